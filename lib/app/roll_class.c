#include <string.h>

#include "app/roll.h"
#include "base/message.h"
#include "cadre/text.h"

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
