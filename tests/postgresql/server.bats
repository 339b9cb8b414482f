# A register on PostgreSQL, and what is its server's: who waits for whom, faults, roles, two servers.
load ../e2e/helper

@test "the demo year is the same there and back, and its report too" {
	demo
	made=$BATS_FILE_TMPDIR/demo.db
	cadre dump > dumped
	cmp dumped <(cadre dump -d "$made")
	cmp <(cadre log) <(cadre log -d "$made")
	cmp <(report annual 2026 --today 2026-12-31 -f text) \
		<(report annual 2026 --today 2026-12-31 -f text -d "$made")
	cadre copy "$CADRE_DB" back.db
	cmp dumped <(cadre dump -d back.db)
	cadre check
	run --separate-stderr -4 cadre copy back.db "$CADRE_DB"
	holds "$stderr" "a register is in the database '$database' already"
	run --separate-stderr -4 cadre init
	run --separate-stderr -4 cadre restore --force back.db
	holds "$stderr" "a register is in the database '$database' already"
	cadre load -q "$BATS_FILE_TMPDIR/demo.jsonl" > loaded
	same "$(jq -c '[.new, .same]' loaded)" "[0,$(wc -l < "$BATS_FILE_TMPDIR/demo.jsonl")]"
}

@test "a year loads into a server" {
	bare
	cadre demo --year 2026 | cadre load -q > loaded
	same "$(cadre log | jq .number | tail -n 1)" $(($(jq .new loaded) + 1))
	cadre check
}

@test "a copy that fails leaves nothing" {
	ready -d there.db
	sqlite3 there.db "DROP TRIGGER change_stays; UPDATE change SET after = 'x' WHERE number = 3"
	run --separate-stderr -5 cadre copy there.db "$CADRE_DB"
	holds "$stderr" "'there.db' is damaged: it is not used"
	same "$(sql "SELECT count(*) FROM pg_class WHERE relname = 'setting'")" 0
	cadre init
}

# Holds the lock of a centre's writers, until file descriptor 7 is closed.
hold()
{
	mkfifo orders
	psql -XqAt -d "$database" < orders > held &
	exec 7> orders
	echo "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('public $1', 0));" >&7
	until [ "$(sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")" = 1 ]
	do :; done
}

@test "writers of a centre wait for one another, readers and other centres do not" {
	bare
	hold T
	cadre dump > dumped
	unit U1 Một | cadre load --centre A
	run --separate-stderr -6 cadre load <(unit U1 Một)
	holds "$stderr" "another program is writing to the register: try again"
	cadre load <(unit U1 Một) 7>&- > loaded &
	sleep 1
	exec 7>&-
	wait $!
	jq -e '.new == 1' loaded
}

@test "the log can't be changed in passing" {
	bare
	fails sql "UPDATE change SET who = 'somebody'" 2> err
	holds "$(cat err)" 'changes are kept as they are'
	fails sql "DELETE FROM change" 2> err
	holds "$(cat err)" 'changes are kept'
}

# Lets each row written to a table end with that error of the server.
breaks()
{
	sql "CREATE OR REPLACE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
			RAISE EXCEPTION 'broken' USING ERRCODE = '$2'; END \$\$;
		CREATE OR REPLACE TRIGGER break BEFORE INSERT ON $1 FOR EACH ROW
			EXECUTE FUNCTION break()"
}

@test "each fault of the server has its status and message, and changes nothing" {
	bare
	cadre dump > before
	while IFS='|' read -r state status message; do
		for table in unit change; do
			breaks $table "$state"
			run --separate-stderr -"$status" cadre load <(unit U1 Một)
			holds "$stderr" "$message"
			sql "DROP TRIGGER break ON $table"
			cadre dump | cmp - before
		done
	done <<- 'END'
		40001|6|another program is writing to the register: try again
		40P01|6|another program is writing to the register: try again
		55P03|6|another program is writing to the register: try again
		53100|5|the disk is full: nothing was changed
		53200|5|the server lacks memory or disk: nothing was changed
		58030|5|the disk can't be read or written: nothing was changed
		25006|5|the database is read-only: nothing was changed
		42501|5|no right to do this in the database
		23505|4|the register refuses this
		XX001|5|the register is damaged: restore a backup
		P0001|5|the database says: broken
	END
	cadre load <(unit U1 Một)
	cadre check
}

# Waits for the program behind, which is to end with that status.
leaves()
{
	local status=0
	wait $! || status=$?
	same $status "$1"
}

