#include "base/message.h"
#include "store/kind_sql.h"
#include "store/store.h"

/* What is not a kind of record. */
static const struct migration own_migrations[] = {
	{1,
		"CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) "
		"STRICT, WITHOUT ROWID"},
	{1,
		"CREATE TABLE change (centre TEXT NOT NULL, number INTEGER NOT NULL, batch INTEGER "
		"NOT NULL, "
		"instant TEXT NOT NULL, who TEXT NOT NULL, program TEXT NOT NULL, kind TEXT NOT "
		"NULL, "
		"key TEXT NOT NULL, before TEXT, after TEXT, hash BLOB NOT NULL, "
		"PRIMARY KEY (centre, number)) STRICT, WITHOUT ROWID"},
	{1,
		"CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN "
		"SELECT RAISE(ABORT, 'changes are kept as they are'); END"},
	{1,
		"CREATE TRIGGER change_remains BEFORE DELETE ON change BEGIN "
		"SELECT RAISE(ABORT, 'changes are kept'); END"},
	{2, "ALTER TABLE change ADD COLUMN salt BLOB"},
	{2, "ALTER TABLE change ADD COLUMN digest BLOB"},
	{2, "DROP TRIGGER change_stays"},
	/* What a change says may be taken away, whole; its digest holds the chain together. */
	{2,
		"CREATE TRIGGER change_stays BEFORE UPDATE ON change WHEN OLD.digest IS NULL OR "
		"NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.salt IS NOT NULL OR "
		"(NEW.centre, NEW.number, NEW.batch, NEW.instant, NEW.who, NEW.program, NEW.kind, "
		"NEW.key, NEW.hash, NEW.digest) IS NOT (OLD.centre, OLD.number, OLD.batch, "
		"OLD.instant, OLD.who, OLD.program, OLD.kind, OLD.key, OLD.hash, OLD.digest) "
		"BEGIN SELECT RAISE(ABORT, 'changes are kept as they are'); END"},
	{2, "CREATE INDEX certificate_class ON certificate (centre, class)"},
	/* The changes of a centre that went on from an older copy of its register. */
	{2,
		"CREATE TABLE abandoned (centre TEXT NOT NULL, number INTEGER NOT NULL, batch "
		"INTEGER NOT NULL, instant TEXT NOT NULL, who TEXT NOT NULL, program TEXT NOT "
		"NULL, kind TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT, hash BLOB "
		"NOT NULL, salt BLOB, digest BLOB, PRIMARY KEY (centre, number, hash)) STRICT, "
		"WITHOUT ROWID"},
	{2, "DROP TRIGGER change_remains"},
	{2,
		"CREATE TRIGGER change_remains BEFORE DELETE ON change WHEN NOT EXISTS (SELECT 1 "
		"FROM abandoned a WHERE a.centre = OLD.centre AND a.number = OLD.number AND "
		"a.hash = OLD.hash) BEGIN SELECT RAISE(ABORT, 'changes are kept'); END"},
	/* Totals of the centres that this register takes in (totals.c). */
	{5,
		"CREATE TABLE year_total (centre TEXT NOT NULL, year INTEGER NOT NULL, planned "
		"INTEGER, expected INTEGER, classes INTEGER, attendances INTEGER, persons INTEGER, "
		"women INTEGER, completed INTEGER, certified INTEGER, papered INTEGER, "
		"PRIMARY KEY (centre, year)) STRICT, WITHOUT ROWID"},
	{0, NULL},
};

static const struct migration *const sources[] = {own_migrations, kind_migrations};

int store_version(void)
{
	int version = 1;

	for (size_t s = 0; s < sizeof sources / sizeof sources[0]; s++)
		for (const struct migration *m = sources[s]; m->sql != NULL; m++)
			if (m->version > version)
				version = m->version;
	return version;
}

static enum cadre_code step_to(struct cadre_register *reg, int version, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (size_t s = 0; s < sizeof sources / sizeof sources[0]; s++)
		for (const struct migration *m = sources[s]; code == CADRE_OK && m->sql != NULL;
			m++)
			if (m->version == version)
				code = db_run(reg->db, m->sql, err);
	return code == CADRE_OK ? db_set_version(reg->db, version, err) : code;
}

static enum cadre_code derive(struct cadre_register *reg, const struct cadre_kind *kind,
	struct cadre_err *err)
{
	struct db_stmt *all, *one;
	enum cadre_code code = db_query(&all, reg->db, kind_sql[kind->id].select[0], err);

	if (code != CADRE_OK)
		return code;
	while ((code = db_step(all, err)) == CADRE_OK) {
		void *record;
		cadre_arena_reset(&reg->line);
		record = store_read(reg, &reg->line, all, kind);
		code = record == NULL ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
				      : db_query(&one, reg->db, kind_sql[kind->id].update, err);
		if (code == CADRE_OK)
			code = store_bind(reg, one, kind, record, err);
		if (code == CADRE_OK)
			code = db_finish(one, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(all);
	return code == CADRE_NO ? CADRE_OK : code;
}

/* Fills the derived columns that are younger than the register. */
static enum cadre_code derive_since(struct cadre_register *reg, int version, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		const struct columns *columns = store_columns(reg, kind);
		bool wanted = false;
		if (columns == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		for (size_t i = columns->read; i < columns->count; i++)
			wanted = wanted || columns->columns[i].since > version;
		if (wanted && kind->storage == CADRE_STORED)
			code = derive(reg, kind, err);
	}
	return code;
}

enum cadre_code store_migrate(struct cadre_register *reg, bool is_new, struct cadre_err *err)
{
	int version, before, newest = store_version();
	bool held = db_in_transaction(reg->db);
	enum cadre_code code = db_version(&version, reg->db, err);

	if (code != CADRE_OK || version == newest)
		return code;
	if (version > newest)
		return cadre_fail(err, CADRE_SYSTEM,
			_("the register has version %d, this program knows %d: install a newer "
			  "cadre"),
			version, newest);
	if (version == 0 && !is_new)
		return cadre_fail(err, CADRE_SYSTEM,
			_("the register is empty: its making was cut short"));
	if (!held)
		code = db_begin(reg->db, NULL, err);
	if (code == CADRE_OK)
		code = db_version(&version, reg->db, err); /* another may have been first */
	before = version;
	while (code == CADRE_OK && version < newest)
		code = step_to(reg, ++version, err);
	if (code == CADRE_OK && !is_new)
		code = derive_since(reg, before, err);
	if (code == CADRE_OK && !held)
		return db_commit(reg->db, err);
	if (code == CADRE_OK)
		return CADRE_OK;
	db_rollback(reg->db);
	return code;
}
