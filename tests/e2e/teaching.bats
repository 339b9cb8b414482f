# What classes and lecturers need around the timetable: beds, hours, fees, calendars, alerts.
load helper

# Enrols people 1..N of a class with a sex; their names are P1, P2 ...
guests()
{
	local class=$1 sex=$2 from=$3 to=$4 i
	for i in $(seq "$from" "$to"); do
		printf '{"kind":"person","person":"P%s","name":"Lò %s","sex":"%s","unit":"TX"}\n' \
			"$i" "$i" "$sex"
		printf '{"kind":"enrolment","class":"%s","person":"P%s","unit":"TX","status":"enrolled"}\n' \
			"$class" "$i"
	done
}

dormitory()
{
	local i=0 beds
	for beds; do
		i=$((i + 1))
		printf '{"kind":"room","room":"K%s","name":"Phòng %s","use":"dormitory","capacity":%s}\n' \
			"$i" "$i" "$beds"
	done
}

# A class with one session each at these times.
class_at()
{
	local class=$1 number=0 time
	shift
	printf '{"kind":"class","class":"%s","programme":"DVM","title":"Lớp","year":2026,"place":"Xã","state":"running"}\n' \
		"$class"
	for time; do
		number=$((number + 1))
		printf '{"kind":"session","class":"%s","number":%s,"topic":"DVM/%s","date":"%s","half":"%s","lecturer":"LAN","periods":4,"state":"planned"}\n' \
			"$class" "$number" "$number" "${time% *}" "${time#* }"
	done
}

nights()
{
	jq -r 'select(.kind == "stay") | [.from, .to] | join(" ")' "$1" | sort | uniq -c |
		sed 's/^ *//'
}

@test "beds: from the evening before to the last day, home over the days between" {
	ready
	cadre load -q "$cases/school.jsonl" > loaded
	{
		dormitory 4 4
		class_at A "2026-03-02 am" "2026-03-02 pm" "2026-03-03 am" "2026-03-09 pm" \
			"2026-03-10 am"
		guests A male 1 3
	} | cadre load -q > loaded
	schedule beds A -n > would
	same "$(nights would)" $'3 2026-03-01 2026-03-03\n3 2026-03-09 2026-03-10'
	same "$(cadre dump stay)" ""
	schedule beds A --same-day > there
	same "$(nights there)" $'3 2026-03-02 2026-03-03\n3 2026-03-09 2026-03-10'
	schedule beds A > there
	cadre dump stay | cmp - <(jq -c . there | sort)
	cadre dump > before
	schedule beds A | cmp - there
	cadre dump | cmp - before
	cadre check
	same "$(schedule beds A --home TX)" ""
	same "$(cadre dump stay)" ""
	run -1 schedule beds NO
	run -1 schedule beds A --home NO
}

@test "beds: men and women apart, the most people, and a list of those without" {
	ready
	cadre load -q "$cases/school.jsonl" > loaded
	{
		dormitory 5 4 3
		class_at A "2026-03-02 am" "2026-03-02 pm"
		guests A male 1 7
		guests A female 8 12
		echo '{"kind":"person","person":"P99","name":"Không rõ"}'
		echo '{"kind":"enrolment","class":"A","person":"P99","status":"enrolled"}'
	} | cadre load -q > loaded
	run --separate-stderr -0 schedule beds A
	echo "$output" > beds
	# 4 and 3 beds for seven men, 5 for five women: nobody but the one of whom no sex is known.
	same "$(jq -r 'select(.kind == "no_bed") | [.person, .nights, .text] | @tsv' beds)" \
		$'P99\t1\tthe person\'s sex is not known'
	holds "$stderr" "no bed is left for 1 of 13 stays"
	schedule check 2026
	jq -c 'select(.kind == "stay") | .room = "K1"' beds | cadre load -q > loaded
	same "$(schedule check 2026 2> told | jq -r .rule | sort | uniq -c | sed 's/^ *//')" \
		$'1 bed_full\n1 bed_mixed'
}

