# Every document in every format, from one table: tests/cases/documents.tsv.
load helper

formats="text json csv html docx xlsx pdf"

# A register that holds the small centre of the cases, made once.
small()
{
	local made=$BATS_FILE_TMPDIR/small.db
	if [ ! -f "$made" ]; then
		cadre init --bare --code TTCT --name "Trung tâm" --today 2026-01-05 -d "$made"
		cadre load -q -d "$made" "$cases/documents.jsonl" > "$BATS_FILE_TMPDIR/loaded"
		cadre dump -d "$made" > "$BATS_FILE_TMPDIR/records"
	fi
	cadre copy "$made" "$CADRE_DB"
	records=$BATS_FILE_TMPDIR/records
	export CADRE_TODAY=2026-12-31
}

# Calls a function with name, arguments and text of each document; fails with all that it said.
each_document()
{
	local name arguments text faults=
	while IFS=$'\t' read -r name arguments text; do
		faults+=$("$1" "$name" "$arguments" "$text" 2>&1 | sed "s/^/\n$name $arguments: /")
	done < <(grep -v '^#' "$cases/documents.tsv")
	[ -z "$faults" ] && return
	printf '%s\n' "$faults"
	return 1
}

@test "the table knows every document" {
	commands report | grep -vx figures | sort > commands
	grep -v '^#' "$cases/documents.tsv" | cut -f 1 | sort -u | diff - commands
}

@test "every document in every format, the same bytes from records and again" {
	small
	written()
	{
		local format
		for format in $formats; do
			report $1 $2 -f $format -o from-register || echo "$format: status $?"
			[ -s from-register ] || echo "$format: nothing was written"
			report $1 $2 -f $format --from "$records" > from-records || echo "$format: status $?"
			cmp from-register from-records
		done
	}
	each_document written
}

@test "each says what it is, in text, pages and tables" {
	small
	said()
	{
		report $1 $2 -f text | tr -s ' \n' ' ' | grep -qF "$3" || echo "text: no '$3'"
		report $1 $2 -f html | grep -qF "$3" || echo "html: no '$3'"
		report $1 $2 -f csv | grep -qF "$3" || echo "csv: no '$3'"
		report $1 $2 -f json | jq -r '.title, (.. | strings)' | grep -qF "$3" || echo "json: no '$3'"
		report $1 $2 -o x.docx && unzip -p x.docx word/document.xml | grep -qF "$3" || echo "docx: no '$3'"
		report $1 $2 -o x.xlsx && unzip -p x.xlsx xl/sharedStrings.xml | grep -qF "$3" ||
			echo "xlsx: no '$3'"
	}
	each_document said
}

@test "the title of a window begins with what the document is" {
	small
	report annual 2026 -f html | grep '<title>Báo cáo kết quả'
	report roster 2026-SC-01 -f json | jq -e '.title | startswith("Danh sách học viên")'
}

@test "both layouts, side by side with their measures" {
	small
	measures()
	{
		report annual 2026 -o x.docx --number 28 "$@"
		# Margins in twentieths of a point; sizes, bold and italic of all but tables.
		unzip -p x.docx word/document.xml | perl -CS -0777 -ne 'use utf8;
			print "$&\n" if /<w:pgMar[^>]*>/;
			while (m{<w:r><w:rPr>(.*?)</w:rPr><w:t[^>]*>([^<]*)}g) {
				my ($look, $text) = ($1, $2);
				next unless $look =~ /w:sz w:val="(\d+)"/ && $1 > 22;
				printf "%g%s%s %s\n", $1 / 2, $look =~ /<w:b/ ? " bold" : "",
					$look =~ /<w:i/ ? " italic" : "", $text;
			}'
	}
	gold layout-party.txt measures --layout party --deputy 'Lò Văn Ún'
	gold layout-state.txt measures --layout state --deputy 'Lò Văn Ún'
	report annual 2026 --layout party --number 28 > party
	report annual 2026 --layout state --number 28 > state
	grep 'Số 28-BC/TTCT' party
	grep 'Số: 28/BC-TTCT' state
	report annual 2026 --layout party --deputy A | grep 'K/T GIÁM ĐỐC'
	report annual 2026 --layout state --deputy A | grep 'KT. GIÁM ĐỐC'
}

