/*
 * When a class is asked about.
 */
#include <stdlib.h>
#include <string.h>

#include "app/survey/round.h"
#include "cadre/date.h"

/* How many days from the day a round may open that does not tell its months. */
enum { NEAR = 45 };

const struct cadre_list *round_months(const struct cadre_list *programmes,
	const struct cadre_class *class)
{
	static int64_t usual_months[] = {3, 6};
	static const struct cadre_list usual = {2, usual_months};
	const struct cadre_programme *each = programmes->items;

	for (size_t i = 0; i < programmes->count; i++)
		if (strcmp(each[i].programme, class->programme) == 0)
			return each[i].survey_months.count > 0 ? &each[i].survey_months : &usual;
	return &usual;
}

static bool is_about(const struct cadre_round *round, const char *class)
{
	const char *const *classes = round->classes.items;

	for (size_t i = 0; i < round->classes.count; i++)
		if (strcmp(classes[i], class) == 0)
			return true;
	return false;
}

bool round_asks(const struct cadre_list *rounds, const char *class, int64_t months, int date)
{
	const struct cadre_round *each = rounds->items;

	for (size_t i = 0; i < rounds->count; i++)
		if (is_about(&each[i], class)
			&& (each[i].months_after.set
					? each[i].months_after.v == months
					: abs(cadre_date_diff(each[i].opens, date)) <= NEAR))
			return true;
	return false;
}
