/*
 * What the tests of the store share: a new register in a folder of its own, within a transaction.
 */
#ifndef NEW_REGISTER_H
#define NEW_REGISTER_H

#include "any_record.h"

#include <unistd.h>

#include "cadre/keep.h"
#include "cadre/register.h"
#include "store/store.h"

static char path[] = "/tmp/test_store_XXXXXX/a.db";
static const struct cadre_open writing = {.path = path,
	.write = true,
	.centre = "T",
	.who = "An",
	.program = "test",
	.instant = "2026-01-05T08:00:00+07:00",
	.today = 20260105};

static inline void remove_file(void)
{
	static const char *const endings[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < 3; i++) {
		char name[sizeof path + 8];
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

static inline struct cadre_register *open_new(void)
{
	struct cadre_open open = writing;
	struct cadre_register *reg;
	struct cadre_err err = {0};

	remove_file();
	open.create = true;
	if (cadre_open(&reg, &open, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	return reg;
}

static inline int make_folder(void **state)
{
	char *slash = strrchr(path, '/');

	(void)state;
	*slash = '\0';
	if (mkdtemp(path) == NULL)
		return -1;
	*slash = '/';
	return 0;
}

static inline int remove_folder(void **state)
{
	(void)state;
	remove_file();
	*strrchr(path, '/') = '\0';
	return rmdir(path);
}

static inline enum cadre_outcome put(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record)
{
	enum cadre_outcome outcome;
	struct cadre_err err = {0};

	if (cadre_put(reg, kind, record, &outcome, &err) != CADRE_OK)
		fail_msg("%s: %s", kind->name, err.text);
	return outcome;
}

static inline struct cadre_unit a_unit(const char *code, const char *name)
{
	return (struct cadre_unit){.unit = code,
		.name = name,
		.type = cadre_unit_type_commune,
		.valid_from = 20200101};
}

struct counted {
	int count;
	char last[40];
};

static inline enum cadre_code count_one(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct counted *counted = arg;
	const struct cadre_unit *unit = record;

	(void)err;
	counted->count++;
	if (kind->id == CADRE_KIND_unit) {
		assert_true(strcmp(counted->last, unit->unit) < 0);
		snprintf(counted->last, sizeof counted->last, "%s", unit->unit);
	}
	return counted->count < 1000 ? CADRE_OK : CADRE_NO;
}

/* The records of a file of cases, in lines of less than 4096 bytes. */
static inline enum cadre_code load_file(struct cadre_register *reg, const char *name,
	struct cadre_err *err)
{
	struct cadre_load_options options = {0};
	struct cadre_place place = {.source = name};
	struct cadre_loaded counts;
	struct cadre_load *load;
	FILE *file = fopen(name, "re");
	char line[4096];
	enum cadre_code code = cadre_load_begin(&load, reg, &options, err);

	assert_non_null(file);
	while (code == CADRE_OK && fgets(line, sizeof line, file) != NULL) {
		place.line++;
		code = cadre_load_line(load, &place, line, strcspn(line, "\n"), err);
	}
	fclose(file);
	if (code == CADRE_OK)
		code = cadre_load_end(load, &counts, err);
	cadre_load_free(load);
	return code;
}

#endif
