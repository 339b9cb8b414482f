#include <string.h>

#include "app/timetable/timetable.h"
#include "base/message.h"
#include "cadre/teaching.h"

struct hours {
	struct timetable table;
	struct cadre_list coefficients;
	int today;
	const struct cadre_out *out;
	struct cadre_err *err;
};

/* Hundredths of a standard hour a period. */
static int64_t coefficient_on(const struct hours *hours, int type, int date)
{
	const struct cadre_coefficient *each = hours->coefficients.items, *found = NULL;

	for (size_t i = 0; i < hours->coefficients.count; i++)
		if (each[i].type == type
			&& timetable_valid(each[i].valid_from, each[i].valid_to, date)
			&& (found == NULL || each[i].valid_from > found->valid_from))
			found = &each[i];
	return found != NULL ? found->hours.v : 100;
}

static bool is_lecture(int type)
{
	return type == cadre_topic_type_lecture || type == cadre_topic_type_thematic_talk;
}

static void add_session(const struct hours *hours, struct cadre_workload *load,
	const struct cadre_session *session)
{
	const struct cadre_topic *topic = timetable_topic(&hours->table, session->topic);
	int type = topic != NULL ? topic->type : cadre_topic_type_lecture;
	int64_t periods = timetable_periods(&hours->table, session);

	load->sessions.v++;
	load->periods.v += periods;
	load->hours.v += periods * coefficient_on(hours, type, session->date);
	if (is_lecture(type))
		load->lectures.v += periods;
	if (session->state == cadre_session_state_held || session->date < hours->today)
		load->held.v += periods;
}

/* The part of a norm for the days of the year that the lecturer is the centre's, in hundredths. */
static struct cadre_int norm_of(const struct hours *hours, const struct cadre_lecturer *lecturer,
	const struct cadre_int *norm)
{
	int first = hours->table.days.first, last = first / 10000 * 10000 + 1231;
	int from = lecturer->valid_from > first ? lecturer->valid_from : first;
	int to = lecturer->valid_to != 0 && lecturer->valid_to < last ? lecturer->valid_to : last;
	int64_t all = cadre_date_diff(first, last) + 1;
	int64_t days = from <= to ? cadre_date_diff(from, to) + 1 : 0;

	return (struct cadre_int){(2 * norm->v * 100 * days + all) / (2 * all), norm->set};
}

static enum cadre_code give(struct hours *hours, const struct cadre_lecturer *lecturer)
{
	const struct cadre_session *each = hours->table.sessions.items;
	struct cadre_workload load = {.centre = lecturer->centre,
		.year = {hours->table.days.year, true},
		.lecturer = lecturer->lecturer,
		.name = lecturer->name,
		.employment = lecturer->employment,
		.sessions = {0, true},
		.periods = {0, true},
		.hours = {0, true},
		.norm = norm_of(hours, lecturer, &lecturer->norm_periods),
		.lectures = {0, true},
		.norm_lectures = norm_of(hours, lecturer, &lecturer->norm_lectures),
		.held = {0, true}};

	for (size_t i = 0; i < hours->table.sessions.count; i++)
		if (each[i].lecturer != NULL && strcmp(each[i].lecturer, lecturer->lecturer) == 0
			&& each[i].date / 10000 == hours->table.days.year
			&& timetable_given(&hours->table, &each[i]))
			add_session(hours, &load, &each[i]);
	load.over = (struct cadre_int){load.hours.v - load.norm.v, load.norm.set};
	if (load.sessions.v == 0 && load.norm.v == 0)
		return CADRE_OK;
	return hours->out->put(hours->out->arg, cadre_kind(CADRE_KIND_workload), &load, hours->err);
}

enum cadre_code cadre_hours(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct hours hours = {.today = cadre_today(reg), .out = out, .err = err};
	const struct cadre_lecturer *each;
	enum cadre_code code = timetable_read(&hours.table, reg, year, err);

	if (code != CADRE_OK)
		return code;
	code = cadre_all(&hours.coefficients, reg, &hours.table.arena,
		cadre_kind(CADRE_KIND_coefficient), NULL, 0, err);
	each = hours.table.lecturers.items;
	for (size_t i = 0; i < hours.table.lecturers.count && code == CADRE_OK; i++)
		code = give(&hours, &each[i]);
	timetable_free(&hours.table);
	return code;
}
