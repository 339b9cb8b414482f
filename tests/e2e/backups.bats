# Backups in a folder: which stay, and the rehearsal of a restore.
load helper

# A backup of each of these days, of a register that grows.
days()
{
	local day
	for day; do
		cadre backup backups --today "$day"
	done
}

names()
{
	(cd backups && ls)
}

@test "--keep leaves the newest of each latest day, week and month" {
	bare
	mkdir backups
	days 2025-12-30 2025-12-31 2026-01-04 2026-01-05 2026-01-31 2026-02-27 2026-02-28 2026-03-01
	run -0 --separate-stderr cadre backup --keep 2d,2w,3m backups --today 2026-03-02
	same "$output" ""
	holds "$stderr" "cadre: removed 'backups/T-2026-02-27.db'"
	same "$(names | tr '\n' ' ')" "T-2026-01-31.db T-2026-02-28.db T-2026-03-01.db T-2026-03-02.db "
}

@test "a leap day is a day, and a year counts" {
	bare
	mkdir backups
	days 2024-02-28 2024-02-29 2024-03-01 2025-06-01
	cadre backup -q --keep 1d,3m backups --today 2026-02-28
	same "$(names | tr '\n' ' ')" "T-2024-03-01.db T-2025-06-01.db T-2026-02-28.db "
	days 2024-02-28 2024-02-29
	cadre backup -q --keep 2y backups --today 2026-02-28
	same "$(names | tr '\n' ' ')" "T-2025-06-01.db T-2026-02-28.db "
}

@test "only what cadre wrote goes: others, other names, links and what is dated later stay" {
	bare
	mkdir backups
	days 2026-01-01 2026-01-02 2027-01-01
	cp backups/T-2026-01-01.db backups/U-2026-01-01.db
	cp backups/T-2026-01-01.db backups/T-2026-01-01x.db.part
	cp "$CADRE_DB" backups/T-2026-01-03.db
	ln -s ../precious backups/T-2026-01-04.db
	cp "$CADRE_DB" precious
	echo "not a backup" > backups/T-2026-01-05.db
	: > backups/T-2026-01-06.db
	sqlite3 backups/T-2026-01-07.db "CREATE TABLE other (a)"
	mkdir backups/T-2026-01-08.db
	run -0 cadre backup -d backups/T-2026-01-03.db --keep 1d backups --today 2026-02-01
	same "$(names | tr '\n' ' ')" "T-2026-01-01x.db.part T-2026-01-03.db T-2026-01-04.db T-2026-01-05.db \
T-2026-01-06.db T-2026-01-07.db T-2026-01-08.db T-2026-02-01.db T-2027-01-01.db U-2026-01-01.db "
}

@test "a file with a date in its name has elder ones beside it, encrypted or not" {
	bare
	mkdir backups
	echo "eight or more" > secret
	for day in 2026-01-01 2026-01-02 2026-01-03T08 2026-01-03T20; do
		cadre backup --encrypt --passphrase secret "backups/register-$day.backup"
	done
	cadre backup backups/register-2025-12-31.db
	cd backups
	cadre backup -q --keep 2d register-2026-01-04.db --today 2026-01-04
	same "$(ls | tr '\n' ' ')" "register-2026-01-03T20.backup register-2026-01-04.db "
}

@test "a bad rule is wrong usage, before anything is written" {
	local rule
	bare
	mkdir backups
	for rule in 7 d 0d -1d 7x 7dd 7d,7d 10000d 99999999999999999999d "7 d" "7d," ,; do
		run -2 cadre backup --keep "$rule" backups
		same "$(names)" ""
	done
	run -2 --separate-stderr cadre backup --keep 7d register.db
	holds "$stderr" "'register.db' has no date like 2026-11-24 in its name"
	[ ! -e register.db ]
}

@test "nothing goes when the new backup can't be written" {
	bare
	mkdir backups
	days 2026-01-01 2026-01-02
	mkdir backups/T-2026-01-03.db
	run -5 cadre backup --keep 1d backups --today 2026-01-03
	[ -e backups/T-2026-01-01.db ]
}

@test "a rehearsal restores the newest backup and says one line" {
	bare
	mkdir backups
	run -1 --separate-stderr cadre restore --rehearse backups
	holds "$stderr" "no backup with a date in its name is in 'backups'"
	days 2026-01-01
	unit A "Xã A" | cadre load -q
	days 2026-01-02
	run -0 --separate-stderr cadre restore --rehearse backups
	same "$stderr" ""
	same "$(jq -r '[.kind, .backup, .records, .behind] | @csv' <<< "$output")" \
		'"rehearsal","backups/T-2026-01-02.db",2,0'
	unit B "Xã B" | cadre load -q
	run -0 cadre restore --rehearse backups
	same "$(jq .behind <<< "$output")" 1
	run -0 cadre restore --rehearse backups/T-2026-01-01.db
	same "$(jq .behind <<< "$output")" 2
	fails ls -d ./*rehearsal*
}

@test "a rehearsal tells what is damaged, of another register, or ahead of it" {
	bare
	unit A "Xã A" | cadre load -q
	cadre backup good.db
	echo "eight or more" > secret
	echo "another of them" > wrong
	cadre backup --encrypt --passphrase secret sealed
	run -0 cadre restore --rehearse --passphrase secret sealed
	run -5 cadre restore --rehearse --passphrase wrong sealed
	run -2 cadre restore --rehearse sealed
	run -3 cadre restore --rehearse --passphrase /dev/null sealed
	head -c 20000 sealed > cut
	run -5 cadre restore --rehearse --passphrase secret cut
	head -c 20000 good.db > cut
	run -5 cadre restore --rehearse cut
	run -5 cadre restore --rehearse nowhere.db
	cp good.db edited.db
	sqlite3 edited.db "UPDATE unit SET name = 'Xã B'"
	run -1 --separate-stderr cadre restore --rehearse edited.db
	holds "$stderr" "the register in 'edited.db' has faults"
	cadre init --bare --code T --name "Trung tâm khác" --today 2026-01-05 -d other.db
	run -1 --separate-stderr cadre restore --rehearse -d other.db good.db
	holds "$stderr" "goes to change 2, the register only to 1"
	unit A "Xã B" | cadre load -q -d other.db
	run -1 --separate-stderr cadre restore --rehearse -d other.db good.db
	holds "$stderr" "is no backup of this register"
	sqlite3 "$CADRE_DB" "PRAGMA foreign_keys = OFF; DELETE FROM unit"
	run -1 --separate-stderr cadre restore --rehearse good.db
	holds "$stderr" "'good.db' has 1 records of kind 'unit', the register has 0"
	fails ls -d ./*rehearsal*
}

@test "a backup of an older version is not changed: only what comes out of it is brought up" {
	local version
	for version in "$cases"/register/*.sql; do
		rm -f old.db "$CADRE_DB"*
		sqlite3 old.db < "$version"
		cp old.db kept.db
		cadre restore old.db
		cmp old.db kept.db
		cadre dump | cmp - "${version%.sql}.jsonl"
		cadre restore --force old.db
		cadre restore --rehearse old.db
		cadre copy old.db copy.db
		cadre dump -d copy.db | cmp - "${version%.sql}.jsonl"
		cmp old.db kept.db
		rm copy.db
	done
}
