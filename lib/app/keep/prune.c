/*
 * Backups in a folder: which of them stay. A backup is known by the date in its name and by what
 * its file begins with; what stands before the date says whose it is.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/backup.h"
#include "app/keep/crypt.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/date.h"
#include "store/store.h"

enum { MOST_KEPT = 9999 };

static int same_day(int date)
{
	return date;
}

static int month_of(int date)
{
	return date / 100;
}

static int year_of(int date)
{
	return date / 10000;
}

static const struct unit {
	char letter;
	int (*period)(int date);
} units[CADRE_KEEP_UNITS] = {
	{'d', same_day},
	{'w', cadre_date_monday},
	{'m', month_of},
	{'y', year_of},
};

enum cadre_code cadre_keep_parse(struct cadre_keep *out, const struct cadre_list *terms,
	struct cadre_err *err)
{
	const char *const *each = terms->items;

	*out = (struct cadre_keep){{0}};
	for (size_t i = 0; i < terms->count; i++) {
		char *end;
		long count = each[i][0] >= '0' && each[i][0] <= '9' ? strtol(each[i], &end, 10) : 0;
		size_t unit = 0;
		while (count > 0 && unit < CADRE_KEEP_UNITS && units[unit].letter != *end)
			unit++;
		if (count < 1 || count > MOST_KEPT || unit == CADRE_KEEP_UNITS || end[1] != '\0'
			|| out->count[unit] != 0)
			return cadre_fail(err, CADRE_USAGE,
				_("'%s' doesn't say what to keep: write a number with d, w, m or y "
				  "after it, each once: 7d,4w,12m"),
				each[i]);
		out->count[unit] = (int)count;
	}
	return CADRE_OK;
}

/* The first date in a name, and what stands before it. 0 when there is none. */
static int date_in(const char *name, size_t *before)
{
	char text[CADRE_DATE_SIZE];
	int date = 0;

	for (*before = 0; date == 0 && strlen(name + *before) >= sizeof text - 1; ++*before) {
		memcpy(text, name + *before, sizeof text - 1);
		text[sizeof text - 1] = '\0';
		date = cadre_date_parse(text, false);
		if (date != 0)
			break;
	}
	return date;
}

struct backup {
	const char *name, *path;
	int date;
	bool kept;
};

struct folder {
	struct cadre_arena arena;
	struct vec backups; /* the newest first */
	const char *path;
};

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), tail = strlen(ending);

	return length >= tail && strcmp(name + length - tail, ending) == 0;
}

/* A link's target, a file half written and anything that is no backup are never ours. */
static bool is_backup(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0 && S_ISREG(info.st_mode) && !ends_with(path, ".part")
		&& (crypt_is(path) || db_is_register(path));
}

static int newest_first(const void *a, const void *b)
{
	const struct backup *one = a, *two = b;

	return one->date != two->date ? (one->date < two->date) - (one->date > two->date)
				      : strcmp(two->name, one->name);
}

static enum cadre_code take(struct folder *folder, const char *name, const char *series,
	struct cadre_err *err)
{
	size_t before;
	struct backup backup = {.date = date_in(name, &before)};

	if (backup.date == 0 || strncmp(name, series, strlen(series)) != 0
		|| (series[0] != '\0' && before != strlen(series)))
		return CADRE_OK;
	backup.name = cadre_arena_text(&folder->arena, name);
	backup.path = cadre_arena_printf(&folder->arena, "%s/%s", folder->path, name);
	if (folder->arena.failed
		|| (is_backup(backup.path) && !vec_push(&folder->backups, &backup)))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

/* The backups of a folder whose names have the series before their date; of any when it is "". */
static enum cadre_code look(struct folder *folder, const char *path, const char *series,
	struct cadre_err *err)
{
	DIR *stream = opendir(path);
	struct dirent *entry = NULL;
	enum cadre_code code = CADRE_OK;