@test "beds: two classes whose nights overlap share the rooms, and none loses a bed" {
	ready
	cadre load -q "$cases/school.jsonl" > loaded
	{
		dormitory 4 4
		class_at A "2026-03-02 am" "2026-03-04 am" "2026-03-03 am"
		class_at B "2026-03-04 am" "2026-03-05 am"
		guests A male 1 3
		guests B female 11 16
	} | sed 's/"lecturer":"LAN",//' | cadre load -q > loaded
	schedule beds A > a
	schedule beds B > b 2> told
	same "$(jq -r 'select(.kind == "stay" and .from == "2026-03-03") | .room' b | sort -u |
		wc -l)" 1
	same "$(jq -r 'select(.kind == "no_bed") | .person' b | sort | paste -sd' ')" "P15 P16"
	schedule beds A B > both 2> told
	same "$(grep -c no_bed both)" 2
	schedule check 2026 2> told | fails grep '"bed_'
}

@test "hours: by coefficients of the day, against a norm for part of the year" {
	classes
	{
		cadre dump lecturer | jq -c 'select(.lecturer == "LAN") | .norm_periods = 120 |
			.norm_lectures = 90 | .valid_from = "2026-07-02"'
		echo '{"kind":"coefficient","type":"discussion","valid_from":"2020-01-01","hours":"0.50"}'
		echo '{"kind":"coefficient","type":"discussion","valid_from":"2026-09-01","hours":"0.75"}'
		class_at A "2026-08-03 am" "2026-08-03 pm" "2026-09-07 am" | sed '2,3s/DVM/NTVD/;
			2s/NTVD.1/NTVD\/3/;3s/NTVD.2/NTVD\/7/;4s/DVM.3/NTVD\/7/;3,4s/"periods":4,//'
	} | cadre load -q > loaded
	schedule hours 2026 --today 2026-08-10 > hours
	# 183 of 365 days: 120 x 183 / 365 = 60.16, 90 x 183 / 365 = 45.12.
	same "$(jq -r 'select(.lecturer == "LAN") | [.sessions, .periods, .hours, .norm, .over,
		.lectures, .norm_lectures, .held] | @tsv' hours)" \
		$'3\t12\t9.00\t60.16\t-51.16\t4\t45.12\t8'
	same "$(wc -l < hours)" 1
	schedule cancel A 3 --reason x > cancelled
	same "$(schedule hours 2026 | jq -r .hours)" 6.00
	run -2 schedule hours
	run -2 schedule hours soon
}

@test "fees: the rate of the rank on the day, by its periods, to the đồng" {
	classes
	{
		echo '{"kind":"rate","rank":"I","valid_from":"2020-01-01","valid_to":"2026-08-31","per_session":500000}'
		echo '{"kind":"rate","rank":"I","valid_from":"2026-09-01","per_session":550001,"periods":5}'
		echo '{"kind":"rate","rank":"II","valid_from":"2020-01-01","per_session":700000}'
		cadre dump lecturer | jq -c 'select(.lecturer == "LAN") | .rank = "I"'
		class_at A "2026-08-03 am" "2026-08-03 pm" "2026-09-07 am" "2026-11-02 am" "2026-11-03 am"
		echo '{"kind":"promotion","lecturer":"LAN","from":"2026-11-03","rank":"II"}'
	} | cadre load -q > loaded
	schedule fees A > fees
	# 2 x 500000; 8 periods of 5 at 550001 = 880001.6; 700000.
	same "$(jq -r 'select(.total | not) | [.rank, .sessions, .periods, .amount] | @tsv' fees)" \
		$'I\t2\t8\t1000000\nI\t2\t8\t880002\nII\t1\t4\t700000'
	same "$(jq -r 'select(.total) | [.sessions, .periods, .amount] | @tsv' fees)" \
		$'5\t20\t2580002'
	same "$(schedule fees --year 2026 | tail -n 1 | jq .amount)" 2580002
	same "$(schedule fees --year 2026 --no-staff | tail -n 1 | jq .amount)" 0
	same "$(schedule fees --year 2025 | jq -c '[.amount, .total]')" '[0,true]'
	cadre dump lecturer | jq -c 'select(.lecturer == "LAN") | del(.rank)' | cadre load -q > loaded
	run --separate-stderr -0 schedule fees A
	holds "$stderr" "warning: class 'A', lecturer 'LAN': no rate for rank ''"
	run -1 schedule fees NO
	run -2 schedule fees
	run -2 schedule fees A --year 2026
}

