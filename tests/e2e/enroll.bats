# Who: lists as communes send them, people found and enrolled, attendance and marks.
load helper

list()
{
	echo "$cases/lists/danh-sach-$1"
}

# The first person of a class.
first_of()
{
	enroll list --class "$1" | head -n 1 | jq -r .person
}

enrolled()
{
	classes
	enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01 > imported 2> asked || [ $? = 3 ]
}

@test "read: every fact of a list as its truth has it" {
	for list in dvm.xlsx ntvd.xlsx pn.xlsx hnd.csv tn.csv; do
		enroll read -q "$(list $list)" > read
		diff <(jq -cS . "$(list "${list%.*}.truth.jsonl")") \
			<(jq -cS 'del(.kind, .source, .sheet, .row, .doubts)' read)
	done
}

@test "read: every repair is said with its cell" {
	enroll read -q "$(list dvm.xlsx)" > read
	same "$(jq -r '.doubts[]? | select(.field == "born") | .written + " " + .taken' read |
		head -n 1)" \
		"1/8/1990 1990-01-08"
	same "$(jq -c 'select([.doubts[]? | select(.cell == null or .why == null)] != [])' read)" ""
	run --separate-stderr -0 enroll read "$(list dvm.xlsx)"
	holds "$stderr" "the leading zero was lost (30 times, to row 39; -v tells each)"
	run --separate-stderr -0 enroll read -v "$(list dvm.xlsx)"
	same "$(grep -c 'the leading zero was lost' <<< "$stderr")" 30
}

@test "read: personal data is masked in tables unless it is asked for" {
	enroll read -q -f table "$(list hnd.csv)" > masked
	fails grep -q 014085351328 masked
	enroll read -q -f table --show-sensitive "$(list hnd.csv)" > shown
	grep -q 014085351328 shown
}

@test "read: a list without heading has no row 0" {
	printf 'Lò Văn An,1990\nHà Thị Ín,1991\n' > plain.csv
	run --separate-stderr -0 enroll read plain.csv --columns A=name
	holds "$stderr" "plain.csv:B: note: a column without heading is kept as 'x_column_b'"
}

@test "import: a unit of before is said once, with the rows that name it" {
	local -x CADRE_DB=$PWD/old.db
	cadre init --bare --code TTCT
	cadre demo | cadre load -q > loaded
	run --separate-stderr enroll import --today 2026-12-15 -n "$(list hnd.csv)" --class 2026-KT-01
	[ "$status" -eq 3 ]
	same "$(grep -c "'Xã Hua Nhàn' is 'Xã Tạ Khoa' on .* (4 rows, to row 30; -v tells each)" <<< "$stderr")" 1
	same "$(grep -c "'Xã Hua Nhàn'" <<< "$stderr")" 1
	holds "$stderr" "say '--same 45=PERSON' or '--new 45'"
}

@test "read: what is no list that can be read" {
	: > empty.csv
	echo "một dòng" > nothing.csv
	head -c 3000 "$(list ntvd.xlsx)" > cut.xlsx
	printf '\320\317\021\340\241\261\032\341 and more' > old.xls
	printf '%%PDF-1.7\n' > list.pdf
	for file in empty.csv nothing.csv cut.xlsx old.xls list.pdf; do
		run --separate-stderr -3 enroll read "$file"
		holds "$stderr" "$(basename "$file")"
		same "$output" ""
	done
	run --separate-stderr -3 enroll read --sheet Trang9 "$(list ntvd.xlsx)"
	holds "$stderr" "Trang9"
	run -5 enroll read nowhere.xlsx
}

@test "read: a list of any format is told by content, not by name" {
	local name people
	while read -r name people; do
		cp "$(list "$name")" list.csv
		enroll read -q list.csv > read
		same "$(wc -l < read)" "$people"
		same "$(jq -rs 'map(select(.name == null or .unit == null)) | length' read)" 0
	done <<- 'END'
		cd.ods 50
		mt.docx 44
		ccb.xls 31
	END
}

@test "read: columns by letter, whatever their heading" {
	printf 'Lò Thị Mai,07/03/1985,Xã Hang Chú\nVừ A Lử,16/06/1994,Xã Tà Xùa\n' > list.csv
	run -3 enroll read list.csv
	enroll read -q list.csv --columns A=name,B=born,C=unit > read
	same "$(jq -c '[.name, .born, .unit]' read | paste -sd' ')" \
		'["Lò Thị Mai","1985-03-07","Xã Hang Chú"] ["Vừ A Lử","1994-06-16","Xã Tà Xùa"]'
	run -2 enroll read list.csv --columns A=nmae
}

