# What centres send to a province: changes that follow each other, and nothing else.
load helper

# A centre and its province, each with a register.
two()
{
	province=$PWD/province.db
	cadre init --bare --code A --name 'Trung tâm A'
	cadre init --bare --code P --name 'Trường tỉnh' -d "$province"
}

mai()
{
	echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","sex":"female","unit":"U1"}'
}

# What the province has of a centre, and what the centre has.
agree()
{
	cmp <(cadre dump) <(cadre dump -d "$province" --centre A)
	cmp <(cadre log) <(cadre log -d "$province" --centre A)
	cadre check -d "$province"
}

merge()
{
	cadre merge -d "$province" "$@"
}

@test "changes go up, again and again, and are the same there" {
	two
	unit U1 Một | cadre load
	mai | cadre load
	cadre dump --since 0 | merge > merged
	same '{"kind":"merged","centre":"A","first":1,"last":3,"new":3,"same":0,"refused":0}' \
		"$(cat merged)"
	agree
	cadre dump --since 0 | merge > merged
	same '{"kind":"merged","centre":"A","new":0,"same":3,"refused":0}' "$(cat merged)"
	unit U1 'Một mới' | cadre load
	cadre undo 2 3 || true
	cadre undo 3
	cadre dump --since 3 | merge
	agree
	same P "$(cadre dump -d "$province" | jq -r .centre)"
}

@test "a dry run stores nothing" {
	two
	cadre dump --since 0 | merge -n
	same '' "$(cadre dump -d "$province" --centre A)"
}

@test "a gap is told with what is missing, and -k keeps what came before it" {
	two
	unit U1 Một | cadre load
	unit U2 Hai | cadre load
	cadre dump --since 0 > all
	run --separate-stderr -4 merge <(sed -n '1p;3p' all)
	holds "$stderr" "changes 2 to 2 are missing; send them with 'cadre dump --since 1'"
	same '' "$(cadre dump -d "$province" --centre A)"
	run -4 merge -k <(sed -n '1p;3p' all)
	same 1 "$(cadre log -d "$province" --centre A | wc -l)"
	cadre dump --since 1 | merge
	agree
}

@test "a transfer that was cut goes on where it stopped" {
	two
	unit U1 Một | cadre load
	unit U2 Hai | cadre load
	cadre dump --since 0 > all
	run -3 merge -k <(head -c -40 all)
	merge all
	agree
}

@test "a change that was altered on the way is refused" {
	two
	unit U1 Một | cadre load
	mai | cadre load
	for edit in 's/Mai/Mơ/' 's/"who":"[^"]*"/"who":"x"/' 's/"salt":"./"salt":"z/' \
		's/"digest":"..../"digest":"0000/' 's/"hash":"..../"hash":"0000/' \
		's/"batch":3/"batch":4/' 's/,"after":{[^}]*}//'; do
		run --separate-stderr -4 merge <(cadre dump --since 0 | sed "3$edit")
		holds "$stderr" 'change 3'
	done
	same '' "$(cadre dump -d "$province" --centre A)"
}

@test "without identity nothing tells who, and the chain holds" {
	two
	unit U1 Một | cadre load
	mai | cadre load
	cadre dump --since 0 --public > public
	fails grep Mai public
	grep '"sex":"female"' public
	merge public
	cadre check -d "$province" || true
	cmp <(cadre dump --public) <(cadre dump -d "$province" --centre A)
	same "$(cadre log | jq -r .hash)" "$(cadre log -d "$province" --centre A | jq -r .hash)"
}

@test "a centre that went on from an older copy is a fork, and only --adopt goes on" {
	two
	unit U1 Một | cadre load
	cadre backup old.db
	unit U2 Hai | cadre load
	mai | cadre load
	cadre dump --since 0 | merge
	cadre restore --force old.db
	unit U2 'Hai khác' | cadre load
	run --separate-stderr -4 merge <(cadre dump --since 0)
	holds "$stderr" "change 3 of centre 'A' is another there than here"
	same '3 here Hai
3 there Hai khác
4 here Lò Thị Mai' "$(jq -r 'select(.kind == "fork") | "\(.number) \(.side) \(.after.name)"' \
		<<< "$output")"
	cadre dump --since 0 | merge --adopt A
	agree
	same 2 "$(sqlite3 "$province" 'SELECT count(*) FROM abandoned')"
	run -4 merge -d "$province" <(cadre dump -d "$province")
}

@test "whole dumps are taken of centres whose changes are not followed" {
	two
	unit U1 Một | cadre load
	mai | cadre load
	cadre dump --public | merge > merged
	same '{"kind":"merged","centre":"A","new":3,"same":0,"refused":0}' "$(cat merged)"
	cadre dump --public | merge | grep '"same":3'
	cmp <(cadre dump --public) <(cadre dump -d "$province" --centre A)
	run -4 merge -d "$CADRE_DB" <(cadre dump)
	cadre init --bare --code B --name B -d b.db
	cadre dump -d b.db --since 0 | merge
	run --separate-stderr -4 merge <(cadre dump -d b.db)
	holds "$stderr" "centre 'B' is followed by its changes"
}

# The figures of a centre by its own report, in the columns of 'report centres'.
totals()
{
	report figures 2026 --today 2026-12-31 "$@" | jq -sc '
		def of($table; $row; $column): .[] | select(.table == $table and .row == $row and
			.column == $column);
		def all: "plan_actual" as $p | of($p; "total"; "classes_planned").count // 0,
			of($p; "total"; "classes_actual").count,
			of($p; "total"; "attendances_planned").count // 0,
			of($p; "total"; "attendances_actual").count, of($p; "total"; "persons").count,
			of("composition"; "sex:female"; "attendances").count,
			of("results"; "completed"; "attendances").count,
			(of("results"; "certified"; "attendances") | .count, .base);
		[.[0].centre] + [all]'
}

