#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash_rules.h"
#include "base/message.h"

static int by_class(const void *a, const void *b)
{
	const struct cadre_session *one = *(const struct cadre_session *const *)a;
	const struct cadre_session *two = *(const struct cadre_session *const *)b;
	int order = strcmp(one->class, two->class);

	return order != 0 ? order
			  : (one->number.v > two->number.v) - (one->number.v < two->number.v);
}

/* Of what must come before b but does not, the one that stands last. */
static enum cadre_code check_before(struct clash *clash, const struct cadre_session *const *class,
	size_t count, const struct cadre_session *b)
{
	const struct cadre_session *worst[TIMETABLE_RULE + 1] = {NULL};
	int kind;

	for (size_t i = 0; i < count; i++) {
		const struct cadre_session *a = class[i];
		enum timetable_order order;
		if (a == b || clash_earlier(a, b))
			continue;
		order = timetable_order(clash->table, a, b);
		if (worst[order] == NULL || clash_earlier(worst[order], a))
			worst[order] = a;
	}
	kind = worst[TIMETABLE_RULE] != NULL ? TIMETABLE_RULE : TIMETABLE_WARNING;
	if (worst[kind] == NULL || clash_same_time(worst[kind], b))
		return CADRE_OK; /* at the same time: told as class_twice */
	return CLASH_TELL(clash, "order",
		kind == TIMETABLE_RULE ? cadre_severity_error : cadre_severity_warning, b,
		worst[kind], _("session %lld stands before session %lld"), (long long)b->number.v,
		(long long)worst[kind]->number.v);
}

/* With one session in view, also what it must come before. */
static enum cadre_code check_only(struct clash *clash)
{
	const struct cadre_session *only = clash->only;
	const struct cadre_session **class = cadre_arena_array(&clash->arena, clash->count,
		sizeof *class);
	size_t count = 0;
	enum cadre_code code;

	if (class == NULL)
		return cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < clash->count; i++)
		if (strcmp(clash->placed[i]->class, only->class) == 0)
			class[count++] = clash->placed[i];
	code = check_before(clash, class, count, only);
	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		if (class[i] != only && clash_earlier(class[i], only))
			code = check_before(clash, &only, 1, class[i]);
	return code;
}

enum cadre_code clash_orders(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	if (clash->only != NULL)
		return check_only(clash);
	qsort(clash->placed, clash->count, sizeof *clash->placed, by_class);
	for (size_t from = 0, to; from < clash->count && code == CADRE_OK; from = to) {
		for (to = from + 1; to < clash->count
			&& strcmp(clash->placed[from]->class, clash->placed[to]->class) == 0;
			to++)
			;
		for (size_t i = from; i < to && code == CADRE_OK; i++)
			code = check_before(clash, clash->placed + from, to - from,
				clash->placed[i]);
	}
	return code;
}
