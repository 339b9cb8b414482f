// page.js WORK: fills in the page at two widths and leaves the answers, codes and pictures in WORK.
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const work = process.argv[2];
const codes = fs.readFileSync(path.join(work, "codes"), "utf8").trim().split("\n");
const text = JSON.parse(fs.readFileSync(path.join(__dirname, "text.json"), "utf8")).text;
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

function check(good, what) {
	if (!good) {
		console.log("page: " + what);
		process.exit(1);
	}
}

async function accessible(page, when) {
	const found = await page.evaluate(() => window.axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	for (const each of found.violations)
		console.log(`axe: ${when}: ${each.id}: ${each.nodes.map((node) => node.target).join(" ")}`);
	check(found.violations.length === 0, "axe-core finds fault " + when);
}

async function saved(page, button, to) {
	const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
	await download.saveAs(path.join(work, to));
}

async function fill(browser, name, viewport, code) {
	const context = await browser.newContext({ viewport, offline: true, bypassCSP: true });
	const page = await context.newPage();
	const wrong = [];
	page.on("pageerror", (error) => wrong.push(String(error)));
	page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) wrong.push(request.url()); });
	await page.goto("file://" + path.join(work, "page.html"));
	await page.evaluate(axe);
	await accessible(page, name + ", empty");
	check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name + ": it scrolls sideways");
	check((await page.textContent("h1")) === "Phiếu khảo sát </script><b>sau khoá học", "the title is not text");

	// Nothing filled in: every fault is told, and a link leads to it.
	await page.click("#done");
	check((await page.locator("#faults li").count()) === 2, name + ": not every fault is told");
	await accessible(page, name + ", with faults");

	// By keyboard and by hand.
	const swapped = code.replace(/^(.)(.)/, code[0] === code[1] ? "$1" + (code[1] === "Z" ? "Y" : "Z") : "$2$1");
	await page.fill("#code", swapped);
	await page.locator('input[name=q0][value="1"]').focus();
	await page.keyboard.press("Space");
	check(await page.isVisible("#q1"), name + ": the question that follows is not shown");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	check(await page.isChecked('input[name=q0][value="4"]'), name + ": arrows don't move the choice");
	check(!(await page.isVisible("#q1")), name + ": the question that follows is still shown");
	await page.check('input[name=q2][value="hop"]');
	await page.check('input[name=q2][value="noi"]');
	await page.fill("#f3", "999");
	await page.fill("#f4", "31/2/2026");
	await page.click("#done");
	check((await page.locator("#faults li").count()) === 3, name + ": a swapped code, a number or a date is not found");
	await page.fill("#f3", "12");
	await page.fill("#f4", "7/6/2026");

	// A draft outlives the page, and goes to another device in a file.
	await page.reload();
	await page.evaluate(axe);
	check(await page.isChecked('input[name=q0][value="4"]'), name + ": the draft is lost");
	await saved(page, "#save-draft", `draft-${name}.json`);
	const other = await browser.newContext({ viewport, offline: true, bypassCSP: true });
	const next = await other.newPage();
	await next.goto("file://" + path.join(work, "page.html"));
	await next.setInputFiles("#load-draft", path.join(__dirname, "centre.jsonl"));
	await next.waitForFunction(() => /không phải/.test(document.getElementById("status").textContent));
	await next.setInputFiles("#load-draft", path.join(work, `draft-${name}.json`));
	await next.waitForFunction(() => document.getElementById("f3").value === "12");
	check(await next.isChecked('input[name=q2][value="noi"]'), name + ": the draft is not whole on another device");
	await other.close();

	await page.fill("#code", code.toLowerCase().replace(/-/g, " "));
	await page.fill("#f5", text);
	await page.click("#done");
	check(await page.isVisible("#result"), name + ": a good form is not finished: " + await page.textContent("#faults") + wrong.join("; "));
	await accessible(page, name + ", finished");
	fs.writeFileSync(path.join(work, `answer-${name}.txt`), "Zalo, 10:03\n" + (await page.inputValue("#text")) + "\n");
	await saved(page, "#save-answer", `answer-${name}.jsonl`);
	await page.evaluate(() => { document.getElementById("qr").style.maxWidth = "none"; document.getElementById("qr").style.width = "900px"; });
	await page.locator("#qr").screenshot({ path: path.join(work, `qr-${name}.png`) });
	await page.evaluate(() => { document.getElementById("qr").removeAttribute("style"); });
	await page.click("#language");
	check((await page.textContent("h1")) === "Survey after the course", "there is no English");
	check((await page.getAttribute("html", "lang")) === "en", "the language is not told");
	await accessible(page, name + ", in English");
	await page.screenshot({ path: path.join(work, `done-${name}.png`), fullPage: true });
	await page.click("#language");
	await page.emulateMedia({ media: "print" });
	await page.screenshot({ path: path.join(work, `print-${name}.png`), fullPage: true });
	check(wrong.length === 0, name + ": " + wrong.join("; "));
	await context.close();
}

/* A head of a unit fills in a form for each of two trainees; both leave together, also after the page was closed. */
async function heads(browser, list) {
	const context = await browser.newContext({ viewport: { width: 360, height: 640 }, offline: true, bypassCSP: true });
	const page = await context.newPage();
	await page.goto("file://" + path.join(work, "heads.html"));
	for (const [index, code] of list.entries()) {
		await page.fill("#code", code);
		await page.check(`input[name=q0][value="${index + 3}"]`);
		await page.click("#done");
		check(await page.isVisible("#next"), "heads: no form for another trainee is offered");
		check((await page.textContent("#count")).endsWith(String(index + 1)), "heads: the finished forms are not counted");
		if (index === 0) {
			await page.evaluate(axe);
			await accessible(page, "heads, finished");
			await page.click("#next");
			check(await page.inputValue("#code") === "", "heads: the code of the trainee before stays");
			check(await page.locator("input:checked").count() === 0, "heads: the answers of the trainee before stay");
			await page.reload();
		}
	}
	await page.click("#done");
	check((await page.textContent("#count")).endsWith(String(list.length)), "heads: a form finished again counts twice");
	fs.writeFileSync(path.join(work, "answer-heads.txt"), await page.inputValue("#text"));
	await saved(page, "#save-answer", "answer-heads.jsonl");
	await context.close();
}

(async () => {
	const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
	await fill(browser, "phone", { width: 360, height: 640 }, codes[0]);
	await fill(browser, "desk", { width: 1280, height: 800 }, codes[1]);
	await heads(browser, fs.readFileSync(path.join(work, "codes-heads"), "utf8").trim().split("\n").slice(0, 2));
	await browser.close();
})().catch((error) => { console.log(String(error)); process.exit(1); });
