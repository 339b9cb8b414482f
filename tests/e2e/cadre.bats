# The register kept by cadre: made, loaded, dumped, asked, changed back, checked, copied.
load helper

@test "init makes a register with the ready programmes, and only once" {
	ready
	same "$(cadre dump centre | jq -r '.code, .name' | paste -sd/)" "T/Trung tâm T"
	[ "$(cadre dump programme | wc -l)" -ge 10 ]
	[ "$(cadre dump topic | wc -l)" -ge 50 ]
	[ "$(cadre dump form | wc -l)" = 2 ]
	cadre dump > before
	run --separate-stderr -4 cadre init
	holds "$stderr" "'$CADRE_DB' is there already"
	cadre dump | cmp - before
	cadre check
}

@test "init --bare holds the centre only, and makes the folders of the default place" {
	unset CADRE_DB
	bare
	[ -f "$HOME/.local/share/cadre/centre.db" ]
	same "$(cadre dump | jq -r .kind)" centre
	XDG_DATA_HOME=$PWD/data bare
	[ -f data/cadre/centre.db ]
}

@test "init that fails leaves nothing behind" {
	run -5 cadre init -d nowhere/new.db
	can_be_plain
	mkdir closed
	chmod 555 closed
	run -5 plainly cadre init -d closed/new.db
	same "$(ls closed)" ""
}

@test "a dump loads into an empty register, and gives an equal dump" {
	cadre demo > demo
	bare
	cadre load demo
	cadre dump > one
	cadre init --bare --code T --name other -d two.db
	cadre load -d two.db < one | tee loaded
	cadre dump -d two.db > two
	cmp one two
	same "$(jq .rejected loaded)" 0
	cadre check -d two.db
}

@test "loading the same twice changes nothing" {
	ready
	cadre dump > before
	same "$(cadre load before | jq -c '[.new, .changed, .same, .rejected]')" \
		"[0,0,$(wc -l < before),0]"
	cadre dump | cmp - before
	same "$(cadre log | jq -s 'map(.batch) | max')" 1
}

@test "records load in any order" {
	ready
	cadre dump | tac > backwards
	cadre dump | shuf --random-source=<(yes) > shuffled
	for file in backwards shuffled; do
		cadre init --bare --code T --name T -d $file.db
		cadre load -q -d $file.db $file
		cadre dump -d $file.db | cmp - <(cadre dump)
	done
}

@test "several files, and standard input among them" {
	bare
	unit U1 Một > one
	unit U2 Hai > two
	unit U3 Ba | cadre load one - two
	same "$(cadre dump unit | jq -r .unit | paste -sd' ')" "U1 U2 U3"
}

@test "a reference that leads nowhere is told with its line, and nothing is stored" {
	bare
	{
		unit U1 Một
		echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","unit":"U9"}'
		unit U2 Hai
	} > list.jsonl
	run --separate-stderr -3 cadre load list.jsonl
	holds "$stderr" "cadre: list.jsonl:2: no such unit: 'U9'"
	holds "$stderr" "nothing was stored; -k stores the good lines"
	same "$(cadre dump | wc -l)" 1
	same "$(jq -c '[.new, .rejected]' <<< "$output")" ""
}

@test "with -k the good lines are stored, the refused kept as they were" {
	bare
	{
		unit U1 Một
		echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","unit":"U9"}'
		echo '{"kind":"room",  "room":"R1"}'
		unit U2 Hai
	} > list.jsonl
	run --separate-stderr -3 cadre load -k --rejects rejects list.jsonl
	same "$(jq -c '[.new, .changed, .same, .rejected]' <<< "$output")" "[2,0,0,2]"
	same "$(cadre dump unit | wc -l)" 2
	grep '^# ' rejects
	fails cmp <(grep -v '^#' rejects) list.jsonl
	diff <(grep -v '^#' rejects | sort) <(sed -n 2,3p list.jsonl | sort)
	grep "^# no such unit: 'U9'" rejects
	unit U9 Chín | cadre load
	run -3 cadre load rejects
	grep -v '^#' rejects | grep person | cadre load
}

