#include <stdlib.h>

#include "app/match.h"
#include "app/roll.h"
#include "base/message.h"

void roll_join(struct cadre_enrolment *to, const struct cadre_person *person,
	const struct match_units *units, const char *unit)
{
	const struct cadre_unit *record = unit != NULL ? match_unit_keyed(units, unit) : NULL;

	to->name = person->name;
	to->born = person->born;
	to->sex = person->sex;
	to->ethnicity = person->ethnicity;
	to->unit = unit;
	to->unit_name = record != NULL ? record->name : NULL;
}

struct cadre_roller {
	struct cadre_register *reg;
	struct match_units units;
};

enum cadre_code cadre_roller_begin(struct cadre_roller **out, struct cadre_register *reg,
	struct cadre_err *err)
{
	struct cadre_roller *roller = calloc(1, sizeof *roller);

	*out = roller;
	if (roller == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	roller->reg = reg;
	return match_units_read(&roller->units, reg, err);
}

enum cadre_code cadre_roller_get(struct cadre_enrolment **out, struct cadre_roller *roller,
	struct cadre_arena *arena, const char *class, const char *person, struct cadre_err *err)
{
	const char *const key[] = {class, person};
	void *enrolment, *who;
	enum cadre_code code = cadre_get(&enrolment, roller->reg, arena,
		cadre_kind(CADRE_KIND_enrolment), key, 2, err);

	if (code == CADRE_OK)
		code = cadre_get(&who, roller->reg, arena, cadre_kind(CADRE_KIND_person), &person,
			1, err);
	if (code != CADRE_OK)
		return code;
	*out = enrolment;
	roll_join(*out, who, &roller->units, (*out)->unit);
	return CADRE_OK;
}

void cadre_roller_free(struct cadre_roller *roller)
{
	if (roller != NULL)
		match_units_free(&roller->units);
	free(roller);
}
