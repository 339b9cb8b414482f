// dashboard.js WORK: the year's page at two widths, by day and by night: fetched from nowhere, fit for all,
// sorted and searched.
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const work = process.argv[2];
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

function check(good, what) {
	if (!good) {
		console.log("dashboard: " + what);
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

// The texts of a column of a table, by caption; without part heads and totals.
function column(page, caption, at) {
	return page.evaluate(([text, cell]) => {
		const table = [...document.querySelectorAll("table")].find((each) => each.caption && each.caption.textContent.includes(text));
		return [...table.querySelectorAll("tbody tr:not(.part):not(.total)")].filter((row) => !row.hidden)
			.map((row) => row.cells[cell].textContent);
	}, [caption, at]);
}

async function sorted(page) {
	const head = page.locator("table", { has: page.locator("caption", { hasText: "theo đơn vị" }) }).locator("thead button");
	const number = (text) => Number(text.replace(/\./g, ""));
	const before = (await column(page, "theo đơn vị", 2)).map(number);
	const total = () => page.evaluate(() => [...document.querySelectorAll("table")]
		.find((each) => each.caption && each.caption.textContent.includes("theo đơn vị")).querySelector("tbody tr:last-child").className);
	check(before.length > 5 && (await total()) === "total", "the table of units is not whole");
	await head.nth(2).focus();
	await page.keyboard.press("Enter");
	const up = (await column(page, "theo đơn vị", 2)).map(number);
	check(JSON.stringify(up) === JSON.stringify([...before].sort((a, b) => a - b)), "numbers are not sorted: " + up);
	await page.keyboard.press("Enter");
	const down = (await column(page, "theo đơn vị", 2)).map(number);
	check(JSON.stringify(down) === JSON.stringify([...up].reverse().sort((a, b) => b - a)), "numbers are not sorted down: " + down);
	check((await total()) === "total", "the total has moved");
	await head.nth(0).click();
	const names = await column(page, "theo đơn vị", 0);
	check(JSON.stringify(names) === JSON.stringify([...names].sort(new Intl.Collator("vi", { numeric: true }).compare)),
		"names are not in Vietnamese order: " + names);
	const weeks = page.locator("table", { has: page.locator("caption", { hasText: "Các tuần" }) }).locator("thead button");
	await weeks.nth(0).click();
	await weeks.nth(0).click();
	const dates = (await column(page, "Các tuần", 0)).map((text) => text.split("/").reverse().join(""));
	check(dates.length > 10 && JSON.stringify(dates) === JSON.stringify([...dates].sort().reverse()), "dates are not sorted: " + dates);
}

async function searched(page) {
	await page.fill("#find", "XA TA XUA");
	const found = await column(page, "theo đơn vị", 0);
	check(found.length === 1 && found[0] === "Xã Tà Xùa", "the search finds " + found);
	check(/^\d+ \/ \d+$/.test(await page.textContent("output")), "how many are found is not told");
	await page.fill("#find", "dang vien");
	check((await column(page, "theo nhóm", 0)).includes("Đảng viên mới"), "đ is not found by d");
	await page.fill("#find", "");
	check((await column(page, "theo đơn vị", 0)).length > 5, "the search does not end");
}

async function look(browser, name, viewport, colorScheme) {
	const context = await browser.newContext({ viewport, colorScheme, offline: true, bypassCSP: true });
	const page = await context.newPage();
	const wrong = [];
	page.on("pageerror", (error) => wrong.push(String(error)));
	page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) wrong.push(request.url()); });
	await page.goto("file://" + path.join(work, "dashboard.html"));
	await page.evaluate(axe);
	await accessible(page, name);
	check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name + ": it scrolls sideways");
	await sorted(page);
	await searched(page);
	await accessible(page, name + ", sorted");
	await page.screenshot({ path: path.join(work, `dashboard-${name}.png`), fullPage: true });
	await page.emulateMedia({ media: "print" });
	check(!(await page.isVisible("#search")), name + ": the search is printed");
	await page.pdf({ path: path.join(work, `dashboard-${name}.pdf`), preferCSSPageSize: true });
	check(wrong.length === 0, name + ": " + wrong.join("; "));
	await context.close();
}

(async () => {
	const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
	await look(browser, "phone", { width: 360, height: 640 }, "light");
	await look(browser, "phone-dark", { width: 360, height: 640 }, "dark");
	await look(browser, "desk", { width: 1280, height: 800 }, "light");
	await look(browser, "desk-dark", { width: 1280, height: 800 }, "dark");
	await browser.close();
})().catch((error) => { console.log(String(error)); process.exit(1); });
