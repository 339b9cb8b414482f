#include <stdlib.h>
#include <string.h>

#include "app/enrol/due.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cadre/enrol.h"
#include "store/store.h"

/* Probation lasts 12 months from the ceremony. Whoever is not made official a year past that is a
 * gap in the register, nothing that falls due. */
enum { PROBATION = 12, FORGOTTEN = 24 };

struct due {
	struct cadre_register *reg;
	struct cadre_arena arena;
	int today, last;
	struct cadre_list programmes, classes;
	const struct cadre_class *next; /* the next class for new members */
	struct vec lines;		/* struct cadre_due */
	int covered;			/* a flag of the walk over a person's enrolments */
};

static enum cadre_code add(struct due *due, const struct cadre_due *line, struct cadre_err *err)
{
	return vec_push(&due->lines, line) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static const struct cadre_programme *programme_of(const struct due *due, const char *key)
{
	const struct cadre_programme *each = due->programmes.items;

	for (size_t i = 0; i < due->programmes.count; i++)
		if (strcmp(each[i].programme, key) == 0)
			return &each[i];
	return NULL;
}

static const struct cadre_class *class_of(const struct due *due, const char *key)
{
	const struct cadre_class *each = due->classes.items;

	for (size_t i = 0; i < due->classes.count; i++)
		if (strcmp(each[i].class, key) == 0)
			return &each[i];
	return NULL;
}

static bool is_of_group(const struct due *due, const struct cadre_class *class, int group)
{
	const struct cadre_programme *programme = programme_of(due, class->programme);

	return programme != NULL && (int)programme->group == group;
}

static bool is_to_come(const struct due *due, const struct cadre_class *class)
{
	return class->opens >= due->today
		&& (class->state == cadre_class_state_proposed
			|| class->state == cadre_class_state_approved
			|| class->state == cadre_class_state_open);
}

static void find_next(struct due *due)
{
	const struct cadre_class *each = due->classes.items;

	for (size_t i = 0; i < due->classes.count; i++)
		if (is_to_come(due, &each[i])
			&& is_of_group(due, &each[i], cadre_programme_group_new_member)
			&& (due->next == NULL || each[i].opens < due->next->opens))
			due->next = &each[i];
}

/* Whether the person has been in a class for new members, or is in one. */
static enum cadre_code look_covered(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct due *due = arg;
	const struct cadre_enrolment *enrolment = record;
	const struct cadre_class *class = class_of(due, enrolment->class);

	(void)kind;
	(void)err;
	if (class == NULL || class->state == cadre_class_state_cancelled
		|| !is_of_group(due, class, cadre_programme_group_new_member))
		return CADRE_OK;
	due->covered |= enrolment->status == cadre_enrolment_status_completed
		|| (class->state != cadre_class_state_closed
			&& (enrolment->status == cadre_enrolment_status_nominated
				|| enrolment->status == cadre_enrolment_status_enrolled
				|| enrolment->status == cadre_enrolment_status_attending));
	return CADRE_OK;
}

static enum cadre_code take_person(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct due *due = arg;
	const struct cadre_person *person = record;
	struct cadre_out out = {look_covered, due};
	struct cadre_due line;
	int ends;
	enum cadre_code code;

	(void)kind;
	if (person->party_joined % 100 == 0 || person->party_official != 0)
		return CADRE_OK;
	ends = cadre_date_add_months(person->party_joined, PROBATION);
	if (ends > due->last || (due->next != NULL && ends >= due->next->opens)
		|| cadre_date_add_months(person->party_joined, FORGOTTEN) < due->today)
		return CADRE_OK;
	due->covered = false;
	code = store_enrolments_of(due->reg, person->person, &out, err);
	if (code != CADRE_OK || due->covered)
		return code;
	line = (struct cadre_due){.what = cadre_due_what_probation,
		.date = ends,
		.person = cadre_arena_text(&due->arena, person->person),
		.name = cadre_arena_text(&due->arena, person->name),
		.unit = cadre_arena_text(&due->arena, person->unit)};
	if (due->next != NULL) {
		line.class = due->next->class;
		line.opens = due->next->opens;
	}
	return due->arena.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
				 : add(due, &line, err);
}

/* Of people who have not joined since, for what else is awareness of the Party. */
static enum cadre_code take_certificate(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct due *due = arg;
	const struct cadre_certificate *certificate = record;
	const struct cadre_class *class = class_of(due, certificate->class);
	const struct cadre_programme *programme = class != NULL
		? programme_of(due, class->programme)
		: NULL;
	const struct cadre_person *person;
	struct cadre_due line;
	void *found;
	int ends;
	enum cadre_code code;

	(void)kind;
	if (programme == NULL || !programme->validity_months.set
		|| certificate->status != cadre_certificate_status_issued)
		return CADRE_OK;
	ends = cadre_date_add_months(certificate->issued, (int)programme->validity_months.v);
	if (ends < due->today || ends > due->last)
		return CADRE_OK;
	code = cadre_get(&found, due->reg, &due->arena, cadre_kind(CADRE_KIND_person),
		&certificate->person, 1, err);
	if (code != CADRE_OK)
		return code;
	person = found;
	if (programme->group == cadre_programme_group_awareness && person->party_joined != 0)
		return CADRE_OK;
	line = (struct cadre_due){.what = cadre_due_what_certificate,
		.date = ends,
		.person = person->person,
		.name = person->name,
		.unit = person->unit,
		.class = class->class,
		.certificate = cadre_arena_text(&due->arena, certificate->number)};
	return line.certificate == NULL ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
					: add(due, &line, err);
}

static enum cadre_code take_class(struct due *due, const struct cadre_class *class,
	struct cadre_err *err)
{
	const struct cadre_programme *programme = programme_of(due, class->programme);
	struct cadre_int least = class->min_size.set || programme == NULL ? class->min_size
									  : programme->min_size;
	struct cadre_due line = {.what = cadre_due_what_size,
		.date = class->opens,
		.class = class->class,
		.opens = class->opens,
		.trainees = {0, true},
		.least = least};
	struct cadre_list enrolments;
	enum cadre_code code;