@test "import: people, enrolments, and the rows to ask about" {
	classes
	run --separate-stderr -3 enroll import "$(list dvm.xlsx)" --class 2026-DVM-01
	same "$(jq -c 'del(.kind, .centre, .class) | to_entries | map(.value)' <<< "$output")" \
		"[36,34,34,0,1,1,0]"
	holds "$stderr" "'Sồng Thị Pàng' is the same person as in row 9"
	holds "$stderr" "--same 41=PERSON"
	same "$(cadre dump person | wc -l)" 34
	same "$(enroll list --class 2026-DVM-01 | jq -r .status | sort -u)" nominated
	cadre check
}

@test "import: twice is once" {
	enrolled
	cadre dump > before
	run --separate-stderr -3 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01
	same "$(jq -c '[.people, .enrolled, .same, .asked]' <<< "$output")" "[0,0,34,1]"
	cadre dump | cmp - before
}

@test "import: two people who share name, year and commune are never merged by themselves" {
	enrolled
	holds "$(cat asked)" "'Giàng A Tủa' may be"
	same "$(enroll find 'giang a tua' | wc -l)" 1
	run -0 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01 --new 41
	same "$(enroll find 'giang a tua' | wc -l)" 2
	run --separate-stderr -0 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01
	same "$(jq -c '[.people, .same, .asked]' <<< "$output")" "[0,35,0]"
}

@test "import: the person asked about may be said to be the known one" {
	enrolled
	known=$(enroll find 'giang a tua' | jq -r .person)
	cadre dump > before
	run --separate-stderr -3 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01 \
		--same 12=nobody
	holds "$stderr" "no such person: 'nobody'"
	cadre dump | cmp - before
	run -0 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01 --same "41=$known"
	same "$(enroll find 'giang a tua' | wc -l)" 1
}

@test "import: a dry run stores nothing" {
	classes
	cadre dump > before
	run --separate-stderr -3 enroll import -n -q "$(list dvm.xlsx)" --class 2026-DVM-01
	same "$(jq .enrolled <<< "$output")" 34
	cadre dump | cmp - before
}

@test "import: into a class that is closed, or is not there" {
	classes
	cadre show class 2026-DVM-01 | jq -c '.state = "closed"' | cadre load
	cadre dump > before
	run --separate-stderr -4 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-01
	holds "$stderr" "2026-DVM-01"
	run --separate-stderr -1 enroll import -q "$(list dvm.xlsx)" --class 2026-DVM-09
	holds "$stderr" "no such class: '2026-DVM-09'"
	run --separate-stderr -2 enroll import -q "$(list dvm.xlsx)"
	holds "$stderr" "--class"
	run -5 enroll import -q nowhere.xlsx --class 2026-NTVD-01
	run -3 enroll import -q "$cases/school.jsonl" --class 2026-NTVD-01
	cadre dump | cmp - before
}

@test "import: the five lists that can be read, each into a class" {
	demo
	for pair in ntvd.xlsx:awareness dvm.xlsx:new_member pn.xlsx:mass_work; do
		group=${pair#*:}
		class=$(cadre dump class | jq -r 'select(.state == "open" or .state == "running") |
			.class' |
			head -n 1)
		enroll import -q "$(list "${pair%:*}")" --class "$class" > imported 2> asked ||
			[ $? = 3 ]
		jq -e '.enrolled > 20' imported
	done
	cadre check
}

@test "match: same, new or to be asked, with scores" {
	enrolled
	enroll read -q "$(list dvm.xlsx)" | enroll match > matched
	same "$(jq -r .match matched | sort | uniq -c | tr -s ' \n' ' ')" " 2 ask 34 same "
	same "$(jq -r 'select(.match == "ask") | .name' matched | sort -u)" "Giàng A Tủa"
	same "$(jq -c 'select(([.candidates[].parts[].weight] | add) !=
		([.candidates[].score] | add))' matched)" ""
	jq -e 'select(.match == "ask") | .candidates |
		length > 0 and all(.score > 0 and .why != "")' matched
	jq -e 'select(.match == "same" and (.person | not))' matched | fails grep .
	same "$(enroll read -q "$(list tn.csv)" | enroll match | jq -r .match | sort | uniq -c |
		sort -rn |
		head -n 1 | awk '{ print $2 }')" new
	cadre log | jq -r .program | fails grep match
}

