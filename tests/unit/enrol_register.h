/*
 * A register in a folder of its own with the invented centre of tests/cases/enrol.
 */
#ifndef ENROL_REGISTER_H
#define ENROL_REGISTER_H

#include "enrol_cases.h"

#include <unistd.h>

#include "cadre/keep.h"
#include "cadre/register.h"
#include "model/member.h"

static char register_path[] = "/tmp/test_enrol_XXXXXX/a.db";

static inline void remove_file(void)
{
	static const char *const endings[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < 3; i++) {
		char name[sizeof register_path + 8];
		snprintf(name, sizeof name, "%s%s", register_path, endings[i]);
		unlink(name);
	}
}

static inline int make_folder(void **state)
{
	char *slash = strrchr(register_path, '/');
	bool made;

	(void)state;
	*slash = '\0';
	made = mkdtemp(register_path) != NULL;
	*slash = '/';
	return made ? 0 : -1;
}

static inline int remove_folder(void **state)
{
	(void)state;
	remove_file();
	*strrchr(register_path, '/') = '\0';
	return rmdir(register_path);
}

static inline void load_centre(struct cadre_register *reg)
{
	struct heard heard = {0};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_load_options options = {.sink = &sink};
	struct cadre_loaded counts;
	struct cadre_load *load;
	struct cadre_err err = {0};
	struct cadre_place place = {.source = "centre.jsonl"};
	size_t length;
	char *bytes = slurp("tests/cases/enrol/centre.jsonl", &length), *at = bytes, *end;

	assert_int_equal(cadre_load_begin(&load, reg, &options, &err), CADRE_OK);
	for (; (end = strchr(at, '\n')) != NULL; at = end + 1)
		assert_int_equal(cadre_load_line(load, &place, at, (size_t)(end - at), &err),
			CADRE_OK);
	assert_int_equal(cadre_load_end(load, &counts, &err), CADRE_OK);
	assert_string_equal(heard.faults, "");
	cadre_load_free(load);
	free(bytes);
}

/* Within a transaction. */
static inline struct cadre_register *open_centre(void)
{
	static const struct cadre_open open = {.path = register_path,
		.write = true,
		.create = true,
		.centre = "T",
		.who = "An",
		.program = "test",
		.instant = "2026-11-24T08:00:00+07:00",
		.today = TODAY};
	struct cadre_register *reg;
	struct cadre_err err = {0};

	remove_file();
	if (cadre_open(&reg, &open, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	load_centre(reg);
	return reg;
}

/* Keeps the last part of the key of each record, parted by spaces. */
static inline enum cadre_code keep_key(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct heard *heard = arg;
	struct cadre_arena arena = {0};
	size_t count;
	const char **key = cadre_key_texts(&arena, kind, record, &count);

	(void)err;
	if (heard->records.length > 0)
		cadre_buf_char(&heard->records, ' ');
	cadre_buf_text(&heard->records, key[count - 1]);
	heard->count++;
	cadre_arena_free(&arena);
	return CADRE_OK;
}

#endif
