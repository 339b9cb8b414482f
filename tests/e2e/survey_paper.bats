# Paper forms of a survey typed in on a terminal, and on standard input.
load helper
load asked

# Runs a command line on a terminal of 80 columns; its keys come from standard input.
terminal()
{
	script -q -e -f -c "stty cols 80 rows 24; $1" typescript > /dev/null
}

# Waits until the program reads key by key: what comes before goes through the terminal's own editing.
begun()
{
	until grep -qs 'Code (Enter: end)' typescript; do
		sleep 0.1
	done
}

stored()
{
	cadre dump answer | jq -c '[.values[]]' | sort | paste -sd' '
}

# A form: the code with small letters, without dashes, then a key each; the last Enter stores it.
form()
{
	printf '%s' "$(tr -d - <<< "$1" | tr A-Z a-z)" "$2"
	printf '\r'
}

@test "enter: digits that move on by themselves, several choices, a number, a text, blanks" {
	round
	{
		begun
		form "${codes[0]}" $'4231\r12\rĐường xa\x7fA\r'
		form "${codes[1]}" $'6\r\r\r\r'
		printf '\r'
	} | terminal "survey enter R --typist Mai > counts"
	same "$(stored)" '["4","ban",["a","c"],12,"Đường xA"] ["kyk"]'
	same "$(cadre dump answer | jq -r '[.source, .received, .entered_by] | join(" ")' | sort -u)" "paper 2025-08-20 Mai"
	same "$(jq -c '[.new, .paper]' counts)" '[2,2]'
	holds "$(cat typescript)" "form 2, answered 1/"
	[ "$(sed 's/\r//g' typescript | awk '{ if (length > 80 && !/Script/) n++ } END { print n + 0 }')" = 0 ]
	cadre check
}

@test "enter: back, correct, what can't be read is asked again; a used code is told from a wrong one" {
	round
	wrong=$(sed 's/^\(.\)\(.\)/\2\1/' <<< "${codes[1]}")
	[ "$wrong" != "${codes[1]}" ] || wrong=$(sed 's/^./Z/' <<< "$wrong")
	{
		begun
		form "${codes[0]}" $'94<5<3\e[A2\x7f1\x7f\r\r\r99\r\r\r'
		printf '%s' "${codes[0]}" "$wrong"
		form "${codes[1]}" $'40\r7\r\r<<8\r\r'
		printf '\r'
	} | terminal "survey enter R"
	same "$(stored)" '["1"] ["4",8]'
	holds "$(cat typescript)" "'9' is no option: their numbers are 1 to 6"
	holds "$(cat typescript)" "99 is more than 20"
	holds "$(cat typescript)" "invitation '${codes[0]}' has been answered"
	holds "$(cat typescript)" "is mistyped"
}

@test "enter --again: differences of a second entry are told, nothing is stored; --correct changes" {
	round
	printf '%s\n' "${codes[0]}" 4 2 13 12 '' '' "${codes[1]}" 3 1 '' '' '' '' | survey enter R > first
	cadre dump > before
	printf '%s\n' "${codes[0]}" 4 1 13 2 '' '' | survey enter R --again > again 2> said
	cadre dump | cmp - before
	same "$(jq -c 'select(.kind == "entry_difference") | [.question, .first, .second]' again | paste -sd' ')" \
		'["noi","ban","xa"] ["buoi","12","2"]'
	same "$(tail -n 1 again | jq -c '[.again, .paper, .compared, .different, .percent]')" '[1,2,4,2,"50.00"]'
	holds "$(cat said)" "question 'buoi': first '12', now '2'"
	printf '%s\n' "${codes[0]}" '' '' '' 2 - '' | survey enter R --correct > corrected
	same "$(jq .changed corrected)" 1
	same "$(stored)" '["3","xa"] ["4","ban",["a","c"],2]'
	run --separate-stderr -4 survey enter R --again <<< "${codes[2]}"
	holds "$stderr" "has no answer yet"
	run -2 survey enter R --again --correct
	cadre check
}

@test "enter: on standard input the first fault ends it, with its line; what was complete is kept" {
	round
	run --separate-stderr -3 survey enter R < <(printf '%s\n' "${codes[0]}" 4 '' '' '' '' '' "${codes[1]}" 9 1)
	holds "$stderr" "line 9: '9' is no option"
	same "$(jq .new <<< "$output")" 1
	same "$(stored)" '["4"]'
	run --separate-stderr -3 survey enter R --received 2025-12-01 < /dev/null
	holds "$stderr" "still to come"
	run --separate-stderr -3 survey enter R --today 2025-12-01 < /dev/null
	holds "$stderr" "--received tells another day"
	survey enter R --today 2025-12-01 --received 2025-08-24 < /dev/null
	run -1 survey enter R9 < /dev/null
	printf '%s\n' "${codes[1]}" 5 '' '' '' '' '' | survey enter -n R
	same "$(stored)" '["4"]'
}

@test "enter: a session that is killed loses at most the form at hand, and blocks nobody" {
	round
	mkfifo keys
	terminal 'echo $$ > pid; exec survey enter R' < keys &
	exec 4> keys
	{
		form "${codes[0]}" $'4\r\r\r\r'
		form "${codes[1]}" $'3\r\r\r\r'
		tr -d '\n' <<< "${codes[2]}"
		printf 5
	} >&4
	for i in $(seq 50); do
		[ "$(stored)" = '["3"] ["4"]' ] && break
		sleep 0.1
	done
	cadre show unit yen | jq -c '.name = "Xã Yên Bình"' | cadre load
	kill -9 "$(cat pid)"
	exec 4>&-
	wait || :
	same "$(stored)" '["3"] ["4"]'
	cadre check
	form "${codes[2]}" $'5\r\r\r\r' | terminal "survey enter R"
	same "$(stored)" '["3"] ["4"] ["5"]'
}

@test "enter: Ctrl-C ends it and gives the terminal back" {
	round
	{
		begun
		form "${codes[0]}" $'4\r\r\r\r'
		printf '%s2\003' "${codes[1]}"
	} | terminal "survey enter R; stty -a > modes"
	same "$(stored)" '["4"]'
	holds "$(cat typescript)" "the form at hand was not complete"
	fails grep -qw -e -isig -e -icanon -e -echo modes
}
