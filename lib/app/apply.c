#include <stdlib.h>
#include <string.h>

#include "app/clash.h"
#include "base/message.h"

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static struct cadre_session *find_session(struct timetable *table,
	const struct cadre_placing *placing)
{
	struct cadre_session *each = table->sessions.items;

	for (size_t i = 0; i < table->sessions.count; i++)
		if (each[i].number.v == placing->number.v
			&& strcmp(each[i].class, placing->class) == 0)
			return &each[i];
	return NULL;
}

static enum cadre_code check_names(struct timetable *table, const struct cadre_placing *placing,
	struct cadre_err *err)
{
	if (placing->room != NULL && timetable_room(table, placing->room) == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution names room '%s', which is not there any more"),
			placing->room);
	if (placing->lecturer != NULL && timetable_lecturer(table, placing->lecturer) == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution names lecturer '%s', who is not there any more"),
			placing->lecturer);
	return CADRE_OK;
}

/* Puts the solution's places into the sessions in memory; changed tells which differ. */
static enum cadre_code overlay(struct timetable *table, const struct cadre_solution *solution,
	bool *changed, struct cadre_err *err)
{
	const struct cadre_placing *each = solution->placings.items;

	for (size_t i = 0; i < solution->placings.count; i++) {
		struct cadre_session *session = find_session(table, &each[i]);
		enum cadre_code code = check_names(table, &each[i], err);
		if (code != CADRE_OK)
			return code;
		if (session == NULL)
			return cadre_fail(err, CADRE_REFUSED,
				_("the solution places class '%s', session %lld, which is not in "
				  "the register: "
				  "solve the problem as it is now"),
				each[i].class, (long long)each[i].number.v);
		if (session->date == each[i].date && session->half == each[i].half
			&& same(session->room, each[i].room)
			&& same(session->lecturer, each[i].lecturer))
			continue;
		if (session->locked == CADRE_TRUE)
			return cadre_fail(err, CADRE_REFUSED,
				_("class '%s', session %lld is locked since: solve again"),
				each[i].class, (long long)each[i].number.v);
		session->date = each[i].date;
		session->half = each[i].half;
		session->room = each[i].room;
		session->lecturer = each[i].lecturer;
		changed[session - (struct cadre_session *)table->sessions.items] = true;
	}
	return CADRE_OK;
}

static enum cadre_code report_error(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_violation *violation = record;
	const char *const *sessions = violation->sessions.items;

	(void)kind;
	(void)err;
	if (violation->severity == cadre_severity_error)
		cadre_report(arg, NULL, NULL, CADRE_REFUSED, "%s%s%s: %s", sessions[0],
			violation->sessions.count > 1 ? ", " : "",
			violation->sessions.count > 1 ? sessions[1] : "", violation->text);
	return CADRE_OK;
}

/* A class without days of its own takes those of its first and last session. */
static enum cadre_code date_classes(struct cadre_register *reg, struct timetable *table,
	const bool *changed, struct cadre_err *err)
{
	const struct cadre_session *sessions = table->sessions.items;
	struct cadre_class *each = table->classes.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < table->classes.count && code == CADRE_OK; i++) {
		int opens = 0, closes = 0;
		bool moved = false;
		for (size_t j = 0; j < table->sessions.count; j++) {
			if (sessions[j].date == 0 || strcmp(sessions[j].class, each[i].class) != 0)
				continue;
			moved = moved || changed[j];
			opens = opens == 0 || sessions[j].date < opens ? sessions[j].date : opens;
			closes = sessions[j].date > closes ? sessions[j].date : closes;
		}
		if (!moved || (each[i].opens != 0 && each[i].closes != 0))
			continue;
		each[i].opens = each[i].opens != 0 ? each[i].opens : opens;
		each[i].closes = each[i].closes != 0 ? each[i].closes : closes;
		code = cadre_put(reg, cadre_kind(CADRE_KIND_class), &each[i], NULL, err);
	}
	return code;
}

static enum cadre_code store(struct cadre_register *reg, struct timetable *table,
	const bool *changed, const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_session);
	const struct cadre_session *each = table->sessions.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < table->sessions.count && code == CADRE_OK; i++) {
		if (!changed[i])
			continue;
		code = cadre_put(reg, kind, &each[i], NULL, err);
		if (code == CADRE_OK)
			code = out->put(out->arg, kind, &each[i], err);
	}
	return code == CADRE_OK ? date_classes(reg, table, changed, err) : code;
}

static enum cadre_code laid_over(struct timetable *table, bool **changed,
	struct cadre_register *reg, int year, const struct cadre_solution *solution,
	struct cadre_err *err)
{
	enum cadre_code code = timetable_read(table, reg, year, err);

