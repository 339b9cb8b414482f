#include <stdlib.h>
#include <string.h>

#include "app/enrol/roll.h"
#include "base/message.h"
#include "cadre/text.h"
#include "text/text.h"

static enum cadre_code unknown(struct cadre_register *reg, struct cadre_arena *arena,
	const char *key, struct cadre_err *err)
{
	struct cadre_list list;
	const struct cadre_class *classes;
	const char **keys, *near;
	enum cadre_code code = cadre_all(&list, reg, arena, cadre_kind(CADRE_KIND_class), NULL, 0,
		err);

	if (code != CADRE_OK)
		return code;
	classes = list.items;
	keys = cadre_arena_array(arena, list.count + 1, sizeof *keys);
	if (keys == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < list.count; i++)
		keys[i] = classes[i].class;
	near = cadre_text_nearest(key, keys);
	if (near != NULL)
		return cadre_fail(err, CADRE_NO, _("no such class: '%s' (did you mean '%s'?)"), key,
			near);
	return cadre_fail(err, CADRE_NO, _("no such class: '%s' ('cadre dump class' lists them)"),
		key);
}

enum cadre_code roll_class(struct cadre_class **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *key, struct cadre_err *err)
{
	void *class;
	enum cadre_code code = cadre_get(&class, reg, arena, cadre_kind(CADRE_KIND_class), &key, 1,
		err);

	*out = class;
	return code == CADRE_NO ? unknown(reg, arena, key, err) : code;
}

enum cadre_code roll_trainees(struct roll_trainee **out, size_t *count, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err)
{
	struct cadre_list list;
	const struct cadre_enrolment *enrolments;
	enum cadre_code code = cadre_all(&list, reg, arena, cadre_kind(CADRE_KIND_enrolment),
		&class, 1, err);

	*count = 0;
	*out = code == CADRE_OK ? cadre_arena_array(arena, list.count + 1, sizeof **out) : NULL;
	if (code == CADRE_OK && *out == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	enrolments = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		void *person;
		code = cadre_get(&person, reg, arena, cadre_kind(CADRE_KIND_person),
			&enrolments[i].person, 1, err);
		if (code != CADRE_OK)
			break;
		(*out)[i].enrolment = enrolments[i];
		(*out)[i].person = *(const struct cadre_person *)person;
		*count = i + 1;
	}
	return code;
}

static int by_name(const void *a, const void *b)
{
	const struct roll_trainee *x = a, *y = b;
	size_t length = x->order_length < y->order_length ? x->order_length : y->order_length;
	int order = memcmp(x->order, y->order, length);

	if (order == 0 && x->order_length != y->order_length)
		order = x->order_length < y->order_length ? -1 : 1;
	return order != 0 ? order : strcmp(x->person.person, y->person.person);
}

enum cadre_code roll_by_name(struct roll_trainee *trainees, size_t count, struct cadre_arena *arena,
	struct cadre_err *err)
{
	for (size_t i = 0; i < count; i++) {
		trainees[i].order = text_name_key(arena, trainees[i].person.name,
			&trainees[i].order_length);
		if (trainees[i].order == NULL)
			return cadre_fail(err, CADRE_SYSTEM,
				_("names can't be put in order: install ICU (libicu72), "
				  "or memory is out"));
	}
	if (count > 0)
		qsort(trainees, count, sizeof *trainees, by_name);
	return CADRE_OK;
}

enum cadre_code roll_rules(struct roll_rules *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_class *class, struct cadre_err *err)
{
	const struct cadre_programme *programme;
	void *record;
	enum cadre_code code = cadre_get(&record, reg, arena, cadre_kind(CADRE_KIND_programme),
		&class->programme, 1, err);

	if (code != CADRE_OK)
		return code;
	programme = record;
	*out = (struct roll_rules){.programme = programme,
		.pass_mark = class->pass_mark.set ? class->pass_mark : programme->pass_mark,
		.attendance_required = class->attendance_required.set
			? class->attendance_required
			: programme->attendance_required,
		.assessments = class->assessments.count > 0 ? class->assessments
							    : programme->assessments,
		.bands = class->bands.count > 0 ? class->bands : programme->bands};
	return CADRE_OK;
}
