# The jobs for cron: silent when all is well, and what somebody must look at otherwise.
load helper

jobs=$E2E_STAGE/share/doc/cadre/cron

setup_file()
{
	export CADRE_DB=$BATS_FILE_TMPDIR/year.db
	cadre init --bare --code T --name "Trung tâm T" --today 2026-01-05
	cadre demo --year 2026 > "$BATS_FILE_TMPDIR/year"
	cadre load -q "$BATS_FILE_TMPDIR/year" > "$BATS_FILE_TMPDIR/loaded"
	schedule problem 2026 | schedule solve --seed 1 --iterations 50000 > "$BATS_FILE_TMPDIR/solution"
	schedule apply "$BATS_FILE_TMPDIR/solution" > "$BATS_FILE_TMPDIR/applied"
}

# The environment that cron gives, and no more.
as_cron()
{
	env -i HOME="$PWD" LOGNAME=centre SHELL=/bin/sh PATH="$E2E_STAGE/bin:/usr/bin:/bin" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}" LSAN_OPTIONS="${LSAN_OPTIONS:-}" CADRE_WAIT=0 \
		CADRE_DB="$CADRE_DB" CADRE_TODAY="${today:-2026-04-09}" "$@"
}

year()
{
	cp "$BATS_FILE_TMPDIR/year.db" "$CADRE_DB"
}

@test "the crontab's lines run, and those without anything to tell print nothing" {
	year
	local command
	# What stands after the five fields; the folders are ours.
	sed -n 's/^[0-9*]* [0-9*]* [0-9*]* [0-9*]* [0-9*]* *//p' "$jobs/crontab" > lines
	[ "$(wc -l < lines)" -eq 4 ]
	grep -v monthly-alerts lines > quiet
	while IFS= read -r command; do
		command=${command//\/srv\/cadre/$PWD/srv}
		today=2027-01-05 as_cron JOBS="$jobs" /bin/sh -c "$command" > out 2>&1
		same "$(cat out)" ""
	done < quiet
	[ -s srv/backups/T-2027-01-05.db ]
	[ -s srv/reports/annual-2026.docx ]
	as_cron JOBS="$jobs" /bin/sh -c "$(sed "s|/srv/cadre|$PWD/srv|" lines | grep weekly)"
	[ -s srv/timetable/2026-W16.pdf ]
	same "$(ls srv/timetable/*.ics | wc -l)" \
		"$(schedule list --week 2026-W16 | jq -r '.lecturer // empty' | sort -u | wc -l)"
}

@test "alerts: nothing to do prints nothing; what there is stands under its command" {
	bare
	run -0 as_cron "$jobs/monthly-alerts"
	same "$output" ""
	year
	today=2026-04-25 run -0 as_cron CADRE_LANG=vi "$jobs/monthly-alerts"
	holds "$output" '$ survey due --within 62'
	holds "$output" 2026-NTVD-01
	lacks "$output" 'schedule check'
	away=$(schedule list | jq -r '.lecturer // empty' | head -n 1)
	away "$away" | cadre load -q > loaded
	today=2026-04-25 run -0 as_cron "$jobs/monthly-alerts" 1
	holds "$output" '$ schedule check 2026'
	[ "${#lines[@]}" -le 80 ]
}

@test "the report is made from the records beside it" {
	year
	as_cron "$jobs/yearly-report" reports 2026
	report annual 2026 --from reports/2026.jsonl --today 2026-04-09 -o again.docx
	cmp again.docx reports/annual-2026.docx
	as_cron "$jobs/yearly-report" reports 2026 # and again, over the old ones
}

@test "a job that is not over keeps the next one out, and only its own" {
	bare
	exec 8> "$CADRE_DB.nightly-backup.lock"
	flock 8
	run -6 as_cron "$jobs/nightly-backup" backups
	same "$output" "nightly-backup: the run before is not over"
	[ ! -e backups ] || [ -z "$(ls backups)" ]
	run -0 as_cron "$jobs/monthly-alerts"
	exec 8>&-
	run -0 as_cron "$jobs/nightly-backup" backups
	same "$output" ""
}

@test "what goes wrong is told, with the command and its status" {
	bare
	run -2 as_cron "$jobs/nightly-backup"
	holds "$output" "name the folder"
	run -2 as_cron CADRE_DB= "$jobs/nightly-backup" backups
	run -5 as_cron CADRE_DB=nowhere.db "$jobs/nightly-backup" backups
	holds "$output" "can't read the register 'nowhere.db'"
	echo > file
	run -5 as_cron "$jobs/nightly-backup" file/backups
	holds "$output" "can't make the folder 'file/backups'"
	run -2 as_cron KEEP=some "$jobs/nightly-backup" backups
	holds "$output" "nightly-backup: 'cadre backup --keep some backups' left with status 2:"
	year
	cp "$CADRE_DB" sound.db
	yes spoilt | dd of="$CADRE_DB" bs=4096 seek=40 count=200 conv=notrunc iflag=fullblock 2> dd
	run as_cron "$jobs/nightly-backup" backups
	[ "$status" -gt 1 ]
	holds "$output" "nightly-backup: 'cadre "
	mv "$CADRE_DB" backups/T-2026-04-10.db
	cp sound.db "$CADRE_DB"
	today=2026-04-09 run as_cron "$jobs/nightly-backup" backups
	[ "$status" -gt 1 ]
	holds "$output" "left with status"
}
