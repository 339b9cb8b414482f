# Shared by the measures that also run on a server: sourced, not run. A register of its own for each
# measure, in $work or in a database of the private server (scripts/postgresql).

# Names a new register, in CADRE_DB; the one before is gone.
fresh_store() {
	if [ "${STORE:-}" = postgresql ]; then
		export PGHOST=$E2E_POSTGRESQL PGUSER=cadre
		dropdb --if-exists bench 2> /dev/null
		createdb bench
		export CADRE_DB="postgresql:///bench?host=$PGHOST&user=$PGUSER"
	else
		rm -f "$work/bench.db"*
		export CADRE_DB=$work/bench.db
	fi
}

# What a server does by itself some minutes after a load.
analyze_store() {
	[ "${STORE:-}" != postgresql ] || psql -Xq -d bench -c ANALYZE
}

store_bytes() {
	if [ "${STORE:-}" = postgresql ]; then
		psql -XqAt -d bench -c "SELECT pg_database_size('bench')"
	else
		stat -c %s "$work/bench.db"
	fi
}
