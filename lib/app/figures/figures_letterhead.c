#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "cadre/figures.h"
#include "text/text.h"

/*
 * The record in force on the date; else the last before, else the first after. They come in the
 * order of code and valid_from. A register that was filled with another centre's records has only
 * that one's.
 */
static const struct cadre_centre *in_force(const struct cadre_list *list, const char *code,
	int date)
{
	const struct cadre_centre *each = list->items, *best = NULL;
	bool ours = false;

	for (size_t i = 0; i < list->count; i++)
		ours = ours || strcmp(each[i].code, code) == 0;
	for (size_t i = 0; i < list->count; i++) {
		if (ours && strcmp(each[i].code, code) != 0)
			continue;
		if (best == NULL || each[i].valid_from <= date)
			best = &each[i];
	}
	return best;
}

enum cadre_code cadre_letterhead(struct cadre_letterhead *out, struct cadre_register *reg,
	struct cadre_arena *arena, int date, struct cadre_err *err)
{
	const struct cadre_centre *centre;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, reg, arena, cadre_kind(CADRE_KIND_centre), NULL, 0,
		err);

	*out = (struct cadre_letterhead){.name = cadre_centre(reg)};
	if (code != CADRE_OK)
		return code;
	centre = in_force(&list, out->name, date);
	if (centre != NULL) {
		out->name = centre->name;
		out->parent = centre->parent_body;
		out->place = centre->place;
		out->suffix = centre->number_suffix;
		out->director = centre->director;
		out->layout = (enum cadre_layout)centre->layout;
		out->title_capitals = text_capitals(arena, centre->director_title);
	}
	if (out->suffix != NULL)
		out->suffix += strspn(out->suffix, "/- ");
	out->name_capitals = text_capitals(arena, out->name);
	out->parent_capitals = text_capitals(arena, out->parent);
	if (out->name_capitals == NULL || (out->parent != NULL && out->parent_capitals == NULL)
		|| (centre != NULL && centre->director_title != NULL
			&& out->title_capitals == NULL))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

enum cadre_code cadre_plan_in_force(struct cadre_plan **out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err)
{
	char text[12];
	const char *key[] = {text};
	struct cadre_plan *each;
	struct cadre_list list;
	enum cadre_code code;

	*out = NULL;
	snprintf(text, sizeof text, "%d", year);
	code = cadre_all(&list, reg, arena, cadre_kind(CADRE_KIND_plan), key, 1, err);
	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++)
		if (each[i].state == cadre_plan_state_approved
			&& (*out == NULL || each[i].revision.v > (*out)->revision.v))
			*out = &each[i];
	return code == CADRE_OK && *out == NULL ? CADRE_NO : code;
}
