# What the documents show is run: the README's tour, the examples of every manual page.
load helper

# A fresh copy of the demonstration year in a folder with the sample lists, as the pages say.
demonstration()
{
	cp "$BATS_FILE_TMPDIR/demo.db" "$1/centre.db"
	cp "$cases"/lists/danh-sach-* "$1"
}

setup_file()
{
	export CADRE_DB=$BATS_FILE_TMPDIR/demo.db
	cadre init --bare --code TTCT --name "Trung tâm" --today 2026-11-24
	cadre demo --year 2026 | cadre load -q > /dev/null
}

# Runs the lines after "$ " in the literal blocks of a page; those that print nothing and leave no
# file that holds something go into the file idle.
examples()
{
	local line status bad=0
	: > idle
	while IFS= read -r line; do
		status=0
		touch before
		bash -o pipefail -c "$line" > out 2> err < /dev/null || status=$?
		case $status in
		0 | 141) ;;
		*)
			printf '%s: status %s: %s\n' "$1" "$status" "$line"
			cat err
			bad=1
			;;
		esac
		[ -s out ] || [ -n "$(find . -type f -newer before -size +0 ! -name idle ! -name err ! -name 'centre.db*')" ] ||
			printf '%s\n' "$line" >> idle
	done < <(sed -n '/^\.Bd -literal/,/^\.Ed/s/^\$ //p' "$1" | sed "s/\\\\(aq/'/g; s/\\\\e/\\\\/g; s/\\\\&//g")
	return $bad
}

@test "the README's tour prints what it says" {
	cd "$BATS_TEST_DIRNAME/../.."
	unset CADRE_DB
	TMPDIR=$BATS_TEST_TMPDIR run perl "$BATS_TEST_DIRNAME/readme.pl" README.md
	[ "$status" -eq 0 ] || { echo "$output"; return 1; }
}

@test "the examples of every manual page run" {
	local page bad=0
	for page in "$E2E_STAGE"/share/man/man1/*.1 "$E2E_STAGE"/share/man/man7/cadre.7; do
		mkdir page
		demonstration page
		(cd page && CADRE_DB=$PWD/centre.db HOME=$PWD examples "$page") || bad=1
		rm -rf page
	done
	return $bad
}

@test "twenty recipes and more run, and each prints or writes something" {
	demonstration .
	page=$E2E_STAGE/share/man/man7/cadre-recipes.7
	[ "$(grep -c '^\$ ' "$page")" -ge 20 ]
	CADRE_DB=$PWD/centre.db examples "$page"
	same "$(cat idle)" ""
}

@test "the Vietnamese pages show the same examples" {
	local page
	for page in "$E2E_STAGE"/share/man/man[17]/*.[17]; do
		diff <(sed -n '/^\.Bd -literal/,/^\.Ed/s/^\$ //p' "$page") \
			<(sed -n '/^\.Bd -literal/,/^\.Ed/s/^\$ //p' "${page/share\/man/share\/man\/vi}")
	done
}
