# What a timetable must keep to and what it is weighed by: each rule with a case that breaks it.
load helper

# Stores session N of a class with some of its members changed by jq, past the commands.
changed()
{
	cadre dump session | jq -c "select(.class == \"$1\" and .number == $2) | $3" |
		cadre load -q > loaded
}

# The rules that the timetable breaks, each once.
broken()
{
	schedule check 2026 2> told | jq -r 'select(.severity == "error") | .rule' | sort -u |
		paste -sd' '
}

date_of()
{
	cadre dump session | jq -r "select(.class == \"$1\" and .number == $2) | .date"
}

@test "topics stand in their order, unless the programme only warns" {
	timetabled
	one=$(cadre dump session | jq -c 'select(.class == "2026-NTVD-01" and .number == 3)')
	two=$(cadre dump session | jq -c 'select(.class == "2026-NTVD-01" and .number == 4)')
	swap='{date: $other.date, half: $other.half}'
	{
		jq -c --argjson other "$two" ". + $swap | del(.lecturer)" <<< "$one"
		jq -c --argjson other "$one" ". + $swap | del(.lecturer)" <<< "$two"
	} > swapped
	cadre load -q swapped > loaded
	schedule check 2026 2> told | grep '"order"' > found || :
	same "$(jq -r '[.severity, .sessions[]] | @tsv' found)" \
		$'error\t2026-NTVD-01/4\t2026-NTVD-01/3'
	cadre dump programme | jq -c 'select(.programme == "NTVD") | .order = "warning"' |
		cadre load -q > loaded
	schedule check 2026 2> told | grep '"order"' > found || :
	same "$(jq -r .severity found)" warning
	# The opening is first and the closing last whatever the programme says.
	changed 2026-NTVD-01 1 '.date = "2026-12-30"'
	schedule check 2026 2> told | jq -r 'select(.rule == "order" and .severity == "error") |
		.sessions[1]' | grep -x 2026-NTVD-01/1
}

@test "where the order is only a warning, the solver may use it" {
	classes
	schedule problem 2026 | jq '[.events[].after | length] | max' > most
	cadre dump programme | jq -c 'select(.programme == "NTVD") | .order = "warning"' |
		cadre load -q > loaded
	schedule problem 2026 > problem
	jq -e '.events[] | select(.class == "2026-NTVD-01" and .number == 3) | .after == [1]' problem
	schedule solve --iterations 50000 problem | schedule apply > applied
	schedule check 2026 > found
	same "$(jq -r 'select(.severity == "error") | .rule' found)" ""
}

@test "a closure of one commune keeps away the classes held there, and no others" {
	classes
	stored '{"kind":"unit","unit":"HU","name":"Huyện","type":"other","valid_from":"2000-01-01"}'
	cadre dump unit | jq -c 'select(.unit == "TX") | .parent = "HU"' | cadre load -q > loaded
	stored '{"kind":"room","room":"NVH","name":"Nhà văn hoá","use":"hall","capacity":90,"unit":"TX"}' \
		'{"kind":"closure","from":"2026-03-02","name":"Tết Mông","to":"2026-04-30","type":"local","scope":"HU","state":"confirmed"}'
	cadre dump class | jq -c 'select(.class == "2026-NTVD-01") | .room = "NVH"' |
		cadre load -q > loaded
	schedule problem 2026 | schedule solve --iterations 50000 | schedule apply > applied
	schedule check 2026
	[[ $(date_of 2026-NTVD-01 1) > 2026-04-30 ]]
	# A commune's hall is no room of the centre's other classes.
	same "$(jq -r 'select(.kind == "session" and .room == "NVH") | .class' applied | sort -u)" \
		2026-NTVD-01
	changed 2026-NTVD-01 1 '.date = "2026-04-16" | .half = "am"'
	same "$(broken)" "closed_there window"
}

@test "what is pending, or a commune's, leaves the centre open" {
	ready
	stored "$(unit U1 'Xã Một')" \
		'{"kind":"closure","from":"2026-05-04","name":"Gặt","to":"2026-05-06","type":"harvest","scope":"U1","state":"confirmed"}'
	same "$(schedule calendar 2026 --days | jq -r 'select(.date == "2026-05-05") | .working')" \
		true
	same "$(schedule calendar 2026 --days | jq -r 'select(.date == "2026-11-24") |
		[.working, .name] | @tsv')" $'true\tNgày Văn hoá Việt Nam'
	stored '{"kind":"closure","from":"2026-11-24","name":"Ngày Văn hoá Việt Nam","to":"2026-11-24","type":"public_holiday","state":"confirmed"}'
	same "$(schedule calendar 2026 --days | jq -r 'select(.date == "2026-11-24") | .working')" \
		false
}

