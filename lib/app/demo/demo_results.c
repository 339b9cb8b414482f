#include "app/demo/demo.h"
#include "cadre/date.h"

enum { MARK_STEP = 25, MARKS_MAX = sizeof((struct demo_result *)0)->marks / sizeof(int) };

/* How it went, of 200. */
static const struct {
	unsigned char of_200;
	int status;
	bool submitted, passed;
} outcomes[] = {
	{189, cadre_enrolment_status_completed, true, true},
	{4, cadre_enrolment_status_failed, false, false},
	{1, cadre_enrolment_status_failed, true, false},
	{2, cadre_enrolment_status_withdrawn, false, false},
	{4, cadre_enrolment_status_no_show, false, false},
};

enum { OUTCOMES = sizeof outcomes / sizeof outcomes[0] };

static const unsigned char grades[] = {5, 44, 45, 6};

static uint64_t seat_stream(const struct demo *demo, enum demo_purpose purpose,
	const struct demo_class *class, int seat)
{
	uint64_t first = (uint64_t)(class - demo->classes) * DEMO_SEATS;

	return demo_stream(demo, purpose, first + (uint64_t)seat);
}

static void mark_papers(struct demo_result *result, const struct cadre_programme *programme,
	uint64_t *stream, bool passed)
{
	const struct cadre_band *bands = programme->bands.items;
	int count = (int)programme->bands.count < 4 ? (int)programme->bands.count : 4;
	int from = (int)programme->pass_mark.v - 4 * MARK_STEP, to = (int)programme->pass_mark.v;

	if (passed && count > 0) {
		result->band = demo_weighted(stream, grades, count);
		from = (int)bands[result->band].from.v;
		to = result->band > 0 ? (int)bands[result->band - 1].from.v : 1000;
	}
	for (size_t i = 0; i < programme->assessments.count && i < MARKS_MAX; i++)
		result->marks[i] = from + MARK_STEP * demo_below(stream, (to - from) / MARK_STEP);
	result->rewarded = result->band == 0 || (result->band == 1 && demo_chance(stream, 13));
}

struct demo_result demo_result(const struct demo *demo, const struct demo_class *class, int seat)
{
	const struct cadre_programme *programme = class->programme->programme;
	struct demo_result result = {.band = -1};
	uint64_t stream = seat_stream(demo, DEMO_RESULTS, class, seat);
	unsigned char weights[OUTCOMES];
	int outcome;

	for (int i = 0; i < MARKS_MAX; i++)
		result.marks[i] = -1;
	for (int i = 0; i < OUTCOMES; i++)
		weights[i] = outcomes[i].of_200;
	outcome = demo_weighted(&stream, weights, OUTCOMES);
	result.status = outcomes[outcome].status;
	if (class->state == cadre_class_state_open) {
		result.status = demo_chance(&stream, 70) ? cadre_enrolment_status_enrolled
							 : cadre_enrolment_status_nominated;
	} else if (class->state == cadre_class_state_running) {
		if (result.status != cadre_enrolment_status_no_show)
			result.status = cadre_enrolment_status_attending;
	} else if (programme->assessments.count == 0) {
		if (result.status == cadre_enrolment_status_failed)
			result.status = cadre_enrolment_status_completed;
	} else if (outcomes[outcome].submitted) {
		mark_papers(&result, programme, &stream, outcomes[outcome].passed);
	}
	return result;
}

static int party_status(const struct demo_person *person, int date)
{
	if (person->joined == 0)
		return cadre_party_status_none;
	return cadre_date_add_months(person->joined, 12) > date ? cadre_party_status_probationary
								: cadre_party_status_official;
}

/* One letter from each unit to each class. */
static const char *letter(struct demo *demo, const struct demo_class *class,
	const struct demo_person *person)
{
	uint64_t stream = seat_stream(demo, DEMO_LETTERS, class, person->home);
	int day = cadre_date_diff(demo->days.first, class->opens);
	int number = 1 + (day + demo_below(&stream, 20)) / 2;

	return demo_teaches(person) ? demo_text(demo, "%02d/CV-NT", number)
				    : demo_text(demo, "%02d-CV/ĐU", number);
}

