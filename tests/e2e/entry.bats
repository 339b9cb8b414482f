# Attendance and marks typed on a terminal, one line a trainee.
load helper

trainees()
{
	classes
	for n in 1 2 3; do
		echo '{"kind":"person","person":"P'$n'","name":"Lò Thị A'$n'","born":"199'$n'"}'
		echo '{"kind":"enrolment","class":"2026-DVM-01","person":"P'$n'","status":"attending"}'
	done | cadre load -q
	echo '{"kind":"person","person":"P4","name":"Vàng A Sử"}' | cadre load -q
	echo '{"kind":"enrolment","class":"2026-DVM-01","person":"P4","status":"no_show"}' | cadre load -q
} > "$BATS_TEST_TMPDIR/loaded"

# Runs a command line on a terminal of 80 columns; what is typed comes from standard input.
terminal()
{
	script -q -e -c "stty cols 80 rows 24; $1" typescript > /dev/null
}

marks()
{
	cadre dump "$1" | jq -r '[.number // .assessment, .person, .mark // .value] | join(" ")' | paste -sd,
}

@test "attend: x, m, p, k, Enter, back and forth" {
	trainees
	printf '%s\n' '' k '<' p m '' | terminal "enroll attend 2026-DVM-01"
	same "$(marks attendance)" "1 P1 present,1 P2 excused,1 P3 late"
	holds "$(cat typescript)" "3/3 Lò Thị A3 (1993) [x]"
	holds "$(tr -s ' ' < typescript)" " 3 1 0 0"
	# the next session comes by itself; another by its number
	printf '%s\n' q | terminal "enroll attend 2026-DVM-01"
	holds "$(cat typescript)" "session 2"
	printf '%s\n' '>' x q | terminal "enroll attend 2026-DVM-01 --session 1"
	same "$(marks attendance)" "1 P1 present,1 P2 present,1 P3 late"
	run -3 terminal "enroll attend 2026-DVM-01 --session 99" < /dev/null
	run -1 terminal "enroll attend 2026-DVM-09" < /dev/null
	run -2 enroll attend 2026-DVM-01 --session 1 < /dev/null
}

@test "attend: what can't be read is asked again; a name is found" {
	trainees
	printf '%s\n' zz x '/a3' k q | terminal "enroll attend 2026-DVM-01"
	same "$(marks attendance)" "1 P1 present,1 P3 unexcused"
	holds "$(cat typescript)" "'zz'"
	printf '%s\n' /nobody q | terminal "enroll attend 2026-DVM-01"
	holds "$(cat typescript)" "nobody in the class is called 'nobody'"
}

@test "grade: marks with two decimals, a comma or a point" {
	trainees
	printf '%s\n' '7,5' 8.25 11 '' '<' 9 '' | terminal "enroll grade 2026-DVM-01 --lang vi"
	same "$(marks mark)" "thu_hoach P1 7.50,thu_hoach P2 8.25,thu_hoach P3 9.00"
	run -3 terminal "enroll grade 2026-DVM-01 --assessment khac" < /dev/null
}

@test "nothing is lost when it is killed; a dry run stores nothing" {
	trainees
	printf '%s\n' x q | terminal "enroll attend 2026-DVM-01 -n"
	same "$(marks attendance)" ""
	mkfifo keys
	terminal 'echo $$ > pid; exec enroll attend 2026-DVM-01' < keys &
	exec 4> keys
	printf '%s\n' k m >&4
	for i in $(seq 50); do
		[ "$(marks attendance)" = "1 P1 unexcused,1 P2 late" ] && break
		sleep 0.1
	done
	# another program can write meanwhile
	cadre show room P1 | jq -c '.capacity = 61' | cadre load
	kill -9 "$(cat pid)"
	exec 4>&-
	wait || :
	same "$(marks attendance)" "1 P1 unexcused,1 P2 late"
	cadre check
}
