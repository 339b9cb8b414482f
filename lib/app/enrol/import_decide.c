/*
 * Who a row is: what matching says, what the user says, and who is in the class already.
 */
#include <stdlib.h>
#include <string.h>

#include "app/enrol/import.h"
#include "base/message.h"

static bool says_row(const char *text, int64_t row, size_t length)
{
	char *end;
	long long number = strtoll(text, &end, 10);

	return end == text + length && number == row;
}

static bool is_said_new(const struct import_row *row)
{
	const struct cadre_list *rows = &row->import->options->fresh;
	const char *const *texts = rows->items;

	for (size_t i = 0; i < rows->count; i++)
		if (says_row(texts[i], row->nominee.row.v, strlen(texts[i])))
			return true;
	return false;
}

static bool is_taken(const struct import_row *row, const char *person)
{
	return map_get(&row->import->taken, person) != NULL;
}

static bool is_candidate(const struct import_row *row, const char *person)
{
	const struct cadre_candidate *each = row->nominee.candidates.items;

	for (size_t i = 0; i < row->nominee.candidates.count; i++)
		if (strcmp(each[i].person, person) == 0)
			return true;
	return false;
}

/* The person that --same gives to this row: "ROW=PERSON", or a candidate nobody else has taken. */
static const char *said_same(const struct import_row *row)
{
	const struct cadre_list *list = &row->import->options->same;
	const char *const *texts = list->items;

	for (size_t i = 0; i < list->count; i++) {
		const char *equals = strchr(texts[i], '=');
		if (equals != NULL) {
			if (says_row(texts[i], row->nominee.row.v, (size_t)(equals - texts[i])))
				return equals + 1;
		} else if (row->fate == IMPORT_ASK && is_candidate(row, texts[i])
			&& !is_taken(row, texts[i])) {
			return texts[i];
		}
	}
	return NULL;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether the candidate is in the class already, told of just as the row tells. */
static enum cadre_code is_row_of_before(bool *out, const struct import_row *row, const char *key,
	struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const char *parts[] = {import->class->class, key};
	void *enrolment, *record;
	enum cadre_code code = cadre_get(&enrolment, import->reg, &import->line,
		cadre_kind(CADRE_KIND_enrolment), parts, 2, err);

	*out = false;
	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	code = cadre_get(&record, import->reg, &import->line, cadre_kind(CADRE_KIND_person), &key,
		1, err);
	if (code != CADRE_OK)
		return code;
	*out = import_tells(row, record)
		&& same_text(((struct cadre_enrolment *)enrolment)->position, row->nominee.position)
		&& same_text(((struct cadre_enrolment *)enrolment)->unit, row->unit);
	return CADRE_OK;
}

/* The first candidate of whom a row in the class tells the same; taken: by this import already. */
static enum cadre_code find_row_of_before(struct import_row *row, bool taken, struct cadre_err *err)
{
	const struct cadre_candidate *each = row->nominee.candidates.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < row->nominee.candidates.count && code == CADRE_OK; i++) {
		bool found = false;
		if (is_taken(row, each[i].person) == taken)
			code = is_row_of_before(&found, row, each[i].person, err);
		if (found) {
			row->fate = IMPORT_SAME;
			row->person = each[i].person;
			return CADRE_OK;
		}
	}
	return code;
}

/* An earlier import decided already who the row is; or it is a row of this list once more, which a
 * year alone does not tell. */
static enum cadre_code answer(struct import_row *row, struct cadre_err *err)
{
	enum cadre_code code = find_row_of_before(row, false, err);

	if (code == CADRE_OK && row->fate == IMPORT_ASK && row->nominee.born % 100 != 0)
		code = find_row_of_before(row, true, err);
	return code;
}

static enum cadre_code take_said(struct import_row *row, const char *person, struct cadre_err *err)
{
	void *record;
	enum cadre_code code = cadre_get(&record, row->import->reg, &row->import->line,
		cadre_kind(CADRE_KIND_person), &person, 1, err);

	row->fate = IMPORT_SAME;
	row->person = person;
	return code == CADRE_NO ? CADRE_INPUT : code;
}

/* Whether this import has met the person already. */
static void look_back(struct import_row *row)
{
	const size_t *before = row->person != NULL ? map_get(&row->import->taken, row->person)
						   : NULL;

	row->before = before != NULL ? *before : 0;
	if (is_said_new(row) && (row->fate == IMPORT_ASK || before != NULL))
		row->fate = IMPORT_NEW;
	else if (row->fate == IMPORT_SAME && before != NULL)
		row->fate = IMPORT_REPEATED;
}

enum cadre_code import_decide(struct import_row *row, struct cadre_err *err)
{
	/* what 'enroll match' found new may have come with an earlier row; what it found stands */
	const char *said = row->nominee.match == cadre_match_same ? row->nominee.person : NULL;
	enum cadre_code code = cadre_match_nominee(row->import->matcher, &row->import->line,
		&row->nominee, err);

	if (code != CADRE_OK)
		return code;
	row->person = row->nominee.person;
	row->fate = row->nominee.match == cadre_match_new ? IMPORT_NEW
		: row->nominee.match == cadre_match_same  ? IMPORT_SAME
							  : IMPORT_ASK;
	if (said_same(row) != NULL)
		said = said_same(row);
	if (said != NULL)
		code = take_said(row, said, err);
	else if (row->fate == IMPORT_ASK)
		code = answer(row, err);
	if (code == CADRE_OK)
		look_back(row);
	return code;
}