# A Python that has icalendar (Debian: python3-icalendar).
reader()
{
	local python
	for python in python3 /usr/bin/python3; do
		if "$python" -c 'import icalendar' 2> gone; then
			echo "$python"
			return
		fi
	done
	return 1
}

@test "ical: lines as RFC 5545 wants them" {
	timetabled
	cadre dump class | jq -c 'select(.class == "2026-DVM-01") |
		.title = "Lớp; bồi dưỡng, \"mới\" \\ Đảng viên — một tên rất dài để phải gấp dòng nhiều lần, ữữữữữữữữữữữữữữữữữữữữữ"' |
		cadre load -q > loaded
	schedule ical --class 2026-DVM-01 > calendar.ics
	same "$(grep -c $'\r$' calendar.ics)" "$(wc -l < calendar.ics)"
	LC_ALL=C awk 'length($0) > 76 { exit 1 }' calendar.ics
	iconv -f UTF-8 -t UTF-8 < <(tr -d '\r' < calendar.ics) > same
	# No character is cut between lines.
	while IFS= read -r line; do iconv -f UTF-8 -t UTF-8 <<< "$line" > same; done < calendar.ics
	perl -0pe 's/\r\n //g' calendar.ics | tr -d '\r' > unfolded
	holds "$(grep -m 1 DESCRIPTION unfolded)" 'Lớp\; bồi dưỡng\, "mới" \\ Đảng viên'
	same "$(grep -c '^BEGIN:VEVENT' calendar.ics)" 10
	same "$(grep '^UID' unfolded | sort -u | wc -l)" 10
	schedule ical --class 2026-DVM-01 | cmp - calendar.ics
	run -1 schedule ical --class NO
	run -1 schedule ical --lecturer NO --year 2026
	run -2 schedule ical --hours 7-8
	schedule ical --class 2026-DVM-01 --hours 07:00-10:15,13:00-16:00,19:00-20:00 | tr -d '\r' |
		grep -x 'DTEND;TZID=Asia/Ho_Chi_Minh:2026.*T101500' > found
}

@test "ical: another program reads it; a change keeps the identifier and raises the sequence" {
	python=$(reader) || skip "python3-icalendar is not installed"
	timetabled
	cat > read.py <<'PY'
import icalendar, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
assert not calendar.errors, calendar.errors
for event in sorted(calendar.walk("VEVENT"), key=lambda event: str(event["UID"])):
    assert not event.errors, event.errors
    start = event.decoded("DTSTART")
    print(event["UID"], event["SEQUENCE"], start.isoformat(), event.decoded("DTEND") - start,
        event["STATUS"], event["SUMMARY"], event.get("LOCATION", "-"), sep="|")
PY
	schedule ical --class 2026-NTVD-01 | "$python" read.py > read
	same "$(wc -l < read)" 10
	day=$(cadre show session 2026-NTVD-01 1 | jq -r .date)
	half=$(cadre show session 2026-NTVD-01 1 | jq -r .half)
	[ "$half" = am ] && time="T07:30:00+07:00|3:30:00" || time="T13:30:00+07:00|3:30:00"
	grep -F "2026-NTVD-01-1@T.cadre|1|$day$time|CONFIRMED" read
	schedule cancel 2026-NTVD-01 3 --reason "Bão; lũ, quét" > cancelled
	schedule ical --class 2026-NTVD-01 | "$python" read.py > again
	same "$(cut -d'|' -f 1 read)" "$(cut -d'|' -f 1 again)"
	same "$(grep -F 'NTVD-01-3@' again | cut -d'|' -f 2,5)" "2|CANCELLED"
	cadre dump lecturer | jq -c 'select(.lecturer == "HOA") | .lecturer = "MAI"' |
		cadre load -q > loaded
	cadre dump absence | jq -c '.lecturer = "MAI" | .half = "evening"' > unused
	was=$(cadre show session 2026-NTVD-01 5 | jq -r .lecturer)
	schedule substitute 2026-NTVD-01 5 MAI --reason x > put
	same "$(schedule ical --lecturer "$was" --year 2026 | "$python" read.py |
		grep -F 'NTVD-01-5@' | cut -d'|' -f 5)" CANCELLED
	same "$(schedule ical --lecturer MAI --year 2026 | "$python" read.py | cut -d'|' -f 1,5)" \
		"2026-NTVD-01-5@T.cadre|CONFIRMED"
}