@test "the way between the centre and a commune takes half-days" {
	timetabled
	day=$(date_of 2026-NTVD-01 2)
	half=$(cadre dump session | jq -r 'select(.class == "2026-NTVD-01" and .number == 2) | .half')
	stored '{"kind":"room","room":"NVH","name":"Nhà văn hoá","use":"hall","capacity":90,"travel":2}'
	changed 2026-DVM-01 1 ".date = \"$day\" | .half = \"$half\" | .room = \"NVH\" | .lecturer = \"LAN\""
	changed 2026-NTVD-01 2 ".lecturer = \"SON\""
	changed 2026-NTVD-01 3 ".lecturer = \"LAN\" | .room = \"P1\""
	schedule check 2026 2> told | jq -r 'select(.rule == "travel") | .text' > found || :
	holds "$(cat found)" "lecturer 'LAN' needs 2 half-days for the way"
}

@test "the solver leaves a lecturer time for the way to a commune's hall" {
	classes
	stored '{"kind":"room","room":"NVH","name":"Nhà văn hoá","use":"hall","capacity":90,"travel":2}'
	cadre dump class | jq -c 'select(.class == "2026-NTVD-01") | .room = "NVH"' |
		cadre load -q > loaded
	schedule problem 2026 > problem
	same "$(jq -c '.rooms[] | select(.room == "NVH") | .travel' problem)" 2
	schedule solve --iterations 50000 problem | schedule apply > applied
	schedule check 2026 2> told | jq -r 'select(.severity == "error") | .rule' > found || :
	same "$(cat found)" ""
}

@test "classes that would want the same beds are held at other times" {
	classes
	stored '{"kind":"room","room":"K1","name":"Khu A","use":"dormitory","capacity":40}' \
		'{"kind":"room","room":"K2","name":"Khu B","use":"dormitory","capacity":20}' \
		'{"kind":"person","person":"P1","name":"Lò Thị Mai","sex":"female"}' \
		'{"kind":"person","person":"P2","name":"Giàng A Tủa","sex":"male"}' \
		'{"kind":"person","person":"P3","name":"Vừ Mí Sử"}' \
		'{"kind":"person","person":"P4","name":"Hoàng Thị Sen","sex":"female"}' > loaded
	for person in P1 P2 P3 P4; do
		stored "$(unit "U-$person" "Xã $person")" \
			"{\"kind\":\"enrolment\",\"class\":\"2026-DVM-01\",\"person\":\"$person\",\"unit\":\"U-$person\",\"status\":\"enrolled\"}"
	done > loaded
	schedule problem 2026 --home U-P4 > problem
	same "$(jq -c '[.beds, .weights.beds, (.guests[] | del(.class))]' problem)" \
		'[[40,20],1,{"men":1,"women":1,"either":1},{"either":40},{"either":40}]'
	together()
	{
		jq -c ".weights = $1" problem | schedule solve --iterations 300000 |
			jq '[.placings[] | select(.class | test("NTVD"))] |
				group_by(.date) | map(map(.class) | unique | length - 1) | add'
	}
	same "$(together '{"late": 1, "beds": 0}')" 5
	same "$(together '{"late": 1, "beds": 100}')" 0
	run -1 schedule problem 2026 --home U-P9
	jq -c '.beds = [range(11) | 1000]' problem > bad
	run --separate-stderr -3 schedule solve bad
	holds "$stderr" "the problem's beds"
	jq -c '.guests[0].class = "NONE"' problem > bad
	run --separate-stderr -3 schedule solve bad
	holds "$stderr" "names 'NONE'"
}

@test "a lecturer or a room is there from one day to another" {
	timetabled
	cadre dump lecturer | jq -c 'select(.lecturer == "LAN") | .valid_to = "2026-02-01"' |
		cadre load -q > loaded
	cadre dump room | jq -c '.valid_from = "2027-01-01"' | cadre load -q > loaded
	same "$(broken)" "lecturer_gone room_gone"
	run -4 schedule solve --iterations 1000 <<< "$(schedule problem 2026)"
}

@test "a class away from the preferred month costs what the weights say" {
	classes
	schedule plan 2026 revise > revised
	jq -c '.preferred = 5 | .classes = 2 | .line = 1' < <(head -n 1 "$cases/lines.jsonl") |
		schedule plan 2026 draft > drafted
	schedule plan 2026 submit > submitted
	schedule plan 2026 approve --decision 13 > approved
	schedule problem 2026 | jq -c .weights > standard
	stored '{"kind":"weights","year":2024,"month":200}'
	schedule problem 2026 | schedule solve --iterations 3000000 |
		jq -r '.placings[] | select(.class | test("NTVD")) | .date[0:7]' > months
	same "$(sort -u months)" 2026-05
	stored '{"kind":"weights","year":2025,"gaps":7}' '{"kind":"weights","year":2026,"month":0,"late":1}' \
		'{"kind":"weights","year":2027,"month":9}'
	same "$(schedule problem 2026 | jq -c '.weights | [.gaps, .month, .late]')" "[5,0,1]"
	schedule problem 2026 | schedule solve --iterations 3000000 |
		jq -r '.placings[] | select(.class | test("NTVD")) | .date[0:7]' > months
	same "$(sort -u months)" 2026-03
	same "$(jq -c '[.gaps, .month, .moved]' standard)" "[5,2,1000]"
}

