/*
 * A random round of small groups, made and tallied through the public interface: whole and by
 * everything that it can be split by.
 */
#ifndef SURVEY_RANDOM_H
#define SURVEY_RANDOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/survey/invite.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cadre/survey.h"

enum { PEOPLE = 60, TABLES = 8, ROWS = 1000 };

/* What is counted: five questions, the dimension of the first two, the change of the last two. */
enum { A, B, C, P, Q, QUESTIONS, D = QUESTIONS, PQ, MEASURES };
static const char *const ids[QUESTIONS] = {"a", "b", "c", "p", "q"};

struct person {
	char names[TABLES][16];
	char values[QUESTIONS]; /* the option; 0: none */
	size_t atom;
};

struct row {
	int by, hidden;
	char group[16];
	size_t measure;
	int64_t asked, n; /* n: -1 where it is not printed */
};

struct survey {
	struct person people[PEOPLE];
	size_t count, asked, atoms, row_count;
	struct row rows[ROWS];
	struct cadre_register *reg;
	struct cadre_load *load;
};

static uint64_t dice;

static inline size_t roll(size_t sides)
{
	dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(dice >> 33) % sides;
}

static inline bool chance(size_t percent)
{
	return roll(100) < percent;
}

static inline bool counts(const struct person *person, size_t measure)
{
	const char *value = person->values;

	if (measure == D)
		return value[A] != 0 && value[A] != 'k' && value[B] != 0 && value[B] != 'k';
	if (measure == PQ)
		return value[P] != 0 && value[P] != 'k' && value[Q] != 0 && value[Q] != 'k';
	return value[measure] != 0;
}

static inline bool has_opinion(const struct person *person, size_t measure)
{
	return counts(person, measure) && (measure >= D || person->values[measure] != 'k');
}

static inline void load(struct survey *survey, const char *format, ...)
{
	struct cadre_place place = {.source = "made"};
	struct cadre_err err;
	char line[2000];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	for (char *at = line; *at != '\0'; at++)
		*at = *at == '\'' ? '"' : *at;
	if (cadre_load_line(survey->load, &place, line, strlen(line), &err) != CADRE_OK)
		fail_msg("%s: %s", line, err.text);
}

#define SCALE \
	"'options':[{'code':'1','text':'1'},{'code':'2','text':'2'},{'code':'3','text':'3'}," \
	"{'code':'k','text':'k','no_opinion':true}]"

static inline void load_frame(struct survey *survey, size_t classes)
{
	for (int i = 0; i < 5; i++)
		load(survey,
			"{'kind':'unit','unit':'u%d','name':'U','type':'commune',"
			"'valid_from':'2020-01-01'%s}",
			i, i == 4 ? ",'valid_to':'2025-06-30'" : "");
	load(survey,
		"{'kind':'succession','from':'u4','to':'u3','date':'2025-07-01',"
		"'how':'merge'}");
	for (int i = 0; i < 2; i++)
		load(survey,
			"{'kind':'programme','programme':'g%d','name':'G','group':'update',"
			"'days':1,'paper':'none'}",
			i);
	for (size_t i = 0; i < classes; i++)
		load(survey,
			"{'kind':'class','class':'c%zu','programme':'g%zu','title':'C','year':2025,"
			"'opens':'2025-02-01','closes':'2025-02-02','state':'closed'}",
			i, i % 2);
	load(survey,
		"{'kind':'form','form':'f','version':1,'audience':'trainee','title':'F',"
		"'questions':[{'id':'a','text':'A','type':'scale'," SCALE ",'dimension':'d'},{'id':"
		"'b','text':'B','type':'"
		"scale'," SCALE ",'dimension':'d'},{'id':'c','text':'C','type':'single','shown_if':"
		"'a',"
		"'shown_when':['2','3'],'required':true," SCALE "},{'id':'p','text':'P','type':'"
		"scale'," SCALE "},{'id':'q','text':'Q','type':'scale','before':'p'," SCALE "}]}");
	load(survey,
		"{'kind':'round','round':'R','form':'f','version':1,'opens':'2025-05-02',"
		"'closes':'2025-12-01','classes':['c0','c1'%s%s],'state':'open'}",
		classes > 2 ? ",'c2'" : "", classes > 3 ? ",'c3'" : "");
}

