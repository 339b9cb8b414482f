# Answers that can't be taken, and texts that would do harm.
load helper
load asked

text_code()
{
	perl "$BATS_TEST_DIRNAME/textcode.pl" "${3:-form}" R "$1" "$2"
}

@test "take: a text code written by another hand; what is cut short or exchanged in it is found" {
	round
	values='{"van_dung":"4","noi":"ban","viec":["a","c"],"buoi":12,"y_kien":"Đường xa; 50% học viên vắng vì mưa 🌧"}'
	text_code "${codes[0]}" "$values" > code
	# every beginning of it, and every exchange of two neighbours that differ
	perl -ne 'chomp; s/^CADRE://; s/\.$//; s/-//g; for my $n (1 .. length($_) - 1) {
		print "CADRE:", substr($_, 0, $n), ".\n";
		my $t = $_; substr($t, $n - 1, 2) = reverse substr $t, $n - 1, 2;
		print "CADRE:$t.\n" if $t ne $_ }' code > bad
	run --separate-stderr -3 survey take -k R bad
	same "$(jq -c '[.new, .same, .rejected]' <<< "$output")" "[0,0,$(wc -l < bad)]"
	# lost line ends, small letters, a message around it
	{
		echo 'Chào thầy, phiếu của tôi đây:'
		tr A-Z a-z < code | sed "s/^cadre:/CADRE:/" | fold -w 37
	} > message
	same "$(survey take R message | jq -c '[.new, .same, .rejected]')" "[1,0,0]"
	same "$(cadre dump answer | jq -S -c .values)" "$(jq -S -c . <<< "$values")"
}

@test "take: a page with changed questions, another version, another round" {
	round
	jq -c '.questions[1].options |= reverse' form > changed
	text_code "${codes[0]}" '{"van_dung":"4","noi":"ban"}' changed > code
	run --separate-stderr -3 survey take R code
	holds "$stderr" "of another round or another version of the form"
	jq -c '.version = 2' form > changed
	text_code "${codes[0]}" '{"van_dung":"4"}' changed > code
	run --separate-stderr -3 survey take R code
	holds "$stderr" "of another round or another version of the form"
	survey open S --form hv --version 1 --classes DVM-01 > opened 2> warnings
	text_code "${codes[0]}" '{"van_dung":"4"}' > code
	run --separate-stderr -3 survey take S code
	holds "$stderr" "of another round or another version of the form"
	cadre dump round | jq -c 'select(.round == "R") | .state = "closed"' | cadre load
	run --separate-stderr -3 survey take R code
	holds "$stderr" "round 'R' has closed"
}

@test "take: script and formulas in an open answer are text, wherever they come out" {
	round
	n=0
	for text in '<script>alert(1)</script>' '=1+1' '@SUM(A1)' '"><img src=x onerror=alert(1)>' '-2+3' '&lt;b&gt;'; do
		jq -nc --arg code "${codes[n]}" --arg text "$text" \
			'{kind: "answer", answer: $code, source: "json", values: {van_dung: "4", y_kien: $text}}'
		n=$((n + 1))
	done | survey take R > taken
	same "$(jq .new taken)" 6
	report survey R -f html > r.html
	fails grep -E '<script>alert|<img src=x' r.html
	holds "$(cat r.html)" '&lt;script&gt;alert(1)'
	holds "$(cat r.html)" '&amp;lt;b&amp;gt;'
	report survey R -f text | grep -qF '<script>alert(1)</script>'
	survey opinions R --all -f csv > o.csv
	report survey R -f csv > r.csv
	fails grep -E '(^|,)"?[=@]' o.csv r.csv
	cadre dump answer -f csv | fails grep -E '(^|,)"?[=@]'
	same "$(cadre dump answer | jq -r .values.y_kien | sort | head -n 2 | paste -sd' ')" '"><img src=x onerror=alert(1)> &lt;b&gt;'
}