@test "find: marks and case ignored, a wrong letter forgiven, keys and numbers" {
	enrolled
	for text in 'Giàng A Tủa' 'giang a tua' 'GIANG TUA' 'tua a giang' giàng; do
		enroll find $text | jq -r .name | grep -x 'Giàng A Tủa'
	done
	enroll find 'giang a tuas' | jq -r .name | grep -x 'Giàng A Tủa' || enroll find hoanq |
		grep Hoàng
	person=$(first_of 2026-DVM-01)
	same "$(enroll find "$person" | jq -r .person)" "$person"
	number=$(enroll find "$person" | jq -r .national_id)
	same "$(enroll find "$number" | jq -r .person)" "$person"
	run --separate-stderr -1 enroll find nobody such
	holds "$stderr" "nobody"
	run -1 enroll find %
	run -2 enroll find ''
}

@test "list: joined with people, in the order of given names" {
	enrolled
	enroll list --class 2026-DVM-01 > roll
	same "$(wc -l < roll)" 34
	same "$(jq -c 'select(.name == null or .unit_name == null)' roll)" ""
	same "$(jq -r '.name | split(" ") | last' roll | head -n 3 | paste -sd' ')" "Chu Dợ Đào"
	same "$(enroll list --unit 'xa hang chu' | jq -r .unit | sort -u)" HC
	same "$(enroll list --unit HC | wc -l)" "$(enroll list --unit 'Xã Hang Chú' | wc -l)"
	same "$(enroll list --year 2026 --programme DVM --status nominated | wc -l)" 34
	same "$(enroll list --year 2025 | wc -l)" 0
	run -1 enroll list --class 2026-DVM-09
	run --separate-stderr -2 enroll list --status nominatd
	holds "$stderr" "nominated"
	gold enrolments.txt sh -c "enroll list --class 2026-DVM-01 -f table --lang vi |
		sed 's/[0-9a-f]\{8\}-[0-9a-f-]\{27\}/PERSON                              /' |
			head -n 5"
}

@test "status: a ladder; wrong steps are refused" {
	enrolled
	person=$(first_of 2026-DVM-01)
	run --separate-stderr -4 enroll status 2026-DVM-01 "$person" completed
	holds "$stderr" "from 'nominated' to 'completed' there is no step"
	for step in enrolled attending completed; do
		same "$(enroll status 2026-DVM-01 "$person" $step | jq -r .status)" $step
	done
	run -4 enroll status 2026-DVM-01 "$person" nominated
	run -2 enroll status 2026-DVM-01 "$person" finished
	run -1 enroll status 2026-DVM-01 nobody enrolled
	other=$(enroll list --class 2026-DVM-01 | sed -n 2p | jq -r .person)
	enroll status 2026-DVM-01 "$other" withdrawn --reason "Chuyển công tác"
	same "$(cadre show enrolment 2026-DVM-01 "$other" | jq -r .note)" "Chuyển công tác"
	cadre check
}

@test "attend: a filled sheet, told by key or by name" {
	enrolled
	enroll list --class 2026-DVM-01 | jq -r '[.name, .born] | @csv' | head -n 4 > four
	{
		echo "Họ và tên,Ngày sinh,1,2,3"
		sed 's/$/,x,p,/' four
	} > sheet.csv
	same "$(enroll attend 2026-DVM-01 sheet.csv | jq -c '[.new, .same, .rejected]')" "[8,0,0]"
	same "$(enroll attend 2026-DVM-01 sheet.csv | jq -c '[.new, .same, .rejected]')" "[0,8,0]"
	same "$(cadre dump attendance | jq -r .mark | sort | uniq -c |
		tr -s ' \n' ' ')" " 4 excused 4 present "
	{
		echo "person,1,99"
		echo "$(first_of 2026-DVM-01),q,x"
		echo "nobody,x,"
	} > bad.csv
	cadre dump > before
	run --separate-stderr -3 enroll attend 2026-DVM-01 bad.csv
	holds "$stderr" "bad.csv"
	cadre dump | cmp - before
}

