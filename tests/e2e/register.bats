# A register that can't be used: each fault gives one clear message and the right status, and leaves
# the register as it was.
load helper

table()
{
	awk -F '\t' -v OFS='|' "!/^#/ && ($1) { print \$1, \$2, \$3, \"\" }" "$cases/contract.tsv"
}

# Calls a function with program, command and arguments of each command that opens the register.
each_row()
{
	local fields faults=
	while IFS='|' read -r -a fields; do
		command -v "${fields[0]}" > /dev/null || continue
		faults+=$("$2" "${fields[@]:0:3}" 2>&1 < /dev/null |
			sed "s/^/${fields[0]} ${fields[1]}: /")
	done < <(table "$1")
	[ -z "$faults" ] && return
	printf '%s\n' "$faults"
	return 1
}

# Runs a command; says when its status or its message is another.
refused()
{
	local wanted=$1 message=$2 status=0
	shift 2
	"$@" > out 2> err < /dev/null || status=$?
	[ "$status" = "$wanted" ] || echo "left with $status, not $wanted: $(cat err)"
	grep -qF -- "$message" err || echo "no '$message' in: $(cat err)"
	[ "$(wc -l < err)" = 1 ] || echo "not one message: $(cat err)"
}

opens='$6 == "reads" || $6 == "writes"'

teardown()
{
	mountpoint -q disk && umount disk
	return 0
}

@test "there is no register" {
	check() { refused 5 "no register at '$CADRE_DB': make one with 'cadre init'" "$1" "$2" $3; }
	each_row "$opens" check
	[ ! -e "$CADRE_DB" ]
}

@test "the file is no register" {
	check() { refused 5 "'$CADRE_DB' is no register" "$1" "$2" $3 && cmp "$CADRE_DB" kept; }
	echo "Some text." > kept
	cp kept "$CADRE_DB"
	each_row "$opens" check
	: > kept
	cp kept "$CADRE_DB"
	each_row "$opens" check
	rm kept "$CADRE_DB"
	sqlite3 kept "CREATE TABLE other (a)"
	cp kept "$CADRE_DB"
	each_row "$opens" check
}

@test "a folder stands in its place" {
	mkdir "$CADRE_DB"
	check() { refused 5 "'$CADRE_DB' is a folder" "$1" "$2" $3; }
	each_row "$opens" check
}

@test "the register is of a newer version" {
	local version
	bare
	version=$(sqlite3 "$CADRE_DB" "PRAGMA user_version")
	sqlite3 "$CADRE_DB" "PRAGMA user_version = 99"
	check() { refused 5 "the register has version 99" "$1" "$2" $3; }
	each_row "$opens" check
	sqlite3 "$CADRE_DB" "PRAGMA user_version = $version"
	cadre check
}