	folder->path = path;
	folder->backups = (struct vec){.size = sizeof(struct backup)};
	while (stream != NULL && code == CADRE_OK) {
		errno = 0;
		entry = readdir(stream);
		if (entry == NULL)
			break;
		code = take(folder, entry->d_name, series, err);
	}
	if (stream == NULL || (code == CADRE_OK && errno != 0))
		code = cadre_fail(err, CADRE_SYSTEM, _("can't read '%s': %s"), path,
			strerror(errno));
	if (stream != NULL)
		closedir(stream);
	if (folder->backups.count > 0)
		qsort(folder->backups.items, folder->backups.count, sizeof(struct backup),
			newest_first);
	return code;
}

static void look_away(struct folder *folder)
{
	vec_free(&folder->backups);
	cadre_arena_free(&folder->arena);
}

/* The newest of each of the latest periods that have one. */
static void choose(struct folder *folder, const struct cadre_keep *keep, int today)
{
	for (size_t unit = 0; unit < CADRE_KEEP_UNITS; unit++) {
		int last = 0, left = keep->count[unit];
		for (size_t i = 0; i < folder->backups.count; i++) {
			struct backup *backup = vec_at(&folder->backups, i);
			int period = units[unit].period(backup->date);
			if (backup->date > today) {
				backup->kept = true;
			} else if (left > 0 && period != last) {
				backup->kept = true;
				last = period;
				left--;
			}
		}
	}
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

enum cadre_code cadre_keep_named(const char *path, struct cadre_err *err)
{
	size_t before;

	if (date_in(name_of(path), &before) != 0)
		return CADRE_OK;
	return cadre_fail(err, CADRE_USAGE,
		_("'%s' has no date like 2026-11-24 in its name: --keep goes by it"), path);
}

enum cadre_code cadre_prune(struct cadre_register *reg, const char *path,
	const struct cadre_keep *keep, void (*gone)(void *arg, const char *path), void *arg,
	struct cadre_err *err)
{
	struct folder folder = {0};
	const char *name = name_of(path), *series, *where;
	size_t before, length;
	enum cadre_code code = cadre_keep_named(path, err);

	if (code != CADRE_OK)
		return code;
	date_in(name, &before);
	series = cadre_arena_copy(&folder.arena, name, before);
	length = (size_t)(name - path);
	where = length == 0 ? "."
			    : cadre_arena_copy(&folder.arena, path, length > 1 ? length - 1 : 1);
	code = folder.arena.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
				   : look(&folder, where, series, err);
	if (code == CADRE_OK)
		choose(&folder, keep, cadre_today(reg));
	for (size_t i = 0; i < folder.backups.count && code == CADRE_OK; i++) {
		const struct backup *backup = vec_at(&folder.backups, i);
		if (backup->kept || strcmp(backup->name, name) == 0
			|| backup_same_file(backup->path, db_path(reg->db)))
			continue;
		if (unlink(backup->path) != 0)
			code = cadre_fail(err, CADRE_SYSTEM, _("can't remove '%s': %s"),
				backup->path, strerror(errno));
		else if (gone != NULL)
			gone(arg, backup->path);
	}
	look_away(&folder);
	return code;
}

enum cadre_code cadre_backup_path(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *path, bool encrypted, struct cadre_err *err)
{
	struct stat info;
	char date[CADRE_DATE_SIZE];

	*out = path;
	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		*out = cadre_arena_printf(arena, "%s/%s-%s.%s", path, cadre_centre(reg),
			cadre_date_format(date, cadre_today(reg)), encrypted ? "backup" : "db");
	return *out != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code cadre_newest_backup(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *path, struct cadre_err *err)
{
	struct folder folder = {0};
	struct stat info;
	const char *series = cadre_arena_printf(arena, "%s-", cadre_centre(reg));
	enum cadre_code code;

	*out = path;
	if (series == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
		return CADRE_OK;
	code = look(&folder, path, series, err);
	if (code == CADRE_OK && folder.backups.count == 0)
		code = look(&folder, path, "", err);
	if (code == CADRE_OK && folder.backups.count == 0)
		code = cadre_fail(err, CADRE_NO, _("no backup with a date in its name is in '%s'"),
			path);
	if (code == CADRE_OK) {
		*out = cadre_arena_text(arena, ((struct backup *)vec_at(&folder.backups, 0))->path);
		if (*out == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	look_away(&folder);
	return code;
}
