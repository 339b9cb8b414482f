#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "store/store.h"

static const char centre_sql[] = "SELECT value FROM setting WHERE name = 'centre'";
static const char set_centre_sql[] = "INSERT INTO setting (name, value) VALUES ('centre', ?1)";

static enum cadre_code read_centre(struct cadre_register *reg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, centre_sql, err);

	if (code == CADRE_OK)
		code = db_step(stmt, err);
	if (code == CADRE_OK)
		reg->centre = cadre_arena_text(&reg->arena, db_text(stmt, 0));
	db_reset(stmt);
	if (code == CADRE_NO)
		return cadre_fail(err, CADRE_SYSTEM,
			_("the register names no centre: its making was cut short"));
	if (code == CADRE_OK && reg->centre == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return code;
}

static enum cadre_code write_centre(struct cadre_register *reg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, set_centre_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	return db_finish(stmt, err);
}

static enum cadre_code copy_texts(struct cadre_register *reg, const struct cadre_open *open,
	struct cadre_err *err)
{
	reg->today = open->today;
	reg->who = cadre_arena_text(&reg->arena, open->who != NULL ? open->who : "-");
	reg->program = cadre_arena_text(&reg->arena, open->program != NULL ? open->program : "-");
	reg->instant = cadre_arena_text(&reg->arena,
		open->instant != NULL ? open->instant : "1970-01-01T00:00:00Z");
	reg->centre = cadre_arena_text(&reg->arena, open->centre);
	if (reg->who == NULL || reg->program == NULL || reg->instant == NULL
		|| (open->centre != NULL && reg->centre == NULL) || sodium_init() < 0)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code open_file(struct cadre_register *reg, const struct cadre_open *open,
	struct cadre_err *err)
{
	enum db_mode mode = open->path == NULL ? DB_TEMPORARY
		: open->create		       ? DB_CREATE
		: open->write		       ? DB_WRITE
					       : DB_READ;
	bool is_new = mode >= DB_CREATE;
	enum cadre_code code = db_open(&reg->db, open->path, mode, err);

	if (code != CADRE_OK || open->as_is)
		return code;
	if (open->hold)
		code = db_begin(reg->db, NULL, err);
	if (code == CADRE_OK)
		code = store_migrate(reg, is_new, err);
	if (code == CADRE_OK && is_new && reg->centre == NULL)
		reg->centre = "-";
	if (code == CADRE_OK && is_new)
		code = write_centre(reg, err);
	if (code == CADRE_OK && reg->centre == NULL)
		code = read_centre(reg, err);
	return code;
}

enum cadre_code cadre_open(struct cadre_register **out, const struct cadre_open *open,
	struct cadre_err *err)
{
	struct cadre_register *reg = calloc(1, sizeof *reg);
	enum cadre_code code;

	*out = NULL;
	if (reg == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	reg->logged = open->path != NULL;
	code = copy_texts(reg, open, err);
	if (code == CADRE_OK)
		code = open_file(reg, open, err);
	if (code == CADRE_OK)
		*out = reg;
	else
		cadre_close(reg);
	return code;
}

/* What a transaction remembers must not outlive it: it may be undone. */
static void forget(struct cadre_register *reg)
{
	vec_free(&reg->removed);
	cadre_arena_free(&reg->removed_arena);
	reg->batch = reg->number = 0;
	reg->uncounted[0] = '\0';
	store_forget_known(reg);
}

void cadre_close(struct cadre_register *reg)
{
	if (reg == NULL)
		return;
	if (reg->db != NULL)
		db_rollback(reg->db);
	db_close(reg->db);
	forget(reg);
	cadre_arena_free(&reg->arena);
	cadre_arena_free(&reg->line);
	cadre_arena_free(&reg->query);
	cadre_buf_free(&reg->before);
	cadre_buf_free(&reg->after);
	cadre_buf_free(&reg->list);
	free(reg);
}

bool cadre_in_file(const char *path)
{
	return db_is_file(path);
}

const char *cadre_centre(const struct cadre_register *reg)
{
	return reg->centre;
}

int cadre_today(const struct cadre_register *reg)
{
	return reg->today;
}

enum cadre_code cadre_begin(struct cadre_register *reg, struct cadre_err *err)
{
	forget(reg);
	return db_begin(reg->db, reg->centre, err);
}

enum cadre_code cadre_begin_read(struct cadre_register *reg, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	/* A writer's own transaction is the outermost view. */
	if (reg->views == 0 && db_in_transaction(reg->db))
		reg->views++;
	if (reg->views == 0)
		code = db_begin_read(reg->db, err);
	if (code == CADRE_OK)
		reg->views++;
	return code;
}

enum cadre_code cadre_commit(struct cadre_register *reg, struct cadre_err *err)
{
	enum cadre_code code = store_check_removed(reg, err);

	reg->views = 0;
	if (code == CADRE_OK)
		code = db_commit(reg->db, err);
	if (code != CADRE_OK)
		db_rollback(reg->db);
	forget(reg);
	return code;
}

void cadre_rollback(struct cadre_register *reg)
{
	if (reg->views > 0 && --reg->views > 0)
		return;
	db_rollback(reg->db);
	forget(reg);
}
