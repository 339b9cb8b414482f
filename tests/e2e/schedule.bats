# The year: its calendar, its plan from draft to approval, classes, the timetable.
load helper

# A register with communes, rooms and lecturers.
school()
{
	ready
	cadre load -q "$cases/school.jsonl" > loaded
	cp "$cases/lines.jsonl" lines
}

approved()
{
	school
	schedule plan 2026 draft lines
	schedule plan 2026 submit --today 2026-01-06
	schedule plan 2026 approve --decision 12-QĐ/HU --signatory "Lò Văn An" --decided 2026-01-09
}

opened()
{
	classes
}

placed()
{
	opened
	schedule problem 2026 | schedule solve --seed 1 --iterations 50000 > solution
	schedule apply solution > applied
}

# What is not as announced in the years that tests/cases/holidays.tsv has whole.
@test "the days off are those that were announced" {
	unset CADRE_DB
	grep -v '^#' "$cases/holidays.tsv" | cut -f 1,2,3 | tr '\t' ' ' > announced
	for year in $(cut -c 1-4 announced | sort -u); do
		schedule calendar "$year" -q | jq -r '[.from, .to,
			(if .state == "pending" then "pending" elif .name |
				startswith("Nghỉ bù") then "substitute"
			else "-" end)] | join(" ")'
	done > computed
	diff announced computed
}

@test "the calendar needs no register, and says so" {
	unset CADRE_DB
	run --separate-stderr -0 schedule calendar 2026
	holds "$stderr" "only public holidays as computed"
	run --separate-stderr -5 schedule calendar 2026 -d nowhere.db
	run -2 schedule calendar 1900
	run -2 schedule calendar soon
	run -2 schedule calendar
}

@test "the calendar as days, months and closures" {
	school
	gold calendar-2026.jsonl schedule calendar 2026
	gold months-2026.txt schedule calendar 2026 --months -f table --lang vi
	same "$(schedule calendar 2026 --days | wc -l)" 365
	same "$(schedule calendar 2028 --days | wc -l)" 366
	same "$(schedule calendar 2026 --days | jq -s 'map(select(.working)) | length')" \
		"$(schedule calendar 2026 --months | jq -s 'map(.working) | add')"
	same "$(schedule calendar 2026 --days | jq -c 'select(.date == "2026-05-19") |
		.working')" false
	same "$(schedule calendar 2026 --days | jq -r 'select(.date == "2026-02-17") | .lunar')" 1/1
}

@test "a stored closure stands in the place of the computed one" {
	ready
	{
		echo '{"kind":"closure","from":"2026-02-16","name":"Tết Âm lịch",' \
			'"to":"2026-02-22","type":"public_holiday","state":"confirmed"}'
		echo '{"kind":"closure","from":"2026-05-09","name":"Làm bù","to":"2026-05-09",' \
			'"type":"working_swap","state":"confirmed"}'
	} | cadre load
	schedule calendar 2026 > closures
	same "$(jq -r 'select(.from == "2026-02-16") | .to' closures)" 2026-02-22
	same "$(jq -r 'select(.name == "Tết Âm lịch")' closures | jq -s length)" 1
	same "$(schedule calendar 2026 --days | jq -c 'select(.date == "2026-05-09") |
		.working')" true
}

@test "a plan goes up its ladder, step by step" {
	school
	run --separate-stderr -1 schedule plan 2026
	holds "$stderr" "there is no plan for 2026"
	run -1 schedule plan 2026 submit
	schedule plan 2026 draft
	run --separate-stderr -4 schedule plan 2026 submit
	holds "$stderr" "the plan of 2026 has no lines"
	run -4 schedule plan 2026 approve --decision 1
	schedule plan 2026 draft lines > drafted
	same "$(jq -r 'select(.kind == "plan_line") | [.revision, .line] |
		@tsv' drafted)" $'1\t1\n1\t2'
	run -4 schedule plan 2026 revise
	schedule plan 2026 submit --today 2026-01-06
	same "$(schedule plan 2026 | jq -r '.submitted // empty')" 2026-01-06
	run -4 schedule plan 2026 submit
	run -4 schedule plan 2026 draft lines
	run --separate-stderr -2 schedule plan 2026 approve
	holds "$stderr" "--decision"
	schedule plan 2026 approve --decision 12-QĐ/HU --decided 2026-01-09
	same "$(schedule plan 2026 | jq -r '[.state, .decision, .decided] | select(.[0] != null) |
		@tsv')" \
		$'approved\t12-QĐ/HU\t2026-01-09'
	run -4 schedule plan 2026 approve --decision 13
	run -2 schedule plan 2026 aprove
	cadre check
}

