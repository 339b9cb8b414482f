#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/certify/eligible.h"
#include "base/message.h"

struct judging {
	const struct eligible *of;
	const struct eligible_trainee *trainee;
	struct cadre_arena *arena;
	struct cadre_lack *lacks;
	size_t count;
	const char *rule;
};

static void lack(struct judging *judging, const char *assessment, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void lack(struct judging *judging, const char *assessment, const char *format, ...)
{
	char text[300];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	judging->lacks[judging->count++] = (struct cadre_lack){.rule = judging->rule,
		.assessment = assessment,
		.text = cadre_arena_text(judging->arena, text)};
}

static const char *assessment(const struct judging *judging, size_t at)
{
	return ((const char **)judging->of->rules.assessments.items)[at];
}

static void check_status(struct judging *judging)
{
	static const bool may[] = {
		[cadre_enrolment_status_enrolled] = true,
		[cadre_enrolment_status_attending] = true,
		[cadre_enrolment_status_completed] = true,
		[cadre_enrolment_status_replaced] = false,
	};
	int status = judging->trainee->who->enrolment.status;
	const struct cadre_value *values = cadre_enum(CADRE_ENUM_enrolment_status)->values;

	if (!may[status])
		lack(judging, NULL, _("the status is '%s'"),
			message_in(values[status].vi, values[status].en));
}

static void check_attendance(struct judging *judging)
{
	const struct eligible *of = judging->of;
	int64_t attended = judging->trainee->attended, required = of->rules.attendance_required.v;

	if (attended * 100 >= required * of->sessions)
		return;
	if (of->untaken > 0)
		lack(judging, NULL,
			_("was present at %lld of %lld half-days, %lld%% are required (attendance "
			  "of %lld was never taken)"),
			(long long)attended, (long long)of->sessions, (long long)required,
			(long long)of->untaken);
	else
		lack(judging, NULL, _("was present at %lld of %lld half-days, %lld%% are required"),
			(long long)attended, (long long)of->sessions, (long long)required);
}

static void check_papers(struct judging *judging)
{
	for (size_t i = 0; i < judging->of->rules.assessments.count; i++) {
		const struct cadre_mark *mark = judging->trainee->marks[i];
		if (mark != NULL && mark->value.set)
			continue;
		if (mark != NULL && mark->submitted != 0)
			lack(judging, assessment(judging, i), _("'%s' is handed in, not marked"),
				assessment(judging, i));
		else
			lack(judging, assessment(judging, i), _("'%s' is not handed in"),
				assessment(judging, i));
	}
}

/* Each required paper must reach the pass mark, not only their mean. */
static void check_marks(struct judging *judging)
{
	const struct cadre_int *pass = &judging->of->rules.pass_mark;

	for (size_t i = 0; i < judging->of->rules.assessments.count; i++) {
		const struct cadre_mark *mark = judging->trainee->marks[i];
		if (mark == NULL || !mark->value.set || mark->value.v >= pass->v)
			continue;
		lack(judging, assessment(judging, i),
			_("'%s' has %lld.%02lld, %lld.%02lld are required"), assessment(judging, i),
			(long long)mark->value.v / 100, (long long)mark->value.v % 100,
			(long long)pass->v / 100, (long long)pass->v % 100);
	}
}

static const struct {
	const char *rule;
	void (*check)(struct judging *judging);
} rules[] = {
	{"status", check_status},
	{"attendance", check_attendance},
	{"submitted", check_papers},
	{"pass_mark", check_marks},
};

/* The mean of all papers, rounded half up; unset while one is missing. */
static struct cadre_int mean(const struct eligible *of, const struct eligible_trainee *trainee)
{
	int64_t count = (int64_t)of->rules.assessments.count, sum = 0;

	for (int64_t i = 0; i < count; i++) {
		if (trainee->marks[i] == NULL || !trainee->marks[i]->value.set)
			return (struct cadre_int){0};
		sum += trainee->marks[i]->value.v;
	}
	if (count == 0)
		return (struct cadre_int){0};
	return (struct cadre_int){(2 * sum + count) / (2 * count), true};
}

static const char *grade(const struct cadre_list *bands, const struct cadre_int *mark)
{
	const struct cadre_band *each = bands->items, *best = NULL;

	for (size_t i = 0; i < bands->count && mark->set; i++)
		if (each[i].from.v <= mark->v && (best == NULL || each[i].from.v > best->from.v))
			best = &each[i];
	return best != NULL ? best->band : NULL;
}

bool eligible_judge(struct cadre_eligibility *out, const struct eligible *of, size_t index,
	struct cadre_arena *arena)
{
	const struct eligible_trainee *trainee = &of->trainees[index];
	struct judging judging = {.of = of, .trainee = trainee, .arena = arena};

	judging.lacks = cadre_arena_array(arena, 2 * of->rules.assessments.count + 2,
		sizeof *judging.lacks);
	for (size_t i = 0; i < sizeof rules / sizeof rules[0] && judging.lacks != NULL; i++) {
		judging.rule = rules[i].rule;
		rules[i].check(&judging);
	}
	*out = (struct cadre_eligibility){.class = of->class->class,
		.person = trainee->who->person.person,
		.name = trainee->who->person.name,
		.eligible = judging.count == 0 ? CADRE_TRUE : CADRE_FALSE,
		.status = trainee->who->enrolment.status,
		.sessions = {of->sessions, true},
		.attended = {trainee->attended, true},
		.attendance_required = of->rules.attendance_required,
		.mark = mean(of, trainee),
		.pass_mark = of->rules.pass_mark,
		.missing = {judging.count, judging.lacks},
		.certificate = trainee->certificate != NULL ? trainee->certificate->number : NULL};
	if (judging.count == 0)
		out->grade = grade(&of->rules.bands, &out->mark);
	return judging.lacks != NULL && !arena->failed;
}

enum cadre_code cadre_eligible(struct cadre_register *reg, const char *class,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0}, line = {0};
	struct eligible all;
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK)
		code = eligible_read(&all, reg, &arena, class, err);
	for (size_t i = 0; code == CADRE_OK && i < all.count; i++) {
		struct cadre_eligibility record;
		cadre_arena_reset(&line);
		code = eligible_judge(&record, &all, i, &line)
			? out->put(out->arg, cadre_kind(CADRE_KIND_eligibility), &record, err)
			: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	cadre_rollback(reg);
	cadre_arena_free(&line);
	cadre_arena_free(&arena);
	return code;
}