@test "a filled sheet is read back as it was written" {
	small
	local format
	for format in xlsx csv; do
		report attendance 2026-SC-01 -o attendance.$format
		report marks 2026-SC-01 -o marks.$format
		enroll attend 2026-SC-01 attendance.$format | jq -e '.new == 0 and .changed == 0 and .same > 0'
		enroll grade 2026-SC-01 marks.$format | jq -e '.new == 0 and .changed == 0 and .same > 0'
	done
}

@test "the centre's own texts come first, for the dates that they hold" {
	small
	mkdir words
	printf '%s\n' 'annual.type ..2026-06-30' $'\tvi BÁO CÁO CŨ' 'annual.type 2026-07-01..' \
		$'\tvi BÁO CÁO MỚI {centre}' > words/own.words
	export CADRE_TEMPLATES=words
	report annual 2026 --today 2026-12-31 | grep 'BÁO CÁO MỚI Trung tâm Chính trị Bắc Yên'
	report annual 2026 --today 2026-03-31 | grep 'BÁO CÁO CŨ'
	report annual 2026 --lang en | grep REPORT
}

@test "a fault in a text is told with its file and line" {
	small
	mkdir words
	export CADRE_TEMPLATES=words
	fault()
	{
		printf '%b' "$1" > words/own.words
		run -3 --separate-stderr report annual 2026
		same "$output" ""
		holds "$stderr" "words/own.words:$2"
	}
	fault 'annual.type\n\tvi BÁO CÁO {nowhere}\n' 2
	fault '# x\nannual.typ\n\tvi BÁO CÁO\n' 2
	fault 'annual.type\n\tvi BÁO {centre\n' 2
	fault 'annual.type 2026..\n\tvi x\n' 1
	fault 'annual.type\n\tvi x\n\tvi y\n' 3
	fault 'annual.type\n\tfr x\n' 2
	fault '\tvi x\n' 1
	rm words/own.words
	ln -s /etc/hostname words/link.words
	run -3 report annual 2026
	rm words/link.words
	mkfifo words/pipe.words
	run -3 report annual 2026
	run -5 env CADRE_TEMPLATES=nowhere report annual 2026
}

@test "names are text in every format, never markup or formulas" {
	small
	cadre dump person | jq -c 'select(.person == "p01" or .person == "p17") | .name = "=1+1<b>&\"'"'"' {year}"' |
		cadre load -q > loaded
	report roster 2026-SC-01 -o x.docx
	report roster 2026-SC-01 -o x.xlsx
	report roster 2026-SC-01 -o x.html
	report roster 2026-SC-01 -o x.csv
	unzip -p x.docx word/document.xml | grep -F '=1+1&lt;b&gt;&amp;&quot;&#39; {year}'
	unzip -p x.docx word/document.xml | fails grep -F '<b>'
	unzip -p x.xlsx xl/sharedStrings.xml | grep -F '=1+1&lt;b&gt;&amp;'
	unzip -p x.xlsx xl/worksheets/sheet1.xml | fails grep -F '<f>'
	grep -F '=1+1&lt;b&gt;&amp;&quot;' x.html
	grep -F "'=1+1<b>" x.csv
}

@test "a full disk or a fault leaves the old document" {
	small
	echo old > x.pdf
	run -2 report annual 2026 -o x.pdf --layout none
	same "$(cat x.pdf)" old
	run -5 report annual 2026 -f docx -o /nowhere/x.docx
	report annual 2026 -f pdf > /dev/full 2> err || status=$?
	same "$status" 5
}

@test "what a document needs and is not there" {
	small
	run -1 report class nowhere
	run -1 report survey nowhere
	run -1 report plan 2031
	run -2 report half 2026
	run -2 report quarter 2026-Q5
	run -2 report trend 2026
	run -2 report trend 2026-2025
	run -2 report timetable
	run -2 report timetable --week soon
	run -2 report letters 2026-SC-01 --to all
	run -2 report certificates 2026-SC-01 --offset far
}

