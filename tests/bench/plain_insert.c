/*
 * The reference for `cadre load`: plain prepared inserts of the same rows, one transaction, two
 * indexes, no checks and no change log. The rows are split beforehand, outside the time that is
 * measured. plain_insert DB < people.jsonl prints the seconds of the inserts.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 17 };

struct row {
	char *values[COLUMNS];
};

/* The values of a line that `people` wrote: every value is a string. */
static int split(struct row *row, char *line)
{
	int count = 0;

	for (char *at = line; (at = strstr(at, "\":\"")) != NULL;) {
		char *end = strchr(at + 3, '"');
		if (end == NULL || count == COLUMNS)
			return 0;
		*end = '\0';
		row->values[count++] = at + 3;
		at = end + 1;
	}
	return count;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int insert(sqlite3 *db, const struct row *rows, size_t count)
{
	sqlite3_stmt *stmt;
	int bad = sqlite3_prepare_v2(db,
		"INSERT INTO person VALUES "
		"(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		-1, &stmt, NULL);

	for (size_t i = 0; i < count && bad == 0; i++) {
		for (int j = 0; j < COLUMNS; j++)
			sqlite3_bind_text(stmt, j + 1, rows[i].values[j], -1, SQLITE_STATIC);
		bad = sqlite3_step(stmt) != SQLITE_DONE;
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	return bad;
}

int main(int argc, char **argv)
{
	size_t count = 0, room = 1 << 20, size = 0;
	struct row *rows = calloc(room, sizeof *rows);
	char *line = NULL;
	sqlite3 *db;
	double from;

	if (argc < 2 || rows == NULL || sqlite3_open(argv[1], &db) != SQLITE_OK)
		return 1;
	while (count < room && getline(&line, &size, stdin) > 0) {
		if (split(&rows[count++], strdup(line)) != COLUMNS)
			return 1;
	}
	from = seconds();
	if (sqlite3_exec(db,
		    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		    "CREATE TABLE person (kind TEXT, centre TEXT, person TEXT, name TEXT, born "
		    "TEXT, sex TEXT, "
		    "ethnicity TEXT, religion TEXT, national_id TEXT, phone TEXT, position TEXT, "
		    "party_joined TEXT, "
		    "party_official TEXT, schooling TEXT, qualification TEXT, theory_level TEXT, "
		    "native_place TEXT, "
		    "PRIMARY KEY (centre, person)) STRICT, WITHOUT ROWID;"
		    "CREATE INDEX person_name ON person (centre, name);"
		    "CREATE INDEX person_id ON person (centre, national_id); BEGIN",
		    NULL, NULL, NULL)
			!= SQLITE_OK
		|| insert(db, rows, count) != 0
		|| sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		return 1;
	printf("%.3f\n", seconds() - from);
	return sqlite3_close(db) != SQLITE_OK;
}
