/*
 * Cases of tests/cases/tab: a line each, its columns parted by tabs.
 */
#ifndef TAB_CASES_H
#define TAB_CASES_H

#include <stdio.h>
#include <string.h>

#include "show_tab.h"

enum { LINE_SIZE = 8192, COLUMNS = 3 };

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static inline void read_file(struct cadre_buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t got;

	if (file == NULL)
		fail_msg("no '%s': run this from the root of the repository", path);
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		cadre_buf_add(out, chunk, got);
	fclose(file);
}

/* Calls check with the columns of each line but the first, a heading; those missing are "". */
static inline void each_case(const char *path,
	void (*check)(char *columns[COLUMNS], const char *where))
{
	FILE *file = fopen(path, "r");
	char line[LINE_SIZE], where[128], none[] = "";
	int number = 0;

	if (file == NULL)
		fail_msg("no '%s': run this from the root of the repository", path);
	while (fgets(line, sizeof line, file) != NULL) {
		char *columns[COLUMNS] = {none, none, none}, *at = line;
		line[strcspn(line, "\n")] = '\0';
		if (number++ == 0)
			continue;
		for (size_t i = 0; i < COLUMNS && at != NULL; i++) {
			columns[i] = at;
			at = strchr(at, '\t');
			if (at != NULL)
				*at++ = '\0';
		}
		snprintf(where, sizeof where, "%s:%d", path, number);
		check(columns, where);
	}
	fclose(file);
	assert_true(number > 1);
}

static inline void same(const char *got, const char *wanted, const char *where)
{
	if (strcmp(got, wanted) != 0)
		fail_msg("%s:\n got    %s\n wanted %s", where, got, wanted);
}

/* The rows without the space before the bar that closes each. */
static inline void check_rows(const void *bytes, size_t length, const char *wanted,
	const char *where)
{
	struct cadre_buf out = {0};
	enum cadre_code code = show_bytes(&out, bytes, length, NULL, " /");
	bool fails;

	same(cadre_buf_string(&out), wanted, where);
	fails = strncmp(wanted, "! ", 2) == 0 || strstr(wanted, "/! ") != NULL;
	assert_int_equal(code, fails ? CADRE_INPUT : CADRE_NO);
	cadre_buf_free(&out);
}

#endif
