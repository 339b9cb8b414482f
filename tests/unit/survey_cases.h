/*
 * What the tests of surveys share: the invented centre of the cases in memory, and what comes out.
 */
#ifndef SURVEY_CASES_H
#define SURVEY_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/survey/invite.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cadre/survey.h"

enum { TODAY = 20250825, SHOWN = 4096 };

#define CASES "tests/cases/tally/"

/* What came out: the texts of faults parted by '|', and the records as JSON lines. */
struct heard {
	char faults[SHOWN], warnings[SHOWN];
	struct cadre_buf records;
};

static inline void hear(void *arg, const struct cadre_diag *diag)
{
	struct heard *heard = arg;
	char *into = diag->severity == CADRE_ERROR ? heard->faults : heard->warnings;
	size_t length = strlen(into);

	snprintf(into + length, SHOWN - length, "%s%s", length > 0 ? "|" : "", diag->text);
}

static inline enum cadre_code keep(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct heard *heard = arg;

	(void)err;
	cadre_json_encode(&heard->records, kind, record, CADRE_JSON_STORED);
	cadre_buf_char(&heard->records, '\n');
	return CADRE_OK;
}

static inline void forget(struct heard *heard)
{
	heard->faults[0] = heard->warnings[0] = '\0';
	cadre_buf_reset(&heard->records);
}

/* How often the text stands in the records; its single quotes mean double ones. */
static inline size_t count_of(const struct heard *heard, const char *text)
{
	struct cadre_buf quoted = {0};
	const char *at = cadre_buf_string(&heard->records);
	size_t count = 0;

	for (; *text != '\0'; text++)
		cadre_buf_char(&quoted, *text == '\'' ? '"' : *text);
	for (; (at = strstr(at, cadre_buf_string(&quoted))) != NULL; at++)
		count++;
	cadre_buf_free(&quoted);
	return count;
}

/* Calls row with each line of a file of cases, parted at its tabs. */
static inline void each_case(const char *path, void (*row)(void *arg, char **cells), void *arg)
{
	FILE *file = fopen(path, "r");
	char line[SHOWN];

	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		char *cells[8] = {line}, *at = line;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		for (int i = 1; i < 8 && (at = strchr(at, '\t')) != NULL; i++) {
			*at++ = '\0';
			cells[i] = at;
		}
		row(arg, cells);
	}
	fclose(file);
}

/* A register in memory that holds the invented centre of the cases. */
static inline struct cadre_register *open_centre(void)
{
	struct cadre_open open = {.write = true, .centre = "BY", .today = TODAY};
	struct cadre_load_options options = {0};
	struct cadre_place place = {.source = CASES "centre.jsonl"};
	FILE *file = fopen(place.source, "r");
	struct cadre_register *reg;
	struct cadre_loaded counts;
	struct cadre_load *load;
	struct cadre_err err;
	char line[SHOWN];

	assert_non_null(file);
	assert_int_equal(cadre_open(&reg, &open, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	assert_int_equal(cadre_load_begin(&load, reg, &options, &err), CADRE_OK);
	while (fgets(line, sizeof line, file) != NULL)
		assert_int_equal(cadre_load_line(load, &place, line, strlen(line), &err), CADRE_OK);
	assert_int_equal(cadre_load_end(load, &counts, &err), CADRE_OK);
	cadre_load_free(load);
	fclose(file);
	return reg;
}

struct taking {
	struct cadre_register *reg;
	char codes[4][INVITE_SIZE]; /* of p1, p2, p3 */
};

static inline enum cadre_code note_code(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	const struct cadre_invitation *invitation = record;
	struct taking *taking = arg;
	int number = invitation->person[1] - '0';

	(void)kind;
	(void)err;
	if (number < 4)
		snprintf(taking->codes[number], INVITE_SIZE, "%s", invitation->invitation);
	return CADRE_OK;
}

/* Opens round R on version 1 of its form and notes the codes. */
static inline void open_taking(struct taking *taking)
{
	static const char *const classes[] = {"DVM-01", "DVM-02"};
	struct cadre_sink none = {NULL, NULL};
	struct heard heard = {0};
	struct cadre_out out = {keep, &heard}, note = {note_code, taking};
	struct cadre_round_options options = {.round = "R",
		.form = "hv",
		.version = 1,
		.classes = {2, (void *)(uintptr_t)classes},
		.sink = &none};
	const char *key[] = {"R"};
	struct cadre_err err;

	taking->reg = open_centre();
	assert_int_equal(cadre_round_open(taking->reg, &options, &out, &err), CADRE_OK);
	assert_int_equal(
		cadre_each(taking->reg, cadre_kind(CADRE_KIND_invitation), key, 1, &note, &err),
		CADRE_OK);
	cadre_buf_free(&heard.records);
}

static inline struct cadre_taken take(struct cadre_register *reg, struct heard *heard,
	const char *round, const char *text, enum cadre_code want)
{
	struct cadre_sink sink = {hear, heard};
	struct cadre_take_options options = {.sink = &sink};
	struct cadre_taken counts = {0};
	struct cadre_take *taking;
	struct cadre_err err;

	assert_int_equal(cadre_take_begin(&taking, reg, round, &options, &err), CADRE_OK);
	assert_int_equal(cadre_take_file(taking, "a", text, strlen(text), &err), CADRE_OK);
	assert_int_equal(cadre_take_end(taking, &counts), want);
	cadre_take_free(taking);
	return counts;
}

#endif