	if (!least.set || !is_to_come(due, class) || class->opens > due->last)
		return CADRE_OK;
	code = cadre_all(&enrolments, due->reg, &due->arena, cadre_kind(CADRE_KIND_enrolment),
		&class->class, 1, err);
	for (size_t i = 0; code == CADRE_OK && i < enrolments.count; i++) {
		int status = ((struct cadre_enrolment *)enrolments.items)[i].status;
		line.trainees.v += status != cadre_enrolment_status_withdrawn
			&& status != cadre_enrolment_status_no_show
			&& status != cadre_enrolment_status_replaced;
	}
	return code == CADRE_OK && line.trainees.v < least.v ? add(due, &line, err) : code;
}

static int by_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int by_date(const void *a, const void *b)
{
	const struct cadre_due *x = a, *y = b;
	int order = (x->date > y->date) - (x->date < y->date);

	if (order == 0)
		order = (x->what > y->what) - (x->what < y->what);
	if (order == 0)
		order = by_text(x->class, y->class);
	if (order == 0)
		order = by_text(x->round, y->round);
	if (order == 0)
		order = by_text(x->person, y->person);
	return order != 0 ? order : (x->months.v > y->months.v) - (x->months.v < y->months.v);
}

enum cadre_code due_give(struct vec *lines, const struct cadre_out *out, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	if (lines->count > 0)
		qsort(lines->items, lines->count, sizeof(struct cadre_due), by_date);
	for (size_t i = 0; i < lines->count && code == CADRE_OK; i++)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_due), vec_at(lines, i), err);
	return code;
}

static enum cadre_code take_all(struct due *due, struct cadre_err *err)
{
	struct cadre_register *reg = due->reg;
	struct cadre_out people = {take_person, due}, certificates = {take_certificate, due};
	enum cadre_code code = cadre_all(&due->programmes, reg, &due->arena,
		cadre_kind(CADRE_KIND_programme), NULL, 0, err);

	if (code == CADRE_OK)
		code = cadre_all(&due->classes, reg, &due->arena, cadre_kind(CADRE_KIND_class),
			NULL, 0, err);
	if (code == CADRE_OK)
		find_next(due);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_person), NULL, 0, &people, err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_certificate), NULL, 0, &certificates,
			err);
	for (size_t i = 0; code == CADRE_OK && i < due->classes.count; i++)
		code = take_class(due, (struct cadre_class *)due->classes.items + i, err);
	return code;
}

enum cadre_code cadre_due(struct cadre_register *reg, int months, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct due due = {.reg = reg,
		.today = cadre_today(reg),
		.last = cadre_date_add_months(cadre_today(reg), months),
		.lines = {.size = sizeof(struct cadre_due)}};
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK)
		code = take_all(&due, err);
	if (code == CADRE_OK)
		code = due_give(&due.lines, out, err);
	cadre_rollback(reg);
	vec_free(&due.lines);
	cadre_arena_free(&due.arena);
	return code;
}