static void give_enrolment(struct demo *demo, const struct demo_class *class, int seat,
	const struct demo_result *result)
{
	const struct demo_person *person = &demo->people[class->seats[seat]];
	const struct cadre_band *bands = class->programme->programme->bands.items;
	struct cadre_enrolment record = {
		.class = class->code,
		.person = demo_person_code(demo, class->seats[seat]),
		.unit = demo_unit(person, class->opens),
		.position = demo_position(person),
		.party_status = party_status(person, class->opens),
		.status = result->status,
		.letter = letter(demo, class, person),
		.grade = result->band >= 0 ? bands[result->band].band : NULL,
		.rewarded = result->rewarded ? CADRE_TRUE : CADRE_UNSAID,
	};

	demo_put(demo, CADRE_KIND_enrolment, &record);
}

/* Nobody is away more than the programme allows; who withdrew came to the first third. */
static void give_attendance(struct demo *demo, const struct demo_class *class, int seat, int status)
{
	static const unsigned char away[] = {82, 13, 5}; /* none, one, two half-days */
	uint64_t stream = seat_stream(demo, DEMO_ATTENDANCE, class, seat);
	int sessions = class->programme->sessions;
	int required = (int)class->programme->programme->attendance_required.v;
	int allowed = sessions * (100 - required) / 100;
	int absent = demo_weighted(&stream, away, 3);

	if (status == cadre_enrolment_status_no_show)
		return;
	absent = absent < allowed ? absent : allowed;
	if (status == cadre_enrolment_status_withdrawn)
		sessions /= 3;
	for (int number = 1; number <= sessions; number++) {
		struct cadre_attendance record = {.class = class->code,
			.number = demo_int(number),
			.person = demo_person_code(demo, class->seats[seat]),
			.mark = demo_chance(&stream, 2) ? cadre_attendance_mark_late
							: cadre_attendance_mark_present};
		if (demo_below(&stream, sessions - number + 1) < absent) {
			absent--;
			record.mark = demo_chance(&stream, 80) ? cadre_attendance_mark_excused
							       : cadre_attendance_mark_unexcused;
		}
		demo_put(demo, CADRE_KIND_attendance, &record);
	}
}

static void give_marks(struct demo *demo, const struct demo_class *class, int seat,
	const struct demo_result *result)
{
	const struct cadre_list *assessments = &class->programme->programme->assessments;
	const char *const *names = assessments->items;

	for (size_t i = 0; i < assessments->count && i < MARKS_MAX; i++) {
		struct cadre_mark record = {.class = class->code,
			.assessment = names[i],
			.person = demo_person_code(demo, class->seats[seat]),
			.value = demo_int(result->marks[i]),
			.submitted = class->closes};
		if (result->marks[i] >= 0)
			demo_put(demo, CADRE_KIND_mark, &record);
	}
}

static void give_certificate(struct demo *demo, const struct demo_class *class, int seat,
	const char *decision)
{
	static const char *const books[] = {"", "GCN", "BTN", ""};
	int paper = class->programme->programme->paper;
	int number = ++demo->certificates[paper];
	struct cadre_certificate record = {
		.number = demo_text(demo, "%d/%s/%04d", demo->year, books[paper], number),
		.class = class->code,
		.person = demo_person_code(demo, class->seats[seat]),
		.paper = paper,
		.serial = demo_text(demo, "%s%02d%05d", books[paper], demo->year % 100, number),
		.issued = class->closes,
		.decision = decision,
		.received = class->closes,
		.signatory = demo_director(class->closes),
		.capacity = cadre_capacity_director,
		.status = cadre_certificate_status_issued,
	};

	demo_put(demo, CADRE_KIND_certificate, &record);
}

void demo_give_trainees(struct demo *demo, const struct demo_class *class)
{
	bool closed = class->state == cadre_class_state_closed;
	bool certified = closed && class->programme->programme->paper != cadre_paper_none;
	const char *decision = NULL;

	if (certified)
		decision = demo_own_text(demo, "%02d-QĐ/TTCT", ++demo->decisions);
	for (int seat = 0; seat < class->size && demo->code == CADRE_OK; seat++) {
		struct demo_result result = demo_result(demo, class, seat);
		give_enrolment(demo, class, seat, &result);
		if (closed) {
			give_attendance(demo, class, seat, result.status);
			give_marks(demo, class, seat, &result);
		}
		if (certified && result.status == cadre_enrolment_status_completed)
			give_certificate(demo, class, seat, decision);
	}
}
