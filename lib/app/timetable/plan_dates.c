#include "app/timetable/plan_dates.h"
#include "base/message.h"
#include "cadre/date.h"

const char *plan_dates_doubt(struct cadre_arena *arena, const struct cadre_plan *plan,
	const struct cadre_plan *before)
{
	char early[CADRE_DATE_SIZE], late[CADRE_DATE_SIZE];

	if (plan->decided != 0 && plan->submitted > plan->decided)
		return cadre_arena_printf(arena,
			_("plan %lld, revision %lld is decided on %s, before it was submitted "
			  "(%s)"),
			(long long)plan->year.v, (long long)plan->revision.v,
			cadre_date_format(early, plan->decided),
			cadre_date_format(late, plan->submitted));
	if (plan->decided != 0 && before != NULL && before->decided > plan->decided)
		return cadre_arena_printf(arena,
			_("plan %lld, revision %lld is decided on %s, before the revision it "
			  "replaces (%s)"),
			(long long)plan->year.v, (long long)plan->revision.v,
			cadre_date_format(early, plan->decided),
			cadre_date_format(late, before->decided));
	return NULL;
}
