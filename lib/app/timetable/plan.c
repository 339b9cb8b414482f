#include <string.h>

#include "app/timetable/plan_dates.h"
#include "base/message.h"
#include "cadre/plan.h"
#include "model/member.h"

struct planning {
	struct cadre_register *reg;
	struct cadre_arena arena;
	int year;
	struct cadre_list plans; /* the year's revisions, oldest first */
	const struct cadre_out *out;
	struct cadre_err *err;
};

static const char *number(struct planning *planning, int64_t value)
{
	return cadre_arena_printf(&planning->arena, "%lld", (long long)value);
}

static enum cadre_code begin(struct planning *planning)
{
	const char *key[] = {number(planning, planning->year)};

	return cadre_all(&planning->plans, planning->reg, &planning->arena,
		cadre_kind(CADRE_KIND_plan), key, 1, planning->err);
}

static struct cadre_plan *last(const struct planning *planning)
{
	struct cadre_plan *plans = planning->plans.items;

	return planning->plans.count > 0 ? &plans[planning->plans.count - 1] : NULL;
}

static struct cadre_plan *find(const struct planning *planning, int revision)
{
	struct cadre_plan *plans = planning->plans.items;

	for (size_t i = 0; i < planning->plans.count; i++)
		if (plans[i].revision.v == revision)
			return &plans[i];
	return NULL;
}

static enum cadre_code no_plan(struct planning *planning)
{
	return cadre_fail(planning->err, CADRE_NO,
		_("there is no plan for %d: 'schedule plan %d draft' begins one"), planning->year,
		planning->year);
}

static enum cadre_code give(struct planning *planning, enum cadre_kind_id kind, const void *record)
{
	return planning->out->put(planning->out->arg, cadre_kind(kind), record, planning->err);
}

static enum cadre_code store(struct planning *planning, enum cadre_kind_id kind, const void *record)
{
	enum cadre_code code = cadre_put(planning->reg, cadre_kind(kind), record, NULL,
		planning->err);

	return code == CADRE_OK ? give(planning, kind, record) : code;
}

static enum cadre_code read_lines(struct planning *planning, struct cadre_list *lines,
	int64_t revision)
{
	const char *key[] = {number(planning, planning->year), number(planning, revision)};

	return cadre_all(lines, planning->reg, &planning->arena, cadre_kind(CADRE_KIND_plan_line),
		key, 2, planning->err);
}

static enum cadre_code end(struct planning *planning, enum cadre_code code)
{
	cadre_arena_free(&planning->arena);
	return code;
}

enum cadre_code cadre_plan_show(struct cadre_register *reg, int year, int revision,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = err};
	enum cadre_code code = begin(&planning);
	const struct cadre_plan *plan = revision != 0 ? find(&planning, revision) : last(&planning);
	struct cadre_list lines = {0};
	const struct cadre_plan_line *each;

	if (code == CADRE_OK && plan == NULL)
		code = no_plan(&planning);
	if (code == CADRE_OK)
		code = give(&planning, CADRE_KIND_plan, plan);
	if (code == CADRE_OK)
		code = read_lines(&planning, &lines, plan->revision.v);
	each = lines.items;
	for (size_t i = 0; i < lines.count && code == CADRE_OK; i++)
		code = give(&planning, CADRE_KIND_plan_line, &each[i]);
	return end(&planning, code);
}

enum cadre_code cadre_plan_draft(int *revision, struct cadre_register *reg, int year,
	const char *prepared_with, const struct cadre_out *out, struct cadre_err *err)
{
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = err};
	struct cadre_plan plan = {.centre = cadre_centre(reg),
		.year = {year, true},
		.revision = {1, true},
		.state = cadre_plan_state_draft,
		.prepared_with = prepared_with};
	enum cadre_code code = begin(&planning);
	const struct cadre_plan *old = last(&planning);

	*revision = 1;
	if (code == CADRE_OK && old != NULL) {
		*revision = (int)old->revision.v;
		if (old->state != cadre_plan_state_draft)
			code = cadre_fail(err, CADRE_REFUSED,
				_("the plan of %d is %s: 'schedule plan %d revise' begins a new "
				  "revision"),
				year, cadre_enum_code(CADRE_ENUM_plan_state, old->state), year);
		else
			plan = *old;
		if (prepared_with != NULL)
			plan.prepared_with = prepared_with;
	}
	if (code == CADRE_OK)
		code = store(&planning, CADRE_KIND_plan, &plan);
	return end(&planning, code);
}

/* Everything that is wrong with the line, reported. */
static enum cadre_code check_line(struct planning *planning, const struct cadre_plan_line *line,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_plan_line);
	const struct cadre_field *field;
	const char *key;
	enum cadre_code code = cadre_validate(kind, line, place, sink);

	if (code != CADRE_OK)
		return code;
	code = cadre_references(&field, &key, planning->reg, &planning->arena, kind, line,
		planning->err);
	return code == CADRE_NO
		? cadre_report(sink, place, NULL, CADRE_INPUT, "%s", planning->err->text)
		: code;
}

