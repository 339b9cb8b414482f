# Documents: the figures of a year, and the annual report in every format.
load helper

@test "figures: each has its count, and a percentage its base" {
	demo
	report figures 2026 > figures
	[ "$(wc -l < figures)" -gt 100 ]
	same "$(jq -c 'select(.count == null)' figures)" ""
	same "$(jq -c 'select(.percent != null and .base == null)' figures)" ""
	jq -e 'select(.percent != null and .base > 0 and .rule == "of_total")
		| ((.count * 1000000 / .base / 100 | round) - (.percent | tonumber * 100 | round) |
			fabs) <= 1' \
		figures | fails grep false
}

@test "figures: those of classes and people are those of the register" {
	demo
	report figures 2026 > figures
	running=$(cadre dump class | jq -s 'map(select(.year == 2026 and
		(.state == "closed" or .state == "running"))) | length')
	jq -r 'select(.table == "plan_actual" and .row == "total") |
		select(.column == "classes_actual") | .count' \
		figures | grep -x "$running"
}

@test "the same figures by the units of then and of now" {
	demo
	for when in then now; do
		report figures 2026 --units $when > $when
		jq -s 'map(select(.table == "plan_actual")) | map(.count) | add' $when > sum.$when
	done
	cmp sum.then sum.now
	run -2 report figures 2026 --units sometime
}

@test "annual: the same bytes from the register and from its records" {
	demo
	for format in text json csv html docx xlsx pdf; do
		report annual 2026 -f $format --today 2026-12-31 > from-register
		cadre dump |
			report annual 2026 -f $format --today 2026-12-31 --from - > from-records
		cmp from-register from-records
		cadre dump > records
		report annual 2026 -f $format --today 2026-12-31 --from records |
			cmp - from-register
		[ -s from-register ]
	done
	cadre dump --year 2026 | report figures 2026 --from - > year
	report figures 2026 | cmp - year
}

@test "annual: the format follows the file's ending" {
	demo
	for ending in txt json csv html; do
		report annual 2026 -o annual.$ending --today 2026-12-31
	done
	report annual 2026 -f text --today 2026-12-31 | cmp - annual.txt
	jq -e . annual.json > parsed
	grep -i '<!doctype html>' annual.html
	fails grep -iE 'src=|href="http' annual.html
	head -c 3 annual.csv | fails grep -q $'\xef\xbb\xbf'
	report annual 2026 -o bom.csv --bom
	head -c 3 bom.csv | grep -q $'\xef\xbb\xbf'
	run -2 report annual 2026 -f docxx
}

@test "annual: classes, attendances and people are all said, with the rule of the year's end" {
	demo
	report annual 2026 -f text --today 2026-12-31 > annual
	grep 'lượt học viên' annual
	grep 'người' annual
	report annual 2026 -f text --layout state --today 2026-12-31 > state
	grep 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' state
	grep 'ĐẢNG CỘNG SẢN VIỆT NAM' annual
	run -2 report annual 2026 --layout other
	gold annual-2026.txt report annual 2026 -f text --today 2026-12-31
}

@test "a year without anything" {
	bare
	report figures 2031 > figures
	report annual 2031 -f text > annual
	run -2 report annual soon
	run -2 report annual
	run -5 report annual 2026 --from nowhere
	run -3 report annual 2026 --from <(echo '{"kind":"unit"')
}

@test "nothing of a report writes the register" {
	demo
	cadre log | tail -n 1 > before
	report annual 2026 -f html > annual
	report figures 2026 > figures
	cadre log | tail -n 1 | cmp - before
}

@test "hostile texts come out as text in every format" {
	local ending
	for ending in txt json csv html; do
		gold annual-hostile.$ending report annual 2026 --today 2026-12-31 \
			--from "$cases/figures/hostile.jsonl" -f "${ending/txt/text}"
	done
}