@test "an approved revision never changes; a revision is a copy that supersedes it" {
	approved
	cadre dump plan_line > lines.stored
	run --separate-stderr -4 cadre load <<< "$(head -n 1 lines.stored | jq -c '.trainees = 99')"
	holds "$stderr" "is approved: change it by a new revision"
	cadre load < lines.stored
	schedule plan 2026 revise
	same "$(cadre dump plan | jq -r .state | paste -sd' ')" "approved draft"
	cmp <(jq -c 'del(.revision)' lines.stored) \
		<(cadre dump plan_line | jq -c 'select(.revision == 2) | del(.revision)')
	head -n 1 lines | jq -c '.line = 1 | .trainees = 90' | schedule plan 2026 draft
	same "$(schedule plan 2026 diff | jq -r '[.line, .field, .before, .after] | @tsv')" \
		$'1\ttrainees\t80\t90'
	schedule plan 2026 submit
	schedule plan 2026 approve --decision 40-QĐ/HU
	same "$(cadre dump plan | jq -r .state | paste -sd' ')" "superseded approved"
}

@test "a bad line of a plan is told with its place, all of them" {
	school
	{
		head -n 1 lines | jq -c '.programme = "NOPE"'
		head -n 1 lines | jq -c 'del(.days)'
		cat lines
	} > bad
	run --separate-stderr -3 schedule plan 2026 draft bad
	holds "$stderr" "bad:1: no such programme: 'NOPE'"
	holds "$stderr" "bad:2: 'days' is missing"
	same "$(grep -c . <<< "$stderr")" 2
	same "$(cadre dump plan plan_line | wc -l)" 0
	run -3 schedule plan 2026 draft -k --rejects rejects bad
	same "$(cadre dump plan_line | wc -l)" 2
	same "$(grep -vc '^#' rejects)" 2
}

@test "open makes the classes of the approved plan, once" {
	school
	schedule plan 2026 draft lines
	run -4 schedule open 2026
	schedule plan 2026 submit
	schedule plan 2026 approve --decision 12
	same "$(schedule open 2026 2 | jq -r 'select(.kind == "class") | .class')" 2026-DVM-01
	schedule open 2026 > opened
	same "$(jq -r 'select(.kind == "class") | .class' opened | paste -sd' ')" \
		"2026-NTVD-01 2026-NTVD-02"
	cadre dump > before
	same "$(schedule open 2026)" ""
	cadre dump | cmp - before
	same "$(cadre dump session | jq -r .topic | sort -u | wc -l)" \
		"$(cadre dump topic | jq -r 'select(.programme == "NTVD" or .programme == "DVM") |
			.number' | wc -l)"
	run -1 schedule open 2026 9
	run -2 schedule open 2026 first
	cadre check
}

@test "a dry run of open stores nothing" {
	approved
	cadre dump > before
	schedule open 2026 -n | grep '"kind":"class"'
	cadre dump | cmp - before
}

@test "the timetable: problem, solve, apply in one pipe, and nothing is wrong with it" {
	opened
	schedule problem 2026 | schedule solve --seed 1 --iterations 50000 |
		schedule apply > applied
	same "$(jq -r 'select(.kind == "session") | .class' applied | wc -l)" \
		"$(cadre dump session | wc -l)"
	schedule check 2026
	cadre dump session | jq -e 'select(.date == null or .half == null)' | fails grep .
	# What no timetable may have: a lecturer, a room or a class twice in one half-day.
	for what in lecturer room class; do
		cadre dump session | jq -r "select(.$what != null) | [.date, .half, .$what] |
			@tsv" |
			sort | uniq -d | fails grep .
	done
	cadre dump session | jq -r 'select(.lecturer == "HOA" and .half == "am") | .date' |
		xargs -r -I{} date -d {} +%a | fails grep Mon
	cadre dump session | jq -r .date | fails grep '2026-05-\(18\|19\|20\)'
	same "$(cadre dump class | jq -e 'select(.opens == null or .closes == null)')" ""
	cadre check
}

@test "the same seed gives the same timetable, byte for byte" {
	opened
	schedule problem 2026 > problem
	schedule problem 2026 | cmp - problem
	schedule solve --seed 3 --iterations 20000 problem > one
	schedule solve --seed 3 --iterations 20000 problem | cmp - one
	same "$(jq -r .feasible one)" true
}