@test "grade: records or a sheet, within bounds, of trainees of the class" {
	enrolled
	person=$(first_of 2026-DVM-01)
	mark()
	{
		printf '{"kind":"mark","class":"2026-DVM-01","person":"%s",' "$1"
		printf '"assessment":"%s","value":"%s"}\n' "$2" "$3"
	}
	mark "$person" thu_hoach 7.5 | enroll grade 2026-DVM-01
	same "$(cadre dump mark | jq -r .value)" 7.50
	run -3 enroll grade 2026-DVM-01 <(mark "$person" thu_hoach 10.5)
	run -3 enroll grade 2026-DVM-01 <(mark nobody thu_hoach 7)
	run -3 enroll grade 2026-DVM-01 <(mark "$person" khac 7)
	run -3 enroll grade 2026-NTVD-01 <(mark "$person" thu_hoach 7)
	run -1 enroll grade 2026-DVM-09 <(mark "$person" thu_hoach 7)
	printf 'person,thu_hoach\n%s,"8,25"\n' "$person" > sheet.csv
	same "$(enroll grade 2026-DVM-01 sheet.csv | jq -c '[.new, .changed]')" "[0,1]"
	same "$(cadre dump mark | jq -r .value)" 8.25
}

@test "read: what files are called and hold never reaches a terminal raw" {
	local odd=$'a\e[31m\u202eb.csv'
	printf 'Họ và tên,Ngày sinh\nLò \u202eVăn An,1990\n' > "$odd"
	run --separate-stderr -0 enroll read -v "$odd"
	holds "$stderr" "signs that can't be shown were taken out"
	lacks "$stderr" $'\e'
	lacks "$stderr" $'\u202e'
	run --separate-stderr -3 enroll read --sheet $'no\e[31mne' "$(list ntvd.xlsx)"
	lacks "$stderr" $'\e'
	run --separate-stderr -5 enroll read $'no\e[31mne.xlsx'
	lacks "$stderr" $'\e'
}

@test "read: a formula text stays a text, and no formula in CSV" {
	printf 'Họ và tên,Ngày sinh,Ghi chú\nLò Văn An,1990,=HYPERLINK("http://x")\n' > list.csv
	printf 'Hà Thị Ín,1991,@SUM(A1)\n' >> list.csv
	same "$(enroll read -q list.csv | jq -r .note)" $'=HYPERLINK("http://x")\n@SUM(A1)'
	enroll read -q list.csv -f csv > out.csv
	same "$(grep -c "\"'[=@]" out.csv)" 2
}

# A document with a table of those rows, its cells parted by '|', in that font.
document()
{
	local font=$1 row
	mkdir -p doc/_rels doc/word
	echo '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' > 'doc/[Content_Types].xml'
	echo '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>' > doc/_rels/.rels
	{
		echo '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>'
		while read -r row; do
			row=${row//|/</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:rFonts w:ascii=\"$font\" w:hAnsi=\"$font\"/></w:rPr><w:t>}
			echo "<w:tr><w:tc><w:p><w:r><w:t>$row</w:t></w:r></w:p></w:tc></w:tr>"
		done
		echo '</w:tbl></w:body></w:document>'
	} > doc/word/document.xml
	(cd doc && zip -q -r ../list.docx .)
}

@test "letters too few to tell are read by their font" {
	local font
	for font in Arial .VnTime; do
		rm -rf doc list.docx
		document $font <<- 'END'
			TT|Họ và tên|Năm sinh
			1|Hµ A Sinh|1985
			2|Giang A Sinh|1986
		END
		enroll read -q list.docx | jq -r '[.name, .doubts[]?.why] | join(": ")' | paste -sd, >> read.txt
	done
	same "$(cat read.txt)" "Hµ A Sinh: it has letters that are not Vietnamese,Giang A Sinh
Hà A Sinh: written in TCVN3 (ABC) letters,Giang A Sinh"
}

@test "import: what is said of rows in turn is counted for each" {
	bare
	{
		echo '{"kind":"programme","programme":"X","name":"X","group":"update","days":1,"paper":"none"}'
		echo '{"kind":"class","class":"C1","programme":"X","title":"Lớp","year":2026,"opens":"2026-12-01","closes":"2026-12-02","state":"open"}'
	} | cadre load -q
	{
		echo 'TT,Họ và tên,Năm sinh,Đơn vị'
		for i in 1 2 3 4 5 6; do
			echo "$i,Lò Văn $(cut -c$i <<< MNPQTV),198$i,Xã $( ((i % 2)) && echo Hai || echo Một)"
		done
	} > list.csv
	run --separate-stderr -0 enroll import list.csv --class C1
	holds "$stderr" "list.csv:2: warning: no unit 'Xã Hai' is known on that day: the unit stays empty (3 rows, to row 6"
	holds "$stderr" "list.csv:3: warning: no unit 'Xã Một' is known on that day: the unit stays empty (3 rows, to row 7"
}
