#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash.h"
#include "app/timetable/fit.h"
#include "base/message.h"

/* What another lecturer, or another room, could mend. */
static const char *const of_lecturer[] = {"no_lecturer", "not_able", "lecturer_gone", "absent",
	"lecturer_twice", "load_day", "load_week", "travel", NULL};
static const char *const of_room[] = {"no_room", "room_use", "room_gone", "room_small",
	"room_twice", NULL};

static bool among(const char *const *rules, const char *rule)
{
	for (; *rules != NULL; rules++)
		if (strcmp(*rules, rule) == 0)
			return true;
	return false;
}

struct first {
	struct cadre_arena *arena;
	struct cadre_choice *choice;
};

/* Keeps the first error. */
static enum cadre_code keep_first(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_violation *violation = record;
	struct first *first = arg;
	const char **sessions;

	(void)kind;
	if (violation->severity != cadre_severity_error || first->choice->rule != NULL)
		return CADRE_OK;
	sessions = cadre_arena_array(first->arena, 1, sizeof *sessions);
	first->choice->rule = violation->rule;
	first->choice->text = cadre_arena_text(first->arena, violation->text);
	if (violation->sessions.count > 1 && sessions != NULL) {
		sessions[0] = cadre_arena_text(first->arena,
			((const char *const *)violation->sessions.items)[1]);
		first->choice->sessions = (struct cadre_list){1, sessions};
	}
	return first->arena->failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory")) : CADRE_OK;
}

/* What stands in the way of the session as it stands now; *rule NULL: nothing. */
static enum cadre_code look(struct cadre_choice *out, const struct fit *fit)
{
	struct first first = {&fit->table->arena, out};
	struct cadre_out rest = {keep_first, &first};
	int errors;

	return clash_find_of(fit->table, fit->session, &rest, &errors, fit->err);
}

/* Tries others in the place of the room or the lecturer, until one has another fault or none. */
static enum cadre_code look_among(struct cadre_choice *out, const struct fit *fit,
	const char *const *rules, const char **member, const struct cadre_list *codes)
{
	const char *const *each = codes->items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < codes->count && code == CADRE_OK; i++) {
		struct cadre_choice other = {0};
		*member = each[i];
		code = look(&other, fit);
		if (code == CADRE_OK && (other.rule == NULL || !among(rules, other.rule))) {
			*out = other;
			break;
		}
	}
	return code;
}

/* The rooms that the class may have: its own, or any of the centre's. */
static enum cadre_code list_rooms(struct cadre_list *out, const struct fit *fit)
{
	const struct cadre_class *class = timetable_class(fit->table, fit->session->class);
	const struct cadre_room *each = fit->table->rooms.items;
	const char **codes = cadre_arena_array(&fit->table->arena, fit->table->rooms.count,
		sizeof *codes);

	if (codes == NULL)
		return cadre_fail(fit->err, CADRE_SYSTEM, _("out of memory"));
	*out = (struct cadre_list){0, (void *)(uintptr_t)codes};
	for (size_t i = 0; i < fit->table->rooms.count; i++)
		if (class->room != NULL ? strcmp(class->room, each[i].room) == 0
					: each[i].use != cadre_room_use_dormitory
					&& each[i].unit == NULL && each[i].travel.v == 0)
			codes[out->count++] = each[i].room;
	return CADRE_OK;
}

static enum cadre_code list_lecturers(struct cadre_list *out, const struct fit *fit)
{
	const struct cadre_lecturer *each = fit->table->lecturers.items;
	const char **codes = cadre_arena_array(&fit->table->arena, fit->table->lecturers.count,
		sizeof *codes);

	if (codes == NULL)
		return cadre_fail(fit->err, CADRE_SYSTEM, _("out of memory"));
	*out = (struct cadre_list){0, (void *)(uintptr_t)codes};
	for (size_t i = 0; i < fit->table->lecturers.count; i++)
		if (timetable_able(&each[i], fit->session->topic))
			codes[out->count++] = each[i].lecturer;
	return CADRE_OK;
}

static enum cadre_code look_wider(struct cadre_choice *out, const struct fit *fit)
{
	struct cadre_list codes = {0};
	enum cadre_code code = CADRE_OK;

	if (fit->room == NULL && among(of_room, out->rule)) {
		code = list_rooms(&codes, fit);
		if (code == CADRE_OK)
			code = look_among(out, fit, of_room, &fit->session->room, &codes);
	}
	if (code == CADRE_OK && out->rule != NULL && among(of_lecturer, out->rule)) {
		code = list_lecturers(&codes, fit);
		if (code == CADRE_OK)
			code = look_among(out, fit, of_lecturer, &fit->session->lecturer, &codes);
	}
	return code;
}

enum cadre_code fit_try(struct cadre_choice *out, const struct fit *fit, int date, int half)
{
	struct cadre_session was = *fit->session;
	struct cadre_choice found = {0};
	enum cadre_code code;

	fit->session->date = date;
	fit->session->half = half;
	if (fit->room != NULL)
		fit->session->room = fit->room;
	code = look(&found, fit);
	*out = found;
	if (code == CADRE_OK && found.rule != NULL) {
		code = look_wider(&found, fit);
		if (found.rule == NULL)
			*out = found;
	}
	out->class = fit->session->class;
	out->number = fit->session->number;
	out->date = date;
	out->half = half;
	out->free = out->rule == NULL ? CADRE_TRUE : CADRE_FALSE;
	if (out->free == CADRE_TRUE) {
		out->room = fit->session->room;
		out->lecturer = fit->session->lecturer;
	}
	*fit->session = was;
	return code;
}

enum cadre_code fit_next(struct cadre_choice *out, const struct fit *fit, int date, int half,
	int last)
{
	enum cadre_code code = CADRE_OK;

	*out = (struct cadre_choice){0};
	for (; date != 0 && date <= last; date = cadre_date_add(date, 1)) {
		for (int each = cadre_half_am; each <= cadre_half_pm; each++) {
			if (each <= half)
				continue;
			code = fit_try(out, fit, date, each);
			if (code != CADRE_OK || out->free == CADRE_TRUE)
				return code;
		}
		half = 0;
	}
	return CADRE_OK;
}

/* The free half-days of one day, as long as there is room for them. */
static enum cadre_code add_day(struct cadre_choice *out, size_t *found, size_t count,
	const struct fit *fit, int day)
{
	enum cadre_code code = CADRE_OK;

	for (int half = cadre_half_am; half <= cadre_half_pm && *found < count && code == CADRE_OK;
		half++) {
		if (day == fit->session->date && half == fit->session->half)
			continue;
		code = fit_try(&out[*found], fit, day, half);
		*found += code == CADRE_OK && out[*found].free == CADRE_TRUE;
	}
	return code;
}

enum cadre_code fit_nearest(struct cadre_choice *out, size_t *found, size_t count,
	const struct fit *fit, int date)
{
	const struct cadre_class *class = timetable_class(fit->table, fit->session->class);
	int first, last, days;
	enum cadre_code code = CADRE_OK;

	*found = 0;
	timetable_window(fit->table, class, &first, &last);
	date = date < first ? first : date > last ? last : date;
	days = cadre_date_diff(first, last);
	for (int i = 0; i <= 2 * days + 1 && *found < count && code == CADRE_OK; i++) {
		int day = cadre_date_add(date, i % 2 == 0 ? i / 2 : -(i / 2 + 1));
		if (day >= first && day <= last && workdays_worked(&fit->table->days, day))
			code = add_day(out, found, count, fit, day);
	}
	return code;
}