/* Answers as people give them: some questions are passed over by a few or by many. */
static inline void answer(struct person *person, const size_t *gaps)
{
	static const char options[] = "123";

	for (size_t i = 0; i < QUESTIONS; i++)
		person->values[i] = chance(gaps[i]) ? 0
			: chance(gaps[i] / 2)	    ? 'k'
						    : options[roll(3)];
	if (person->values[A] != '2' && person->values[A] != '3')
		person->values[C] = 0;
	else if (person->values[C] == 0)
		person->values[C] = '1';
}

static inline void load_person(struct survey *survey, const struct person *person, size_t number,
	bool answers)
{
	static const char *const born[] = {"1990", "1980"};
	char key[INVITE_KEY_SIZE], code[32], values[200] = "";
	size_t length = 0;

	snprintf(code, sizeof code, "i%zu", number);
	invite_key(key, "R", code);
	load(survey,
		"{'kind':'person','person':'p%zu','name':'N','sex':'%s','born':'%s',"
		"'ethnicity':'%s'}",
		number, person->names[cadre_tally_by_sex],
		born[person->names[cadre_tally_by_age][0] == '4'],
		person->names[cadre_tally_by_ethnicity]);
	load(survey,
		"{'kind':'invitation','round':'R','invitation':'%s','class':'%s','unit':'%s',"
		"'person':'p%zu'}",
		code, person->names[cadre_tally_by_class], person->names[cadre_tally_by_unit],
		number);
	for (size_t i = 0; i < QUESTIONS; i++)
		if (person->values[i] != 0)
			length += (size_t)snprintf(values + length, sizeof values - length,
				"%s'%s':'%c'", length > 0 ? "," : "", ids[i], person->values[i]);
	if (answers)
		load(survey,
			"{'kind':'answer','round':'R','answer':'%s','class':'%s','unit':'%s',"
			"'values':{%s},'source':'paper','received':'2025-05-05'}",
			key, person->names[cadre_tally_by_class],
			person->names[cadre_tally_by_unit], values);
}

static inline void name_person(struct person *person, size_t classes, size_t units, bool tied)
{
	size_t class = roll(classes), unit = tied && chance(85) ? class % units : roll(units);
	const char *names[TABLES] = {"", NULL, NULL, NULL, NULL, chance(60) ? "male" : "female",
		chance(50) ? "30_39" : "40_49", chance(70) ? "Kinh" : "Thái"};

	snprintf(person->names[cadre_tally_by_programme], 16, "g%zu", class % 2);
	snprintf(person->names[cadre_tally_by_class], 16, "c%zu", class);
	snprintf(person->names[cadre_tally_by_unit], 16, "u%zu", unit);
	snprintf(person->names[cadre_tally_by_unit_now], 16, "u%zu", unit == 4 ? 3 : unit);
	for (int t = 0; t < TABLES; t++)
		if (names[t] != NULL)
			snprintf(person->names[t], 16, "%s", names[t]);
}

/* Those who answered come first, numbered by atoms. */
static inline void find_atom(struct survey *survey, struct person *person)
{
	person->atom = survey->atoms;
	for (struct person *each = survey->people; each < person; each++)
		if (memcmp(each->names, person->names, sizeof person->names) == 0)
			person->atom = each->atom;
	survey->atoms += person->atom == survey->atoms;
}

static inline void complain(void *arg, const struct cadre_diag *diag)
{
	(void)arg;
	if (diag->severity == CADRE_ERROR)
		fail_msg("%s", diag->text);
}

