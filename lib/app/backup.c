#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "cadre/keep.h"
#include "store/store.h"

static enum cadre_code count_finding(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)kind;
	(void)record;
	(void)err;
	++*(int *)arg;
	return CADRE_OK;
}

/* Opens the copy as a register and walks its chain. */
static enum cadre_code verify(const char *path, struct cadre_err *err)
{
	struct cadre_open open = {.path = path};
	struct cadre_register *copy;
	int findings = 0;
	struct cadre_out out = {count_finding, &findings};
	enum cadre_code code = cadre_open(&copy, &open, err);

	if (code == CADRE_OK)
		code = cadre_check(copy, true, &out, err);
	cadre_close(copy);
	if (code == CADRE_NO)
		return cadre_fail(err, CADRE_SYSTEM, _("'%s' is damaged: it is not used"), path);
	return code;
}

static enum cadre_code sync_file(const char *path, struct cadre_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (!good)
		cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return good ? CADRE_OK : CADRE_SYSTEM;
}

/* The checked copy takes the place of what was there, in one step. */
static enum cadre_code put_in_place(const char *copy, const char *path, struct cadre_err *err)
{
	enum cadre_code code = sync_file(copy, err);

	if (code == CADRE_OK && rename(copy, path) != 0)
		code = cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), path,
			strerror(errno));
	return code;
}

static enum cadre_code copy_checked(struct cadre_register *reg, const char *path,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const char *copy = cadre_arena_printf(&arena, "%s.part", path);
	enum cadre_code code = CADRE_OK;

	if (copy == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (unlink(copy) != 0 && errno != ENOENT)
		code = cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), copy,
			strerror(errno));
	if (code == CADRE_OK)
		code = db_copy(reg->db, copy, err);
	if (code == CADRE_OK)
		code = verify(copy, err);
	if (code == CADRE_OK)
		code = put_in_place(copy, path, err);
	if (code != CADRE_OK)
		unlink(copy);
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_backup(struct cadre_register *reg, const char *path, struct cadre_err *err)
{
	return copy_checked(reg, path, err);
}

/* The journal of a register that is replaced must not be applied to the new one. */
static void drop_journal(const char *path)
{
	static const char *const endings[] = {"-wal", "-shm"};
	struct cadre_arena arena = {0};

	for (size_t i = 0; i < 2; i++) {
		const char *journal = cadre_arena_printf(&arena, "%s%s", path, endings[i]);
		if (journal != NULL)
			unlink(journal);
	}
	cadre_arena_free(&arena);
}

enum cadre_code cadre_restore(const struct cadre_open *open, const char *backup, bool force,
	struct cadre_err *err)
{
	struct cadre_open from = {.path = backup};
	struct cadre_register *reg;
	bool there = access(open->path, F_OK) == 0;
	enum cadre_code code;

	if (there && !force)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' is there already: --force puts the backup in its place"),
			open->path);
	code = cadre_open(&reg, &from, err);
	if (code == CADRE_OK)
		code = verify(backup, err);
	if (code == CADRE_OK && there)
		drop_journal(open->path);
	if (code == CADRE_OK)
		code = copy_checked(reg, open->path, err);
	cadre_close(reg);
	return code;
}