@test "alerts: what somebody should look at" {
	ready
	cadre load -q "$cases/school.jsonl" > loaded
	schedule plan 2026 draft "$cases/lines.jsonl" > drafted
	echo '{"kind":"plan_line","programme":"PN","title":"Phụ nữ","classes":1,"trainees":60,"days":4,"earliest":"2026-08-27","latest":"2026-08-29"}' |
		schedule plan 2026 draft > drafted
	schedule plan 2026 submit --today 2026-01-12 > submitted
	run --separate-stderr -0 schedule plan 2026 approve --decision 1 --decided 2026-01-06
	holds "$stderr" "warning: plan 2026, revision 1 is decided on 2026-01-06, before it was submitted (2026-01-12)"
	rules()
	{
		schedule plan 2026 alerts "$@" | jq -r '[.rule, .of, .key[-1]] | join(" ")' | sort
	}
	same "$(rules --today 2026-01-20)" $'days plan_line 3\ndocument_dates plan 1'
	schedule plan 2026 alerts --today 2026-01-20 | jq -r 'select(.rule == "days") | .text' > text
	same "$(cat text)" "4 days do not fit into 2026-08-27 to 2026-08-29 (3 days)"
	schedule open 2026 1 > opened
	cadre dump class | jq -c 'select(.class == "2026-NTVD-01") | .opens = "2026-03-09" |
		.closes = "2026-03-11" | .decided = "2026-03-10" | .room = "P2"' | cadre load -q > loaded
	holds "$(rules --today 2026-03-01)" "under_minimum class 2026-NTVD-01"
	fails grep under_minimum <<< "$(rules --today 2026-03-01 --within 3)"
	holds "$(rules --today 2026-03-01)" "days class 2026-NTVD-01"
	holds "$(rules --today 2026-03-01)" "document_dates class 2026-NTVD-01"
	holds "$(rules --today 2026-03-10)" "overdue class 2026-NTVD-01"
	holds "$(rules --today 2026-09-10)" "overdue plan_line 3"
	guests 2026-NTVD-01 male 1 51 | cadre load -q > loaded
	holds "$(rules --today 2026-03-01)" "over_capacity class 2026-NTVD-01"
	run -2 schedule plan 2026 alerts --within -1
}

@test "showing the plan waits for nobody who writes" {
	classes
	mkfifo hold
	# A load that has begun and waits for its next line holds the register.
	cadre load -q < hold > loaded 2>&1 &
	exec 5> hold
	unit U9 "Xã Chín" >&5
	sleep 0.5
	schedule plan 2026 > shown
	schedule plan 2026 diff 1 --actual > shown
	schedule plan 2026 alerts > shown
	exec 5>&-
	wait $!
}

@test "a week as a grid that fits 100 columns" {
	timetabled
	day=$(cadre show session 2026-NTVD-01 1 | jq -r .date)
	for lang in en vi; do
		schedule list --week "$day" -f table --lang "$lang" > grid
		[ "$(wc -L < grid)" -le 100 ]
		fails grep ' $' grid
		fails grep $'\033' grid
	done
	holds "$(cat grid)" "T2 "
	grep '^P[12] ' grid | grep NTVD-01
	schedule list --week "$day" -f table --color always | grep -F $'\033[31m'
	NO_COLOR=1 schedule list --week "$day" -f table | fails grep $'\033'
	# A Saturday and a Sunday that are used are shown, an evening has a line of its own.
	cadre show session 2026-NTVD-01 10 | jq -c --arg day "$(date -d "$day +6 days" +%F)" \
		'.date = $day | .half = "evening"' | cadre load -q > loaded
	schedule list --week "$day" -f table > grid
	[ "$(wc -L < grid)" -le 100 ]
	grep -A 1 '^P[12] ' grid | grep '^evening '
	schedule list --week "$day" | jq -e 'select(.kind == "session")' > sessions
}