@test "every table adds up, in every direction" {
	small
	local name arguments text demo=$BATS_TEST_TMPDIR/demo.db
	cadre init --bare --code TTCT --name "Trung tâm" -d "$demo"
	cadre demo --year 2026 | cadre load -q -d "$demo" > loaded
	while IFS=$'\t' read -r name arguments text; do
		report $name $arguments -f json | jq -c -f "$cases/sums.jq"
		case $arguments in # a whole year's too
		2026* | 2025-2026) report $name $arguments -f json -d "$demo" | jq -c -f "$cases/sums.jq" ;;
		esac
	done < <(grep -v '^#' "$cases/documents.tsv") > looked
	same "$(grep -v '^{"totals":[0-9]*}$\|^{"percentages":[0-9]*}$' looked)" ""
	[ "$(jq -s 'map(.totals // 0) | add' looked)" -gt 300 ]
	[ "$(jq -s 'map(.percentages // 0) | add' looked)" -gt 1000 ]
	# One sum over all tables.
	report annual 2026 -f json -d "$demo" | jq -e '[.blocks[] | select(.type == "table") | . as $t
		| ("plan_actual", "programmes", "months", "units", "partners", "people", "composition") as $name
		| select(.name == $name) | .rows[-1].cells as $c | range(1; $c | length) as $i
		| select(([$t.columns[$i] | .group // empty, .label] | join(" ")) |
			test("Lượt học viên (Số lượng|Thực hiện)")) | $c[$i]] | length == 7 and (unique | length) == 1'
	# And it is no check that can't fail.
	report annual 2026 -f json | jq '(.blocks[] | select(.name == "months") | .rows[2].cells[1]) += 1' |
		jq -c -f "$cases/sums.jq" | grep -q '"table":"months"'
	report plan 2026 -f json | jq -e '.blocks[] | select(.type == "table")
		| [.rows[:-1][] | .cells[4]] as $rows | ($rows | add) == .rows[-1].cells[4]'
	report beds 2026-SC-01 -f json | jq -e '.blocks[] | select(.type == "table")
		| [.rows[:-1][] | .cells[7]] as $rows | ($rows | add) == .rows[-1].cells[7]'
	for part in H1 H2; do
		report half 2026-$part -f json | jq '.blocks[] | select(.name == "programmes")
			| .rows[-1].cells[1]'
	done | jq -s add > halves
	for part in Q1 Q2 Q3 Q4; do
		report quarter 2026-$part -f json | jq '.blocks[] | select(.name == "programmes")
			| .rows[-1].cells[1]'
	done | jq -s add | cmp - halves
	report annual 2026 -f json | jq '.blocks[] | select(.name == "programmes")
		| .rows[-1].cells[1]' | cmp - halves
}

@test "a revision of the plan marks what is new, other, or gone" {
	small
	cadre dump plan plan_line | jq -c 'select(.kind == "plan") | .state = "superseded", (.revision = 2 | .state = "draft")' > two
	cadre dump plan_line | jq -c '.revision = 2' > lines
	jq -c 'select(.line == 1) | .earliest = "2026-03-02" | .trainees = 1055' lines >> two
	jq -c 'select(.line == 2) | .line = 9 | .title = "Lớp mới"' lines >> two
	cadre load -q two > loaded
	report plan 2026 -f json | jq -r '.blocks[] | select(.type == "table").rows[].cells[-1] // empty' > notes
	same "$(cat notes)" "số học viên: 60 → 1.055; sớm nhất: 01/03/2026 → 02/03/2026
bổ sung"
	report plan 2026 -f text | grep -F '  - Đưa ra khỏi kế hoạch, dòng 2: Lớp bồi dưỡng nhận thức về Đảng'
	report plan 2026 -f text --lang en | grep -F 'Taken out, line 2'
}

