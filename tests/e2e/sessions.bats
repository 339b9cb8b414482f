# One change of the timetable at a time: moved, cancelled, substituted, locked, explained; and what
# a change costs the rest.
load helper

# The half-day of a session, as "2026-03-02 am".
stands()
{
	cadre show session "$1" "$2" | jq -r '[.date, .half] | join(" ")'
}

member()
{
	cadre show session "$1" "$2" | jq -r ".$3 // empty"
}

# The register is as it was before.
untouched()
{
	cadre dump | cmp - before
}

@test "move: to a free half-day, and no further than the rules let it" {
	timetabled
	# The last session of a class can go later, as long as the class's days do.
	cadre dump class | jq -c 'select(.class == "2026-DVM-01") | .closes = "2026-04-30"' |
		cadre load -q > loaded
	cadre dump > before
	schedule move 2026-DVM-01 10 2026-04-20 am -n | jq -e '.date == "2026-04-20"'
	untouched
	schedule move 2026-DVM-01 10 2026-04-20 am --room P2 > moved
	same "$(stands 2026-DVM-01 10)" "2026-04-20 am"
	same "$(member 2026-DVM-01 10 room)" P2
	schedule check 2026
	cadre dump > before
	for what in "2026-04-19 am:the day is not worked" "2026-05-04 am:outside the days of class" \
		"2026-03-02 am:stands before session"; do
		read -r date half <<< "${what%%:*}"
		run --separate-stderr -4 schedule move 2026-DVM-01 10 "$date" "$half"
		holds "$stderr" "${what#*:}"
		holds "$stderr" "note: free instead: 2026-0"
		same "$output" ""
	done
	run -4 schedule move 2026-DVM-01 10 2026-04-19 am -n
	untouched
}

@test "the half-days that a refusal offers are free" {
	timetabled
	cadre dump class | jq -c '.closes = "2026-06-30"' | cadre load -q > loaded
	run --separate-stderr -4 schedule move 2026-NTVD-01 10 2026-03-01 am
	sed -n 's/.*free instead: \([-0-9]*\) \([a-z]*\), \([A-Z0-9]*\).*/\1 \2 \3/p' <<< "$stderr" > offers
	same "$(wc -l < offers)" 5
	while read -r date half room; do
		schedule move 2026-NTVD-01 10 "$date" "$half" --room "$room" -n > would
	done < offers
}

@test "a session that is held, cancelled, locked or not there does not move" {
	timetabled
	schedule lock 2026-DVM-01 2 > locked
	run --separate-stderr -4 schedule move 2026-DVM-01 2 2026-03-03 am
	holds "$stderr" "is locked: 'schedule unlock' frees it"
	schedule unlock 2026-DVM-01 2 > unlocked
	cadre show session 2026-DVM-01 3 | jq -c '.state = "held"' | cadre load -q > loaded
	for command in "move 2026-DVM-01 3 2026-03-03 am" "cancel 2026-DVM-01 3 --reason x" \
		"substitute 2026-DVM-01 3 LAN --reason x"; do
		run --separate-stderr -4 schedule $command
		holds "$stderr" "is held already"
	done
	run -1 schedule move 2026-DVM-01 99 2026-03-03 am
	run -1 schedule move 2026-NO-01 1 2026-03-03 am
	run -1 schedule move 2026-DVM-01 1 2026-03-03 am --room P99
	run -1 schedule substitute 2026-DVM-01 1 NOBODY --reason x
	run -2 schedule move 2026-DVM-01 x 2026-03-03 am
	run -2 schedule move 2026-DVM-01 1 2026-03-32 am
	run -2 schedule move 2026-DVM-01 1 2026-03-03 noon
	run --separate-stderr -2 schedule cancel 2026-DVM-01 1
	holds "$stderr" "--reason is missing"
}

@test "lock: what is locked stays where it stands when all is solved anew" {
	timetabled
	same "$(schedule lock 2026-NTVD-01 | wc -l)" 10
	same "$(schedule lock 2026-NTVD-01 | wc -l)" 0
	cadre dump session | jq -c 'select(.class == "2026-NTVD-01")' > locked
	schedule problem 2026 | schedule solve --seed 5 --iterations 20000 | schedule apply > applied
	cadre dump session | jq -c 'select(.class == "2026-NTVD-01")' | cmp - locked
	same "$(schedule unlock 2026-NTVD-01 4 | jq .number)" 4
	same "$(schedule unlock 2026-NTVD-01 | wc -l)" 9
	same "$(cadre dump session | grep -c locked)" 0
}

@test "cancel: the reason is kept, and the missed topic made up for" {
	timetabled
	schedule cancel 2026-NTVD-01 4 --reason "Giảng viên ốm" > cancelled
	same "$(jq -r '[.state, .note] | @tsv' cancelled)" $'cancelled\tGiảng viên ốm'
	run -4 schedule cancel 2026-NTVD-01 4 --reason x
	# The class has an exam and a closing: what it misses must come before them.
	cadre dump > before
	run --separate-stderr -4 schedule cancel 2026-NTVD-01 5 --reason x --makeup --today 2026-01-05
	holds "$stderr" "no half-day is left"
	untouched
	# A free afternoon inside the class takes it.
	day=$(member 2026-NTVD-02 10 date)
	cadre dump class | jq -c 'select(.class == "2026-NTVD-02") | .closes = "2026-06-26"' |
		cadre load -q > loaded
	schedule move 2026-NTVD-02 10 2026-06-26 pm > moved
	schedule move 2026-NTVD-02 9 2026-06-26 am > moved
	schedule cancel 2026-NTVD-02 5 --reason "Bão" --makeup --today 2026-01-05 > made
	same "$(jq -r 'select(.makeup_for) | [.number, .makeup_for, .topic, .state] | @tsv' made)" \
		$'11\t5\tNTVD/4\tplanned'
	[[ $(member 2026-NTVD-02 11 date) > $(member 2026-NTVD-02 5 date) ]]
	[[ $(member 2026-NTVD-02 11 date) < 2026-06-26 ]]
	schedule check 2026
	cadre check
}