@test "a problem that makes no sense is told, with status 3" {
	classes
	schedule problem 2026 > problem
	bad()
	{
		jq -c "$1" problem > bad
		run --separate-stderr -3 schedule solve --iterations 10 bad
		same "$output" ""
		holds "$stderr" "$2"
	}
	bad '.events[0].lecturers = ["NOBODY"]' "names 'NOBODY' but does not tell it"
	bad '.events[0].rooms = ["R9"]' "names 'R9' but does not tell it"
	bad '.rooms[0].capacity = -4' "capacity"
	bad '.events[0].after = [99]' "comes after session 99, which the problem does not have"
	bad '(.events[] | select(.number == 1)).after = [3]' "wait for each other"
	bad '.weights.gaps = -1' "the weight of 'gaps' is no number from 0 to"
	bad '.weights.gpas = 1' "the problem weighs 'gpas'"
	bad '.events[0].closed = [100000]' "the problem has no slot 100000"
	bad '.slots |= reverse' "not in order"
	bad '.events += [.events[0]]' "not in order"
	bad '.lecturers += [.lecturers[0]]' "a lecturer or a room twice"
	bad '.events[0].first = 90000' "2026-"
	head -c 3000 problem > cut
	run -3 schedule solve cut
}

@test "a problem past what can be solved is refused at once" {
	classes
	schedule problem 2026 | jq -c '.events = [.events[0] as $e | range(1; 40000) |
		. as $n | $e | .number = ($n % 2000 + 1) | .class = "C\($n / 2000 | floor)" | .after = []]' > large
	run --separate-stderr -3 timeout 20 schedule solve large
	holds "$stderr" "39999 events, more than the 32767"
}

@test "a solution for another problem is refused, and nothing is stored" {
	timetabled
	cadre dump > before
	refused()
	{
		jq -c "$1" solution > bad
		run --separate-stderr "-$3" schedule apply bad
		same "$output" ""
		holds "$stderr" "$2"
		cadre dump | cmp - before
	}
	refused '.centre = "ELSEWHERE"' "is of centre 'ELSEWHERE'" 4
	refused '.year = 2027' "which is not in the register" 4
	refused '.placings += [.placings[0]]' "places class '2026-DVM-01', session 1 twice" 3
	refused '.feasible = false' "still has conflicts" 4
	cadre dump session | jq -c 'select(.class == "2026-DVM-01" and .number == 1) | .state = "held"' |
		cadre load -q > loaded
	cadre dump > before
	refused '.placings[0].date = "2026-12-01"' "is held already" 4
}

@test "what is wrong elsewhere does not stand in the way of a solution" {
	timetabled
	changed 2026-DVM-01 1 '.room = "P2" | .date = "2026-05-02"'
	schedule problem 2026 --class 2026-NTVD-01 --keep | schedule solve --iterations 20000 > other 2> told || :
	jq -c '.feasible = true' other > forced
	schedule apply forced > applied
	run -1 schedule check 2026
	holds "$output" day_off
}

@test "apply refuses what the register has come to forbid" {
	classes
	schedule problem 2026 | schedule solve --seed 1 --iterations 50000 > solution
	away SON | cadre load -q
	cadre dump > before
	run --separate-stderr -4 schedule apply solution
	holds "$stderr" "lecturer 'SON' is away"
	cadre dump | cmp - before
}

@test "apply cut short leaves the old timetable whole" {
	timetabled
	cadre dump > before
	schedule problem 2026 | schedule solve --seed 7 --iterations 20000 > other
	for delay in 0 0.005 0.01 0.02 0.04 0.08; do
		schedule apply other > applied 2> told &
		sleep "$delay"
		kill -9 $! 2> gone || :
		wait $! || :
		cadre check -q
		if [ "$(cadre log --since 0 | tail -n 1 | jq -r .program)" = "schedule apply" ] &&
			! cadre dump | cmp -s - before; then
			# It was done before it could be cut short: then all of it is there.
			same "$(schedule apply other)" ""
			cadre undo --batch "$(cadre log | tail -n 1 | jq .batch)" > undone
		fi
		cadre dump | cmp - before
	done
}
