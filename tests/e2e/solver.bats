# The solver by itself: why there is no timetable.
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