enum cadre_code cadre_plan_line(struct cadre_register *reg, int year, int revision,
	const struct cadre_plan_line *line, const struct cadre_place *place,
	const struct cadre_sink *sink, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_err own = {0};
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = &own};
	struct cadre_plan_line new = *line;
	struct cadre_list lines;
	enum cadre_code code = read_lines(&planning, &lines, revision);

	new.centre = cadre_centre(reg);
	new.year = (struct cadre_int){year, true};
	new.revision = (struct cadre_int){revision, true};
	if (code == CADRE_OK && !new.line.set) {
		const struct cadre_plan_line *all = lines.items;
		new.line = (struct cadre_int){lines.count > 0 ? all[lines.count - 1].line.v + 1 : 1,
			true};
	}
	if (code == CADRE_OK)
		code = check_line(&planning, &new, place, sink);
	if (code == CADRE_OK)
		code = store(&planning, CADRE_KIND_plan_line, &new);
	if (code != CADRE_OK && code != CADRE_INPUT && err != NULL)
		*err = own;
	return end(&planning, code);
}

/* The only way up: each state with the one that comes before it. */
static enum cadre_code step(struct cadre_plan **out, struct planning *planning, int from, int to)
{
	struct cadre_plan *plan = last(planning);

	*out = plan;
	if (plan == NULL)
		return no_plan(planning);
	if (plan->state != from)
		return cadre_fail(planning->err, CADRE_REFUSED,
			_("plan %d, revision %lld is %s: it must be %s to become %s"),
			planning->year, (long long)plan->revision.v,
			cadre_enum_code(CADRE_ENUM_plan_state, plan->state),
			cadre_enum_code(CADRE_ENUM_plan_state, from),
			cadre_enum_code(CADRE_ENUM_plan_state, to));
	plan->state = to;
	return CADRE_OK;
}

enum cadre_code cadre_plan_submit(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = err};
	struct cadre_list lines = {0};
	struct cadre_plan *plan = NULL;
	enum cadre_code code = begin(&planning);

	if (code == CADRE_OK)
		code = step(&plan, &planning, cadre_plan_state_draft, cadre_plan_state_submitted);
	if (code == CADRE_OK)
		code = read_lines(&planning, &lines, plan->revision.v);
	if (code == CADRE_OK && lines.count == 0)
		code = cadre_fail(err, CADRE_REFUSED,
			_("the plan of %d has no lines: give them to 'schedule plan %d draft'"),
			year, year);
	if (code == CADRE_OK) {
		plan->submitted = cadre_today(reg);
		code = store(&planning, CADRE_KIND_plan, plan);
	}
	return end(&planning, code);
}

/* The revision that was in force until now. */
static enum cadre_code supersede(struct planning *planning)
{
	struct cadre_plan *plans = planning->plans.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i + 1 < planning->plans.count && code == CADRE_OK; i++) {
		if (plans[i].state != cadre_plan_state_approved)
			continue;
		plans[i].state = cadre_plan_state_superseded;
		code = store(planning, CADRE_KIND_plan, &plans[i]);
	}
	return code;
}

enum cadre_code cadre_plan_approve(struct cadre_register *reg, int year,
	const struct cadre_approval *approval, const struct cadre_out *out, struct cadre_err *err)
{
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = err};
	struct cadre_plan *plan = NULL;
	const char *doubt;
	enum cadre_code code = begin(&planning);

	if (code == CADRE_OK)
		code = step(&plan, &planning, cadre_plan_state_submitted,
			cadre_plan_state_approved);
	if (code == CADRE_OK)
		code = supersede(&planning);
	if (code == CADRE_OK) {
		plan->decision = approval->decision;
		plan->signatory = approval->signatory;
		plan->decided = approval->decided != 0 ? approval->decided : cadre_today(reg);
		doubt = plan_dates_doubt(&planning.arena, plan,
			find(&planning, (int)plan->revision.v - 1));
		if (doubt != NULL)
			cadre_remark(approval->sink, NULL, NULL, CADRE_WARNING, "%s", doubt);
		code = store(&planning, CADRE_KIND_plan, plan);
	}
	return end(&planning, code);
}

enum cadre_code cadre_plan_revise(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct planning planning = {.reg = reg, .year = year, .out = out, .err = err};
	enum cadre_code code = begin(&planning);
	struct cadre_plan *old = last(&planning), new;
	struct cadre_list lines = {0};
	struct cadre_plan_line *each;

	if (code == CADRE_OK && old == NULL)
		code = no_plan(&planning);
	if (code == CADRE_OK && old->state != cadre_plan_state_approved)
		code = cadre_fail(err, CADRE_REFUSED,
			_("plan %d, revision %lld is not approved: change it as it is"), year,
			(long long)old->revision.v);
	if (code == CADRE_OK)
		code = read_lines(&planning, &lines, old->revision.v);
	if (code == CADRE_OK) {
		new = (struct cadre_plan){.centre = cadre_centre(reg),
			.year = old->year,
			.revision = {old->revision.v + 1, true},
			.state = cadre_plan_state_draft,
			.prepared_with = old->prepared_with};
		code = store(&planning, CADRE_KIND_plan, &new);
	}
	each = lines.items;
	for (size_t i = 0; i < lines.count && code == CADRE_OK; i++) {
		each[i].revision = new.revision;
		code = store(&planning, CADRE_KIND_plan_line, &each[i]);
	}
	return end(&planning, code);
}
