#include "app/survey/tally_who.h"

#include <stdio.h>
#include <string.h>

#include "app/survey/invite.h"
#include "base/message.h"

/* The separator of a key made of several names: they hold no control characters. */
#define GAP "\x1f"

struct who_person {
	const char *sex, *age, *ethnicity;
};

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static bool splits_people(const struct who *who)
{
	return who->tables == WHO_ALL;
}

static bool put(struct map *map, const char *key, const void *value)
{
	bool is_new;
	size_t *place = key != NULL ? map_put(map, key, &is_new) : NULL;

	if (place != NULL)
		*place = (size_t)(uintptr_t)value;
	return place != NULL;
}

static const void *get(const struct map *map, const char *key)
{
	size_t *place = map_get(map, key);

	return place != NULL ? (const void *)(uintptr_t)*place : NULL;
}

static enum cadre_code read_classes(struct who *who, struct cadre_err *err)
{
	const struct cadre_list *classes = &who->round->record->classes;

	for (size_t i = 0; i < classes->count; i++) {
		const char *class = ((const char *const *)classes->items)[i];
		void *record;
		enum cadre_code code = cadre_get(&record, who->reg, &who->arena,
			cadre_kind(CADRE_KIND_class), &class, 1, err);
		if (code != CADRE_OK)
			return code;
		if (!put(&who->programmes, class, ((struct cadre_class *)record)->programme))
			return out_of_memory(err);
	}
	return CADRE_OK;
}

/* By the year in which the round opens, as in the annual report. */
static const char *age_band(int born, int opens)
{
	static const char *const bands[] = {"under_30", "30_39", "40_49", "50_59", "from_60"};
	int years = opens / 10000 - born / 10000, band = years < 30 ? 0 : years / 10 - 2;

	return born == 0 ? "" : bands[band > 4 ? 4 : band];
}

static enum cadre_code read_person(struct who_person **out, struct who *who, const char *code,
	struct cadre_err *err)
{
	struct cadre_err fault;
	void *record = NULL;
	enum cadre_code found = code == NULL
		? CADRE_NO
		: cadre_get(&record, who->reg, &who->arena, cadre_kind(CADRE_KIND_person), &code, 1,
			&fault);
	const struct cadre_person *person = record;

	if (found != CADRE_OK && found != CADRE_NO)
		return cadre_fail(err, found, "%s", fault.text);
	*out = cadre_arena_alloc(&who->arena, sizeof **out);
	if (*out == NULL)
		return out_of_memory(err);
	who->strangers += person == NULL;
	**out = (struct who_person){"", "", ""};
	if (person != NULL)
		**out = (struct who_person){cadre_enum_code(CADRE_ENUM_sex, person->sex),
			age_band(person->born, who->round->record->opens),
			cadre_enum_code(CADRE_ENUM_ethnicity, person->ethnicity)};
	return CADRE_OK;
}

static enum cadre_code note_person(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_invitation *invitation = record;
	struct who *who = arg;
	struct who_person *person;
	char key[INVITE_KEY_SIZE];
	enum cadre_code code = read_person(&person, who, invitation->person, err);

	(void)kind;
	if (code != CADRE_OK)
		return code;
	invite_key(key, invitation->round, invitation->invitation);
	return put(&who->people, cadre_arena_text(&who->arena, key), person) ? CADRE_OK
									     : out_of_memory(err);
}

static enum cadre_code read_people(struct who *who, struct cadre_err *err)
{
	struct cadre_out each = {note_person, who};
	enum cadre_code code;

	if (who->round->form->audience != cadre_audience_trainee
		&& who->round->form->each_trainee != CADRE_TRUE)
		return cadre_fail(err, CADRE_USAGE,
			_("round '%s' asks heads of units: it can't be split by who they are"),
			who->round->record->round);
	code = cadre_each(who->reg, cadre_kind(CADRE_KIND_invitation), &who->round->record->round,
		1, &each, err);
	if (code == CADRE_OK && who->strangers > 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("round '%s' no longer tells who was asked: "
			  "it can be split by class, unit and programme only"),
			who->round->record->round);
	return code;
}

enum cadre_code who_begin(struct who *out, struct cadre_register *reg, const struct round *round,
	int by, size_t measures, struct cadre_err *err)
{
	enum cadre_code code;

	*out = (struct who){.reg = reg,
		.round = round,
		.tables = by < WHO_OF_ANSWERS ? WHO_OF_ANSWERS : WHO_ALL,
		.measures = measures,
		.names_of.size = sizeof(struct who_names),
		.weights.size = sizeof(int64_t),
		.opinions.size = sizeof(int64_t)};
	for (int i = 0; i < SHIELD_TABLES; i++)
		out->rows[i].size = sizeof(size_t);
	code = read_classes(out, err);
	if (code == CADRE_OK)
		code = round_units_read(&out->units, reg, &out->arena, err);
	if (code == CADRE_OK && splits_people(out))
		code = read_people(out, err);
	return code;
}

/* The unit that stands for this one today. */
static const char *heir(struct who *who, const char *unit)
{
	const char *found = get(&who->heirs, unit), *own;

	if (found != NULL)
		return found;
	own = cadre_arena_text(&who->arena, unit);
	if (own == NULL)
		return NULL;
	round_units_heir(&who->units, own, cadre_today(who->reg), &found);
	who->failed = who->failed || !put(&who->heirs, own, found);
	return found;
}

static const struct who_person nobody = {"", "", ""};