@test "a dry run does all but the storing" {
	bare
	cadre dump > before
	cadre log > log
	same "$(unit U1 Một | cadre load -n | jq .new)" 1
	cadre dump | cmp - before
	cadre log | cmp - log
	run -3 cadre load -n <<< '{"kind":"unit"}'
}

@test "show prints one record, and with -v what names it" {
	ready
	same "$(cadre show programme NTVD | jq -r .name)" "Bồi dưỡng nhận thức về Đảng"
	[ "$(cadre show -v programme NTVD | jq -r .kind | sort -u |
		paste -sd' ')" = "programme topic" ]
	same "$(cadre show topic NTVD 2 | jq .number)" 2
	run --separate-stderr -1 cadre show programme NOPE
	holds "$stderr" "no such programme: 'NOPE'"
	run -2 cadre show program NTVD
	run -2 cadre show programme NTVD 3
}

@test "the log tells number, hand, program, before and after" {
	bare
	unit U1 Một | cadre load
	unit U1 "Xã Một" | cadre load
	cadre log unit U1 > log
	same "$(jq -r '[.number, .batch, .program, .before.name, .after.name] | @csv' log |
		paste -sd' ')" \
		'2,2,"cadre load",,"Một" 3,3,"cadre load","Một","Xã Một"'
	same "$(jq -r .who log | sort -u)" "$(id -un)"
	same "$(cadre log --since 2 | jq .number)" 3
	same "$(cadre log --by nobody-at-all | wc -l)" 0
	same "$(cadre log unit U2 | wc -l)" 0
	jq -e '.instant | test("^20[0-9]{2}-[0-9-]{5}T[0-9:]{8}\\+07:00$")' log
	cadre dump --since 1 | cmp - <(cadre log --since 1)
}

@test "undo takes a change back, and a batch" {
	bare
	unit U1 Một | cadre load
	cadre dump > one
	{
		unit U1 "Xã Một"
		unit U2 Hai
		echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","unit":"U2"}'
	} | cadre load
	cadre dump > two
	cadre undo --batch 3 -n | jq -e .number
	cadre dump | cmp - two
	cadre undo --batch 3 > undone
	same "$(jq -r .number undone | paste -sd' ')" "5 4 3"
	cadre dump | cmp - one
	cadre check
	cadre undo --batch 4
	cadre dump | cmp - two
	cadre check
	run --separate-stderr -4 cadre undo 2
	holds "$stderr" "change 2: the record has changed since"
	run -1 cadre undo 99
	run -1 cadre undo --batch 99
	run -2 cadre undo
	run -2 cadre undo x
	cadre dump | cmp - two
}

@test "undo is refused when something stands on the record" {
	bare
	unit U1 Một | cadre load
	echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","unit":"U1"}' | cadre load
	cadre dump > before
	run -4 cadre undo 2
	cadre dump | cmp - before
	cadre check
}

@test "the register as it stood on a day" {
	bare
	unit U1 Một | cadre load
	cadre dump > before
	free_log
	sql "UPDATE change SET instant = '2026-01-0' || number || 'T08:00:00+07:00'"
	same "$(cadre dump --as-of 2026-01-01 | jq -r .kind)" centre
	cadre dump --as-of 2026-01-02 | cmp - before
	same "$(cadre dump --as-of 2025-12-31 | wc -l)" 0
	same "$(cadre dump unit --as-of 2026-01-02 | wc -l)" 1
	run -2 cadre dump --as-of tomorrow
}

@test "dump takes the kinds asked for, and what a year needs" {
	cadre demo --year 2026 > demo
	bare
	cadre load -q demo > loaded
	same "$(cadre dump room unit | jq -r .kind | sort -u | paste -sd' ')" "room unit"
	run --separate-stderr -2 cadre dump rooom
	cadre dump --year 2026 > year
	same "$(jq -r 'select(.kind == "class") | .year' year | sort -u)" 2026
	same "$(cadre dump --year 2031 | jq -r .kind | grep -c -x 'class\|session\|enrolment')" 0
	cadre init --bare --code T --name T -d year.db
	cadre load -q -d year.db year
}

