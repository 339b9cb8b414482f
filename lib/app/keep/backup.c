#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/backup.h"
#include "app/keep/crypt.h"
#include "base/message.h"
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

enum cadre_code backup_check(struct cadre_register *copy, const char *name, struct cadre_err *err)
{
	int findings = 0;
	struct cadre_out out = {count_finding, &findings};
	enum cadre_code code = cadre_check(copy, true, &out, err);

	if (code == CADRE_NO)
		return cadre_fail(err, CADRE_SYSTEM, _("'%s' is damaged: it is not used"), name);
	return code;
}

enum cadre_code backup_verify(const char *path, const char *name, struct cadre_err *err)
{
	struct cadre_open open = {.path = path};
	struct cadre_register *copy;
	enum cadre_code code = cadre_open(&copy, &open, err);

	if (code == CADRE_OK)
		code = backup_check(copy, name, err);
	cadre_close(copy);
	return code;
}

bool backup_same_file(const char *one, const char *two)
{
	struct stat a, b;

	return stat(one, &a) == 0 && stat(two, &b) == 0 && a.st_dev == b.st_dev
		&& a.st_ino == b.st_ino;
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

/* The folder of that file, open; -1 after a message. */
static int open_folder(const char *path, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	char *copy = cadre_arena_text(&arena, path);
	int fd = copy != NULL ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (copy == NULL)
		cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (fd < 0)
		cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), path, strerror(errno));
	cadre_arena_free(&arena);
	return fd;
}

/* The checked copy takes the place of what was there, in one step. A new name lasts only when its
 * folder is written too. */
static enum cadre_code put_in_place(const char *copy, const char *path, struct cadre_err *err)
{
	enum cadre_code code = sync_file(copy, err);
	int folder = code == CADRE_OK ? open_folder(path, err) : -1;

	if (folder < 0)
		return CADRE_SYSTEM;
	if (rename(copy, path) != 0 || fsync(folder) != 0)
		code = cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), path,
			strerror(errno));
	close(folder);
	return code;
}

static enum cadre_code make_way(const char *path, struct cadre_err *err)
{
	if (unlink(path) == 0 || errno == ENOENT)
		return CADRE_OK;
	return cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), path, strerror(errno));
}

/* Only the copy is brought to this program's version: what it is made of stays as it is. */
static enum cadre_code copy_to(const char *copy, struct cadre_register *reg, const char *name,
	struct cadre_err *err)
{
	enum cadre_code code = make_way(copy, err);

	if (code == CADRE_OK)
		code = db_path(reg->db) != NULL ? db_copy(reg->db, copy, err)
						: copy_records(reg, copy, name, err);
	return code == CADRE_OK ? backup_verify(copy, name, err) : code;
}

/* A message of faults names what the copy is made of. */
static enum cadre_code copy_checked(struct cadre_register *reg, const char *path, const char *name,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const char *copy = cadre_arena_printf(&arena, "%s.part", path);
	enum cadre_code code = copy != NULL ? copy_to(copy, reg, name, err)
					    : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));

	if (code == CADRE_OK)
		code = put_in_place(copy, path, err);
	if (code != CADRE_OK && copy != NULL)
		unlink(copy);
	cadre_arena_free(&arena);
	return code;
}

