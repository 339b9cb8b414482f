#include <stdlib.h>

#include "cadre/date.h"
#include "cmd/schedule/commands.h"

int64_t schedule_number(struct cli *cli, const char *text)
{
	char *end;
	long long number = strtoll(text, &end, 10);

	if (*end == '\0' && number >= 1 && number <= 2000)
		return number;
	cli_fail(cli, CADRE_USAGE, _("'%s' is no number of a session"), text);
	return 0;
}

int schedule_date(struct cli *cli, const char *text)
{
	int date = cadre_date_parse(text, false);

	if (date == 0)
		cli_fail(cli, CADRE_USAGE, _("'%s' is no date as 2026-11-24"), text);
	return date;
}

int schedule_half(struct cli *cli, const char *text)
{
	int half = cadre_enum_value(CADRE_ENUM_half, text);

	if (half == 0)
		cli_fail(cli, CADRE_USAGE, _("'%s' is no half-day (one of: am, pm, evening)"),
			text);
	return half;
}

int schedule_year_of(const struct cli *cli, const char *class)
{
	long year = class != NULL ? strtol(class, NULL, 10) : 0;

	return year >= 1975 && year <= 2200 ? (int)year : cadre_today(cli->reg) / 10000;
}