@test "a public dump names nobody" {
	cadre demo > demo
	bare
	cadre load -q demo > loaded
	cadre dump --public > public
	jq -r '(select(.kind == "lecturer") |
		.name), .director // empty, .signatory // empty' demo |
		sort -u > known
	jq -r 'select(.kind == "person") | .name, .national_id // empty, .phone // empty' demo |
		grep -vxFf known | sort -u > private
	[ "$(wc -l < private)" -gt 1000 ]
	fails grep -Ff private public
	same "$(jq -r 'select(.kind == "person") | .name' public | sort -u)" "***"
	same "$(jq -r 'select(.kind == "person" and .born != null) | .born | length' public |
		sort -u)" 4
	same "$(jq -c . public | wc -l)" "$(cadre dump | wc -l)"
}

# Changes the register past the programs, and wants check to find it by that rule.
finds()
{
	cp "$CADRE_DB" kept.db
	sqlite3 "$CADRE_DB" "$2" > sqlite
	run --separate-stderr -1 cadre check
	jq -e "select(.rule == \"$1\" and .severity == \"error\")" <<< "$output" ||
		holds "$output" "\"rule\":\"$1\""
	holds "$stderr" "the register has faults"
	rm -f "$CADRE_DB"-wal "$CADRE_DB"-shm
	cp kept.db "$CADRE_DB"
}

@test "check finds what was done past the programs" {
	bare
	unit U1 Một | cadre load
	echo '{"kind":"person","person":"P1","name":"Lò Thị Mai","unit":"U1"}' | cadre load
	cadre check
	cadre check --quick
	sqlite3 "$CADRE_DB" "PRAGMA wal_checkpoint(TRUNCATE)" > sqlite
	finds log "UPDATE person SET name = 'Lò Thị Mơ'"
	finds log "DELETE FROM person"
	finds log "INSERT INTO unit SELECT * FROM (SELECT * FROM unit) WHERE 0;
		UPDATE unit SET name = 'Xã Khác'"
	finds reference "PRAGMA foreign_keys = OFF; UPDATE person SET unit = 'U9'"
	finds value "UPDATE person SET name = ''"
	finds chain "DROP TRIGGER change_stays; UPDATE change SET who = 'somebody' WHERE number = 2"
	finds chain "DROP TRIGGER change_remains; DELETE FROM change WHERE number = 2"
	finds chain "DROP TRIGGER change_stays;
		UPDATE change SET after = replace(after, 'Mai', 'Mơ')"
	cadre check
}

@test "the log can't be changed in passing" {
	bare
	run -19 sqlite3 "$CADRE_DB" "UPDATE change SET who = 'somebody'"
	run -19 sqlite3 "$CADRE_DB" "DELETE FROM change"
	cadre check
}

