#include <string.h>

#include "app/timetable/weights.h"
#include "base/message.h"
#include "model/member.h"

/* A session that was announced weighs more than all else together would in a common week. */
static const struct weight all[] = {
	{"gaps", SOLVER_GAPS, 5},
	{"rooms", SOLVER_ROOMS, 3},
	{"month", SOLVER_PRICE, 2},
	{"load", SOLVER_LOAD, 1},
	{"lone", SOLVER_ISOLATED, 1},
	{"both", SOLVER_BOTH, 1},
	{"harvest", SOLVER_PRICE, 4},
	{"moved", SOLVER_MOVED, 1000},
	{"late", SOLVER_LATE, 0},
	{"away", SOLVER_AWAY, 2},
	{"beds", SOLVER_BEDS, 1},
};

_Static_assert(sizeof all / sizeof all[0] == WEIGHTS, "a row a weight");

const struct weight *weights_all(void)
{
	return all;
}

const struct weight *weights_find(const char *name)
{
	for (size_t i = 0; i < WEIGHTS; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

/* The last record that begins in the year or before it, or NULL. */
static const struct cadre_weights *in_force(const struct cadre_list *records, int year)
{
	const struct cadre_weights *each = records->items, *found = NULL;

	for (size_t i = 0; i < records->count; i++)
		if (each[i].year.v <= year && (found == NULL || each[i].year.v > found->year.v))
			found = &each[i];
	return found;
}

enum cadre_code weights_read(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_weights);
	struct cadre_pair *pairs = cadre_arena_array(arena, WEIGHTS, sizeof *pairs);
	struct cadre_list records = {0};
	const struct cadre_weights *given;
	enum cadre_code code = cadre_all(&records, reg, arena, kind, NULL, 0, err);

	if (code == CADRE_OK && pairs == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code != CADRE_OK)
		return code;
	given = in_force(&records, year);
	for (size_t i = 0; i < WEIGHTS; i++) {
		const struct cadre_int *own = given != NULL
			? member_int(cadre_field(kind, all[i].name), given)
			: NULL;
		pairs[i] = (struct cadre_pair){.key = all[i].name,
			.number = {own != NULL && own->set ? own->v : all[i].standard, true}};
	}
	*out = (struct cadre_list){WEIGHTS, pairs};
	return CADRE_OK;
}
