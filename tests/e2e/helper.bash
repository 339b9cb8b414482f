# Shared by the end-to-end tests. Each test runs in a folder of its own, with CADRE_DB naming a
# register there that is not made yet. See scripts/e2e for the environment.
bats_require_minimum_version 1.5.0

setup()
{
	cases=$BATS_TEST_DIRNAME/../cases
	golden=$BATS_TEST_DIRNAME/../golden
	cd "$BATS_TEST_TMPDIR" || return
	export HOME=$PWD CADRE_DB=$PWD/centre.db
	keys=$CADRE_DB # secret ones lie beside it
	[ -z "${E2E_POSTGRESQL:-}" ] || on_server
}

teardown()
{
	[ -z "${database:-}" ] || dropped "$database"
}

# Passes over what file-only.tsv names.
on_server()
{
	local reason
	reason=$(awk -F '\t' -v file="$(basename "$BATS_TEST_FILENAME")" \
		-v test="$BATS_TEST_DESCRIPTION" '$1 == file && ($2 == test || $2 == "*") { print $3 }' \
		"$BATS_TEST_DIRNAME/../e2e/file-only.tsv")
	[ -z "$reason" ] || skip "$reason"
	database
}

# A database of the test's own in the server that scripts/postgresql started.
database()
{
	export PGHOST=$E2E_POSTGRESQL PGUSER=cadre
	database=t_${BATS_SUITE_TEST_NUMBER}_$$
	createdb --strategy=file_copy "$database" || return
	export CADRE_DB="postgresql:///$database?host=$PGHOST&user=cadre"
	keys=$HOME/.local/share/cadre/centre.db
}

# Behind the test's back: dropping takes as long as a test.
dropped()
{
	dropdb --force "$1" > /dev/null 2>&1 3>&- &
}

# Lets the log be altered past the programs.
free_log()
{
	if [ -n "${database:-}" ]; then
		sql "DROP FUNCTION change_stays CASCADE"
	else
		sql "DROP TRIGGER change_stays"
	fi
}

# SQL past the programs, by the engine's own.
sql()
{
	if [ -n "${database:-}" ]; then
		psql -XqAt -v ON_ERROR_STOP=1 -d "$database" -c "$1"
	else
		sqlite3 "$CADRE_DB" "$1"
	fi
}

# A register without reference data but its centre, T.
bare()
{
	cadre init --bare --code T --name "Trung tâm T" --today 2026-01-05 "$@"
}

# A register with the ready programmes and forms.
ready()
{
	cadre init --code T --name "Trung tâm T" --today 2026-01-05 "$@"
}

programs()
{
	local program
	for program in cadre enroll schedule survey report; do
		command -v "$program" > /dev/null && echo "$program"
	done
}

commands()
{
	"$1" --help | sed -n '/^commands:$/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# Runs a command in a way that its standard output has no reader from the start.
unread()
{
	perl -e 'pipe R, W; open STDOUT, ">&", \*W; close R; close W; exec @ARGV' "$@"
}

# Runs a command with the rights of the file's owner only, also when root runs the tests.
plainly()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --bounding-set=-all --inh-caps=-all -- "$@"
	else
		"$@"
	fi
}

can_be_plain()
{
	plainly true 2> /dev/null || skip "rights can't be dropped here"
}

# Runs a command and compares its standard output with a golden file; with E2E_UPDATE=1 writes it.
gold()
{
	local name=$1
	shift
	"$@" > out || return
	if [ -n "${E2E_UPDATE:-}" ]; then
		cp out "$golden/$name"
	else
		diff -u "$golden/$name" out
	fi
}

# Fails when the command succeeds: "! command" would go unnoticed.
fails()
{
	! "$@"
}

# Fails with both texts unless the first holds the second.
holds()
{
	[[ $1 == *"$2"* ]] && return
	printf 'missing: %s\nin: %s\n' "$2" "$1"
	return 1
}

lacks()
{
	[[ $1 != *"$2"* ]] && return
	printf 'found: %q\nin: %q\n' "$2" "$1"
	return 1
}

same()
{
	[ "$1" = "$2" ] && return
	printf 'wanted: %s\nfound:  %s\n' "$2" "$1"
	return 1
}

# A register with communes, rooms, lecturers and three classes from an approved plan of 2026.
classes()
{
	ready
	cadre load -q "$cases/school.jsonl"
	schedule plan 2026 draft "$cases/lines.jsonl"
	schedule plan 2026 submit
	schedule plan 2026 approve --decision 12-QĐ/HU
	schedule open 2026
} > "$BATS_TEST_TMPDIR/classes"

# A copy of the register with the demo year, which is made once a file.
demo()
{
	local made=$BATS_FILE_TMPDIR/demo.db
	if [ ! -f "$made" ]; then
		cadre demo --year 2026 > "$BATS_FILE_TMPDIR/demo.jsonl"
		cadre init --bare --code T --name "Trung tâm T" --today 2026-01-05 -d "$made"
		cadre load -q -d "$made" "$BATS_FILE_TMPDIR/demo.jsonl" > "$BATS_FILE_TMPDIR/loaded"
	fi
	cadre copy "$made" "$CADRE_DB"
}

# A commune as a record.
unit()
{
	printf '{"kind":"unit","unit":"%s","name":"%s","type":"%s","valid_from":"2020-01-01"}\n' \
		"$1" "$2" "${3:-commune}"
}

# A lecturer who is away the whole year.
away()
{
	printf '{"kind":"absence","lecturer":"%s","from":"2026-01-01","half":"day",' "$1"
	printf '"to":"2026-12-31"}\n'
}

# The same with a timetable, and the solution it came from in the file solution.
timetabled()
{
	classes
	schedule problem 2026 | schedule solve --seed 1 --iterations 50000 > solution
	schedule apply solution > applied
}

# Records, one a line, into the register.
stored()
{
	printf '%s\n' "$@" | cadre load -q
}