@test "a backup made while others write is whole" {
	bare
	for i in {1..20}; do
		unit "U$i" "Xã $i" | cadre load > /dev/null
	done &
	for i in {1..5}; do
		cadre backup copy$i.db
		cadre check -d copy$i.db
	done
	wait
	cadre backup last.db
	cmp <(cadre dump) <(cadre dump -d last.db)
	cmp <(cadre log) <(cadre log -d last.db)
	fails ls ./*.part
}

@test "restore puts a backup back, and overwrites only with --force" {
	bare
	unit U1 Một | cadre load
	cadre backup copy.db
	cadre dump > before
	unit U2 Hai | cadre load
	cadre dump > after
	run --separate-stderr -4 cadre restore copy.db
	holds "$stderr" "'$CADRE_DB' is there already: --force puts the backup in its place"
	cadre dump | cmp - after
	cadre restore --force copy.db
	cadre dump | cmp - before
	cadre check
	unit U3 Ba | cadre load
	cadre restore -d new.db copy.db
	cadre dump -d new.db | cmp - before
}

@test "restore takes no file that is no backup" {
	bare
	cadre dump > before
	cadre backup copy.db
	echo "Some text." > text
	truncate -s 20000 copy.db
	for file in text copy.db nowhere.db; do
		run --separate-stderr -5 cadre restore --force $file
		[ -n "$stderr" ]
		cadre dump | cmp - before
	done
	fails ls ./*.part
}

@test "copy makes a register that goes on as the first did" {
	ready
	unit U1 Một | cadre load
	cadre copy "$CADRE_DB" other.db
	cmp <(cadre log) <(cadre log -d other.db)
	unit U2 Hai | cadre load -d other.db
	cadre check -d other.db
	run -4 cadre copy "$CADRE_DB" other.db
	run -5 cadre copy nowhere.db third.db
	run --separate-stderr -5 cadre copy "$CADRE_DB" 'postgresql:///centres?host=/nowhere'
	holds "$stderr" "can't connect to the database"
	fails ls third.db
}

@test "backup writes over an older backup only when the new one is good" {
	bare
	echo older > copy.db
	run -5 cadre backup nowhere/copy.db
	cadre backup copy.db
	cadre check -d copy.db
}

@test "an encrypted backup needs its passphrase, whole and unchanged" {
	ready
	cadre dump > before
	echo "mười hai con giáp" > secret
	echo "mười hai con mèo" > other
	run -2 cadre backup --encrypt copy.db
	run -3 cadre backup --encrypt --passphrase /dev/null copy.db
	cadre backup --encrypt --passphrase secret copy.db
	same 600 "$(stat -c %a copy.db)"
	fails grep -q SQLite copy.db
	run --separate-stderr -2 cadre restore --force copy.db
	holds "$stderr" "'copy.db' is encrypted: name the file of its passphrase with --passphrase"
	run --separate-stderr -5 cadre restore --force --passphrase other copy.db
	holds "$stderr" "'copy.db' can't be opened: the passphrase is another"
	size=$(stat -c %s copy.db)
	for at in 20 40 60 90 $((size / 2)) $((size - 1)); do
		cp copy.db bad.db
		perl -e 'open F, "+<", shift; seek F, $_[0] = shift, 0; read F, $b, 1;
			seek F, $_[0], 0; print F chr(ord($b) ^ 1)' bad.db "$at"
		run -5 cadre restore --force --passphrase secret bad.db
	done
	for length in $((size - 1)) $((size / 2)) 65640 70 10; do
		head -c "$length" copy.db > bad.db
		run -5 cadre restore --force --passphrase secret bad.db
	done
	unit U1 Một | cadre load
	cadre restore --force --passphrase secret copy.db
	cadre dump | cmp - before
	cadre check
	fails ls ./*.part ./*.backup
}

@test "demo --messy writes lists that enroll reads, each with its truth" {
	cadre demo --messy lists > year
	cadre demo | cmp - year
	[ "$(ls lists/*.truth.jsonl | wc -l)" -eq "$(ls lists/*.xlsx lists/*.csv | wc -l)" ]
	[ "$(ls lists/*.xlsx | wc -l)" -gt 50 ]
	cadre demo --messy again > year
	diff -r lists again
	cadre demo --seed 2 --messy other > year
	fails diff -rq lists other
	for list in lists/2026-mt-01*.xlsx lists/2026-mt-01*.csv; do
		[ -e "$list" ] || continue
		enroll read -q "$list" 2> said | jq -r .name > names
		jq -r .name "${list%.*}.truth.jsonl" | cmp - names
	done
	echo text > file
	run cadre demo --messy file
	[ "$status" -eq 5 ]
	[[ "$output" == *"can't write 'file/"* ]]
}

@test "demo is the same for the same seed, another for another" {
	cadre demo --year 2027 --seed 7 > one
	cadre demo --year 2027 --seed 7 | cmp - one
	fails cmp -s one <(cadre demo --year 2027 --seed 8)
	same "$(jq -r 'select(.kind == "class") | .year' one | sort -u)" 2027
	bare
	cadre load -q one
	cadre check
}

@test "schema prints one schema a kind" {
	same "$(cadre schema unit | jq -r '.title, .["$schema"]' | paste -sd' ')" \
		"unit https://json-schema.org/draft/2020-12/schema"
	[ "$(cadre schema | jq -r .title | sort -u | wc -l)" = "$(cadre schema | wc -l)" ]
	run --separate-stderr -1 cadre schema band
	gold schema-room.json sh -c "cadre schema room | jq ."
}
