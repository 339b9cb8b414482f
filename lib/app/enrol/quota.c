/*
 * What was asked of the units and what they did: of those sent, who was replaced does not count;
 * who came is who did not stay away.
 */
#include <stdlib.h>
#include <string.h>

#include "app/enrol/roll.h"
#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/figures.h"

struct line {
	struct cadre_sending sending;
	const char *last; /* the last class counted */
};

struct quota {
	struct cadre_register *reg;
	struct cadre_arena arena;
	struct vec lines; /* struct line; the first is of all */
	struct map units; /* the line of each unit */
	const char *class;
	int year;
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static struct line *add_line(struct quota *quota, const char *unit)
{
	struct line *line = vec_add(&quota->lines);

	if (line == NULL)
		return NULL;
	line->sending = (struct cadre_sending){.year = {quota->year, true},
		.class = quota->class,
		.unit = unit,
		.classes = {0, true},
		.sent = {0, true},
		.came = {0, true}};
	return line;
}

/* The line of the unit, "unknown" when none is told; NULL when memory is out. */
static struct line *line_of(struct quota *quota, const char *unit)
{
	const char *key = cadre_arena_text(&quota->arena, unit != NULL ? unit : "unknown");
	bool is_new;
	size_t *place = key != NULL ? map_put(&quota->units, key, &is_new) : NULL;

	if (place == NULL)
		return NULL;
	if (is_new) {
		if (add_line(quota, key) == NULL)
			return NULL;
		*place = quota->lines.count - 1;
	}
	return vec_at(&quota->lines, *place);
}

static void count(struct line *line, const char *class, int64_t asked, bool sent, bool came)
{
	struct cadre_sending *sending = &line->sending;

	if (line->last == NULL || strcmp(line->last, class) != 0)
		sending->classes.v++;
	line->last = class;
	sending->sent.v += sent;
	sending->came.v += came;
	if (asked >= 0)
		sending->asked = (struct cadre_int){sending->asked.v + asked, true};
}

static enum cadre_code take(struct quota *quota, const char *class, const char *unit, int64_t asked,
	int status, struct cadre_err *err)
{
	bool sent = asked < 0 && status != cadre_enrolment_status_replaced;
	bool came = sent && status != cadre_enrolment_status_nominated
		&& status != cadre_enrolment_status_no_show;
	struct line *line = line_of(quota, unit);

	if (line == NULL)
		return no_memory(err);
	count(line, class, asked, sent, came);
	count(vec_at(&quota->lines, 0), class, asked, sent, came);
	return CADRE_OK;
}

static enum cadre_code take_class(struct quota *quota, const char *class, struct cadre_err *err)
{
	struct cadre_list asked, enrolments;
	enum cadre_code code = cadre_all(&asked, quota->reg, &quota->arena,
		cadre_kind(CADRE_KIND_quota), &class, 1, err);

	if (code == CADRE_OK)
		code = cadre_all(&enrolments, quota->reg, &quota->arena,
			cadre_kind(CADRE_KIND_enrolment), &class, 1, err);
	for (size_t i = 0; code == CADRE_OK && i < asked.count; i++) {
		const struct cadre_quota *each = (struct cadre_quota *)asked.items + i;
		code = take(quota, class, each->unit, each->asked.v, 0, err);
	}
	for (size_t i = 0; code == CADRE_OK && i < enrolments.count; i++) {
		const struct cadre_enrolment *each = (struct cadre_enrolment *)enrolments.items + i;
		code = take(quota, class, each->unit, -1, each->status, err);
	}
	return code;
}

static enum cadre_code take_classes(struct quota *quota, struct cadre_err *err)
{
	struct cadre_class *class;
	struct cadre_list all;
	enum cadre_code code;

	if (quota->class != NULL) {
		code = roll_class(&class, quota->reg, &quota->arena, quota->class, err);
		return code == CADRE_OK ? take_class(quota, class->class, err) : code;
	}
	code = cadre_all_of_year(&all, quota->reg, &quota->arena, cadre_kind(CADRE_KIND_class),
		quota->year, err);
	for (size_t i = 0; code == CADRE_OK && i < all.count; i++) {
		class = (struct cadre_class *)all.items + i;
		if (class->year.v == quota->year && class->state != cadre_class_state_cancelled
			&& class->state != cadre_class_state_postponed)
			code = take_class(quota, class->class, err);
	}
	return code;
}

static int by_unit(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->sending.unit,
		((const struct line *)b)->sending.unit);
}

static enum cadre_code give(struct quota *quota, struct line *line, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_sending *sending = &line->sending;
	enum cadre_code code = CADRE_NO;
	void *unit;

	if (sending->unit != NULL)
		code = cadre_get(&unit, quota->reg, &quota->arena, cadre_kind(CADRE_KIND_unit),
			&sending->unit, 1, err);
	if (code != CADRE_OK && code != CADRE_NO)
		return code;
	if (code == CADRE_OK)
		sending->unit_name = ((struct cadre_unit *)unit)->name;
	if (sending->asked.set)
		sending->sent_percent = cadre_percent(sending->sent.v, sending->asked.v);
	sending->came_percent = cadre_percent(sending->came.v, sending->sent.v);
	return out->put(out->arg, cadre_kind(CADRE_KIND_sending), sending, err);
}

enum cadre_code cadre_quota(struct cadre_register *reg, int year, const char *class,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct quota quota = {.reg = reg,
		.class = class,
		.year = year,
		.lines = {.size = sizeof(struct line)}};
	struct line *lines;
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK && add_line(&quota, NULL) == NULL)
		code = no_memory(err);
	if (code == CADRE_OK)
		code = take_classes(&quota, err);
	lines = quota.lines.items;
	if (code == CADRE_OK && quota.lines.count > 2)
		qsort(lines + 1, quota.lines.count - 1, sizeof *lines, by_unit);
	for (size_t i = 1; i <= quota.lines.count && code == CADRE_OK; i++)
		code = give(&quota, &lines[i % quota.lines.count], out, err);
	cadre_rollback(reg);
	vec_free(&quota.lines);
	map_free(&quota.units);
	cadre_arena_free(&quota.arena);
	return code;
}
