#include <string.h>

#include "base/message.h"
#include "cadre/plan.h"
#include "model/member.h"

struct diff {
	struct cadre_register *reg;
	struct cadre_arena arena;
	int year;
	const struct cadre_out *out;
	struct cadre_err *err;
};

static enum cadre_code read_lines(struct diff *diff, struct cadre_list *lines, int revision)
{
	const char *key[] = {
		cadre_arena_printf(&diff->arena, "%d", diff->year),
		cadre_arena_printf(&diff->arena, "%d", revision),
	};
	void *plan;
	enum cadre_code code = cadre_get(&plan, diff->reg, &diff->arena,
		cadre_kind(CADRE_KIND_plan), key, 2, diff->err);

	if (code == CADRE_OK)
		code = cadre_all(lines, diff->reg, &diff->arena, cadre_kind(CADRE_KIND_plan_line),
			key, 2, diff->err);
	return code;
}

static enum cadre_code give(struct diff *diff, const struct cadre_plan_line *line,
	const char *field, const char *before, const char *after)
{
	struct cadre_difference record = {.year = {diff->year, true},
		.line = line->line,
		.title = line->title,
		.field = field,
		.before = before,
		.after = after};

	return diff->out->put(diff->out->arg, cadre_kind(CADRE_KIND_difference), &record,
		diff->err);
}

static const struct cadre_plan_line *same_line(const struct cadre_list *lines,
	const struct cadre_plan_line *line)
{
	const struct cadre_plan_line *each = lines->items;

	for (size_t i = 0; i < lines->count; i++)
		if (each[i].line.v == line->line.v)
			return &each[i];
	return NULL;
}

static enum cadre_code compare(struct diff *diff, const struct cadre_plan_line *old,
	const struct cadre_plan_line *new)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_plan_line);
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < kind->field_count && code == CADRE_OK; i++) {
		const struct cadre_field *field = &kind->fields[i];
		const char *before = cadre_field_text(&diff->arena, field, old, "en");
		const char *after = cadre_field_text(&diff->arena, field, new, "en");
		if (before == NULL || after == NULL)
			return cadre_fail(diff->err, CADRE_SYSTEM, _("out of memory"));
		if (!(field->flags & CADRE_KEY) && strcmp(before, after) != 0)
			code = give(diff, new, field->key, before, after);
	}
	return code;
}

static enum cadre_code compare_revisions(struct diff *diff, int a, int b)
{
	struct cadre_list old = {0}, new = {0};
	enum cadre_code code = read_lines(diff, &old, a);
	const struct cadre_plan_line *each;

	if (code == CADRE_OK)
		code = read_lines(diff, &new, b);
	each = old.items;
	for (size_t i = 0; i < old.count && code == CADRE_OK; i++)
		if (same_line(&new, &each[i]) == NULL)
			code = give(diff, &each[i], "line", each[i].title, NULL);
	each = new.items;
	for (size_t i = 0; i < new.count &&code == CADRE_OK; i++) {
		const struct cadre_plan_line *before = same_line(&old, &each[i]);
		code = before != NULL ? compare(diff, before, &each[i])
				      : give(diff, &each[i], "line", NULL, each[i].title);
	}
	return code;
}

struct actual {
	int64_t line, classes, trainees;
	const char *class;
	struct cadre_register *reg;
};

static enum cadre_code count_enrolment(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct actual *actual = arg;
	const struct cadre_enrolment *enrolment = record;

	(void)kind;
	(void)err;
	if (enrolment->status < cadre_enrolment_status_withdrawn)
		actual->trainees++;
	return CADRE_OK;
}

static enum cadre_code count_class(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct actual *actual = arg;
	const struct cadre_class *class = record;
	struct cadre_out each = {count_enrolment, actual};
	const char *key[] = {class->class};

	(void)kind;
	if (!class->plan_line.set || class->plan_line.v != actual->line
		|| class->state >= cadre_class_state_cancelled)
		return CADRE_OK;
	actual->classes++;
	return cadre_each(actual->reg, cadre_kind(CADRE_KIND_enrolment), key, 1, &each, err);
}

/* A line against the classes that were opened for it. */
static enum cadre_code compare_actual(struct diff *diff, int revision)
{
	struct cadre_list lines = {0};
	enum cadre_code code = read_lines(diff, &lines, revision);
	const struct cadre_plan_line *each = lines.items;

	for (size_t i = 0; i < lines.count && code == CADRE_OK; i++) {
		struct actual actual = {.line = each[i].line.v, .reg = diff->reg};
		struct cadre_out out = {count_class, &actual};
		const char *planned, *counted;
		code = cadre_each_of_year(diff->reg, cadre_kind(CADRE_KIND_class), diff->year, &out,
			diff->err);
		planned = cadre_arena_printf(&diff->arena, "%lld", (long long)each[i].classes.v);
		counted = cadre_arena_printf(&diff->arena, "%lld", (long long)actual.classes);
		if (code == CADRE_OK && actual.classes != each[i].classes.v)
			code = give(diff, &each[i], "classes", planned, counted);
		planned = cadre_arena_printf(&diff->arena, "%lld", (long long)each[i].trainees.v);
		counted = cadre_arena_printf(&diff->arena, "%lld", (long long)actual.trainees);
		if (code == CADRE_OK && actual.trainees != each[i].trainees.v)
			code = give(diff, &each[i], "trainees", planned, counted);
	}
	return code;
}

enum cadre_code cadre_plan_diff(struct cadre_register *reg, int year, int a, int b,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct diff diff = {.reg = reg, .year = year, .out = out, .err = err};
	enum cadre_code code = b != 0 ? compare_revisions(&diff, a, b) : compare_actual(&diff, a);

	cadre_arena_free(&diff.arena);
	return code;
}