static inline struct row row_of(int by, const char *group, int hidden, struct cadre_int asked,
	struct cadre_int n)
{
	struct row row = {.by = by, .hidden = hidden, .asked = asked.v, .n = n.set ? n.v : -1};

	snprintf(row.group, sizeof row.group, "%s", group != NULL ? group : "");
	return row;
}

static inline enum cadre_code note(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct survey *survey = arg;
	const struct cadre_tally *tally = record;
	const struct cadre_tally_dimension *dimension = record;
	const struct cadre_tally_change *change = record;
	struct row *row = &survey->rows[survey->row_count++];
	bool printed;

	(void)err;
	assert_true(survey->row_count < ROWS);
	if (kind->id == CADRE_KIND_tally) {
		*row = row_of(tally->by, tally->group, tally->hidden, tally->asked, tally->n);
		while (strcmp(ids[row->measure], tally->question) != 0)
			row->measure++;
		printed = tally->answered.set || tally->mean != NULL || tally->options.count > 0;
	} else if (kind->id == CADRE_KIND_tally_dimension) {
		*row = row_of(dimension->by, dimension->group, dimension->hidden, dimension->asked,
			dimension->n);
		row->measure = D;
		printed = dimension->n.set || dimension->mean != NULL;
	} else {
		*row = row_of(change->by, change->group, change->hidden, change->asked, change->n);
		row->measure = PQ;
		printed = change->n.set || change->change != NULL || change->better.set;
	}
	assert_true(printed == (row->hidden == 0) && printed == (row->n >= 0));
	return CADRE_OK;
}

static inline void make(struct survey *survey)
{
	static const char *const round = "R";
	static const struct cadre_sink silent;
	struct cadre_open open = {.write = true, .centre = "T", .today = 20250901};
	struct cadre_sink sink = {complain, NULL};
	struct cadre_load_options options = {.sink = &sink};
	struct cadre_out out = {note, survey};
	struct cadre_loaded loaded;
	struct cadre_err err;
	size_t classes = 2 + roll(3), units = 2 + roll(4), gaps[QUESTIONS];
	bool tied = chance(50);

	*survey = (struct survey){.count = 12 + roll(PEOPLE - 12)};
	survey->asked = survey->count;
	survey->count -= roll(survey->count / 2);
	assert_int_equal(cadre_open(&survey->reg, &open, &err), CADRE_OK);
	assert_int_equal(cadre_begin(survey->reg, &err), CADRE_OK);
	assert_int_equal(cadre_load_begin(&survey->load, survey->reg, &options, &err), CADRE_OK);
	load_frame(survey, classes);
	for (size_t i = 0; i < QUESTIONS; i++)
		gaps[i] = roll(3) * 15;
	for (size_t i = 0; i < survey->asked; i++) {
		name_person(&survey->people[i], classes, units, tied);
		answer(&survey->people[i], gaps);
		if (i < survey->count)
			find_atom(survey, &survey->people[i]);
		load_person(survey, &survey->people[i], i, i < survey->count);
	}
	assert_int_equal(cadre_load_end(survey->load, &loaded, &err), CADRE_OK);
	cadre_load_free(survey->load);
	assert_int_equal(cadre_commit(survey->reg, &err), CADRE_OK);
	for (int by = 0; by < TABLES; by++) {
		struct cadre_tally_options tally = {.by = by, .digits = 2, .sink = &silent};
		assert_int_equal(cadre_tally(survey->reg, &round, 1, &tally, &out, &err), CADRE_OK);
	}
	cadre_close(survey->reg);
}

static inline bool is_in(const struct person *person, const struct row *row)
{
	return strcmp(person->names[row->by], row->group) == 0;
}

static inline size_t size_of(const struct survey *survey, const struct row *row, bool opinions)
{
	size_t size = 0;

	for (size_t i = 0; i < survey->count; i++)
		size += is_in(&survey->people[i], row)
			&& (opinions ? has_opinion(&survey->people[i], row->measure)
				     : counts(&survey->people[i], row->measure));
	return size;
}

#endif
