#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "model/member.h"
#include "model/rules.h"

/* The second date may not be before the first. */
struct span {
	enum cadre_kind_id kind;
	const char *from, *to;
};

static const struct span spans[] = {
	{CADRE_KIND_centre, "valid_from", "valid_to"},
	{CADRE_KIND_unit, "valid_from", "valid_to"},
	{CADRE_KIND_service_area, "valid_from", "valid_to"},
	{CADRE_KIND_rate, "valid_from", "valid_to"},
	{CADRE_KIND_lecturer, "valid_from", "valid_to"},
	{CADRE_KIND_room, "valid_from", "valid_to"},
	{CADRE_KIND_absence, "from", "to"},
	{CADRE_KIND_closure, "from", "to"},
	{CADRE_KIND_plan_line, "earliest", "latest"},
	{CADRE_KIND_class, "opens", "closes"},
	{CADRE_KIND_stay, "from", "to"},
	{CADRE_KIND_round, "opens", "closes"},
	{CADRE_KIND_person, "party_joined", "party_official"},
};

struct fault {
	const struct cadre_place *place;
	const struct cadre_sink *sink;
};

/* Partial dates compare by what both know. */
static bool in_order(int a, int b)
{
	if (a % 10000 == 0 || b % 10000 == 0)
		return a / 10000 <= b / 10000;
	if (a % 100 == 0 || b % 100 == 0)
		return a / 100 <= b / 100;
	return a <= b;
}

static enum cadre_code check_spans(const struct cadre_kind *kind, const void *record,
	const struct fault *fault)
{
	enum cadre_code worst = CADRE_OK;

	for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
		char from[CADRE_DATE_SIZE], to[CADRE_DATE_SIZE];
		int a, b;
		if (spans[i].kind != kind->id)
			continue;
		a = *member_word(cadre_field(kind, spans[i].from), record);
		b = *member_word(cadre_field(kind, spans[i].to), record);
		if (a == 0 || b == 0)
			continue;
		if (in_order(a, b))
			continue;
		worst = cadre_report(fault->sink, fault->place, spans[i].to, CADRE_INPUT,
			_("'%s' (%s) is before '%s' (%s)"), spans[i].to, cadre_date_format(to, b),
			spans[i].from, cadre_date_format(from, a));
	}
	return worst;
}

/*
 * A citizen number has 12 digits (older ones 9). Its fourth digit gives century and sex, the
 * two after it the year of birth (Circular 59/2021/TT-BCA, Article 7). A mismatch is a doubt, not a
 * fault.
 */
static enum cadre_code check_person(const void *record, const struct fault *fault)
{
	const struct cadre_person *person = record;
	const char *id = person->national_id;

	if (id == NULL)
		return CADRE_OK;
	if (strlen(id) != 9 && strlen(id) != 12)
		return cadre_report(fault->sink, fault->place, "national_id", CADRE_INPUT,
			_("'%s' has %zu digits: a citizen number has 12, an old one 9"), id,
			strlen(id));
	if (strlen(id) == 9)
		return CADRE_OK;
	if (person->sex != 0 && ((id[3] - '0') % 2 == 1) != (person->sex == cadre_sex_female))
		cadre_remark(fault->sink, fault->place, "national_id", CADRE_WARNING,
			_("citizen number '%s' belongs to the other sex"), id);
	if (person->born != 0
		&& 1900 + (id[3] - '0') / 2 * 100 + (id[4] - '0') * 10 + (id[5] - '0')
			!= person->born / 10000)
		cadre_remark(fault->sink, fault->place, "national_id", CADRE_WARNING,
			_("citizen number '%s' tells another year of birth than %d"), id,
			person->born / 10000);
	return CADRE_OK;
}

/* A session is placed by date and half-day together. */
static enum cadre_code check_session(const void *record, const struct fault *fault)
{
	const struct cadre_session *session = record;

	if ((session->date == 0) == (session->half == 0))
		return CADRE_OK;
	return cadre_report(fault->sink, fault->place, "half", CADRE_INPUT,
		_("a session has both 'date' and 'half' or neither"));
}

static enum cadre_code check_form(const void *record, const struct fault *fault)
{
	const struct cadre_form *form = record;
	const struct cadre_question *questions = form->questions.items;
	enum cadre_code worst = CADRE_OK;

	for (size_t i = 0; i < form->questions.count; i++) {
		const struct cadre_question *q = &questions[i];
		bool choice = q->type == cadre_question_type_scale
			|| q->type == cadre_question_type_single
			|| q->type == cadre_question_type_multiple;
		if (choice && q->options.count < 2)
			worst = cadre_report(fault->sink, fault->place, "options", CADRE_INPUT,
				_("question '%s' needs at least two options"), q->id);
		for (size_t j = 0; j < i; j++)
			if (strcmp(questions[j].id, q->id) == 0)
				worst = cadre_report(fault->sink, fault->place, "questions",
					CADRE_INPUT, _("question '%s' stands twice"), q->id);
	}
	return worst;
}

static const struct {
	enum cadre_kind_id kind;
	enum cadre_code (*check)(const void *record, const struct fault *fault);
} checks[] = {
	{CADRE_KIND_person, check_person},
	{CADRE_KIND_session, check_session},
	{CADRE_KIND_form, check_form},
};

enum cadre_code rules_check(const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	struct fault fault = {place, sink};
	enum cadre_code worst = check_spans(kind, record, &fault);

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
		if (checks[i].kind == kind->id && checks[i].check(record, &fault) != CADRE_OK)
			worst = CADRE_INPUT;
	return worst;
}
