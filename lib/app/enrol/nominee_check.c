#include <string.h>

#include "app/enrol/nominee.h"
#include "base/message.h"

/* Of a citizen number the fourth digit tells century and sex, the two after it the year of birth
 * (Circular 59/2021/TT-BCA, Article 7). */
static void check_number(struct nominee *nominee)
{
	const struct cadre_nominee *record = &nominee->record;
	const struct cadre_field *field = cadre_field(cadre_kind(CADRE_KIND_nominee),
		"national_id");
	const char *id = record->national_id;
	int year;

	if (id == NULL || strlen(id) != 12)
		return;
	if (record->sex != 0 && ((id[3] - '0') % 2 == 1) != (record->sex == cadre_sex_female))
		nominee_doubt(nominee, SIZE_MAX, field, NULL,
			_("the citizen number belongs to the other sex"), true);
	year = 1900 + (id[3] - '0') / 2 * 100 + (id[4] - '0') * 10 + (id[5] - '0');
	if (record->born != 0 && record->born / 10000 != year)
		nominee_doubt(nominee, SIZE_MAX, field, NULL,
			_("the citizen number tells another year of birth"), true);
}

/* Nobody joins the Party before 18 years of age (its Statutes, Article 1), or becomes an official
 * member less than 12 months after (Article 5). */
static void check_party(struct nominee *nominee)
{
	const struct cadre_nominee *record = &nominee->record;
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);
	int joined = record->party_joined, official = record->party_official;

	if (joined != 0 && record->born != 0 && joined / 10000 - record->born / 10000 < 18)
		nominee_doubt(nominee, SIZE_MAX, cadre_field(kind, "party_joined"), NULL,
			_("the Party was joined before the age of 18"), true);
	if (joined != 0 && official != 0 && official / 10000 <= joined / 10000)
		nominee_doubt(nominee, SIZE_MAX, cadre_field(kind, "party_official"), NULL,
			_("official membership comes at least 12 months after joining"), true);
}

void nominee_check(struct nominee *nominee)
{
	check_number(nominee);
	check_party(nominee);
}
