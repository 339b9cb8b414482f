# The solver by itself: why there is no timetable, and instances of the public benchmark.
load helper

# The problem of a made-up year, which has a timetable.
year()
{
	cadre demo --seed 1 > records
	cadre init --bare --code "$(head -n 1 records | jq -r .centre)"
	cadre load -q records > loaded
	schedule problem 2026 > problem
}

# planted EDIT LINE...: with the edit there is no timetable, and each line is told.
planted()
{
	jq -c "$1" problem > edited
	shift
	run --separate-stderr -4 schedule solve --iterations 20000 edited
	same "$(jq -r .feasible <<< "$output")" false
	for line; do
		holds "$stderr" "$line"
	done
}

@test "the year has a timetable without more ado" {
	year
	schedule solve --iterations 20000 problem > solution
	same "$(jq -r .feasible solution)" true
}

@test "classes with a month's leeway move as a whole, to where there are beds" {
	year
	jq -c '.events |= map(del(.month) | .first = ([.first - 60, 0] | max) |
		.last = ([.last + 60, 600] | min))' problem > wide
	schedule solve --iterations 1000000 wide > solution
	same "$(jq '.feasible and .cost < 100' solution)" true
}

@test "planted: a lecturer with more sessions than the week's limit" {
	year
	planted '.events |= map(if .class == "2026-DVM-01" then .lecturers = ["GV01"] else . end)' \
		"lecturer 'GV01' gives at most 4 sessions a week" \
		"who can teach that is GV01"
	same "$(grep -c 'this can.t all hold' <<< "$stderr")" 1
}

@test "planted: fewer half-days than sessions" {
	year
	planted '.events |= map(if .class == "2026-DVM-02" then .last = .first + 7 else . end)' \
		"class '2026-DVM-02' has one session at a time" \
		"from 2026-05-18 to 2026-05-21"
	grep 'from 2026-05-18 to 2026-05-21$' <<< "$stderr"
}

@test "planted: two causes, a room too small and a lecturer who is away" {
	year
	planted '.events |= map(if .class == "2026-CD-01" then .size = 900
			elif .class == "2026-DVM-02" and .number == 3 then .lecturers = ["GV03"]
			else . end) |
		(.lecturers[] | select(.lecturer == "GV03")).busy = [range(200; 300)]' \
		"lecturer 'GV03' is away at times" "a room with 900 seats"
	same "$(grep -c 'this can.t all hold' <<< "$stderr")" 2
	run ! grep 2026-BTCB-01 <<< "$stderr"
}

@test "planted: two sessions of an order locked at one time" {
	year
	schedule solve --iterations 20000 problem > solution
	slot=$(jq -c '.placings[] | select(.class == "2026-DVM-01" and .number == 1) |
		{date, half, lecturer, locked: true}' solution)
	planted ".events |= map(if .class == \"2026-DVM-01\" and .number < 3 then . + $slot
			else . end)" \
		"class '2026-DVM-01', sessions 2: locked where they stand"
}

# scored SOLUTION: it breaks nothing, and costs what the solver said.
scored()
{
	perl "$BATS_TEST_DIRNAME/ctt_score.pl" "$cases/ctt/small.ctt" "$1" > score
	same "$(head -n 1 score)" "hard 0"
	holds "$stderr" "cost $(sed -n 's/^cost //p' score): "
}

@test "a benchmark instance: its optimum, as another program counts it" {
	run --separate-stderr -0 schedule solve --ctt "$cases/ctt/small.ctt" \
		--iterations 100000 -o small.sol
	scored small.sol
	holds "$stderr" "cost 22: seats missing 20, lone sessions 2; no timetable costs less than 20"
	schedule solve --ctt "$cases/ctt/small.ctt" --iterations 100000 -q | cmp - small.sol
	same "$(schedule solve --ctt "$cases/ctt/small.ctt" -q --seed 2 | wc -l)" 13
}

