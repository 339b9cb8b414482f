# What every program and every command does alike. The commands are those that --help lists; what
# each needs to run is in tests/cases/contract.tsv.
load helper

# Calls a function with each "program command", and fails at the end with all that it said.
each_command()
{
	local program command faults=
	for program in $(programs); do
		for command in $(commands "$program"); do
			faults+=$("$1" "$program" "$command" 2>&1 |
				sed "s/^/\n$program $command: /")
		done
	done
	[ -z "$faults" ] && return
	printf '%s\n' "$faults"
	return 1
}

# The rows of the table for which awk's condition holds, parted by '|', since fields may be empty.
rows()
{
	awk -F '\t' -v OFS='|' "!/^#/ && ($1) { print \$1, \$2, \$3, \$4, \$5, \$6 }" \
		"$cases/contract.tsv"
}

# Calls a function with program, command, arguments, input, empty and register of each row.
each_row()
{
	local condition=$1 check=$2 fields faults=
	while IFS='|' read -r -a fields; do
		command -v "${fields[0]}" > /dev/null || continue
		faults+=$("$check" "${fields[@]}" 2>&1 < /dev/null |
			sed "s/^/\n${fields[0]} ${fields[1]}: /")
	done < <(rows "$condition")
	[ -z "$faults" ] && return
	printf '%s\n' "$faults"
	return 1
}

furnished()
{
	ready
	cadre load -q "$cases/contract.jsonl" > loaded
	cadre key > key
}

# Runs a command; says when the status is another than wanted. Leaves out and err.
status_is()
{
	local wanted=$1 status=0
	shift
	"$@" > out 2> err < "${input:-/dev/null}" || status=$?
	[ "$status" = "$wanted" ] && return
	echo "'$*' left with $status, not $wanted: $(head -c 300 err)"
	return 1
}

says()
{
	grep -qF -- "$1" err && return
	echo "no '$1' in: $(head -c 300 err)"
	return 1
}

@test "the table knows every command" {
	known()
	{
		grep -q "^$1	$2	" "$cases/contract.tsv" || echo "no row in contract.tsv"
	}
	each_command known
	[ -n "$(programs)" ]
}

@test "--help goes to standard output and names the command" {
	helps()
	{
		status_is 0 "$1" "$2" --help
		grep -q "^usage: $1 $2 " out || echo "usage does not name it"
		grep -q -- "--help" out || echo "options are not listed"
		[ ! -s err ] || echo "standard error: $(cat err)"
	}
	each_command helps
	for program in $(programs); do
		"$program" --help | grep "^usage: $program "
		"$program" -h | cmp - <("$program" --help)
		"$program" --version | grep "^$program [0-9]"
		"$program" -V | cmp - <("$program" --version)
	done
}

@test "--help is Vietnamese when asked for" {
	helps()
	{
		status_is 0 env CADRE_LANG=vi "$1" "$2" --help
		grep -q '^cách dùng: ' out || echo "the usage is not Vietnamese: $(head -n 1 out)"
		mv out vi
		status_is 0 "$1" "$2" --help
		grep -Fxf out vi | grep "^  *-" | sed "s/^/not translated: /"
	}
	each_command helps
}

@test "an unknown option is refused, and the near one named" {
	refuses()
	{
		status_is 2 "$1" "$2" --hepl &&
			says "unknown option '--hepl' (did you mean '--help'?)"
		status_is 2 "$1" "$2" --zzzzzz && says "unknown option '--zzzzzz'"
		status_is 2 "$1" "$2" -Z && says "unknown option '-Z'"
		[ ! -s out ] || echo "it printed something"
	}
	each_command refuses
}

@test "an abbreviated long option is refused" {
	refuses()
	{
		status_is 2 "$1" "$2" --hel && says "did you mean '--help'?"
		status_is 2 "$1" "$2" --verb && says "unknown option '--verb'"
		status_is 2 "$1" "$2" --outpu=x && says "unknown option '--outpu=x'"
	}
	each_command refuses
}

@test "an option without its value, or with a wrong one" {
	refuses()
	{
		status_is 2 "$1" "$2" --output && says "option '--output' wants a value"
		status_is 2 "$1" "$2" --lang xx && says "xx"
		status_is 2 "$1" "$2" --today 2026-02-30 && says "--today wants a date"
		status_is 2 "$1" "$2" --help=yes && says "--help"
	}
	each_command refuses
}

