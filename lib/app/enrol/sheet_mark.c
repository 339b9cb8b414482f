/*
 * One attendance or one mark, whoever brings it.
 */
#include <string.h>

#include "app/keep/guard.h"
#include "app/enrol/roll.h"
#include "base/message.h"

/* The class as it must be to take attendance or marks. */
static enum cadre_code open_class(struct cadre_class **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, const char *told, struct cadre_err *err)
{
	enum cadre_code code = roll_class(out, reg, arena, class, err);

	if (code != CADRE_OK)
		return code;
	if (told != NULL && strcmp(told, class) != 0)
		return cadre_fail(err, CADRE_INPUT, _("the record is of class '%s', not of '%s'"),
			told, class);
	if ((*out)->state == cadre_class_state_cancelled)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is cancelled: nobody attends it"), class);
	return CADRE_OK;
}

/* A reference that leads nowhere is bad input. */
static enum cadre_code put(struct cadre_register *reg, struct cadre_arena *arena,
	enum cadre_kind_id id, const void *record, enum cadre_outcome *outcome,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(id);
	const struct cadre_field *field;
	const char *key;
	enum cadre_code code = cadre_references(&field, &key, reg, arena, kind, record, err);

	if (code == CADRE_NO)
		return CADRE_INPUT;
	if (code == CADRE_OK)
		code = guard_check(reg, arena, kind, record, err);
	return code == CADRE_OK ? cadre_put(reg, kind, record, outcome, err) : code;
}

enum cadre_code cadre_attend(struct cadre_register *reg, const char *class,
	const struct cadre_attendance *record, enum cadre_outcome *outcome, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_class *of;
	enum cadre_code code = open_class(&of, reg, &arena, class, record->class, err);

	if (code == CADRE_OK)
		code = put(reg, &arena, CADRE_KIND_attendance, record, outcome, err);
	cadre_arena_free(&arena);
	return code;
}

static enum cadre_code check_assessment(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_class *class, const char *assessment, struct cadre_err *err)
{
	struct roll_rules rules;
	const char *const *codes, *all = "";
	enum cadre_code code = roll_rules(&rules, reg, arena, class, err);

	if (code != CADRE_OK)
		return code;
	codes = rules.assessments.items;
	for (size_t i = 0; i < rules.assessments.count; i++) {
		if (strcmp(codes[i], assessment) == 0)
			return CADRE_OK;
		all = cadre_arena_printf(arena, "%s%s'%s'", all, i > 0 ? ", " : "", codes[i]);
		if (all == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	if (rules.assessments.count == 0)
		return cadre_fail(err, CADRE_INPUT, _("class '%s' has no assessments"),
			class->class);
	return cadre_fail(err, CADRE_INPUT, _("class '%s' has no assessment '%s': it has %s"),
		class->class, assessment, all);
}

enum cadre_code cadre_grade(struct cadre_register *reg, const char *class,
	const struct cadre_mark *record, enum cadre_outcome *outcome, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_class *of;
	enum cadre_code code = open_class(&of, reg, &arena, class, record->class, err);

	if (code == CADRE_OK)
		code = check_assessment(reg, &arena, of, record->assessment, err);
	if (code == CADRE_OK)
		code = put(reg, &arena, CADRE_KIND_mark, record, outcome, err);
	cadre_arena_free(&arena);
	return code;
}