@test "the best of several searches is the same on any number of threads" {
	for threads in 1 2 5; do
		schedule solve --ctt "$cases/ctt/small.ctt" --iterations 2000 --searches 5 \
			--threads "$threads" -q > "by_$threads"
	done
	cmp by_1 by_2
	cmp by_1 by_5
}

# told LINE MESSAGE EDIT: what is said of the instance after an edit by sed.
told()
{
	sed "$3" "$cases/ctt/small.ctt" > broken.ctt
	run --separate-stderr -3 schedule solve --ctt broken.ctt
	same "$output" ""
	holds "$stderr" "broken.ctt:$1: $2"
}

@test "an instance that lies or is cut short is refused, with the line" {
	told 1 "'Nam:' stands where 'Name:' should" 's/^Name/Nam/'
	told 2 "'-6' is no number" 's/^Courses: 6/Courses: -6/'
	told 2 "'1000000' is no number" 's/^Courses: 6/Courses: 1000000/'
	told 3 "a number is missing" 's/^Rooms: 3/Rooms:/'
	told 7 "the file is too short" 's/^Constraints: 5/Constraints: 9999/'
	told 10 "'x' is no number from 1 to 9" 's/lan 3 2 40/lan x 2 40/'
	told 10 "'10' is no number from 1 to 9" 's/lan 3 2 40/lan 10 2 40/'
	told 10 "a number is missing" 's/lan 3 2 40/lan 3 2/'
	told 10 "'5' is more than belongs" 's/lan 3 2 40/lan 3 2 40 5/'
	told 11 "'history' came before" 's/^law/history/'
	told 15 "'99999999999' is no number" 's/mai 2 1 20/mai 2 1 99999999999/'
	told 16 "COURSES: 6 lines were announced, 5 are there" '/^field mai/d'
	told 20 "'P1' came before" 's/^P2/P1/'
	told 23 "there is no course 'history2'" 's/^first 3 history/first 3 history2/'
	told 23 "course 'law' is in the curriculum already" 's/history law practice/law law law/'
	told 23 "a course is missing" 's/^first 3 /first 4 /'
	told 29 "'3' is no number from 0 to 2" 's/^history 0 1/history 3 1/'
	told 35 "'END.' should stand here" 's/^END.//'
	told 35 "there is more after 'END.'" '$s/$/\nmore/'
	for lines in 1 5 9 12 20 24 30 33; do
		head -n "$lines" "$cases/ctt/small.ctt" > broken.ctt
		run --separate-stderr -3 schedule solve --ctt broken.ctt
		grep '^schedule: broken.ctt:[0-9]*: ' <<< "$stderr"
	done
}

@test "every bad line of an instance is told" {
	sed 's/lan 3 2 40/lan x 2 40/;s/^history 0 1/history 0 7/' "$cases/ctt/small.ctt" > broken.ctt
	run --separate-stderr -3 schedule solve --ctt broken.ctt
	same "$(grep -c '^schedule: broken.ctt:[0-9]*: ' <<< "$stderr")" 2
	run --separate-stderr -5 schedule solve --ctt nowhere.ctt
	head -c 3000 /dev/urandom > noise.ctt
	run -3 schedule solve --ctt noise.ctt
	run -3 schedule solve --ctt /dev/null
	run -2 schedule solve --ctt noise.ctt noise.ctt
}

@test "an instance without a solution: the rest is given, status 4" {
	sed 's/^Rooms: 3/Rooms: 1/;/^P[12] /d' "$cases/ctt/small.ctt" > narrow.ctt
	run --separate-stderr -4 schedule solve --ctt narrow.ctt --iterations 20000
	same "$(wc -l <<< "$output")" 9
	holds "$stderr" "4 lectures found no place"
}

@test "interrupted, it gives the best so far; a full disk is noticed" {
	schedule solve --ctt "$cases/ctt/small.ctt" --time 600 -o small.sol 2> said &
	sleep 1
	kill -INT $!
	wait $!
	stderr=$(cat said)
	scored small.sol
	run -5 sh -c "schedule solve --ctt '$cases/ctt/small.ctt' --iterations 1000 > /dev/full"
}
