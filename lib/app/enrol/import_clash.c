/*
 * People who would sit in two classes on one day.
 */
#include <string.h>

#include "app/enrol/import.h"
#include "app/enrol/roll.h"
#include "base/message.h"
#include "store/store.h"

enum { LAST = 99991231 };

struct looking {
	struct import_row *row;
	const char *class;
	int day;
};

/* The days of a class: those of its sessions, or when they have none, from opening to closing. */
struct days {
	struct cadre_list sessions; /* struct cadre_session */
	int first, last;
	bool dated;
};

static enum cadre_code read_days(struct days *out, struct import_row *row,
	const struct cadre_class *class, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const struct cadre_session *each;
	enum cadre_code code = cadre_all(&out->sessions, import->reg, &import->line,
		cadre_kind(CADRE_KIND_session), &class->class, 1, err);

	each = out->sessions.items;
	out->first = class->opens;
	out->last = class->closes != 0 ? class->closes : class->opens;
	out->dated = false;
	for (size_t i = 0; code == CADRE_OK && i < out->sessions.count; i++)
		out->dated = out->dated || each[i].date != 0;
	return code;
}

static bool is_day_of(const struct days *days, int date)
{
	const struct cadre_session *each = days->sessions.items;

	if (!days->dated)
		return days->first != 0 && days->first <= date && date <= days->last;
	for (size_t i = 0; i < days->sessions.count; i++)
		if (each[i].date == date && each[i].state != cadre_session_state_cancelled)
			return true;
	return false;
}

/* The first day of a that is one of b; 0 when there is none. */
static int first_shared(const struct days *a, const struct days *b)
{
	const struct cadre_session *each = a->sessions.items;
	int first = LAST, day;

	if (!a->dated && b->dated)
		return first_shared(b, a);
	if (!a->dated) {
		day = a->first > b->first ? a->first : b->first;
		return a->first != 0 && b->first != 0 && day <= a->last && day <= b->last ? day : 0;
	}
	for (size_t i = 0; i < a->sessions.count; i++)
		if (each[i].date != 0 && each[i].date < first
			&& each[i].state != cadre_session_state_cancelled
			&& is_day_of(b, each[i].date))
			first = each[i].date;
	return first < LAST ? first : 0;
}

static enum cadre_code compare(int *day, struct import_row *row, const char *key,
	struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	struct days own, others;
	struct cadre_class *class;
	enum cadre_code code = roll_class(&class, import->reg, &import->line, key, err);

	*day = 0;
	if (code != CADRE_OK || class->state == cadre_class_state_cancelled
		|| class->state == cadre_class_state_postponed)
		return code;
	code = read_days(&own, row, import->class, err);
	if (code == CADRE_OK)
		code = read_days(&others, row, class, err);
	if (code == CADRE_OK)
		*day = first_shared(&own, &others);
	return code;
}

/* A class is compared once an import. */
static enum cadre_code shared_day(int *day, struct import_row *row, const char *class,
	struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const size_t *known = map_get(&import->days, class);
	const char *key;
	size_t *place;
	bool is_new;
	enum cadre_code code;

	if (known != NULL) {
		*day = (int)*known;
		return CADRE_OK;
	}
	code = compare(day, row, class, err);
	if (code != CADRE_OK)
		return code;
	key = cadre_arena_text(&import->arena, class);
	place = key != NULL ? map_put(&import->days, key, &is_new) : NULL;
	if (place == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*place = (size_t)*day;
	return CADRE_OK;
}

static bool sits(int status)
{
	return status != cadre_enrolment_status_withdrawn
		&& status != cadre_enrolment_status_no_show
		&& status != cadre_enrolment_status_replaced;
}

static enum cadre_code look(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct looking *looking = arg;
	struct cadre_import *import = looking->row->import;
	const struct cadre_enrolment *enrolment = record;
	int day = 0;
	enum cadre_code code = CADRE_OK;

	(void)kind;
	if (looking->class != NULL || !sits(enrolment->status)
		|| strcmp(enrolment->class, import->class->class) == 0)
		return CADRE_OK;
	code = shared_day(&day, looking->row, enrolment->class, err);
	if (code != CADRE_OK || day == 0)
		return code;
	looking->day = day;
	looking->class = cadre_arena_text(&import->line, enrolment->class);
	return looking->class != NULL ? CADRE_OK
				      : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code import_clash(const char **class, int *day, struct import_row *row,
	struct cadre_err *err)
{
	struct looking looking = {.row = row};
	struct cadre_out out = {look, &looking};
	enum cadre_code code = CADRE_OK;

	if (row->fate == IMPORT_SAME)
		code = store_enrolments_of(row->import->reg, row->person, &out, err);
	*class = looking.class;
	*day = looking.day;
	return code;
}
