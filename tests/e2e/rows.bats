# Tables of many rows: what lies beyond the first 2000 goes through a file.
load helper

# Three classes of 2000, 2001 and 2002 certificates, made once.
books()
{
	local made=$BATS_FILE_TMPDIR/books.db
	if [ ! -f "$made" ]; then
		perl -e '
			print qq({"kind":"programme","programme":"NTVD","name":"Nhận thức về Đảng","group":"awareness","days":5,"paper":"certificate","active":true}\n);
			printf qq({"kind":"person","person":"p%04d","name":"Lò Văn %s%04d","born":"1990","sex":"male"}\n), $_, {500 => "=1+<b>", 501 => "_x0041__"}->{$_ % 1000} // "", $_
				for 1 .. 2002;
			for my $count (2000 .. 2002) {
				print qq({"kind":"class","class":"K$count","programme":"NTVD","title":"Lớp $count","year":2026,"opens":"2026-03-02","state":"closed"}\n);
				for (1 .. $count) {
					printf qq({"kind":"enrolment","class":"K$count","person":"p%04d","status":"completed","grade":"khá"}\n), $_;
					printf qq({"kind":"certificate","register":"$count/%04d","class":"K$count","person":"p%04d","paper":"certificate","issued":"2026-03-06","status":"issued"}\n), $_, $_;
				}
			}' > "$BATS_FILE_TMPDIR/records"
		cadre init --bare --code T --name "Trung tâm T" --today 2026-01-05 -d "$made"
		cadre load -q -d "$made" "$BATS_FILE_TMPDIR/records" > "$BATS_FILE_TMPDIR/loaded"
	fi
	cadre copy "$made" "$CADRE_DB"
	export CADRE_TODAY=2026-12-31
}

# The register numbers of a document, one a line.
numbers()
{
	grep -oE '200[0-2]/[0-9]{4}'
}

@test "every row comes once and in order, in every format, on both sides of the border" {
	books
	local count
	for count in 2000 2001 2002; do
		cadre dump certificate | jq -r "select(.class == \"K$count\") | .register" > wanted
		for format in text csv json html; do
			report register K$count -f $format | numbers | diff wanted -
		done
		report register K$count -o x.docx
		unzip -p x.docx word/document.xml | numbers | diff wanted -
		report register K$count -o x.xlsx
		unzip -p x.xlsx xl/worksheets/sheet1.xml xl/sharedStrings.xml > x.xml 2> none || :
		numbers < x.xml | sort -u | diff wanted -
		report register K$count -f text | grep -F "2.00${count: -1} "
	done
	report register 2026 -f json | jq '[.blocks[].rows // empty | .[]] | length' | grep -x 6003
}

@test "the same bytes from records, and again" {
	books
	cadre dump > records
	for format in text csv json html docx xlsx pdf; do
		report register 2026 -f $format > one
		report register 2026 --from records -f $format | cmp one -
	done
}

@test "names stay text in long tables" {
	books
	report register K2002 -o x.xlsx
	unzip -p x.xlsx xl/worksheets/sheet1.xml > x.xml
	fails grep -qF '<f>' x.xml
	same "$(grep -oF '=1+&lt;b&gt;1500' x.xml | wc -l)" 1
	# Excel reads _x0041_ as A, unless its first sign is told by number.
	same "$(grep -oF '_x005F_x0041__1501' x.xml | wc -l)" 1
	report register K2002 -f html | grep -F '=1+&lt;b&gt;1500'
}

@test "memory does not grow with the rows" {
	books
	[ -x /usr/bin/time ] && [ "$E2E_BUILD" != asan ] || skip "no measure of memory"
	peak()
	{
		/usr/bin/time -f %M report register "$1" -o "x.$2" 2>&1
	}
	for format in csv json html xlsx docx; do
		[ "$(peak 2026 $format)" -lt $(($(peak K2000 $format) * 5 / 4)) ] ||
			{ echo "$format: $(peak K2000 $format) $(peak 2026 $format)"; return 1; }
	done
}

@test "where there is no room for the rows, that is told, and the old document stays" {
	books
	echo old > x.csv
	run -5 env TMPDIR=/nowhere report register 2026 -o x.csv
	same "$output" "report: can't keep rows in a temporary file: No such file or directory"
	same "$(cat x.csv)" old
	# Files of a few blocks only.
	(ulimit -f 100; report register 2026 -f csv) > /dev/null 2> err && return 1
	holds "$(cat err)" "can't keep rows in a temporary file: File too large"
	# Whichever write finds the disk full.
	report register 2026 -f csv > /dev/full 2> err && return 1
	same "$(cat err)" "report: can't write the output: No space left on device"
	TMPDIR=/nowhere report register K2000 -o x.csv # all in memory
	[ -z "$(ls "$TMPDIR"/cadre-* 2> none)" ]
}

@test "the book of a year is what was issued in it, whatever was asked or closed then" {
	cadre init --code T --name "Trung tâm T" --today 2026-01-05
	cadre load -q > none <<-'END'
		{"kind":"person","person":"p1","name":"Lò Văn Nam"}
		{"kind":"class","class":"CU","programme":"NTVD","title":"Lớp cũ","year":2025,"opens":"2025-03-03","closes":"2025-03-07","state":"closed"}
		{"kind":"class","class":"CUOI","programme":"NTVD","title":"Lớp cuối năm","year":2025,"opens":"2025-12-22","closes":"2025-12-26","state":"closed"}
		{"kind":"enrolment","class":"CU","person":"p1","status":"completed"}
		{"kind":"enrolment","class":"CUOI","person":"p1","status":"completed"}
		{"kind":"certificate","register":"2000/0001","class":"CU","person":"p1","paper":"certificate","issued":"2025-03-07","status":"issued"}
		{"kind":"certificate","register":"2001/0001","class":"CUOI","person":"p1","paper":"certificate","issued":"2026-01-05","status":"issued"}
		{"kind":"round","round":"R","form":"trainee","version":1,"opens":"2026-02-02","closes":"2026-03-02","classes":["CU"],"state":"open"}
	END
	report register 2025 -f csv | numbers | diff - <(echo 2000/0001)
	report register 2026 -f csv | numbers | diff - <(echo 2001/0001)
	report register CU -f csv | numbers | diff - <(echo 2000/0001)
}