	if (code != CADRE_OK)
		return code;
	*changed = cadre_arena_array(&table->arena, table->sessions.count, sizeof **changed);
	if (*changed == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (solution != NULL)
		code = overlay(table, solution, *changed, err);
	if (code != CADRE_OK)
		timetable_free(table);
	return code;
}

enum cadre_code cadre_apply(struct cadre_register *reg, const struct cadre_solution *solution,
	const struct cadre_sink *sink, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_out violations = {report_error, (void *)(uintptr_t)sink};
	struct timetable table;
	bool *changed;
	int errors;
	enum cadre_code code;

	if (solution->feasible != CADRE_TRUE)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution still has conflicts: nothing is stored"));
	code = laid_over(&table, &changed, reg, (int)solution->year.v, solution, err);
	if (code != CADRE_OK)
		return code;
	code = clash_find(&table, &violations, &errors, err);
	if (code == CADRE_OK && errors > 0)
		code = cadre_fail(err, CADRE_REFUSED,
			_("the solution breaks %d rules of the register as it is now: nothing is "
			  "stored"),
			errors);
	if (code == CADRE_OK)
		code = store(reg, &table, changed, out, err);
	timetable_free(&table);
	return code;
}

enum cadre_code cadre_timetable_check(struct cadre_register *reg, int year,
	const struct cadre_solution *solution, const struct cadre_out *out, struct cadre_err *err)
{
	struct timetable table;
	bool *changed;
	int errors;
	enum cadre_code code = laid_over(&table, &changed, reg, year, solution, err);

	if (code != CADRE_OK)
		return code;
	code = clash_find(&table, out, &errors, err);
	timetable_free(&table);
	if (code == CADRE_OK && errors > 0)
		return cadre_fail(err, CADRE_NO, _("the timetable breaks rules: %d violations"),
			errors);
	return code;
}

static bool shown(const struct cadre_timetable_filter *filter, const struct cadre_session *session)
{
	return (filter->date == 0 || session->date == filter->date)
		&& (filter->monday == 0
			|| (session->date != 0
				&& cadre_date_monday(session->date) == filter->monday))
		&& (filter->class == NULL || strcmp(filter->class, session->class) == 0)
		&& (filter->lecturer == NULL || same(filter->lecturer, session->lecturer))
		&& (filter->room == NULL || same(filter->room, session->room));
}

static int by_place(const void *a, const void *b)
{
	const struct cadre_session *one = a, *two = b;
	int order;

	if (one->date != two->date)
		return one->date == 0 ? 1 : two->date == 0 ? -1 : one->date < two->date ? -1 : 1;
	if (one->half != two->half)
		return one->half - two->half;
	order = strcmp(one->class, two->class);
	return order != 0 ? order
			  : (one->number.v > two->number.v) - (one->number.v < two->number.v);
}

/* A name that is not in the register is told as such, not shown as an empty timetable. */
static enum cadre_code check_filter(struct cadre_register *reg,
	const struct cadre_timetable_filter *filter, struct cadre_err *err)
{
	const struct {
		enum cadre_kind_id kind;
		const char *key;
	} names[] = {
		{CADRE_KIND_class, filter->class},
		{CADRE_KIND_lecturer, filter->lecturer},
		{CADRE_KIND_room, filter->room},
	};
	struct cadre_arena arena = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < sizeof names / sizeof names[0] && code == CADRE_OK; i++) {
		void *record;
		if (names[i].key != NULL)
			code = cadre_get(&record, reg, &arena, cadre_kind(names[i].kind),
				&names[i].key, 1, err);
	}
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_timetable_list(struct cadre_register *reg,
	const struct cadre_timetable_filter *filter, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct timetable table;
	struct cadre_session *each;
	enum cadre_code code = check_filter(reg, filter, err);

	if (code == CADRE_OK)
		code = timetable_read(&table, reg, filter->year, err);
	if (code != CADRE_OK)
		return code;
	each = table.sessions.items;
	if (table.sessions.count > 0)
		qsort(each, table.sessions.count, sizeof *each, by_place);
	for (size_t i = 0; i < table.sessions.count && code == CADRE_OK; i++) {
		const struct cadre_topic *topic = timetable_topic(&table, each[i].topic);
		const struct cadre_lecturer *lecturer = timetable_lecturer(&table,
			each[i].lecturer);
		if (!shown(filter, &each[i]))
			continue;
		each[i].title = topic != NULL ? topic->title : NULL;
		each[i].lecturer_name = lecturer != NULL ? lecturer->name : NULL;
		code = out->put(out->arg, cadre_kind(CADRE_KIND_session), &each[i], err);
	}
	timetable_free(&table);
	return code;
}
