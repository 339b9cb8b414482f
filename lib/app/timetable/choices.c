#include <string.h>

#include "app/timetable/fit.h"
#include "base/message.h"

struct choosing {
	struct timetable table;
	const struct cadre_choices_options *options;
	const struct cadre_out *out;
	struct cadre_err *err;
};

static bool wanted(const struct choosing *choosing, const struct cadre_session *session)
{
	const struct cadre_class *class = timetable_class(&choosing->table, session->class);

	if (class == NULL || !timetable_alive(class)
		|| session->state != cadre_session_state_planned
		|| (choosing->options->number != 0
			&& session->number.v != choosing->options->number))
		return false;
	for (size_t i = 0; i < choosing->options->class_count; i++)
		if (strcmp(choosing->options->classes[i], session->class) == 0)
			return true;
	return choosing->options->class_count == 0 && session->date == 0
		&& class->year.v == choosing->options->year;
}

static enum cadre_code give(struct choosing *choosing, const struct fit *fit, int date, int half)
{
	struct cadre_choice choice;
	enum cadre_code code = fit_try(&choice, fit, date, half);

	if (code != CADRE_OK)
		return code;
	choice.centre = fit->session->centre;
	if (choice.free == CADRE_TRUE && fit->session->date == date && fit->session->half == half) {
		choice.rule = "here";
		choice.text = _("it stands here");
	}
	return choosing->out->put(choosing->out->arg, cadre_kind(CADRE_KIND_choice), &choice,
		choosing->err);
}

/* Each half-day of the class's days; Saturdays and Sundays only where they are worked. */
static enum cadre_code choose_session(struct choosing *choosing, struct cadre_session *session)
{
	struct fit fit = {&choosing->table, session, NULL, choosing->err};
	int first, last;
	enum cadre_code code = CADRE_OK;

	timetable_window(&choosing->table, timetable_class(&choosing->table, session->class),
		&first, &last);
	for (int date = first; date != 0 && date <= last && code == CADRE_OK;
		date = cadre_date_add(date, 1)) {
		if (cadre_date_weekday(date) > 5 && !workdays_worked(&choosing->table.days, date))
			continue;
		code = give(choosing, &fit, date, cadre_half_am);
		if (code == CADRE_OK)
			code = give(choosing, &fit, date, cadre_half_pm);
	}
	return code;
}

enum cadre_code cadre_choices(struct cadre_register *reg,
	const struct cadre_choices_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct choosing choosing = {.options = options, .out = out, .err = err};
	struct cadre_session *each;
	enum cadre_code code = timetable_read(&choosing.table, reg, options->year, err);

	if (code != CADRE_OK)
		return code;
	for (size_t i = 0; i < options->class_count && code == CADRE_OK; i++)
		if (timetable_class(&choosing.table, options->classes[i]) == NULL)
			code = cadre_fail(err, CADRE_NO, _("no such class: '%s'"),
				options->classes[i]);
	each = choosing.table.sessions.items;
	for (size_t i = 0; i < choosing.table.sessions.count && code == CADRE_OK; i++)
		if (wanted(&choosing, &each[i]))
			code = choose_session(&choosing, &each[i]);
	timetable_free(&choosing.table);
	return code;
}