rows_of()
{
	report centres 2026 --today 2026-12-31 -f json "$@" | jq -c '.blocks[] |
		select(.name == "centres") | .rows[:-1][].cells |
		[.[0], .[2], .[3], .[5], .[6], .[8], .[9], .[11], .[13], .[14]]'
}

@test "a province's report has a row for each centre, as the centre's own report has it" {
	cadre init --bare --code P --name 'Trường tỉnh' --today 2026-01-05
	same '["P",0,0,0,0,0,0,0,0,0]' "$(rows_of)"
	# Papers that are void, without a paper, of who withdrew; classes cancelled, or of another year.
	cadre demo --year 2026 --centres 3 | jq -c '
		if .kind == "certificate" and (.register | endswith("7")) then
			.status = "void" | .reason = "x"
		elif .kind == "programme" and .programme == "CB" then .paper = "none"
		elif .kind == "enrolment" and (.person | endswith("3")) then .status = "withdrawn"
		elif .kind == "enrolment" and (.person | endswith("4")) then .status = "no_show"
		elif .kind == "class" and .centre == "C001" and (.class | endswith("-02")) then
			.state = "cancelled"
		elif .kind == "class" and .centre == "C002" and (.class | endswith("-03")) then
			.opens = "2025-12-29" | .closes = "2025-12-31"
		elif .kind == "plan" and .centre == "C003" then .state = "draft"
		else . end' > three
	grep -E '"kind":"(attendance|mark)"' three | head -n 2000 > few
	grep -vE '"kind":"(attendance|mark|access)"' three > rest
	cat rest few | cadre merge > merged
	rows_of > rows
	same 3 "$(wc -l < rows)"
	for centre in C001 C002 C003; do
		totals --centre $centre
		grep "\"centre\":\"$centre\"" rest > own
		same "$(rows_of --from own)" "$(totals --from own)"
		same "$(rows_of --centre $centre)" "$(totals --centre $centre)"
	done > each
	diff each rows
	for units in then now; do
		for centre in C001 C002 C003; do
			report figures 2026 --centre $centre --units $units --today 2026-12-31
		done | jq -sc '[.[] | select(.table == "units" and .row != "total")] | group_by(.row)[] |
			[.[0].row] + [["attendances", "women", "completed", "certified"][] as $of |
				map(select(.column == $of).count) | add]' | sort > wanted
		report centres 2026 --units $units -f json --today 2026-12-31 |
			jq -c '.blocks[] | select(.name == "units") | .rows[].cells' > found
		head -n -1 found | jq -c '[if .[0] == "" then "unknown" else .[0] end] + .[3:]' |
			sort | diff wanted -
		same "$(jq -s 'map(.[4]) | add' rows)" "$(tail -n 1 found | jq '.[3]')"
		mv found $units
	done
	[ "$(wc -l < then)" -gt "$(wc -l < now)" ]
}

@test "totals that are kept change with what comes in, and check finds wrong ones" {
	cadre init --bare --code P --name 'Trường tỉnh'
	cadre demo --year 2026 --centres 2 | grep -vE '"kind":"(attendance|mark|access)"' > two
	cadre merge two > merged
	kept="SELECT count(*) FROM year_total"
	same 2 "$(sql "$kept")"
	rows_of > before
	# The same again takes nothing away.
	cadre merge two > merged
	same 2 "$(sql "$kept")"
	grep -m 1 '"kind":"enrolment","centre":"C001".*"status":"completed"' two |
		sed 's/"status":"completed"/"status":"failed"/' | cadre merge > merged
	same 1 "$(jq .new merged)"
	same "$(jq -c 'if .[0] == "C001" then .[7] -= 1 else . end' before)" "$(rows_of)"
	same "$(totals --centre C001)" "$(rows_of --centre C001)"
	cadre copy "$CADRE_DB" copy.db
	same "$(rows_of)" "$(rows_of -d copy.db)"
	same 2 "$(sqlite3 copy.db "$kept")"
	cadre check
	sql "UPDATE year_total SET women = women + 1 WHERE centre = 'C002' AND year = 2026"
	run -1 cadre check
	holds "$output" "the totals of centre 'C002' are not what its records say"
	sql "DELETE FROM year_total WHERE centre = 'C002' AND year = 2026"
	cadre check
	# Another year, and people, programmes and classes that change, after all were kept.
	cadre demo --year 2025 --centres 2 | grep -vE '"kind":"(attendance|mark|access)"' | cadre merge > merged
	same 4 "$(sql "$kept")"
	while read -r kind years edit; do
		grep -m 30 "\"kind\":\"$kind\",\"centre\":\"C002\"" two | jq -c "$edit" | cadre merge -q > merged
		[ "$(jq .new merged)" -gt 0 ]
		same "$years" "$(sql "$kept")"
		same "$(totals --centre C002)" "$(rows_of --centre C002)"
		cadre check
	done <<- 'END'
		person 4 .sex = "female"
		programme 4 .paper = "none"
		class 4 .state = "cancelled"
		certificate 4 .status = "void" | .reason = "x"
		plan_line 4 .trainees = 7
		plan 4 .state = "draft"
		class 5 .state = "running" | .year = 2024 | del(.closes)
	END
}