/* What is not encrypted yet stands beside the register, never where the backup goes. */
static enum cadre_code copy_encrypted(struct cadre_register *reg, const char *path,
	const char *passphrase, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const char *plain = cadre_arena_printf(&arena, "%s.backup", db_path(reg->db));
	const char *copy = cadre_arena_printf(&arena, "%s.part", path);
	enum cadre_code code = arena.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
					    : copy_checked(reg, plain, plain, err);

	if (code == CADRE_OK)
		code = crypt_encrypt(plain, copy, passphrase, err);
	if (code == CADRE_OK)
		code = crypt_decrypt(copy, NULL, passphrase, err);
	if (code == CADRE_OK)
		code = put_in_place(copy, path, err);
	if (!arena.failed) {
		unlink(plain);
		if (code != CADRE_OK)
			unlink(copy);
	}
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_backup(struct cadre_register *reg, const char *path, const char *passphrase,
	struct cadre_err *err)
{
	if (db_path(reg->db) == NULL && passphrase != NULL)
		return cadre_fail(err, CADRE_USAGE,
			_("the register is on a server: only a copy in a file ('cadre copy') can "
			  "be encrypted"));
	return passphrase != NULL ? copy_encrypted(reg, path, passphrase, err)
				  : copy_checked(reg, path, path, err);
}

/* The journal of a damaged register must not be applied to what takes its place. */
static enum cadre_code drop_journal(const char *path, struct cadre_err *err)
{
	static const char *const endings[] = {"-wal", "-shm"};
	struct cadre_arena arena = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < 2 && code == CADRE_OK; i++) {
		const char *journal = cadre_arena_printf(&arena, "%s%s", path, endings[i]);
		code = journal != NULL ? make_way(journal, err)
				       : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	cadre_arena_free(&arena);
	return code;
}

/* Into a register that others may have open; only what is no register any more is replaced. */
static enum cadre_code copy_over(const char *copy, const char *path, struct cadre_err *err)
{
	struct cadre_open from = {.path = copy};
	struct cadre_register *reg;
	enum cadre_code code = cadre_open(&reg, &from, err);

	if (code == CADRE_OK)
		code = db_copy_over(reg->db, path, err);
	cadre_close(reg);
	if (code == CADRE_OK)
		return backup_verify(path, path, err);
	if (code == CADRE_NO)
		code = drop_journal(path, err);
	return code == CADRE_OK ? put_in_place(copy, path, err) : code;
}

static enum cadre_code replace(struct cadre_register *reg, const char *path, const char *name,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const char *copy = cadre_arena_printf(&arena, "%s.part", path);
	enum cadre_code code = copy != NULL ? copy_to(copy, reg, name, err)
					    : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));

	if (code == CADRE_OK)
		code = copy_over(copy, path, err);
	if (copy != NULL)
		unlink(copy);
	cadre_arena_free(&arena);
	return code;
}

/* The plain backup, whose messages tell the name. */
static enum cadre_code restore(const struct cadre_open *open, const char *backup, const char *name,
	struct cadre_err *err)
{
	struct cadre_open from = {.path = backup, .as_is = true};
	struct cadre_register *reg;
	enum cadre_code code = cadre_open(&reg, &from, err);

	if (code == CADRE_OK && access(open->path, F_OK) == 0)
		code = replace(reg, open->path, name, err);
	else if (code == CADRE_OK)
		code = copy_checked(reg, open->path, name, err);
	cadre_close(reg);
	return code;
}

enum cadre_code cadre_restore(const struct cadre_open *open, const char *backup,
	const char *passphrase, bool force, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const char *plain;
	enum cadre_code code;

	if (!db_is_file(open->path) && !crypt_is(backup))
		return cadre_copy(open, backup, err);
	if (!db_is_file(open->path))
		return cadre_fail(err, CADRE_USAGE,
			_("'%s' is encrypted: restore it into a file, 'cadre copy' takes that to "
			  "the server"),
			backup);
	if (!force && access(open->path, F_OK) == 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' is there already: --force puts the backup in its place"),
			open->path);
	if (!crypt_is(backup))
		return restore(open, backup, backup, err);
	if (passphrase == NULL)
		return cadre_fail(err, CADRE_USAGE,
			_("'%s' is encrypted: name the file of its passphrase with --passphrase"),
			backup);
	plain = cadre_arena_printf(&arena, "%s.backup", open->path);
	code = plain != NULL ? crypt_decrypt(backup, plain, passphrase, err)
			     : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_OK) {
		code = restore(open, plain, backup, err);
		unlink(plain);
	}
	cadre_arena_free(&arena);
	return code;
}
