"use strict";
// Sorting by the head of a column, and a search in all tables that knows neither marks nor case.
(function () {
	const lang = document.documentElement.lang, collator = new Intl.Collator(lang, { numeric: true });
	const comma = lang === "vi";
	const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
	const rows = [...document.querySelectorAll("tbody tr:not(.part):not(.total)")].map((row) => ({ row, text: plain(row.textContent) }));

	// A number or a date as a number; null: a text.
	function value(text) {
		const date = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
		if (date)
			return date[3] * 10000 + date[2] * 100 + +date[1];
		const number = /^([-+]?[\d.,]+)%?/.exec(text);
		if (!number || !/^[-+\d.,%() ]+$/.test(text))
			return null;
		return Number(comma ? number[1].replace(/\./g, "").replace(",", ".") : number[1].replace(/,/g, ""));
	}

	// Empty cells last, whichever the way.
	function order(a, b, way) {
		if (a === "" || b === "")
			return (a === "") - (b === "");
		const x = value(a), y = value(b);
		return way * (x !== null && y !== null ? x - y : collator.compare(a, b));
	}

	function sort(table, head, column) {
		const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
		for (const other of table.querySelectorAll("thead th"))
			other.removeAttribute("aria-sort");
		head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
		for (const body of table.tBodies) {
			const fixed = (row) => row.classList.contains("total") || row.classList.contains("part");
			const part = [...body.rows].filter((row) => row.classList.contains("part"));
			const total = [...body.rows].filter((row) => row.classList.contains("total"));
			const others = [...body.rows].filter((row) => !fixed(row));
			others.sort((a, b) => order(a.cells[column].textContent.trim(), b.cells[column].textContent.trim(), way));
			body.append(...part, ...others, ...total);
		}
	}

	// The heads that stand over one column each, with its number: those of the last row, and those that reach down to it.
	function heads(table) {
		const taken = [], found = [], last = table.tHead.rows.length - 1;
		[...table.tHead.rows].forEach((row, r) => {
			let at = 0;
			for (const head of row.cells) {
				while (taken[r] && taken[r][at])
					at++;
				for (let down = 0; down < head.rowSpan; down++)
					for (let along = 0; along < head.colSpan; along++)
						(taken[r + down] = taken[r + down] || [])[at + along] = true;
				if (r + head.rowSpan - 1 === last)
					found.push([head, at]);
				at += head.colSpan;
			}
		});
		return found;
	}

	for (const table of document.querySelectorAll("table"))
		for (const [head, column] of heads(table)) {
			const button = document.createElement("button");
			button.type = "button";
			button.append(...head.childNodes);
			button.addEventListener("click", () => sort(table, head, column));
			head.append(button);
		}

	const box = document.getElementById("search"), input = box.querySelector("input"), output = box.querySelector("output");
	box.hidden = false;
	input.addEventListener("input", () => {
		const words = plain(input.value).split(/\s+/).filter(Boolean);
		let shown = 0;
		for (const each of rows) {
			each.row.hidden = !words.every((word) => each.text.includes(word));
			shown += each.row.hidden ? 0 : 1;
		}
		output.textContent = words.length > 0 ? shown + " / " + rows.length : "";
	});
})();
