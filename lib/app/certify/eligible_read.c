#include <string.h>

#include "app/certify/eligible.h"
#include "base/map.h"
#include "base/message.h"
#include "store/store.h"

/* What a number of a session stands for; attendance of one that was cancelled does not count. */
enum session { CANCELLED, UNTAKEN, TAKEN };

enum { NUMBERS = 2001 };

struct reading {
	struct eligible *out;
	struct cadre_register *reg;
	struct cadre_arena *arena;
	struct map people;	/* key -> 1 + index of the trainee */
	enum session *sessions; /* by number */
	struct cadre_err *err;
};

static enum cadre_code no_memory(struct reading *reading)
{
	return cadre_fail(reading->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code read_trainees(struct reading *reading)
{
	struct eligible *out = reading->out;
	struct roll_trainee *roll = NULL;
	enum cadre_code code = roll_trainees(&roll, &out->count, reading->reg, reading->arena,
		out->class->class, reading->err);

	if (code == CADRE_OK)
		code = roll_by_name(roll, out->count, reading->arena, reading->err);
	if (code != CADRE_OK)
		return code;
	out->trainees = cadre_arena_array(reading->arena, out->count + 1, sizeof *out->trainees);
	for (size_t i = 0; i < out->count && out->trainees != NULL; i++) {
		bool is_new;
		size_t *place = map_put(&reading->people, roll[i].person.person, &is_new);
		out->trainees[i].who = &roll[i];
		out->trainees[i].marks = cadre_arena_array(reading->arena,
			out->rules.assessments.count + 1, sizeof *out->trainees[i].marks);
		if (place == NULL || out->trainees[i].marks == NULL)
			return no_memory(reading);
		*place = i + 1;
	}
	return out->trainees != NULL ? CADRE_OK : no_memory(reading);
}

static struct eligible_trainee *trainee(struct reading *reading, const char *person)
{
	size_t *place = map_get(&reading->people, person);

	return place != NULL ? &reading->out->trainees[*place - 1] : NULL;
}

static enum cadre_code take_attendance(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct reading *reading = arg;
	const struct cadre_attendance *attendance = record;
	struct eligible_trainee *who = trainee(reading, attendance->person);
	enum session *session = &reading->sessions[attendance->number.v];

	(void)kind;
	(void)err;
	if (*session == CANCELLED)
		return CADRE_OK;
	*session = TAKEN;
	if (who != NULL
		&& (attendance->mark == cadre_attendance_mark_present
			|| attendance->mark == cadre_attendance_mark_late))
		who->attended++;
	return CADRE_OK;
}

static enum cadre_code read_attendance(struct reading *reading)
{
	struct cadre_out each = {take_attendance, reading};
	struct eligible *out = reading->out;
	const char *class = out->class->class;
	const struct cadre_session *sessions;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, reading->reg, reading->arena,
		cadre_kind(CADRE_KIND_session), &class, 1, reading->err);

	sessions = list.items;
	reading->sessions = cadre_arena_array(reading->arena, NUMBERS, sizeof *reading->sessions);
	if (code == CADRE_OK && reading->sessions == NULL)
		code = no_memory(reading);
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++)
		if (sessions[i].state != cadre_session_state_cancelled) {
			reading->sessions[sessions[i].number.v] = UNTAKEN;
			out->sessions++;
		}
	if (code == CADRE_OK)
		code = cadre_each(reading->reg, cadre_kind(CADRE_KIND_attendance), &class, 1, &each,
			reading->err);
	for (size_t i = 0; i < NUMBERS && code == CADRE_OK; i++)
		out->untaken += reading->sessions[i] == UNTAKEN;
	return code;
}

static enum cadre_code read_marks(struct reading *reading)
{
	const struct cadre_list *assessments = &reading->out->rules.assessments;
	const char *const *names = assessments->items, *class = reading->out->class->class;
	const struct cadre_mark *marks;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, reading->reg, reading->arena,
		cadre_kind(CADRE_KIND_mark), &class, 1, reading->err);

	marks = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		struct eligible_trainee *who = trainee(reading, marks[i].person);
		for (size_t j = 0; j < assessments->count && who != NULL; j++)
			if (strcmp(names[j], marks[i].assessment) == 0)
				who->marks[j] = &marks[i];
	}
	return code;
}

/* One that is in force counts before one that is not. */
static enum cadre_code read_certificates(struct reading *reading)
{
	struct cadre_list list;
	const struct cadre_certificate *each;
	enum cadre_code code = store_certificates_of(&list, reading->reg, reading->arena,
		reading->out->class->class, reading->err);

	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		struct eligible_trainee *who = trainee(reading, each[i].person);
		if (who != NULL
			&& (who->certificate == NULL
				|| who->certificate->status != cadre_certificate_status_issued))
			who->certificate = &each[i];
	}
	return code;
}

enum cadre_code eligible_read(struct eligible *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err)
{
	struct reading reading = {.out = out, .reg = reg, .arena = arena, .err = err};
	enum cadre_code code;

	*out = (struct eligible){0};
	code = roll_class(&out->class, reg, arena, class, err);
	if (code == CADRE_OK)
		code = roll_rules(&out->rules, reg, arena, out->class, err);
	if (code == CADRE_OK)
		code = read_trainees(&reading);
	if (code == CADRE_OK)
		code = read_attendance(&reading);
	if (code == CADRE_OK)
		code = read_marks(&reading);
	if (code == CADRE_OK)
		code = read_certificates(&reading);
	map_free(&reading.people);
	return code;
}
