/*
 * How well lists are read whose truth is known: field by field, what is right, what is missing,
 * what is wrong and said to be doubtful, what is wrong and not said. Shared by the bench and the
 * tests.
 */
#ifndef SCORE_LISTS_H
#define SCORE_LISTS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/enrol.h"
#include "cadre/json.h"
#include "cadre/keep.h"

struct score {
	size_t lists, people, fields, right;
	size_t empty;	     /* left out, with a doubt */
	size_t empty_unsaid; /* left out without a word */
	size_t said, unsaid; /* wrong values, with and without a doubt */
	size_t rows;	     /* lists with more or fewer people than the truth has */
	FILE *tell;	     /* each fault, when wanted */
	/* The list whose truth is awaited. */
	char name[128];
	char *bytes;
	size_t length;
};

/* The truth of a list, line by line, as its people are read. */
struct score_truth {
	struct score *score;
	struct cadre_arena arena;
	const char *at, *end;
};

static inline bool score_doubts(const struct cadre_nominee *nominee,
	const struct cadre_field *field)
{
	const struct cadre_doubt *each = nominee->doubts.items;

	for (size_t i = 0; i < nominee->doubts.count; i++)
		if (each[i].severity == cadre_severity_warning
			&& (each[i].field == NULL || strcmp(each[i].field, field->key) == 0))
			return true;
	return false;
}

static inline bool score_is_fact(const struct cadre_field *field)
{
	return field->headings[0] != '\0' || strcmp(field->key, "born_written") == 0;
}

static inline void score_field(struct score *score, const struct cadre_nominee *nominee,
	const struct cadre_field *field, const char *wanted, const char *got)
{
	bool doubted = score_doubts(nominee, field);
	const char *fault = NULL;

	if (wanted[0] == '\0' && got[0] == '\0')
		return;
	/* what is written of a birth date that was left out */
	if (strcmp(field->key, "born_written") == 0 && nominee->born == 0)
		return;
	score->fields++;
	if (strcmp(wanted, got) == 0) {
		score->right++;
		return;
	}
	if (got[0] == '\0') {
		score->empty += doubted;
		score->empty_unsaid += !doubted;
		fault = doubted ? "empty" : "empty, unsaid";
	} else {
		score->said += doubted;
		score->unsaid += !doubted;
		fault = doubted ? "said" : "UNSAID";
	}
	if (score->tell != NULL)
		fprintf(score->tell, "%s:%lld: %s: '%s', not '%s': %s\n", score->name,
			(long long)nominee->row.v, field->key, got, wanted, fault);
}

static inline enum cadre_code score_person(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct score_truth *truth = arg;
	struct cadre_place place = {.source = truth->score->name};
	struct cadre_decoded decoded;
	const char *stop = memchr(truth->at, '\n', (size_t)(truth->end - truth->at));

	(void)err;
	if (stop == NULL) {
		truth->score->rows++;
		return CADRE_NO;
	}
	if (cadre_json_decode(&decoded, &truth->arena, truth->at, (size_t)(stop - truth->at), kind,
		    &place, NULL)
		!= CADRE_OK)
		abort();
	truth->at = stop + 1;
	truth->score->people++;
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (score_is_fact(field))
			score_field(truth->score, record, field,
				cadre_field_text(&truth->arena, field, decoded.record, "en"),
				cadre_field_text(&truth->arena, field, record, "en"));
	}
	cadre_arena_reset(&truth->arena);
	return CADRE_OK;
}

/* Reads the list and compares it with its truth. */
static inline void score_list(struct score *score, const char *name, const char *bytes,
	size_t length, const char *lines, size_t lines_length, int today)
{
	struct score_truth truth = {score, {0}, lines, lines + lines_length};
	struct cadre_list_options options = {.today = today, .sink = &(struct cadre_sink){0}};
	struct cadre_out out = {score_person, &truth};
	struct cadre_err err = {0};
	enum cadre_code code;

	snprintf(score->name, sizeof score->name, "%s", name);
	score->lists++;
	code = cadre_list_read(name, bytes, length, &options, &out, &err);
	if (code == CADRE_OK && truth.at != truth.end)
		score->rows++;
	else if (code != CADRE_OK && code != CADRE_NO)
		score->rows++;
	if (score->tell != NULL && (code != CADRE_OK || truth.at != truth.end))
		fprintf(score->tell, "%s: ROWS: %s\n", name, err.text);
	cadre_arena_free(&truth.arena);
}

/* Takes the files of cadre_demo: a list, then its truth. */
static inline enum cadre_code score_take(void *arg, const char *name, const void *bytes,
	size_t length, struct cadre_err *err)
{
	struct score *score = arg;

	(void)err;
	if (strstr(name, ".truth.") != NULL) {
		char list[128];
		snprintf(list, sizeof list, "%s", score->name);
		score_list(score, list, score->bytes, score->length, bytes, length, 20261215);
		free(score->bytes);
		score->bytes = NULL;
		return CADRE_OK;
	}
	snprintf(score->name, sizeof score->name, "%s", name);
	score->bytes = malloc(length + 1);
	if (score->bytes == NULL)
		abort();
	memcpy(score->bytes, bytes, length);
	score->length = length;
	return CADRE_OK;
}

static inline enum cadre_code score_swallow(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	(void)arg;
	(void)kind;
	(void)record;
	(void)err;
	return CADRE_OK;
}

/* All lists of the demonstration of that year and seed. */
static inline enum cadre_code score_demo(struct score *score, int year, uint64_t seed,
	struct cadre_err *err)
{
	struct cadre_demo_files files = {score_take, score};
	struct cadre_demo_options options = {.year = year,
		.seed = seed,
		.centres = 1,
		.files = &files};
	struct cadre_out out = {score_swallow, NULL};

	return cadre_demo(&options, &out, err);
}

#endif
