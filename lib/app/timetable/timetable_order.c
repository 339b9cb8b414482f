#include <string.h>

#include "app/timetable/timetable.h"

/* Whether the programme says of any topic what it follows. */
static bool says_after(const struct timetable *table, const char *programme)
{
	const struct cadre_topic *each = table->topics.items;

	for (size_t i = 0; i < table->topics.count; i++)
		if (each[i].after.count > 0 && strcmp(each[i].programme, programme) == 0)
			return true;
	return false;
}

static bool listed(const struct cadre_list *after, int64_t number)
{
	const int64_t *each = after->items;

	for (size_t i = 0; i < after->count; i++)
		if (each[i] == number)
			return true;
	return false;
}

/* What holds in every programme. */
static bool framed(const struct cadre_topic *a, const struct cadre_topic *b)
{
	if (a->number.v == b->number.v || strcmp(a->programme, b->programme) != 0)
		return false;
	return a->type == cadre_topic_type_opening || b->type == cadre_topic_type_closing
		|| (b->type == cadre_topic_type_exam && a->number.v < b->number.v);
}

static bool follows(const struct timetable *table, const struct cadre_session *a,
	const struct cadre_session *b, const struct cadre_topic *topic_a,
	const struct cadre_topic *topic_b)
{
	if (topic_a == NULL || topic_b == NULL || topic_a == topic_b
		|| strcmp(topic_a->programme, topic_b->programme) != 0)
		return a->number.v < b->number.v;
	return topic_b->after.count > 0 || says_after(table, topic_b->programme)
		? listed(&topic_b->after, topic_a->number.v)
		: topic_a->number.v < topic_b->number.v;
}

enum timetable_order timetable_order(const struct timetable *table, const struct cadre_session *a,
	const struct cadre_session *b)
{
	const struct cadre_topic *topic_a = timetable_topic(table, a->topic);
	const struct cadre_topic *topic_b = timetable_topic(table, b->topic);
	const struct cadre_class *class = timetable_class(table, a->class);
	const struct cadre_programme *programme = class != NULL
		? timetable_programme(table, class->programme)
		: NULL;

	if (topic_a != NULL && topic_b != NULL && framed(topic_a, topic_b))
		return TIMETABLE_RULE;
	if (a->makeup_for.set || b->makeup_for.set || !follows(table, a, b, topic_a, topic_b))
		return TIMETABLE_FREE;
	return programme != NULL && programme->order == cadre_order_rule_warning ? TIMETABLE_WARNING
										 : TIMETABLE_RULE;
}
