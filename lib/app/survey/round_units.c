#include <string.h>

#include "app/survey/round.h"

enum { STEPS_MAX = 32 }; /* a chain longer than this goes in a circle */

enum cadre_code round_units_read(struct round_units *out, struct cadre_register *reg,
	struct cadre_arena *arena, struct cadre_err *err)
{
	enum cadre_code code = cadre_all(&out->units, reg, arena, cadre_kind(CADRE_KIND_unit), NULL,
		0, err);

	if (code == CADRE_OK)
		code = cadre_all(&out->steps, reg, arena, cadre_kind(CADRE_KIND_succession), NULL,
			0, err);
	return code;
}

/* How much of a unit goes on in its successor: all of it counts before a part. */
static int weight(const struct cadre_succession *step)
{
	return step->how == cadre_succession_how_split || step->how == cadre_succession_how_transfer
		? 1
		: 2;
}

/* The step that the unit took by that day, or NULL; *ties is how many are as good. */
static const struct cadre_succession *step_of(const struct round_units *units, const char *unit,
	int date, size_t *ties)
{
	const struct cadre_succession *steps = units->steps.items, *best = NULL;

	*ties = 0;
	for (size_t i = 0; i < units->steps.count; i++) {
		const struct cadre_succession *step = &steps[i];
		int gain;
		if (strcmp(step->from, unit) != 0 || step->date > date)
			continue;
		gain = best == NULL ? 1 : weight(step) - weight(best);
		if (gain == 0)
			gain = step->date - best->date;
		*ties = gain > 0 ? 1 : *ties + (gain == 0);
		if (gain > 0)
			best = step;
	}
	return best;
}

/* A unit has ended by its own last day; one that tells none, by a step that took all of it. */
static bool has_ended(const struct round_units *units, const char *unit, int date,
	const struct cadre_succession *step)
{
	const struct cadre_unit *all = units->units.items;

	for (size_t i = 0; i < units->units.count; i++)
		if (strcmp(all[i].unit, unit) == 0 && all[i].valid_to != 0)
			return all[i].valid_to < date;
	return step != NULL && weight(step) > 1;
}

enum round_heir round_units_heir(const struct round_units *units, const char *unit, int date,
	const char **heir)
{
	enum round_heir found = ROUND_SAME;

	*heir = unit;
	for (int i = 0; i < STEPS_MAX; i++) {
		size_t ties;
		const struct cadre_succession *step = step_of(units, *heir, date, &ties);
		if (!has_ended(units, *heir, date, step))
			return found;
		if (step == NULL)
			return ROUND_NO_HEIR;
		if (found != ROUND_ONE_OF)
			found = ties > 1 ? ROUND_ONE_OF : ROUND_HEIR;
		*heir = step->to;
	}
	return ROUND_NO_HEIR;
}