@test "a register of every older version is brought up and holds what it held" {
	local version
	for version in "$cases"/register/*.sql; do
		rm -f "$CADRE_DB"*
		sqlite3 "$CADRE_DB" < "$version"
		cadre dump | cmp - "${version%.sql}.jsonl"
		unit U9 Chín | cadre load
		cadre check > findings
		cadre undo "$(cadre log | tail -n 1 | jq .number)"
		cadre dump | cmp - "${version%.sql}.jsonl"
	done
}

@test "the register may not be written" {
	can_be_plain
	bare
	chmod 444 "$CADRE_DB"
	check() { refused 5 "the register is read-only" plainly "$1" "$2" $3; }
	each_row '$6 == "writes"' check
	plainly cadre dump | grep '"kind":"centre"'
	chmod 555 .
	check() { refused 5 "read-only" plainly "$1" "$2" $3; }
	each_row '$6 == "writes"' check
	chmod 755 .
	chmod 000 "$CADRE_DB"
	check() { refused 5 "can't read '$CADRE_DB'" plainly "$1" "$2" $3; }
	each_row "$opens" check
}

@test "a reader without rights reads, and leaves nothing that would lock the owner out" {
	can_be_plain
	mkdir -m 777 "thư mục?#%"
	export CADRE_DB=$PWD/thư\ mục?#%/centre.db
	bare
	chmod 444 "$CADRE_DB"
	plainly cadre show centre T 2026-01-01 > shown
	same "$(ls "thư mục?#%")" centre.db
	chmod 555 "thư mục?#%"
	plainly cadre dump | grep -q '"kind":"centre"'
	chmod 755 "thư mục?#%"
	chmod 644 "$CADRE_DB"
	echo '{"kind":"room","room":"P1","name":"P1","use":"hall","capacity":9}' | cadre load -q
}

# Holds the register as another writer does, until file descriptor 7 is closed.
hold()
{
	mkfifo orders
	sqlite3 "$CADRE_DB" < orders &
	exec 7> orders
	echo "BEGIN IMMEDIATE;" >&7
	until ! sqlite3 "$CADRE_DB" "BEGIN IMMEDIATE" 2> /dev/null; do :; done
}

@test "restore waits for who has the register open, who then sees the backup whole" {
	bare
	cadre backup copy.db
	unit U1 Một | cadre load
	hold
	run -6 --separate-stderr cadre restore --force copy.db
	exec 7>&-
	wait
	cadre restore --force copy.db
	cadre check
	same '' "$(cadre dump unit)"
	same wal "$(sqlite3 "$CADRE_DB" 'PRAGMA journal_mode')"
}

@test "another program is writing: reading goes on, writing waits and gives up" {
	bare
	hold
	cadre dump | grep '"kind":"centre"'
	cadre check
	cadre backup copy.db
	began=$SECONDS
	while IFS='|' read -r -a fields; do
		command -v "${fields[0]}" > /dev/null || continue
		mkdir "${fields[0]}-${fields[1]}"
		(
			cd "${fields[0]}-${fields[1]}"
			refused 6 "another program is writing to the register: try again" \
				"${fields[0]}" "${fields[1]}" ${fields[2]} > faults
		) < /dev/null 7>&- &
		waiting+=($!)
	done < <(table '$6 == "writes"')
	wait "${waiting[@]}"
	took=$((SECONDS - began))
	echo "waited $took seconds"
	[ $took -ge 4 ]
	[ $took -le 20 ]
	exec 7>&-
	wait
	fails grep . -- */faults
	cadre load < /dev/null
}

@test "another program is writing, and is done in time" {
	bare
	hold
	cadre load < /dev/null 7>&- &
	sleep 1
	exec 7>&-
	wait $!
}

# Records enough to fill a small disk.
many()
{
	seq -f %06g "$1" | sed "s/.*/$(unit 'U&' 'Xã số &')/"
}

@test "the disk is full" {
	mkdir disk
	mount -t tmpfs -o size=2m tmpfs disk 2> /dev/null || skip "no right to mount"
	export CADRE_DB=$PWD/disk/centre.db
	bare
	cadre dump > before
	many 20000 > many.jsonl
	refused 5 "the disk is full" cadre load many.jsonl
	cadre dump | cmp - before
	cadre check
	refused 5 "No space left on device" cadre load --dry-run -o disk/loaded < /dev/zero || :
	head -c 2m /dev/zero > disk/filler || :
	refused 5 "" cadre dump -o disk/dump
	[ ! -e disk/dump ]
	[ ! -e disk/dump.part ]
	refused 5 "" cadre backup disk/copy.db
	[ ! -e disk/copy.db ]
	[ ! -e disk/copy.db.part ]
	rm disk/filler
	many 100 | cadre load
}

@test "the file may not grow" {
	bare
	cadre dump > before
	many 20000 > many.jsonl
	(
		trap - XFSZ
		ulimit -f 1024
		refused 5 "nothing was changed" cadre load many.jsonl
	)
	cadre dump | cmp - before
	cadre check
}

@test "a load that is killed leaves nothing" {
	bare
	cadre dump > before
	mkfifo lines
	cadre load lines &
	exec 7> lines
	many 5000 >&7
	kill -9 $!
	exec 7>&-
	wait || :
	cadre dump | cmp - before
	cadre check
	many 10 | cadre load
}

@test "a register that is damaged is found out" {
	bare
	many 5000 | cadre load
	sqlite3 "$CADRE_DB" "PRAGMA wal_checkpoint(TRUNCATE)" > /dev/null
	printf 'damage damage damage damage' |
		dd of="$CADRE_DB" bs=1 seek=$((8192 * 20 + 4)) conv=notrunc 2> /dev/null
	status=0
	cadre check > findings 2> err || status=$?
	[ $status = 1 ] || [ $status = 5 ]
	grep damaged err || grep '"rule":"file"' findings
	run -5 cadre backup copy.db
	[ ! -e copy.db ]
}

@test "without HOME the register stands in the user's own folder, never in the folder at hand" {
	run -5 --separate-stderr env -u HOME -u XDG_DATA_HOME -u CADRE_DB cadre log
	holds "$stderr" "'/"
	fails ls .local
}
