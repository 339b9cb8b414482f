#include <stdlib.h>
#include <string.h>

#include "app/enrol/match.h"
#include "app/enrol/roll.h"
#include "base/message.h"
#include "base/vec.h"
#include "text/text.h"

/* One line of a roll, and where it comes in the order. */
struct entry {
	struct cadre_enrolment enrolment;
	const unsigned char *key;
	size_t length;
};

struct roll {
	struct cadre_register *reg;
	const struct cadre_roll_filter *filter;
	struct cadre_arena arena;
	struct match_units units;
	int status;
	const char *unit; /* of the filter, folded */
	struct vec entries;
	const struct cadre_class *class; /* of the last enrolment */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* Enrolments come class by class, so each class is read once. */
static enum cadre_code read_class(struct roll *roll, const char *key, struct cadre_err *err)
{
	void *class;
	enum cadre_code code;

	if (roll->class != NULL && strcmp(roll->class->class, key) == 0)
		return CADRE_OK;
	code = cadre_get(&class, roll->reg, &roll->arena, cadre_kind(CADRE_KIND_class), &key, 1,
		err);
	roll->class = class;
	return code;
}

/* The unit as it was, or what it has become. */
static const char *unit_of(const struct roll *roll, const struct cadre_enrolment *enrolment)
{
	if (enrolment->unit == NULL || !roll->filter->units_now)
		return enrolment->unit;
	return match_unit_on(&roll->units, enrolment->unit, cadre_today(roll->reg));
}

static bool is_wanted(struct roll *roll, const struct cadre_enrolment *enrolment)
{
	const struct cadre_roll_filter *filter = roll->filter;

	if (roll->status != 0 && enrolment->status != roll->status)
		return false;
	if (filter->unit != NULL
		&& (enrolment->unit == NULL
			|| !match_unit_called(&roll->units, unit_of(roll, enrolment), filter->unit,
				roll->unit)))
		return false;
	if (filter->programme != NULL && strcmp(roll->class->programme, filter->programme) != 0)
		return false;
	return filter->year == 0 || roll->class->year.v == filter->year;
}

static void join(const struct roll *roll, struct cadre_enrolment *to,
	const struct cadre_person *person)
{
	const char *unit = unit_of(roll, to);
	const struct cadre_unit *record = unit != NULL ? match_unit_keyed(&roll->units, unit)
						       : NULL;

	to->name = person->name;
	to->born = person->born;
	to->sex = person->sex;
	to->ethnicity = person->ethnicity;
	to->unit = unit;
	to->unit_name = record != NULL ? record->name : NULL;
}

/* A copy that lives as long as the roll, with what is joined. */
static bool copy(struct roll *roll, struct cadre_enrolment *to, const struct cadre_enrolment *from,
	const struct cadre_person *person)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_enrolment);

	*to = *from;
	join(roll, to, person);
	to->centre = cadre_centre(roll->reg);
	to->extra = (struct cadre_list){0};
	for (size_t i = 0; i < kind->field_count; i++) {
		const char **text = cadre_member(&kind->fields[i], to);
		if (kind->fields[i].type > CADRE_RAW || *text == NULL)
			continue;
		*text = cadre_arena_text(&roll->arena, *text);
		if (*text == NULL)
			return false;
	}
	return true;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct roll *roll = arg;
	const struct cadre_enrolment *enrolment = record;
	struct cadre_arena arena = {0};
	struct entry *entry;
	void *person;
	enum cadre_code code = read_class(roll, enrolment->class, err);

	(void)kind;
	if (code != CADRE_OK || !is_wanted(roll, enrolment))
		return code;
	code = cadre_get(&person, roll->reg, &arena, cadre_kind(CADRE_KIND_person),
		&enrolment->person, 1, err);
	entry = code == CADRE_OK ? vec_add(&roll->entries) : NULL;
	if (code == CADRE_OK
		&& (entry == NULL || !copy(roll, &entry->enrolment, enrolment, person)))
		code = no_memory(err);
	cadre_arena_free(&arena);
	if (code != CADRE_OK)
		return code;
	entry->key = text_name_key(&roll->arena, entry->enrolment.name, &entry->length);
	return entry->key != NULL ? CADRE_OK
				  : cadre_fail(err, CADRE_SYSTEM,
					  _("names can't be put in order: install ICU (libicu72), "
					    "or memory is out"));
}

static int by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t length = x->length < y->length ? x->length : y->length;
	int order = strcmp(x->enrolment.class, y->enrolment.class);

	if (order == 0)
		order = memcmp(x->key, y->key, length);
	if (order == 0 && x->length != y->length)
		order = x->length < y->length ? -1 : 1;
	return order != 0 ? order : strcmp(x->enrolment.person, y->enrolment.person);
}

static enum cadre_code check_unit(struct roll *roll, const char *text, struct cadre_err *err)
{
	const struct cadre_unit *units = roll->units.all.items;

	roll->unit = text_fold(&roll->arena, text);
	if (roll->unit == NULL)
		return no_memory(err);
	for (size_t i = 0; i < roll->units.all.count; i++)
		if (match_unit_called(&roll->units, units[i].unit, text, roll->unit))
			return CADRE_OK;
	return cadre_fail(err, CADRE_NO, _("no such unit: '%s' ('cadre dump unit' lists them)"),
		text);
}

/* A filter that names what is not there would give nothing, and nobody would know why. */
static enum cadre_code check_filter(struct roll *roll, struct cadre_err *err)
{
	const struct cadre_roll_filter *filter = roll->filter;
	struct cadre_class *class;
	void *programme;
	enum cadre_code code = CADRE_OK;

	if (filter->class != NULL)
		code = roll_class(&class, roll->reg, &roll->arena, filter->class, err);
	if (code == CADRE_OK && filter->programme != NULL)
		code = cadre_get(&programme, roll->reg, &roll->arena,
			cadre_kind(CADRE_KIND_programme), &filter->programme, 1, err);
	if (code == CADRE_OK && filter->unit != NULL)
		code = check_unit(roll, filter->unit, err);
	if (code == CADRE_OK && filter->status != NULL)
		code = roll_status(&roll->status, filter->status, err);
	return code;
}

enum cadre_code cadre_roll(struct cadre_register *reg, const struct cadre_roll_filter *filter,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct roll roll = {.reg = reg,
		.filter = filter,
		.entries = {.size = sizeof(struct entry)}};
	struct cadre_out each = {take, &roll};
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_enrolment);
	const struct entry *entries;
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK)
		code = match_units_read(&roll.units, reg, err);
	if (code == CADRE_OK)
		code = check_filter(&roll, err);
	if (code == CADRE_OK)
		code = cadre_each(reg, kind, &filter->class, filter->class != NULL, &each, err);
	entries = roll.entries.items;
	if (code == CADRE_OK && roll.entries.count > 0)
		qsort(roll.entries.items, roll.entries.count, sizeof *entries, by_name);
	for (size_t i = 0; i < roll.entries.count && code == CADRE_OK; i++)
		code = out->put(out->arg, kind, &entries[i].enrolment, err);
	cadre_rollback(reg);
	vec_free(&roll.entries);
	match_units_free(&roll.units);
	cadre_arena_free(&roll.arena);
	return code;
}
