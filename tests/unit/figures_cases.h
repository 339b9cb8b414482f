/*
 * The cases of figures: small files of words that make records, and the figures that must come of
 * them. tests/cases/figures/README.md has the words.
 */
#ifndef FIGURES_CASES_H
#define FIGURES_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cadre/date.h"
#include "cadre/figures.h"
#include "cadre/keep.h"

enum { FIGURES_WORDS = 24, FIGURES_LINE = 600, FIGURES_MAX = 2000 };

struct figures_case {
	struct cadre_register *reg;
	struct cadre_arena arena;
	const char *name;
	int year, now, people, line;
	const char
		*words[FIGURES_WORDS]; /* of the line at hand: the word, its code, name=value ... */
	size_t count;
};

/* The figures that came, in memory. */
struct figures_heard {
	struct cadre_arena arena;
	struct cadre_figure figures[FIGURES_MAX];
	size_t count;
};

static inline enum cadre_code hear_figure(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct figures_heard *heard = arg;
	struct cadre_figure *figure = &heard->figures[heard->count++];

	(void)err;
	assert_int_equal(kind->id, CADRE_KIND_figure);
	assert_true(heard->count <= FIGURES_MAX);
	memcpy(figure, record, sizeof *figure);
	figure->row = cadre_arena_text(&heard->arena, figure->row);
	figure->label = cadre_arena_text(&heard->arena, figure->label);
	return CADRE_OK;
}