@test "an unknown command is refused, and the near one named" {
	refuses()
	{
		status_is 2 "$1" "x$2" && says "(did you mean '$2'?)"
	}
	each_command refuses
	for program in $(programs); do
		status_is 2 "$program" qqqqqq
		says "no such command: 'qqqqqq'"
		status_is 2 "$program" --zzz
		says "--zzz"
	done
}

@test "no command: the usage goes to standard error" {
	for program in $(programs); do
		status_is 2 "$program"
		grep "^usage: $program " err
		[ ! -s out ]
	done
}

@test "an operand that is missing or too much is told" {
	refuses()
	{
		local operands
		operands=$("$1" "$2" --help | sed -n "1s/^usage: $1 $2 \[options\] *//p")
		case $operands in
		"" | "["*) ;;
		*) status_is 2 "$1" "$2" && says "operand" ;;
		esac
		[ -n "$operands" ] || { status_is 2 "$1" "$2" extra && says "too many operands"; }
	}
	each_command refuses
}

@test "a full disk is noticed" {
	notices()
	{
		local status=0
		"$1" "$2" --help > /dev/full 2> err || status=$?
		[ $status = 5 ] || echo "--help > /dev/full left with $status"
		says "No space left on device"
	}
	each_command notices
}

@test "a reader that has gone away is no fault" {
	is_quiet()
	{
		status_is 0 unread "$1" "$2" --help
		[ ! -s err ] || echo "standard error: $(cat err)"
	}
	each_command is_quiet
	furnished
	prints()
	{
		local status=0
		unread "$1" "$2" $3 2> err || status=$?
		case $status in
		0 | 1) grep -v 'no such\|faults\|there is no\|nobody like' err ;;
		*) echo "left with $status: $(cat err)" ;;
		esac
	}
	each_row '$4 == "-" && ($6 == "reads" || $6 == "-")' prints
}

@test "an input file that is not there" {
	furnished
	tells()
	{
		status_is 5 "$1" "$2" $3 nowhere.jsonl && says "nowhere.jsonl"
	}
	each_row '$4 != "-"' tells
}

@test "a folder as input" {
	furnished
	mkdir folder
	tells()
	{
		status_is 5 "$1" "$2" $3 folder && says "folder"
	}
	each_row '$4 != "-"' tells
}

@test "invalid UTF-8 in a pipe" {
	furnished
	printf '{"kind":"unit","unit":"\343\n' > bad
	tells()
	{
		input=bad status_is 3 "$1" "$2" $3 && says "<stdin>:1:24: invalid UTF-8"
	}
	each_row '$4 == "lines"' tells
}

@test "empty input" {
	furnished
	takes()
	{
		status_is "$5" "$1" "$2" $3 -
	}
	each_row '$4 != "-"' takes
}

@test "a line longer than any line may be" {
	bare
	status_is 3 cadre load <(head -c 68000000 /dev/zero | tr '\0' x)
	says "line 1 is longer than 67108864 bytes"
}

@test "input that would come from the terminal gets a hint" {
	command -v script > /dev/null || skip "no script(1)"
	furnished
	hints()
	{
		local status=0
		script -qec "$1 $2 $3" /dev/null > out < /dev/null || status=$?
		[ $status = 2 ] || echo "left with $status: $(cat out)"
		grep -q "input is expected" out || echo "no hint: $(cat out)"
	}
	each_row '$4 == "lines"' hints
}

@test "--output changes its file only when all went well" {
	furnished
	echo before > file
	keeps()
	{
		local status=0
		"$1" "$2" $3 --lang xx -o file > out 2> err || status=$?
		[ "$(cat file)" = before ] || echo "the file changed although it was refused"
	}
	each_row '$4 == "-"' keeps
	status_is 0 cadre dump -o file
	cmp file <(cadre dump)
	status_is 5 cadre dump -o nowhere/file
	says "nowhere/file"
	fails ls ./*.part
}

@test "the completion names every command" {
	for program in $(programs); do
		"$program" --completion > completion
		bash -n completion
		for command in $(commands "$program"); do
			grep -qw -- "$command" completion
		done
		[ -s "$E2E_STAGE/share/bash-completion/completions/$program" ]
	done
}
