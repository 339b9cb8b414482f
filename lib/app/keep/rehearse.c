/*
 * The rehearsal of a restore: what is not tried is no backup.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "cadre/keep.h"
#include "store/store.h"

struct rehearsal {
	struct cadre_register *reg, *copy;
	const char *backup;
	struct cadre_rehearsal said;
	char hash[STORE_HASH_TEXT];
	struct cadre_err *err;
};

static enum cadre_code nothing(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)arg;
	(void)kind;
	(void)record;
	(void)err;
	return CADRE_OK;
}

static enum cadre_code check_copy(struct rehearsal *trial)
{
	struct cadre_out out = {nothing, NULL};
	enum cadre_code code = cadre_check(trial->copy, false, &out, trial->err);

	if (code == CADRE_NO)
		cadre_fail(trial->err, CADRE_NO,
			_("the register in '%s' has faults: restore it with --db elsewhere, 'cadre "
			  "check' shows them"),
			trial->backup);
	return code;
}

/* The backup's last change must stand in the register as it stands in the backup. */
static enum cadre_code compare_chain(struct rehearsal *trial)
{
	char hash[STORE_HASH_TEXT], head[STORE_HASH_TEXT];
	int64_t number = 0, last = 0;
	enum cadre_code code = strcmp(cadre_centre(trial->copy), cadre_centre(trial->reg)) == 0
		? store_hash(&number, trial->hash, trial->copy, trial->err)
		: CADRE_REFUSED;

	if (code == CADRE_OK)
		code = store_hash(&last, head, trial->reg, trial->err);
	trial->said.number = (struct cadre_int){number, true};
	trial->said.behind = (struct cadre_int){last - number, true};
	if (code <= CADRE_NO && last < number)
		return cadre_fail(trial->err, CADRE_NO,
			_("'%s' goes to change %lld, the register only to %lld: it has lost what "
			  "came after"),
			trial->backup, (long long)number, (long long)last);
	if (code == CADRE_OK)
		code = store_hash(&number, hash, trial->reg, trial->err);
	if (code == CADRE_REFUSED || (code == CADRE_OK && strcmp(hash, trial->hash) != 0))
		return cadre_fail(trial->err, CADRE_NO,
			_("'%s' is no backup of this register: their changes are not the same"),
			trial->backup);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code compare_counts(struct rehearsal *trial)
{
	enum cadre_code code = CADRE_OK;

	trial->said.records = (struct cadre_int){0, true};
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		int64_t then = 0, now = 0;
		if (kind->storage != CADRE_STORED)
			continue;
		code = store_count(&then, trial->copy, kind, trial->err);
		if (code == CADRE_OK)
			code = store_count(&now, trial->reg, kind, trial->err);
		trial->said.records.v += then;
		if (code == CADRE_OK && trial->said.behind.v == 0 && then != now)
			code = cadre_fail(trial->err, CADRE_NO,
				_("'%s' has %lld records of kind '%s', the register has %lld after "
				  "the same changes"),
				trial->backup, (long long)then, kind->name, (long long)now);
	}
	return code;
}

static enum cadre_code compare(struct rehearsal *trial)
{
	enum cadre_code code = check_copy(trial);

	if (code == CADRE_OK)
		code = cadre_begin_read(trial->reg, trial->err);
	if (code == CADRE_OK) {
		code = compare_chain(trial);
		if (code == CADRE_OK)
			code = compare_counts(trial);
		cadre_rollback(trial->reg);
	}
	return code;
}

static void clear(const char *folder, const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".part", ".backup",
		".backup-journal"};
	struct cadre_arena arena = {0};

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		const char *name = cadre_arena_printf(&arena, "%s%s", path, endings[i]);
		if (name != NULL)
			unlink(name);
	}
	rmdir(folder);
	cadre_arena_free(&arena);
}

enum cadre_code cadre_rehearse(struct cadre_register *reg, const char *backup,
	const char *passphrase, const struct cadre_out *out, struct cadre_err *err)
{
	struct rehearsal trial = {.reg = reg, .backup = backup, .err = err};
	struct cadre_arena arena = {0};
	char *folder = cadre_arena_printf(&arena, "%s.rehearsal-XXXXXX", db_path(reg->db));
	struct cadre_open open = {.today = cadre_today(reg)};
	enum cadre_code code = CADRE_OK;

	if (folder == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (mkdtemp(folder) == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), folder,
			strerror(errno));
	else if ((open.path = cadre_arena_printf(&arena, "%s/register", folder)) == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_OK)
		code = cadre_restore(&open, backup, passphrase, false, err);
	if (code == CADRE_OK)
		code = cadre_open(&trial.copy, &open, err);
	if (code == CADRE_OK)
		code = compare(&trial);
	cadre_close(trial.copy);
	if (open.path != NULL)
		clear(folder, open.path);
	if (code == CADRE_OK) {
		trial.said.backup = backup;
		trial.said.hash = trial.hash[0] != '\0' ? trial.hash : NULL;
		code = out->put(out->arg, cadre_kind(CADRE_KIND_rehearsal), &trial.said, err);
	}
	cadre_arena_free(&arena);
	return code;
}