static inline void hear_figures(struct figures_heard *heard, struct cadre_register *reg, int year,
	int units_on)
{
	struct cadre_figures_options options = {.year = year, .units_on = units_on};
	struct cadre_out out = {hear_figure, heard};
	struct cadre_err err = {0};

	cadre_arena_reset(&heard->arena);
	heard->count = 0;
	assert_int_equal(cadre_begin_read(reg, &err), CADRE_OK);
	if (cadre_figures(reg, &options, &out, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	cadre_rollback(reg);
}

static inline const struct cadre_figure *heard_figure(const struct figures_heard *heard,
	const char *table, const char *row, const char *column)
{
	for (size_t i = 0; i < heard->count; i++)
		if (strcmp(heard->figures[i].table, table) == 0
			&& strcmp(heard->figures[i].row, row) == 0
			&& strcmp(heard->figures[i].column, column) == 0)
			return &heard->figures[i];
	return NULL;
}

/* The count of a figure; -1 when there is none. */
static inline int64_t heard_count(const struct figures_heard *heard, const char *table,
	const char *row, const char *column)
{
	const struct cadre_figure *figure = heard_figure(heard, table, row, column);

	return figure != NULL ? figure->count.v : -1;
}

static inline struct cadre_register *private_register(void)
{
	struct cadre_open open = {.write = true, .centre = "T", .today = 20261231};
	struct cadre_register *reg;
	struct cadre_err err = {0};

	if (cadre_open(&reg, &open, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	return reg;
}

/* The value of a name on the line; NULL when it is not there. */
static inline const char *said(const struct figures_case *of, const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 1; i < of->count; i++)
		if (strncmp(of->words[i], name, length) == 0 && of->words[i][length] == '=')
			return of->words[i] + length + 1;
	return NULL;
}

static inline struct cadre_int said_int(const struct figures_case *of, const char *name)
{
	const char *text = said(of, name);

	return (struct cadre_int){text != NULL ? strtoll(text, NULL, 10) : 0, text != NULL};
}

static inline int said_date(const struct figures_case *of, const char *name)
{
	const char *text = said(of, name);
	int date = text != NULL ? cadre_date_parse(text, true) : 0;

	if (text != NULL && date == 0)
		fail_msg("%s:%d: '%s' is no date", of->name, of->line, text);
	return date;
}

static inline int said_value(const struct figures_case *of, const char *name, enum cadre_enum_id id,
	int otherwise)
{
	const char *text = said(of, name);
	int value = text != NULL ? cadre_enum_value(id, text) : otherwise;

	if (text != NULL && value == 0)
		fail_msg("%s:%d: %s knows no '%s'", of->name, of->line, name, text);
	return value;
}

static inline void fault(void *arg, const struct cadre_diag *diag)
{
	const struct figures_case *of = arg;

	if (diag->severity == CADRE_ERROR)
		fail_msg("%s:%d: %s", of->name, of->line, diag->text);
}

static inline void put_record(struct figures_case *of, enum cadre_kind_id id, const void *record)
{
	struct cadre_place place = {.source = of->name, .line = (size_t)of->line};
	struct cadre_sink sink = {fault, of};
	struct cadre_err err = {0};

	cadre_validate(cadre_kind(id), record, &place, &sink);
	if (cadre_put(of->reg, cadre_kind(id), record, NULL, &err) != CADRE_OK)
		fail_msg("%s:%d: %s", of->name, of->line, err.text);
}

static inline const char *made_text(struct figures_case *of, const char *prefix, int number)
{
	return cadre_arena_printf(&of->arena, "%s%d", prefix, number);
}

static inline void make_programme(struct figures_case *of)
{
	static const char *essay[] = {"thu_hoach"};
	struct cadre_programme programme = {.programme = of->words[1],
		.name = of->words[1],
		.group = said_value(of, "group", CADRE_ENUM_programme_group, 0),
		.days = {1, true},
		.issuer = said(of, "issuer"),
		.paper = said_value(of, "paper", CADRE_ENUM_paper, cadre_paper_certificate)};

	if (said(of, "assessed") != NULL)
		programme.assessments = (struct cadre_list){1, essay};
	put_record(of, CADRE_KIND_programme, &programme);
}

static inline void make_plan(struct figures_case *of)
{
	struct cadre_plan plan = {.year = {of->year, true},
		.revision = said_int(of, "revision"),
		.state = said_value(of, "state", CADRE_ENUM_plan_state, 0)};

	put_record(of, CADRE_KIND_plan, &plan);
}

static inline void make_line(struct figures_case *of)
{
	struct cadre_plan_line line = {.year = {of->year, true},
		.revision = said_int(of, "revision"),
		.line = said(of, "line") != NULL ? said_int(of, "line")
						 : (struct cadre_int){of->line, true},
		.programme = said(of, "programme"),
		.title = "A",
		.classes = said_int(of, "classes"),
		.trainees = said_int(of, "trainees"),
		.partner = said(of, "partner"),
		.days = {1, true}};

	put_record(of, CADRE_KIND_plan_line, &line);
}

static inline void make_class(struct figures_case *of)
{
	struct cadre_int year = said_int(of, "year"), count = said_int(of, "count");
	struct cadre_class class = {.class = of->words[1],
		.programme = said(of, "programme"),
		.title = "A",
		.year = {year.set ? year.v : of->year, true},
		.plan_line = said_int(of, "plan_line"),
		.opens = said_date(of, "opens"),
		.closes = said_date(of, "closes"),
		.state = said_value(of, "state", CADRE_ENUM_class_state, 0)};

	for (int i = 1; i <= (count.set ? count.v : 1); i++) {
		if (count.set)
			class.class = made_text(of, of->words[1], i);
		put_record(of, CADRE_KIND_class, &class);
	}
}

static inline void make_unit(struct figures_case *of)
{
	struct cadre_unit unit = {.unit = of->words[1],
		.name = of->words[1],
		.type = cadre_unit_type_commune,
		.valid_from = 20000101};

	put_record(of, CADRE_KIND_unit, &unit);
}

static inline void make_succession(struct figures_case *of)
{
	struct cadre_succession succession = {.from = said(of, "from"),
		.to = said(of, "to"),
		.date = said_date(of, "date"),
		.how = cadre_succession_how_merge};

	put_record(of, CADRE_KIND_succession, &succession);
}

static inline void make_lecturer(struct figures_case *of)
{
	struct cadre_lecturer lecturer = {.lecturer = of->words[1],
		.name = of->words[1],
		.employment = said_value(of, "employment", CADRE_ENUM_employment, 0)};

	put_record(of, CADRE_KIND_lecturer, &lecturer);
}

static inline void make_session(struct figures_case *of)
{
	struct cadre_session session = {.class = of->words[1],
		.number = said_int(of, "number"),
		.lecturer = said(of, "lecturer"),
		.periods = said_int(of, "periods"),
		.state = said_value(of, "state", CADRE_ENUM_session_state,
			cadre_session_state_planned)};

	put_record(of, CADRE_KIND_session, &session);
}

static inline void make_person(struct figures_case *of, const char *code)
{
	struct cadre_person person = {.person = code,
		.name = code,
		.born = said_date(of, "born"),
		.sex = said_value(of, "sex", CADRE_ENUM_sex, 0),
		.ethnicity = said_value(of, "ethnicity", CADRE_ENUM_ethnicity, 0),
		.religion = said(of, "religion"),
		.party_joined = said_date(of, "joined"),
		.party_official = said_date(of, "official"),
		.schooling = said(of, "schooling"),
		.theory_level = said_value(of, "theory", CADRE_ENUM_theory_level, 0)};

	put_record(of, CADRE_KIND_person, &person);
}

static inline void make_results(struct figures_case *of, const char *code)
{
	struct cadre_mark mark = {.class = of->words[1],
		.person = code,
		.assessment = "thu_hoach",
		.value = {800, true}};
	struct cadre_certificate certificate = {
		.number = cadre_arena_printf(&of->arena, "%s/%s", of->words[1], code),
		.class = of->words[1],
		.person = code,
		.paper = cadre_paper_certificate,
		.issued = of->year * 10000 + 1231,
		.status = cadre_certificate_status_issued};
	struct cadre_attendance attendance = {.class = of->words[1],
		.number = {1, true},
		.person = code,
		.mark = said_int(of, "present").v == 1 ? cadre_attendance_mark_present
						       : cadre_attendance_mark_excused};

	if (said(of, "marked") != NULL)
		put_record(of, CADRE_KIND_mark, &mark);
	if (said(of, "certified") != NULL)
		put_record(of, CADRE_KIND_certificate, &certificate);
	if (said(of, "present") != NULL)
		put_record(of, CADRE_KIND_attendance, &attendance);
}

static inline void make_enrolments(struct figures_case *of)
{
	struct cadre_int first = said_int(of, "first");
	struct cadre_enrolment enrolment = {.class = of->words[1],
		.unit = said(of, "unit"),
		.position = said(of, "position"),
		.party_status = said_value(of, "party", CADRE_ENUM_party_status, 0),
		.status = said_value(of, "status", CADRE_ENUM_enrolment_status, 0),
		.grade = said(of, "grade"),
		.rewarded = said(of, "rewarded") != NULL ? CADRE_TRUE : CADRE_UNSAID};
	int number = first.set ? (int)first.v : of->people + 1;

	for (int64_t i = said_int(of, "count").v; i > 0; i--, number++) {
		enrolment.person = made_text(of, "p", number);
		if (number > of->people) {
			make_person(of, enrolment.person);
			of->people = number;
		}
		put_record(of, CADRE_KIND_enrolment, &enrolment);
		make_results(of, enrolment.person);
	}
}

static inline void make_round(struct figures_case *of)
{
	const char *classes[] = {said(of, "classes")};
	struct cadre_round round = {.round = of->words[1],
		.form = "F",
		.version = {1, true},
		.opens = said_date(of, "opens"),
		.closes = said_date(of, "opens"),
		.classes = {1, classes},
		.state = cadre_round_state_open};
	struct cadre_question question = {.id = "q", .text = "?", .type = cadre_question_type_text};
	struct cadre_form form = {.form = "F",
		.version = {1, true},
		.audience = cadre_audience_trainee,
		.title = "A",
		.questions = {1, &question}};

	put_record(of, CADRE_KIND_form, &form);
	put_record(of, CADRE_KIND_round, &round);
	for (int64_t i = said_int(of, "asked").v; i > 0; i--) {
		struct cadre_invitation invitation = {.round = of->words[1],
			.invitation = made_text(of, "i", (int)i)};
		put_record(of, CADRE_KIND_invitation, &invitation);
	}
	for (int64_t i = said_int(of, "answers").v; i > 0; i--) {
		struct cadre_answer answer = {.round = of->words[1],
			.answer = made_text(of, "a", (int)i),
			.source = cadre_answer_source_paper,
			.received = said_date(of, "opens")};
		put_record(of, CADRE_KIND_answer, &answer);
	}
}

#endif
