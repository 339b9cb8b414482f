#include <stdlib.h>
#include <string.h>

#include "app/timetable/timetable.h"
#include "base/message.h"

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool shown(const struct cadre_timetable_filter *filter, const struct cadre_session *session)
{
	return (filter->date == 0 || session->date == filter->date)
		&& (filter->monday == 0
			|| (session->date != 0
				&& cadre_date_monday(session->date) == filter->monday))
		&& (filter->class == NULL || strcmp(filter->class, session->class) == 0)
		&& (filter->lecturer == NULL || same(filter->lecturer, session->lecturer))
		&& (filter->room == NULL || same(filter->room, session->room));
}

static int by_place(const void *a, const void *b)
{
	const struct cadre_session *one = a, *two = b;
	int order;

	if (one->date != two->date)
		return one->date == 0 ? 1 : two->date == 0 ? -1 : one->date < two->date ? -1 : 1;
	if (one->half != two->half)
		return one->half - two->half;
	order = strcmp(one->class, two->class);
	return order != 0 ? order
			  : (one->number.v > two->number.v) - (one->number.v < two->number.v);
}

/* A name that is not in the register is told as such, not shown as an empty timetable. */
static enum cadre_code check_filter(struct cadre_register *reg,
	const struct cadre_timetable_filter *filter, struct cadre_err *err)
{
	const struct {
		enum cadre_kind_id kind;
		const char *key;
	} names[] = {
		{CADRE_KIND_class, filter->class},
		{CADRE_KIND_lecturer, filter->lecturer},
		{CADRE_KIND_room, filter->room},
	};
	struct cadre_arena arena = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < sizeof names / sizeof names[0] && code == CADRE_OK; i++) {
		void *record;
		if (names[i].key != NULL)
			code = cadre_get(&record, reg, &arena, cadre_kind(names[i].kind),
				&names[i].key, 1, err);
	}
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_timetable_list(struct cadre_register *reg,
	const struct cadre_timetable_filter *filter, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct timetable table;
	struct cadre_session *each;
	enum cadre_code code = check_filter(reg, filter, err);

	if (code == CADRE_OK)
		code = timetable_read(&table, reg, filter->year, err);
	if (code != CADRE_OK)
		return code;
	each = table.sessions.items;
	if (table.sessions.count > 0)
		qsort(each, table.sessions.count, sizeof *each, by_place);
	for (size_t i = 0; i < table.sessions.count && code == CADRE_OK; i++) {
		const struct cadre_topic *topic = timetable_topic(&table, each[i].topic);
		const struct cadre_lecturer *lecturer = timetable_lecturer(&table,
			each[i].lecturer);
		if (!shown(filter, &each[i]))
			continue;
		each[i].title = topic != NULL ? topic->title : NULL;
		each[i].lecturer_name = lecturer != NULL ? lecturer->name : NULL;
		code = out->put(out->arg, cadre_kind(CADRE_KIND_session), &each[i], err);
	}
	timetable_free(&table);
	return code;
}