@test "marks in words" {
	small
	local mark words
	export CADRE_DB=marks.db # whose marks no certificate stands on
	cadre init --bare --code TTCT --name "Trung tâm" --today 2026-01-05
	grep -v '"kind":"certificate"' "$records" | cadre load -q > loaded
	while read -r mark words; do
		printf '{"kind":"mark","class":"2026-NTVD-01","person":"%s","assessment":"thu_hoach","value":"%s"}\n' \
			"$(jq -r 'select(.kind == "enrolment" and .class == "2026-NTVD-01") | .person' "$records" |
				head -n 1)" "$mark" | cadre load -q > loaded
		report marks 2026-NTVD-01 -f csv | grep -F ",$mark,$words,"
	done <<- 'END'
		8.25 Tám phẩy hai mươi lăm
		7.05 Bảy phẩy không năm
		6.21 Sáu phẩy hai mươi mốt
		6.11 Sáu phẩy mười một
		5.15 Năm phẩy mười lăm
		9.24 Chín phẩy hai mươi tư
		9.50 Chín phẩy năm
		10.00 Mười
		0.00 Không
	END
}

@test "a table wider than the page goes on below, its first columns again" {
	small
	report attendance 2026-SC-01 -o x.docx
	same "$(unzip -p x.docx word/document.xml | grep -o 'Họ và tên' | wc -l)" 1
	for number in $(seq 13 40); do
		printf '{"kind":"session","class":"2026-SC-01","number":%s,"state":"planned"}\n' "$number"
	done | cadre load -q > loaded
	report attendance 2026-SC-01 -o x.docx
	[ "$(unzip -p x.docx word/document.xml | grep -o 'Họ và tên' | wc -l)" -ge 3 ]
	report attendance 2026-SC-01 -o x.xlsx
	enroll attend 2026-SC-01 x.xlsx | jq -e '.changed == 0 and .same > 0'
}

