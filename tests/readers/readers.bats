# What other programs read in the documents: LibreOffice, poppler's tools, zbar, xlsx2csv.
load ../e2e/helper

setup_file()
{
	local program
	for program in python3 soffice pdftotext pdffonts pdfinfo pdftoppm zbarimg xlsx2csv unzip; do
		command -v $program > /dev/null || skip "no $program: scripts/deps readers"
	done
}

small()
{
	cadre init --bare --code TTCT --name "Trung tâm" --today 2026-01-05
	cadre load -q "$cases/documents.jsonl" > loaded
	export CADRE_TODAY=2026-12-31
}

# Each document of the table as $1.
documents()
{
	local name arguments text
	while IFS=$'\t' read -r name arguments text; do
		report $name $arguments -o "$name-$((number += 1)).$1"
		printf '%s\t%s\n' "$name-$number" "$text"
	done < <(grep -v '^#' "$cases/documents.tsv") > "list.$1"
}

# Converts all in one run of LibreOffice, whose own folder is here.
convert()
{
	soffice "-env:UserInstallation=file://$PWD/office" --headless --convert-to "$1" --outdir "$2" \
		"${@:3}" > converted 2>&1 || { cat converted; return 1; }
}

holds_text()
{
	pdftotext -layout "$1" - | tr -s ' \n\f' ' ' | grep -qF "$2" && return
	echo "$1: no '$2'"
	return 1
}

@test "LibreOffice opens every DOCX and finds its text" {
	small
	number=0
	documents docx
	convert pdf out ./*.docx
	while IFS=$'\t' read -r file text; do
		holds_text "out/$file.pdf" "$text"
	done < list.docx
}

@test "LibreOffice and xlsx2csv open every XLSX and find its text" {
	small
	number=0
	documents xlsx
	convert pdf out ./*.xlsx
	while IFS=$'\t' read -r file text; do
		[ "$(pdfinfo "out/$file.pdf" | sed -n 's/^Pages: *//p')" -gt 0 ]
		xlsx2csv -a "$file.xlsx" | tr -s ' \n' ' ' | grep -qF "$text" ||
			{ echo "$file: no '$text'"; return 1; }
	done < list.xlsx
}

