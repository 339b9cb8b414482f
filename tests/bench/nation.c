/*
 * Writes a year of many invented centres as their public dumps, one after another: what the year's
 * sums are counted from, without identity. nation YEAR CENTRES. Memory is that of one centre.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cadre/json.h"
#include "cadre/keep.h"

static const enum cadre_kind_id counted[] = {CADRE_KIND_centre, CADRE_KIND_unit,
	CADRE_KIND_succession, CADRE_KIND_programme, CADRE_KIND_lecturer, CADRE_KIND_room,
	CADRE_KIND_plan, CADRE_KIND_plan_line, CADRE_KIND_class, CADRE_KIND_person,
	CADRE_KIND_enrolment, CADRE_KIND_certificate};

static enum cadre_code put(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_buf *line = arg;

	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
		if (counted[i] != kind->id)
			continue;
		cadre_buf_reset(line);
		cadre_json_encode(line, kind, record, CADRE_JSON_PUBLIC);
		if (line->failed || puts(cadre_buf_string(line)) < 0)
			return cadre_fail(err, CADRE_SYSTEM, "nation: can't write");
	}
	return CADRE_OK;
}

int main(int argc, char **argv)
{
	struct cadre_demo_options of = {.seed = 1,
		.year = argc > 2 ? atoi(argv[1]) : 0,
		.centres = argc > 2 ? atoi(argv[2]) : 0};
	struct cadre_buf line = {0};
	struct cadre_out out = {put, &line};
	struct cadre_err err = {0};
	enum cadre_code code = cadre_demo(&of, &out, &err);

	cadre_buf_free(&line);
	if (code != CADRE_OK)
		fprintf(stderr, "nation: %s\n", err.text);
	return (int)code;
}