@test "hours and fees are those of schedule, their sums in figures and words" {
	small
	report hours 2026 -f json > hours
	same "$(jq "[.blocks[].rows? // empty | .[]] | length" hours)" "$(($(schedule hours 2026 | wc -l) + 1))"
	report fees 2026 > fees
	total=$(schedule fees --year 2026 | tail -n 1 | jq .amount)
	[ "$total" -gt 0 ]
	grep -qF "$(sed ':a; s/\([0-9]\)\([0-9]\{3\}\)\($\|\.\)/\1.\2\3/; ta' <<< "$total") đồng" fees
	{
		cadre dump rate | jq -c 'if .rank == "bao-cao-vien" then .per_session = 1234567 else .per_session = 0 end'
		cadre dump session | jq -c 'select(.class == "2026-SC-01" and .number > 1) | .state = "cancelled"'
		cadre dump session | jq -c 'select(.class == "2026-SC-01" and .number == 1)' |
			jq -c --arg l "$(cadre dump lecturer | jq -r 'select(.rank == "bao-cao-vien") | .lecturer' | head -n 1)" '.lecturer = $l'
	} | cadre load -q > loaded
	report fees 2026-SC-01 | tr -s ' \n' ' ' |
		grep -F '1.234.567 đồng. Bằng chữ: Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng.'
	report fees 2026-SC-01 --no-staff | grep 'NGƯỜI LẬP BẢNG'
	run -1 report fees NO
}

@test "trend: years side by side, units as they are after a merger" {
	export CADRE_DB=trend.db
	cadre init --bare --code T --name "Trung tâm" --today 2026-01-05
	{
		echo '{"kind":"programme","programme":"P","name":"P","group":"awareness","days":1,"paper":"none","active":true}'
		for unit in a b; do
			echo '{"kind":"unit","unit":"'$unit'","name":"Xã cũ '$unit'","type":"commune","valid_from":"2000-01-01","valid_to":"2025-06-30"}'
			echo '{"kind":"succession","from":"'$unit'","to":"c","date":"2025-07-01","how":"merge"}'
		done
		echo '{"kind":"unit","unit":"c","name":"Xã mới","type":"commune","valid_from":"2025-07-01"}'
		while read -r year unit count; do
			echo '{"kind":"class","class":"'$year$unit'","programme":"P","title":"Lớp","year":'$year',"opens":"'$year'-03-02","closes":"'$year'-03-02","state":"closed"}'
			for i in $(seq "$count"); do
				echo '{"kind":"person","person":"'$year$unit$i'","name":"Lò Văn N"}'
				echo '{"kind":"enrolment","class":"'$year$unit'","person":"'$year$unit$i'","unit":"'$unit'","status":"completed"}'
			done
		done <<< $'2024 a 3\n2024 b 2\n2025 a 1\n2026 c 4'
	} | cadre load -q > loaded
	report trend 2024-2026 --today 2026-12-31 -f json | jq -c '.blocks[] | select(.name == "units").rows[].cells' > rows
	same "$(cat rows)" '["Xã mới",5,1,4]
["Tổng số",5,1,4]'
}

@test "amounts in words" {
	local amount words
	export CADRE_DB=money.db
	cadre init --bare --code T --name "Trung tâm" --today 2026-01-05
	cadre load -q > loaded <<-'END'
		{"kind":"programme","programme":"P","name":"P","group":"awareness","days":1,"paper":"certificate","active":true}
		{"kind":"topic","programme":"P","number":1,"title":"Bài 1","type":"lecture","half_days":1,"periods":4}
		{"kind":"lecturer","lecturer":"L","name":"Lò Văn L","employment":"adjunct","rank":"r"}
		{"kind":"class","class":"K","programme":"P","title":"Lớp K","year":2026,"opens":"2026-03-02","closes":"2026-03-02","state":"closed"}
		{"kind":"session","class":"K","number":1,"topic":"P/1","date":"2026-03-02","half":"am","lecturer":"L","periods":4,"state":"held"}
	END
	while IFS=$'\t' read -r amount words; do
		echo '{"kind":"rate","rank":"r","valid_from":"2026-01-01","per_session":'$amount'}' | cadre load -q > loaded
		printf '%s\t%s\n' "$amount" "$(report fees K -f text | tr -s ' \n' ' ' | sed -n 's/.*Bằng chữ: \([^.]*\) đồng\..*/\1/p')"
	done < <(grep -v '^#' "$cases/money.tsv") | diff <(grep -v '^#' "$cases/money.tsv") -
}

@test "centres: a row each as its own report has it, sums equal, memory of one" {
	small
	cadre demo --year 2026 --centres 3 > three
	report centres 2026 --from three -f json | jq -c '.blocks[] | select(.name == "centres") | .rows[].cells' > rows
	same "$(wc -l < rows)" 4
	for centre in C001 C002 C003; do
		report annual 2026 --from three --centre $centre -f json |
			jq -c --arg c $centre '.blocks[] | select(.name == "plan_actual") | .rows[-1].cells |
				[$c, .[1], .[2], .[5], .[6], .[9]]'
	done > annual
	head -n 3 rows | jq -c '[.[0], .[2], .[3], .[5], .[6], .[8]]' | diff annual -
	jq -s '.[:3] as $each | .[3] as $sum | [range(2; $sum | length)] | all(. as $i |
		($sum[$i] | if type == "object" then [.count, .base] else [.] end) ==
		([$each[][$i] | if type == "object" then [.count, .base] else [.] end] | transpose | map(add)))' rows |
		grep true
	same "$(cat three "$records" | report centres 2026 --from - -f json | jq '[.. | .cells? // empty] | length')" 5
	{ cat three; grep '"centre":"C001"' three | head -n 1; } > again
	run -3 report centres 2026 --from again
	holds "$output" "records of centre 'C001' come again"
	# Three times the records, hardly more memory; the sanitizers keep what was freed.
	cadre demo --year 2026 --centres 1 > one
	peak() { /usr/bin/time -f %M report centres 2026 --from "$1" -o x.csv 2>&1; }
	if [ -x /usr/bin/time ] && [ "$E2E_BUILD" != asan ]; then
		[ "$(peak three)" -lt $(($(peak one) * 5 / 4)) ]
	fi
}