@test "apply: a dry run stores nothing, twice changes nothing" {
	opened
	schedule problem 2026 | schedule solve --iterations 50000 > solution
	cadre dump > before
	schedule apply -n solution > would
	cadre dump | cmp - before
	schedule apply solution | cmp - would
	same "$(schedule apply solution)" ""
}

@test "apply checks against the register as it is now" {
	placed
	cadre dump > before
	jq -c '.placings[].date = "2026-05-19"' solution > bad
	run --separate-stderr -4 schedule apply bad
	holds "$stderr" "the day is not worked"
	holds "$stderr" "nothing is stored"
	cadre dump | cmp - before
	run --separate-stderr -1 schedule check --solution bad
	jq -r .rule <<< "$output" | sort -u | grep lecturer_twice
	jq -c '.placings[0].class = "2026-XXX-09"' solution > stranger
	run --separate-stderr -4 schedule apply stranger
	jq -c '.placings[0].room = "R9"' solution > nowhere
	run -4 schedule apply nowhere
	cadre dump | cmp - before
	schedule check --solution - < solution
}

@test "a locked session stays" {
	placed
	cadre dump session | jq -c 'select(.class == "2026-NTVD-01" and .number == 1) |
		.locked = true' > locked
	cadre load -q locked
	schedule problem 2026 --class 2026-NTVD-01 | schedule solve --seed 9 --iterations 20000 |
		schedule apply
	cmp locked <(cadre dump session | jq -c 'select(.class == "2026-NTVD-01" and .number == 1)')
}

@test "a problem without an answer: why, and status 4" {
	opened
	away LAN | cadre load
	away SON | cadre load
	schedule problem 2026 > problem || [ $? = 4 ]
	if [ -s problem ]; then
		run --separate-stderr -4 schedule solve --iterations 5000 problem
		holds "$stderr" "2026-DVM-01"
	fi
}

@test "check finds what is wrong with the stored timetable" {
	placed
	first=$(cadre dump session | head -n 1)
	cadre dump session | sed -n 2p |
		jq -c --argjson first "$first" '.date = $first.date | .half = $first.half' |
			cadre load
	run --separate-stderr -1 schedule check 2026
	jq -r .rule <<< "$output" | grep class_twice
	holds "$stderr" "the timetable breaks rules"
}

@test "list: by class, lecturer, room, day and week" {
	placed
	same "$(schedule list --year 2026 | wc -l)" "$(cadre dump session | wc -l)"
	same "$(schedule list --class 2026-DVM-01 | wc -l)" 10
	same "$(schedule list --lecturer LAN --year 2026 | jq -r .lecturer_name |
		sort -u)" "Lò Thị Lan"
	same "$(schedule list --room P9 --year 2026 | wc -l)" 0
	day=$(cadre dump session | jq -r .date | head -n 1)
	same "$(schedule list --date "$day" | jq -r .date | sort -u)" "$day"
	week=$(date -d "$day" +%G-W%V)
	schedule list --week "$week" > week
	schedule list --week "$day" | cmp - week
	grep -F "$day" week
	run -2 schedule list --week 2026-W99
	run -2 schedule list --date 2026-02-30
}

@test "solve and apply want what they are for" {
	opened
	schedule problem 2026 > problem
	run --separate-stderr -3 schedule apply problem
	holds "$stderr" "a record of kind 'solution' is expected here, not 'problem'"
	run --separate-stderr -3 schedule solve < /dev/null
	holds "$stderr" "no problem came in"
	run -2 schedule solve --iterations 0 problem
	run -2 schedule solve --threads 0 problem
	run -2 schedule solve --searches 0 problem
	run -2 schedule solve --time x problem
}

@test "an interrupted search gives the best it has" {
	opened
	schedule problem 2026 > problem
	schedule solve --time 60 problem > solution &
	sleep 1
	kill -INT $!
	wait $!
	schedule apply -n solution | grep session
}

@test "list: a class, lecturer or room that is not there is told" {
	school
	run -1 schedule list --class 2026-NO-99
	holds "$output" "no such class: '2026-NO-99'"
	run -1 schedule list --lecturer NOBODY
	holds "$output" "no such lecturer: 'NOBODY'"
	run -1 schedule list --room P999
	holds "$output" "no such room: 'P999'"
}

@test "CADRE_TODAY stands for --today, and must be a date" {
	ready
	same "$(CADRE_TODAY=2027-03-01 schedule list)" ""
	CADRE_TODAY=tomorrow run -2 schedule list
	holds "$output" CADRE_TODAY
}
