/*
 * What the tests of enrolling share: files of cases, and what comes out.
 */
#ifndef ENROL_CASES_H
#define ENROL_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cadre/enrol.h"
#include "cadre/json.h"

enum { TODAY = 20261124, SHOWN = 8192 };

/* What came out: the texts of faults and remarks, one a line, and the records as JSON lines. */
struct heard {
	char faults[SHOWN], remarks[SHOWN];
	struct cadre_buf records;
	size_t count;
};

static inline void hear(void *arg, const struct cadre_diag *diag)
{
	struct heard *heard = arg;
	char *into = diag->severity == CADRE_ERROR ? heard->faults : heard->remarks;
	size_t length = strlen(into);

	snprintf(into + length, SHOWN - length, "%s%s%s\n",
		diag->place.cell != NULL ? diag->place.cell : "",
		diag->place.cell != NULL ? ": " : "", diag->text);
}

static inline enum cadre_code keep(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct heard *heard = arg;
	struct cadre_place place = {.source = "test"};
	struct cadre_sink sink = {hear, heard};

	(void)err;
	assert_int_equal(cadre_validate(kind, record, &place, &sink), CADRE_OK);
	cadre_json_encode(&heard->records, kind, record, CADRE_JSON_JOINED);
	cadre_buf_char(&heard->records, '\n');
	heard->count++;
	return CADRE_OK;
}

static inline void forget(struct heard *heard)
{
	heard->faults[0] = heard->remarks[0] = '\0';
	heard->count = 0;
	cadre_buf_free(&heard->records);
	heard->records = (struct cadre_buf){0};
}

/* The whole file, closed by a NUL; to be freed. */
static inline char *slurp(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	size_t room = 1 << 22;
	char *bytes = malloc(room);

	if (file == NULL || bytes == NULL)
		fail_msg("can't read %s", path);
	*length = fread(bytes, 1, room - 1, file);
	bytes[*length] = '\0';
	fclose(file);
	return bytes;
}

/* Each line of a file of cases, cut at its tabs; lines that begin with # are none. */
static inline void each_case(const char *path, int cells,
	void (*run)(void *arg, char **cell, int line), void *arg)
{
	size_t length;
	char *bytes = slurp(path, &length), *at = bytes;

	for (int line = 1; *at != '\0'; line++) {
		char *end = strchr(at, '\n'), *cell[8] = {NULL};
		int count = 0;
		if (end != NULL)
			*end = '\0';
		while (count < cells && at != NULL) {
			char *tab = strchr(at, '\t');
			cell[count++] = at;
			if (tab != NULL)
				*tab++ = '\0';
			at = tab;
		}
		if (cell[0][0] != '#') {
			if (count != cells)
				fail_msg("%s:%d: %d cells", path, line, count);
			run(arg, cell, line);
		}
		at = end != NULL ? end + 1 : bytes + length;
	}
	free(bytes);
}

#endif