# Ends the program's connection as soon as the server says that it waits for that.
cut_off()
{
	local found=
	until [ "$found" = t ]; do
		found=$(PGOPTIONS='-c synchronous_commit=local' psql -XqAt -d postgres -c "
			SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = '$database' AND wait_event = '$1'")
	done
}

@test "a connection that is lost in a load changes nothing" {
	bare
	cadre dump > before
	mkfifo lines
	cadre load lines 2> err > out &
	exec 7> lines
	unit U1 Một >&7
	cut_off ClientRead
	unit U2 Hai >&7 || :
	exec 7>&-
	leaves 5
	holds "$(cat err)" 'nothing was changed'
	cadre dump | cmp - before
}

slow_commit()
{
	sql "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
			PERFORM pg_sleep(60); RETURN NULL; END \$\$;
		CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON change DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW EXECUTE FUNCTION slow()"
}

@test "a connection lost at the end of a change: the server is asked what became of it" {
	bare
	cadre dump > before
	slow_commit
	cadre load <(unit U1 Một) > out 2> err &
	cut_off PgSleep
	leaves 5
	holds "$(cat err)" 'the connection to the server was lost: nothing was changed'
	cadre dump | cmp - before

	cadre load <(unit U1 Một) > out 2> err &
	until [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")" = 1 ]; do :; done
	psql -XqAt -d postgres -c "ALTER DATABASE $database ALLOW_CONNECTIONS false"
	cut_off PgSleep
	leaves 5
	holds "$(cat err)" 'whether it stands is not known'
	psql -XqAt -d postgres -c "ALTER DATABASE $database ALLOW_CONNECTIONS true"
	cadre dump | cmp - before

	# Stands already, and waits for a second server that does not come.
	sql "DROP FUNCTION slow CASCADE; ALTER DATABASE $database SET synchronous_commit = on"
	cadre load <(unit U1 Một) > out 2> err &
	cut_off SyncRep
	wait $!
	jq -e '.new == 1' out
	cadre show unit U1
}

share=$E2E_STAGE/share/cadre/postgresql

@test "a centre's role has that centre's rows only, a province's the sums only" {
	demo
	unit U1 Một | cadre load --centre X
	createuser "t_$database"
	createuser "p_$database"
	psql -Xq -d "$database" -v role="t_$database" -v centre=T -f "$share/roles.sql"
	psql -Xq -d "$database" -v role="t_$database" -v centre=T -f "$share/roles.sql"
	psql -Xq -d "$database" -v role="p_$database" -f "$share/roles.sql"
	own=${CADRE_DB%user=*}user=t_$database
	cmp <(cadre dump) <(cadre dump -d "$own")
	cmp <(report annual 2026 --today 2026-12-31 -f text) \
		<(report annual 2026 --today 2026-12-31 -f text -d "$own")
	unit U1 Một | cadre load -d "$own"
	same "$(cadre dump -d "$own" --centre X | wc -l)" 0
	run --separate-stderr -5 cadre load -d "$own" --centre X <(unit U2 Hai)
	holds "$stderr" "no right to do this in the database"
	as() { psql -XqAt -d "$database" -U "$1" -c "$2"; }
	same "$(as "t_$database" "UPDATE unit SET name = '' WHERE centre = 'X' RETURNING 1")" ""
	fails as "t_$database" "DELETE FROM change" 2> err
	fails as "t_$database" "INSERT INTO member VALUES ('t_$database', 'X')" 2> err
	fails as "t_$database" "SELECT count(*) FROM unit_0" 2> err
	fails as "t_$database" "SELECT count(*) FROM year_figures" 2> err
	sql "INSERT INTO member VALUES ('somebody', 'X')"
	same "$(as "t_$database" "SELECT * FROM member")" "t_$database|T"
	# What a function of the role's own is shown has passed the policy before.
	as "t_$database" "CREATE FUNCTION pg_temp.tell(text) RETURNS boolean COST 0.0001
		LANGUAGE plpgsql AS \$\$ BEGIN RAISE NOTICE '%', \$1; RETURN true; END \$\$;
		SELECT count(*) FROM unit WHERE pg_temp.tell(centre)" 2> told
	same "$(sort -u told)" 'NOTICE:  T'
	fails as "p_$database" "SELECT count(*) FROM person" 2> err
	fails as "p_$database" "SELECT count(*) FROM unit" 2> err
	same "$(as "p_$database" "SELECT sum(attendances), sum(classes) FROM year_figures
		WHERE centre = 'T' AND year = 2026")" \
		"$(report figures 2026 --today 2026-12-31 | jq -rs '[.[] | select(.table ==
			"programmes" and .row == "total")] | map({(.column): .count}) | add |
			"\(.attendances)|\(.classes)"')"
}

@test "one register over two servers: sums are made where the rows are" {
	demo
	jq -c 'del(.centre)' "$cases/documents.jsonl" | cadre load -q --centre C3
	sql "CREATE ROLE sums_$database"
	psql -Xq -d "$database" -v role="sums_$database" -f "$share/roles.sql"
	export share database
	cadre dump > before
	cadre dump --centre C3 > before.C3
	sums="SELECT * FROM year_figures ORDER BY centre, year, part"
	sql "$sums" > sums
	[ "$(cut -d '|' -f 1 sums | sort -u | wc -l)" = 2 ]
	cat > spread <<- 'END'
		createdb -h "$E2E_POSTGRESQL" far
		there="postgresql:///far?host=$E2E_POSTGRESQL&user=cadre"
		cadre init --bare --code far --name far -d "$there"
		psql -XqAt -h "$E2E_POSTGRESQL" far -c "TRUNCATE centre, change"
		psql -Xq -d "$database" -v host="$E2E_POSTGRESQL" -v dbname=far -v user=cadre \
			-f "$share/spread.sql"
		cadre dump | cmp - before
		cadre dump --centre C3 | cmp - before.C3
		psql -XqAt -d "$database" -c "$1" | cmp - sums
		echo '{"kind":"room","room":"P9","name":"P9","use":"hall","capacity":9}' > room
		for centre in C1 C2 C3 C4 T; do
			cadre load -q --centre $centre room
		done
		cadre check
		cadre undo "$(cadre log | tail -n 1 | jq .number)" > undone
		cadre dump | cmp - before
		here=$(psql -XqAt -d "$database" -c "SELECT count(*) FROM room WHERE room = 'P9'")
		there=$(psql -XqAt -h "$E2E_POSTGRESQL" far -c "SELECT count(*) FROM room
			WHERE room = 'P9'")
		[ "$here" = 4 ]
		[ "$there" = 3 ] # C1, C2 and C4
		psql -XqAt -d "$database" -c ANALYZE -c "EXPLAIN (VERBOSE, COSTS OFF) $1" > plan
	END
	"$BATS_TEST_DIRNAME/../../scripts/postgresql" bash -eu spread "$sums"
	cat plan
	same "$(grep -c 'Relations: Aggregate on' plan)" 4
	same "$(grep -c 'Foreign Scan' plan)" 4
}
