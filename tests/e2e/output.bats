# How records, tables and messages look, whatever the command.
load helper

@test "tables are aligned by what the terminal shows" {
	bare
	unit U1 "Xã Tà Xùa" | cadre load
	unit U2 "漢字 bản" village | cadre load
	gold table-unit.txt cadre dump unit --format table --lang vi
	gold table-unit-en.txt cadre dump unit --format table --lang en
	gold units.csv cadre dump unit --format csv
}

@test "a table masks personal data unless it is asked for" {
	bare
	echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","sex":"female","ethnicity":"Thái",
		"national_id":"014190632821","phone":"0912345678"}' | tr -d '\n\t' | cadre load
	run -0 cadre show person P1 -f table
	fails grep -E '014190632821|0912345678|Thái' <<< "$output"
	holds "$output" "014***821"
	run -0 cadre show person P1 -f table --show-sensitive
	holds "$output" "014190632821"
	run -0 cadre show person P1
	holds "$output" "014190632821"
}

@test "a cell that a spreadsheet would run is made harmless" {
	bare
	unit U1 '=1+1' | cadre load
	unit U2 'a, \"b\"' | cadre load
	cadre dump unit -f csv > out
	grep "\"'=1+1\"" out
	grep '"a, ""b"""' out
}

@test "messages come in Vietnamese or English, by option, then environment" {
	bare
	run --separate-stderr -1 cadre show unit U9
	english=$stderr
	run --separate-stderr -1 cadre show unit U9 --lang vi
	[ "$stderr" != "$english" ]
	vietnamese=$stderr
	CADRE_LANG=vi run --separate-stderr -1 cadre show unit U9
	same "$stderr" "$vietnamese"
	LANG=vi_VN.UTF-8 LC_ALL= run --separate-stderr -1 cadre show unit U9
	same "$stderr" "$vietnamese"
	CADRE_LANG=vi run --separate-stderr -1 cadre show unit U9 --lang en
	same "$stderr" "$english"
}

@test "the register of the option comes before that of the environment" {
	bare
	cadre init --bare --code B --name B -d other.db
	same "$(cadre dump -d other.db | jq -r .code)" B
	same "$(CADRE_DB=$PWD/other.db cadre dump | jq -r .code)" B
	same "$(CADRE_DB=$PWD/other.db cadre dump -d centre.db | jq -r .code)" T
}

@test "what a terminal would obey is shown as a sign" {
	bare
	printf '{"kind":"unit\\u001b[31m","unit":"U1"}' > bad
	run --separate-stderr -3 cadre load bad
	fails grep -q $'\e' <<< "$stderr"
}

@test "-o writes into a pipe, and leaves it a pipe" {
	mkfifo pipe
	cat pipe > got &
	cadre demo --year 2026 -o pipe
	wait $!
	test -p pipe
	cadre demo --year 2026 | cmp - got
}