@test "a makeup is not put into the past, and a class without a closing may end later" {
	timetabled
	closes=$(cadre show class 2026-DVM-01 | jq -r .closes)
	schedule cancel 2026-DVM-01 3 --reason x --makeup --today 2026-09-01 > made
	[[ $(member 2026-DVM-01 11 date) > 2026-08-31 ]]
	same "$(cadre show class 2026-DVM-01 | jq -r .closes)" "$(member 2026-DVM-01 11 date)"
	[[ $closes < $(member 2026-DVM-01 11 date) ]]
	schedule check 2026
}

@test "substitute: who it was to be is kept, and who could do it is named" {
	timetabled
	cadre dump lecturer | jq -c 'select(.lecturer == "HOA") | .lecturer = "MAI" |
		.name = "Lường Thị Mai" | .topics = ["DVM/*", "NTVD/*"]' | cadre load -q > loaded
	was=$(member 2026-DVM-01 4 lecturer)
	away "$was" | cadre load -q > loaded
	run --separate-stderr -4 schedule substitute 2026-DVM-01 4 HOA --reason x
	holds "$stderr" "lecturer 'HOA' does not teach 'DVM/4'"
	holds "$stderr" "free instead: MAI (Lường Thị Mai)"
	schedule substitute 2026-DVM-01 4 MAI --reason "Ốm" > put
	same "$(jq -r '[.lecturer, .substitute_for, .note] | @tsv' put)" "MAI	$was	Ốm"
	cadre dump absence | jq -c --arg was "$was" 'select(.lecturer == $was and .half == "day") |
		.to = "2026-01-01"' | cadre load -q > loaded
	schedule substitute 2026-DVM-01 4 "$was" --reason "Khoẻ" > back
	same "$(member 2026-DVM-01 4 substitute_for)" ""
}

@test "explain: every half-day of the class's days, free or with the rule in the way" {
	timetabled
	cadre dump class | jq -c '.opens = "2026-03-02" | .closes = "2026-03-13"' |
		cadre load -q > loaded
	schedule explain 2026-DVM-01 --session 4 > choices
	same "$(wc -l < choices)" 20
	same "$(jq -r 'select(.rule == "here") | [.date, .half] | join(" ")' choices)" \
		"$(stands 2026-DVM-01 4)"
	while read -r date half; do
		schedule move 2026-DVM-01 4 "$date" "$half" -n > would 2> told ||
			grep -q "is in two places\|has two sessions" told
	done < <(jq -r 'select(.free) | [.date, .half] | join(" ")' choices)
	while read -r date half; do
		run -4 schedule move 2026-DVM-01 4 "$date" "$half" -n
	done < <(jq -r 'select(.free | not) | [.date, .half] | join(" ")' choices | head -n 4)
	same "$(schedule explain --year 2026)" ""
	cadre show session 2026-DVM-01 10 | jq -c 'del(.date, .half, .room, .lecturer)' |
		cadre load -q > loaded
	same "$(schedule explain --year 2026 | jq -r '[.class, .number] | @tsv' | sort -u)" \
		$'2026-DVM-01\t10'
	run -1 schedule explain 2026-NO-01
	# What can't be placed at all is told with the reasons of the whole problem.
	away LAN | cadre load -q > loaded
	away SON | cadre load -q > loaded
	schedule explain 2026-DVM-01 --session 10 > choices
	grep '"kind":"obstacle"' choices
	same "$(jq -r 'select(.kind == "choice" and .free)' choices)" ""
}

@test "a lecturer falls ill: few sessions move, and the difference can be read" {
	timetabled
	cadre dump class | jq -c '.opens = "2026-03-02" | .closes = "2026-06-30"' |
		cadre load -q > loaded
	# Somebody is free: nothing but the lecturer need change.
	stored '{"kind":"lecturer","lecturer":"MAI","name":"Lường Thị Mai","employment":"adjunct","topics":["NTVD/*"]}'
	day=$(member 2026-NTVD-02 3 date)
	ill=$(member 2026-NTVD-02 3 lecturer)
	stored "{\"kind\":\"absence\",\"lecturer\":\"$ill\",\"from\":\"$day\",\"half\":\"day\",\"to\":\"$day\",\"reason\":\"Ốm\"}"
	schedule check 2026 > hit || :
	schedule problem 2026 --keep | schedule solve --seed 1 --iterations 500000 > other
	cadre dump > before
	schedule apply -n --moves other > moves
	untouched
	same "$(wc -l < moves)" "$(grep -c '"absent"' hit)"
	jq -e 'select(.was_date == null)' moves | fails grep .
	schedule apply -n --moves -f table other | grep -F "was by"
	schedule apply other > applied
	same "$(wc -l < applied)" "$(wc -l < moves)"
	schedule check 2026
}