static const struct who_person *person_of(const struct who *who, const char *key)
{
	const struct who_person *person = splits_people(who) ? get(&who->people, key) : NULL;

	return person != NULL ? person : &nobody;
}

/* The number of the row of that name, given when it is new; SIZE_MAX when memory is out. */
static size_t row_of(struct who *who, int table, const char *text)
{
	size_t *place = map_get(&who->names[table], text);
	const char *own;
	bool is_new;

	if (place != NULL)
		return *place;
	own = cadre_arena_text(&who->arena, text);
	place = own != NULL ? map_put(&who->names[table], own, &is_new) : NULL;
	if (place == NULL)
		return SIZE_MAX;
	*place = who->names[table].count - 1;
	return *place;
}

/* What the new atom belongs to in each table. */
static bool add_atom(struct who *who, const char *class, const char *unit,
	const struct who_person *person)
{
	struct who_names *out = vec_add(&who->names_of);
	const char *names[SHIELD_TABLES] = {
		[cadre_tally_by_programme] = class != NULL ? get(&who->programmes, class) : NULL,
		[cadre_tally_by_class] = cadre_arena_text(&who->arena, class),
		[cadre_tally_by_unit_now] = unit != NULL ? heir(who, unit) : NULL,
		[cadre_tally_by_unit] = cadre_arena_text(&who->arena, unit),
		[cadre_tally_by_sex] = person->sex,
		[cadre_tally_by_age] = person->age,
		[cadre_tally_by_ethnicity] = person->ethnicity,
	};

	if (out == NULL || who->failed || who->arena.failed)
		return false;
	for (int i = 0; i < who->tables; i++) {
		size_t row = row_of(who, i, names[i] != NULL ? names[i] : "");
		if (row == SIZE_MAX || vec_push(&who->rows[i], &row) == NULL)
			return false;
		out->names[i] = i == 0 || names[i] != NULL ? names[i] : "";
	}
	for (size_t i = 0; i < who->measures; i++)
		if (vec_add(&who->weights) == NULL || vec_add(&who->opinions) == NULL)
			return false;
	return true;
}

static size_t atom_of(struct who *who, const char *class, const char *unit,
	const struct who_person *person)
{
	char text[400];
	size_t *place;
	const char *own;
	bool is_new;

	snprintf(text, sizeof text, "%s" GAP "%s" GAP "%s" GAP "%s" GAP "%s",
		class != NULL ? class : "", unit != NULL ? unit : "", person->sex, person->age,
		person->ethnicity);
	place = map_get(&who->atoms, text);
	if (place != NULL)
		return *place;
	own = cadre_arena_text(&who->arena, text);
	place = own != NULL ? map_put(&who->atoms, own, &is_new) : NULL;
	if (place == NULL || !add_atom(who, class, unit, person))
		return SIZE_MAX;
	*place = who->names_of.count - 1;
	return *place;
}

size_t who_answer(struct who *who, const struct cadre_answer *answer)
{
	return atom_of(who, answer->class, answer->unit, person_of(who, answer->answer));
}

size_t who_invitation(struct who *who, const struct cadre_invitation *invitation)
{
	char key[INVITE_KEY_SIZE] = "";

	if (splits_people(who))
		invite_key(key, invitation->round, invitation->invitation);
	return atom_of(who, invitation->class, invitation->unit, person_of(who, key));
}

const char *who_name(const struct who *who, size_t atom, int by)
{
	return ((const struct who_names *)vec_at(&who->names_of, atom))->names[by];
}

void who_count(struct who *who, size_t atom, const bool *counted, const bool *valued)
{
	int64_t *weights = vec_at(&who->weights, atom * who->measures);
	int64_t *opinions = vec_at(&who->opinions, atom * who->measures);

	for (size_t i = 0; i < who->measures; i++) {
		weights[i] += counted[i];
		opinions[i] += valued[i];
	}
}

static const char *unit_label(const struct who *who, const char *name)
{
	const struct cadre_unit *units = who->units.units.items;

	for (size_t i = 0; i < who->units.units.count; i++)
		if (strcmp(units[i].unit, name) == 0)
			return units[i].name;
	return NULL;
}

const char *who_label(struct who *who, int by, const char *name)
{
	enum cadre_kind_id id = by == cadre_tally_by_class ? CADRE_KIND_class
							   : CADRE_KIND_programme;
	void *record;

	if (name == NULL || *name == '\0')
		return NULL;
	if (by == cadre_tally_by_unit || by == cadre_tally_by_unit_now)
		return unit_label(who, name);
	if (by == cadre_tally_by_sex)
		return cadre_enum_label(CADRE_ENUM_sex, cadre_enum_value(CADRE_ENUM_sex, name),
			message_in("vi", "en"));
	if (by > cadre_tally_by_sex
		|| cadre_get(&record, who->reg, &who->arena, cadre_kind(id), &name, 1, NULL)
			!= CADRE_OK)
		return NULL;
	return id == CADRE_KIND_class ? ((struct cadre_class *)record)->title
				      : ((struct cadre_programme *)record)->name;
}

void who_free(struct who *who)
{
	map_free(&who->programmes);
	map_free(&who->people);
	map_free(&who->heirs);
	map_free(&who->atoms);
	for (int i = 0; i < SHIELD_TABLES; i++) {
		map_free(&who->names[i]);
		vec_free(&who->rows[i]);
	}
	vec_free(&who->names_of);
	vec_free(&who->weights);
	vec_free(&who->opinions);
	cadre_arena_free(&who->arena);
}