@test "DOCX and XLSX are what their schema says: parts, relationships, the order of elements, cells" {
	small
	number=0
	documents docx
	documents xlsx
	report annual 2026 --layout state -o state.docx
	report certificates 2026-SC-01 --preprinted -o form.docx
	perl -e 'print qq({"kind":"programme","programme":"X","name":"X","group":"awareness","days":1,"paper":"certificate","active":true}
		{"kind":"class","class":"X","programme":"X","title":"X","year":2026,"state":"closed"}\n) =~ s/\n\t+/\n/r;
		printf qq({"kind":"person","person":"p%d","name":"Lò <Văn> _x0041_ %d"}
			{"kind":"enrolment","class":"X","person":"p%d","status":"completed"}
			{"kind":"certificate","register":"%05d","class":"X","person":"p%d","paper":"certificate","issued":"2026-03-06","status":"issued"}\n) =~
			s/\n\t+/\n/gr, ($_) x 5 for 1 .. 2345' > long
	cadre load -q long > loaded
	report register X -o long.xlsx
	report register X -o long.docx
	rm list.*
	python3 "$BATS_TEST_DIRNAME/ooxml.py" ./*.docx ./*.xlsx
	# And it is no check that can't fail.
	mkdir bad && (cd bad && unzip -q ../state.docx && sed -i 's|\(<w:pStyle [^>]*>\)\(<w:[^>]*>\)|\2\1|' word/document.xml && zip -qr ../bad.docx .)
	run -1 python3 "$BATS_TEST_DIRNAME/ooxml.py" bad.docx
	holds "$output" "comes too late in <pPr>"
	report roster X -o roster.pdf
	[ "$(pdftotext -layout -f 2 -l 2 roster.pdf - | grep -cE '^ *[0-9]+ ')" -ge 40 ]
	# The long table is read as it was written; xlsx2csv leaves signs told by number as they are.
	xlsx2csv long.xlsx | sed 's/_x005F_/_/' > long.csv
	same "$(grep -c 'Lò <Văn> _x0041_ ' long.csv)" 2345
	same "$(grep '^02345,' long.csv | cut -d, -f 3)" 'Lò <Văn> _x0041_ 2345'
}

@test "PDF: its text in order, fonts embedded, bookmarks, no more than its own dates" {
	small
	number=0
	documents pdf
	while IFS=$'\t' read -r file text; do
		holds_text "$file.pdf" "$text"
		same "$(pdffonts "$file.pdf" | tail -n +3 | awk '{ print $(NF - 4) }' | sort -u)" yes
	done < list.pdf
	report annual 2026 -o a.pdf
	pdftotext a.pdf - | grep 'Bồi dưỡng nhận thức về Đảng'
	pdfinfo -isodates a.pdf | grep 'CreationDate: *2026-12-31'
	pdfinfo a.pdf | grep 'Title: *Báo cáo kết quả'
	pdftohtml -xml -stdout a.pdf | grep -c '<item' | grep -v '^[0-9]$'
	[ "$(pdftotext -f 1 -l 1 a.pdf - | head -n 1)" != 1 ]
	pdftotext -f 2 -l 2 a.pdf - | head -n 1 | grep -x 2
}

@test "certificates: one a page, and the QR code is read from paper" {
	small
	report certificates 2026-SC-01 -o c.pdf
	report certificates 2026-SC-01 -f json | jq -r '.blocks[].code // empty' > codes
	same "$(pdfinfo c.pdf | sed -n 's/^Pages: *//p')" "$(wc -l < codes)"
	pdftoppm -r 150 -png c.pdf page
	zbarimg -q --raw page-*.png | diff codes -
	report certificates 2026-SC-01 -o c.docx
	convert pdf out c.docx
	same "$(pdfinfo out/c.pdf | sed -n 's/^Pages: *//p')" "$(wc -l < codes)"
	pdftoppm -r 150 -png out/c.pdf word
	zbarimg -q --raw word-*.png | diff codes -
	report certificates 2026-SC-01 --preprinted --offset 5,5 -o form.pdf
	pdftotext form.pdf - | fails grep 'BẰNG TỐT NGHIỆP'
	# Millimetres on paper: right and down, left and up.
	place()
	{
		report certificates 2026-SC-01 --preprinted --offset "$1" -o at.pdf
		pdftotext -bbox -f 1 -l 1 at.pdf - | grep -m 1 '<word' | sed 's/.*xMin="\([^"]*\)" yMin="\([^"]*\)".*/\1 \2/'
	}
	{ place 0,0; place 10,5; place -4,-2; } | awk 'NR == 1 { x = $1; y = $2 }
		{ printf "%.1f %.1f\n", ($1 - x) * 25.4 / 72, ($2 - y) * 25.4 / 72 }' | diff - <(printf '%s\n' '0.0 0.0' '10.0 5.0' '-4.0 -2.0')
}

@test "a table that goes over pages repeats its head; most of forty rows stand on a page" {
	small
	cadre demo --year 2026 --seed 3 > demo.jsonl
	cadre init --bare --code TTCT --name "Trung tâm" -d demo.db --today 2026-01-05
	cadre load -q -d demo.db demo.jsonl > loaded
	class=$(cadre dump enrolment -d demo.db | jq -r .class | sort | uniq -c | sort -rn |
		awk 'NR == 1 { print $2 }')
	report roster "$class" -d demo.db -o r.pdf
	pdftotext -layout -f 2 -l 2 r.pdf - | grep 'Họ và tên'
	[ "$(pdftotext -layout -f 2 -l 2 r.pdf - | grep -cE '^ *[0-9]+ ')" -ge 30 ] # some take two lines
	# Of trainees of communes all stand on one line; sheets stand upright where they can.
	cadre dump enrolment -d demo.db | jq -c 'select(.unit | startswith("th") or startswith("dt")) | .unit = "bac-yen"' |
		cadre load -q -d demo.db > loaded
	for name in roster attendance marks; do
		class=2026-MT-01
		[ $name != marks ] || class=2026-NTVD-01
		report $name $class -d demo.db -o $name.pdf
		[ "$(pdftotext -layout -f 1 -l 1 $name.pdf - | grep -cE '^ *[0-9]+ ')" -ge 33 ] # below the heading
	done
	report register 2026 -d demo.db -o book.pdf
	[ "$(pdftotext -layout -f 3 -l 3 book.pdf - | grep -cE '^ *2026/')" -ge 33 ]
	report roster "$class" -d demo.db -o r.docx
	convert pdf out r.docx
	pdftotext -layout -f 2 -l 2 out/r.pdf - | grep 'Họ và tên'
}
