#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "cadre/plan.h"

struct opening {
	struct cadre_register *reg;
	struct cadre_arena arena;
	int year;
	struct cadre_list lines, classes;
	const struct cadre_out *out;
	struct cadre_err *err;
};

static enum cadre_code approved(struct opening *opening, const char **revision)
{
	const char *key[] = {cadre_arena_printf(&opening->arena, "%d", opening->year)};
	struct cadre_list plans;
	const struct cadre_plan *each;
	enum cadre_code code = cadre_all(&plans, opening->reg, &opening->arena,
		cadre_kind(CADRE_KIND_plan), key, 1, opening->err);

	*revision = NULL;
	each = plans.items;
	for (size_t i = 0; i < plans.count && code == CADRE_OK; i++)
		if (each[i].state == cadre_plan_state_approved)
			*revision = cadre_arena_printf(&opening->arena, "%lld",
				(long long)each[i].revision.v);
	if (code == CADRE_OK && *revision == NULL)
		code = cadre_fail(opening->err, CADRE_REFUSED,
			_("the plan of %d is not approved: 'schedule plan %d approve' records the "
			  "decision"),
			opening->year, opening->year);
	return code;
}

static enum cadre_code read_all(struct opening *opening)
{
	const char *key[2] = {cadre_arena_printf(&opening->arena, "%d", opening->year)};
	enum cadre_code code = approved(opening, &key[1]);

	if (code == CADRE_OK)
		code = cadre_all(&opening->lines, opening->reg, &opening->arena,
			cadre_kind(CADRE_KIND_plan_line), key, 2, opening->err);
	if (code == CADRE_OK)
		code = cadre_all(&opening->classes, opening->reg, &opening->arena,
			cadre_kind(CADRE_KIND_class), NULL, 0, opening->err);
	return code;
}

static bool taken(const struct opening *opening, const char *code)
{
	const struct cadre_class *each = opening->classes.items;

	for (size_t i = 0; i < opening->classes.count; i++)
		if (strcmp(each[i].class, code) == 0)
			return true;
	return false;
}

/* The year, the programme, and the next free number: 2026-NTVD-03. */
static const char *new_code(struct opening *opening, const char *programme, int *number)
{
	const char *code;

	do
		code = cadre_arena_printf(&opening->arena, "%d-%s-%02d", opening->year, programme,
			++*number);
	while (code != NULL && taken(opening, code));
	return code;
}

static int64_t opened(const struct opening *opening, const struct cadre_plan_line *line)
{
	const struct cadre_class *each = opening->classes.items;
	int64_t count = 0;

	for (size_t i = 0; i < opening->classes.count; i++)
		count += each[i].year.v == opening->year && each[i].plan_line.set
			&& each[i].plan_line.v == line->line.v;
	return count;
}

static enum cadre_code store(struct opening *opening, enum cadre_kind_id kind, const void *record)
{
	enum cadre_code code = cadre_put(opening->reg, cadre_kind(kind), record, NULL,
		opening->err);

	return code == CADRE_OK
		? opening->out->put(opening->out->arg, cadre_kind(kind), record, opening->err)
		: code;
}

/* One session a half-day of each topic, in the topics' order. */
static enum cadre_code open_sessions(struct opening *opening, const struct cadre_class *class,
	const struct cadre_programme *programme)
{
	const char *key[] = {class->programme};
	const struct cadre_topic *topics;
	struct cadre_list list;
	int number = 0;
	enum cadre_code code = cadre_all(&list, opening->reg, &opening->arena,
		cadre_kind(CADRE_KIND_topic), key, 1, opening->err);

	if (code == CADRE_OK && list.count == 0)
		return cadre_fail(opening->err, CADRE_REFUSED,
			_("programme '%s' has no topics: load them before opening its classes"),
			class->programme);
	topics = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		int64_t halves = topics[i].half_days.v;
		for (int64_t half = 0; half < halves && code == CADRE_OK; half++) {
			struct cadre_session session = {.centre = class->centre,
				.class = class->class,
				.number = {++number, true},
				.topic = cadre_arena_printf(&opening->arena, "%s/%lld",
					class->programme, (long long)topics[i].number.v),
				.state = cadre_session_state_planned};
			session.periods = topics[i].periods.set && halves > 0
				? (struct cadre_int){(topics[i].periods.v + halves - 1 - half)
						/ halves,
					true}
				: programme->periods_per_session;
			code = store(opening, CADRE_KIND_session, &session);
		}
	}
	return code;
}

static enum cadre_code open_class(struct opening *opening, const struct cadre_plan_line *line,
	const struct cadre_programme *programme, int *number)
{
	struct cadre_class class = {
		.centre = cadre_centre(opening->reg),
		.class = new_code(opening, line->programme, number),
		.programme = line->programme,
		.title = line->title,
		.audience = line->audience,
		.year = {opening->year, true},
		.plan_line = line->line,
		.place = line->place,
		.expected = {line->classes.v > 0 ? line->trainees.v / line->classes.v : 0, true},
		.min_size = programme->min_size,
		.days = line->days,
		.state = cadre_class_state_approved,
	};
	enum cadre_code code;

	if (class.class == NULL)
		return cadre_fail(opening->err, CADRE_SYSTEM, _("out of memory"));
	if (line->classes.v > 1)
		class.title = cadre_arena_printf(&opening->arena, "%s (%d)", line->title, *number);
	code = store(opening, CADRE_KIND_class, &class);
	return code == CADRE_OK ? open_sessions(opening, &class, programme) : code;
}

static enum cadre_code open_line(struct opening *opening, const struct cadre_plan_line *line)
{
	const char *key[] = {line->programme};
	int64_t missing = line->classes.v - opened(opening, line);
	int number = 0;
	void *programme;
	enum cadre_code code = cadre_get(&programme, opening->reg, &opening->arena,
		cadre_kind(CADRE_KIND_programme), key, 1, opening->err);

	while (code == CADRE_OK && missing-- > 0) {
		code = open_class(opening, line, programme, &number);
		/* The classes of this run count as taken for the lines that follow. */
		if (code == CADRE_OK)
			code = cadre_all(&opening->classes, opening->reg, &opening->arena,
				cadre_kind(CADRE_KIND_class), NULL, 0, opening->err);
	}
	return code;
}

static bool wanted(const struct cadre_plan_line *line, const int64_t *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i] == line->line.v)
			return true;
	return count == 0;
}

enum cadre_code cadre_open_classes(struct cadre_register *reg, int year, const int64_t *lines,
	size_t count, const struct cadre_out *out, struct cadre_err *err)
{
	struct opening opening = {.reg = reg, .year = year, .out = out, .err = err};
	enum cadre_code code = read_all(&opening);
	const struct cadre_plan_line *each = opening.lines.items;

	for (size_t i = 0; i < opening.lines.count && code == CADRE_OK; i++)
		if (wanted(&each[i], lines, count))
			code = open_line(&opening, &each[i]);
	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		bool found = false;
		for (size_t j = 0; j < opening.lines.count; j++)
			found = found || each[j].line.v == lines[i];
		if (!found)
			code = cadre_fail(err, CADRE_NO, _("the plan of %d has no line %lld"), year,
				(long long)lines[i]);
	}
	cadre_arena_free(&opening.arena);
	return code;
}
