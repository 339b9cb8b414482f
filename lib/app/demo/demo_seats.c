#include <string.h>

#include "app/demo/demo.h"
#include "base/message.h"
#include "cadre/date.h"

enum { REPEATERS = 55, TRIES = 80, CLASSES_MAX = 3, HANG_CHU = 4 };

static bool fits(const struct demo *demo, const struct demo_person *person,
	const struct demo_class *class, unsigned line)
{
	return (class->line->roles >> person->role & 1) != 0 && person->classes < CLASSES_MAX
		&& (person->lines & line) == 0 && person->busy < class->opens
		&& (person->untaught || class->programme != demo_programme(demo, "SC"));
}

static int draw_role(uint64_t *stream, unsigned mask)
{
	int role;

	do
		role = demo_below(stream, DEMO_ROLES);
	while ((mask >> role & 1) == 0);
	return role;
}

/* Someone who has been here this year, or DEMO_SEATS when none was found. */
static size_t draw_known(const struct demo *demo, const struct demo_class *class, unsigned line,
	uint64_t *stream)
{
	for (int i = 0; i < TRIES && demo->person_count > 0; i++) {
		size_t at = (size_t)demo_below(stream, (int)demo->person_count);
		if (fits(demo, &demo->people[at], class, line))
			return at;
	}
	return DEMO_SEATS;
}

/* Two different people of one name, year and commune: lists must not make them one. */
static void make_twin(const struct demo *demo, struct demo_person *person, int seat)
{
	person->people = person->surname = person->given = 0;
	person->sex = cadre_sex_male;
	person->home = HANG_CHU;
	person->born = (demo->year - 36) * 10000 + (seat == 0 ? 312 : 1105);
	person->joined = 0;
	person->untaught = true;
}

static size_t draw(struct demo *demo, const struct demo_class *class, unsigned line, int seat,
	uint64_t *stream)
{
	bool twin = seat < 2 && class->number == 1 && strcmp(class->line->programme, "MT") == 0;
	size_t at = !twin && demo_chance(stream, REPEATERS) ? draw_known(demo, class, line, stream)
							    : DEMO_SEATS;
	struct demo_person *person;

	if (at != DEMO_SEATS)
		return at;
	person = &demo->people[demo->person_count];
	demo_make_person(demo, person, draw_role(stream, class->line->roles), class->opens);
	if (class->programme == demo_programme(demo, "SC"))
		person->untaught = true;
	if (twin)
		make_twin(demo, person, seat);
	return demo->person_count++;
}

/* The classes stand by their closing day, so that whoever is known has been in an earlier one. */
void demo_fill_seats(struct demo *demo)
{
	size_t count;
	const struct demo_line *lines = demo_lines(&count);

	demo->person_count = demo->seat_count = 0;
	for (size_t i = 0; i < demo->class_count && demo->code == CADRE_OK; i++) {
		struct demo_class *class = &demo->classes[i];
		unsigned line = 1U << (class->line - lines);
		uint64_t stream = demo_stream(demo, DEMO_SIZES, DEMO_CLASSES + i);
		if (demo->seat_count + (size_t) class->size > DEMO_SEATS) {
			demo->code = cadre_fail(demo->err, CADRE_SYSTEM, _("out of memory"));
			return;
		}
		class->seats = demo->seats + demo->seat_count;
		demo->seat_count += (size_t) class->size;
		for (int seat = 0; seat < class->size; seat++) {
			size_t at = draw(demo, class, line, seat, &stream);
			class->seats[seat] = (unsigned)at;
			demo->people[at].busy = class->closes;
			demo->people[at].lines |= line;
			demo->people[at].classes++;
		}
	}
}
