#include "app/demo/demo.h"
#include "app/survey/invite.h"
#include "cadre/date.h"

enum { CLASSES = 6, MONTHS = 6, CLOSED_BY = 320 };

/* Each number gives another code; unlike a real one it can be guessed by who knows the seed. */
static const char *invitation_code(struct demo *demo, uint64_t number)
{
	uint64_t stream = demo_stream(demo, DEMO_LETTERS, UINT64_MAX - 1);
	char text[INVITE_SIZE];

	invite_write(text, (number * UINT64_C(0x9E3779B97F) + demo_next(&stream)) & 0xFFFFFFFFFF);
	return demo_text(demo, "%s", text);
}

static void give_invitations(struct demo *demo, const struct cadre_round *round,
	const struct demo_class *class, uint64_t *number)
{
	for (int seat = 0; seat < class->size && demo->code == CADRE_OK; seat++) {
		const struct demo_person *person = &demo->people[class->seats[seat]];
		const char *unit = demo_unit(person, class->opens);
		const char *now = demo_unit(person, round->opens);
		struct cadre_invitation record = {.round = round->round,
			.invitation = invitation_code(demo, *number),
			.class = class->code,
			.unit = unit,
			.person = demo_person_code(demo, class->seats[seat]),
			.successor = now != unit ? now : NULL,
			.sent = round->opens};
		if (demo_result(demo, class, seat).status != cadre_enrolment_status_completed)
			continue;
		++*number;
		demo_put(demo, CADRE_KIND_invitation, &record);
	}
}

void demo_give_round(struct demo *demo)
{
	const struct demo_class *classes[CLASSES];
	const char *codes[CLASSES];
	struct cadre_round round = {
		.round = demo_own_text(demo, "%d-HV6T", demo->year),
		.form = "trainee",
		.version = demo_int(1),
		.opens = cadre_date_monday(demo->year * 10000 + 927),
		.closes = demo->year * 10000 + 1231,
		.months_after = demo_int(MONTHS),
		.classes = {0, codes},
		.state = cadre_round_state_open,
	};
	uint64_t number = 0;

	for (size_t i = 0; i < demo->class_count && round.classes.count < CLASSES; i++) {
		const struct demo_class *class = &demo->classes[i];
		if (class->closes > demo->year * 10000 + CLOSED_BY
			|| class->programme->programme->assessments.count == 0)
			continue;
		classes[round.classes.count] = class;
		codes[round.classes.count++] = class->code;
	}
	if (round.classes.count == 0)
		return;
	demo_put(demo, CADRE_KIND_round, &round);
	for (size_t i = 0; i < round.classes.count; i++)
		give_invitations(demo, &round, classes[i], &number);
}
