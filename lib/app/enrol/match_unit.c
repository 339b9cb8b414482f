#include <string.h>

#include "app/enrol/match.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cadre/text.h"
#include "text/text.h"

enum { HOPS = 8, NAMES_EACH = 4 };

/* The words that go before a unit's name, folded; longer ones first. */
static const char *without_type(const char *folded)
{
	static const char *const words[] = {"ubnd xa ", "dang uy xa ", "uy ban nhan dan xa ",
		"thi tran ", "phuong ", "xa ", "tt ", "x. ", "tt. ", "p. "};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strncmp(folded, words[i], strlen(words[i])) == 0)
			return folded + strlen(words[i]);
	return folded;
}

static bool add(struct match_units *units, const char *name, size_t unit, bool whole)
{
	struct match_name *entry = &units->names[units->name_count];
	bool is_new;
	size_t *first = map_put(&units->by_name, name, &is_new);

	if (first == NULL)
		return false;
	*entry = (struct match_name){unit, *first, whole};
	*first = ++units->name_count;
	return true;
}

static bool index_units(struct match_units *units)
{
	const struct cadre_unit *each = units->all.items;

	units->names = cadre_arena_array(&units->arena, units->all.count * NAMES_EACH + 1,
		sizeof *units->names);
	for (size_t i = 0; units->names != NULL && i < units->all.count; i++) {
		const char *folded = text_fold(&units->arena, each[i].name);
		if (folded == NULL || !add(units, folded, i, true)
			|| !add(units, each[i].unit, i, true)
			|| (without_type(folded) != folded
				&& !add(units, without_type(folded), i, false))
			|| (each[i].gso_code != NULL && !add(units, each[i].gso_code, i, true)))
			return false;
	}
	return units->names != NULL;
}

enum cadre_code match_units_read(struct match_units *out, struct cadre_register *reg,
	struct cadre_err *err)
{
	enum cadre_code code;

	*out = (struct match_units){.name_count = 0};
	code = cadre_all(&out->all, reg, &out->arena, cadre_kind(CADRE_KIND_unit), NULL, 0, err);
	if (code == CADRE_OK)
		code = cadre_all(&out->successions, reg, &out->arena,
			cadre_kind(CADRE_KIND_succession), NULL, 0, err);
	if (code == CADRE_OK && !index_units(out))
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return code;
}

void match_units_free(struct match_units *units)
{
	map_free(&units->by_name);
	cadre_arena_free(&units->arena);
}

const struct cadre_unit *match_unit_keyed(const struct match_units *units, const char *key)
{
	const size_t *at = map_get(&units->by_name, key);
	const struct cadre_unit *all = units->all.items;

	for (size_t i = at != NULL ? *at : 0; i != 0; i = units->names[i - 1].next)
		if (strcmp(all[units->names[i - 1].unit].unit, key) == 0)
			return &all[units->names[i - 1].unit];
	return NULL;
}

static bool is_valid(const struct cadre_unit *unit, int date)
{
	return unit->valid_from <= date && (unit->valid_to == 0 || date <= unit->valid_to);
}

/* Several names that one text can mean. */
struct choice {
	const struct match_units *units;
	struct cadre_arena *arena;
	int date;
	const struct cadre_unit *found;
	size_t count; /* different units that fit */
	bool failed;  /* memory is out */
};

static void consider(struct choice *choice, const struct cadre_unit *unit)
{
	if (unit == NULL || unit == choice->found)
		return;
	choice->found = unit;
	choice->count++;
}

/* Those of that name: valid on the day, or not; with the type as written, or whatever type. */
static const struct cadre_unit *only_one(struct choice *choice, const char *name, bool whole,
	bool valid)
{
	const size_t *at = map_get(&choice->units->by_name, name);
	const struct cadre_unit *all = choice->units->all.items;

	choice->found = NULL;
	choice->count = 0;
	for (size_t i = at != NULL ? *at : 0; i != 0; i = choice->units->names[i - 1].next) {
		const struct match_name *entry = &choice->units->names[i - 1];
		if ((entry->whole || !whole) && is_valid(&all[entry->unit], choice->date) == valid)
			consider(choice, &all[entry->unit]);
	}
	return choice->count == 1 ? choice->found : NULL;
}

/* What a unit has become by that day, or what it was then. */
static void follow(struct choice *choice, const struct cadre_unit *unit, int hops)
{
	const struct cadre_succession *each = choice->units->successions.items;
	bool forward = unit->valid_from <= choice->date;

	for (size_t i = 0; i < choice->units->successions.count && hops > 0; i++) {
		const char *from = forward ? each[i].from : each[i].to;
		const char *to = forward ? each[i].to : each[i].from;
		const struct cadre_unit *other;
		if (strcmp(from, unit->unit) != 0)
			continue;
		other = match_unit_keyed(choice->units, to);
		if (other != NULL && is_valid(other, choice->date))
			consider(choice, other);
		else if (other != NULL)
			follow(choice, other, hops - 1);
	}
}

static const struct cadre_unit *successor(struct choice *choice, const char *name, bool whole,
	const char **why)
{
	const struct cadre_unit *named = only_one(choice, name, whole, false);
	char date[CADRE_DATE_SIZE];

	if (named == NULL)
		return NULL;
	choice->found = NULL;
	choice->count = 0;
	follow(choice, named, HOPS);
	if (choice->count != 1)
		return NULL;
	*why = cadre_arena_printf(choice->arena, _("'%s' is '%s' on %s"), named->name,
		choice->found->name, cadre_date_format(date, choice->date));
	choice->failed = choice->failed || *why == NULL;
	return choice->found;
}

static const char *nearest(const struct match_units *units, struct cadre_arena *arena,
	const char *text)
{
	const struct cadre_unit *all = units->all.items;
	const char **names = cadre_arena_array(arena, units->all.count + 1, sizeof *names);

	for (size_t i = 0; names != NULL && i < units->all.count; i++)
		names[i] = all[i].name;
	return names != NULL ? cadre_text_nearest(text, names) : NULL;
}

/* One name, or one of the parts of "Bản Háng C, xã Tà Xùa". */
static const struct cadre_unit *look_up(struct choice *choice, const char *text, const char **why)
{
	const char *folded = text_fold(choice->arena, text), *bare;
	const struct cadre_unit *unit = match_unit_keyed(choice->units, text);

	choice->failed = choice->failed || folded == NULL;
	if (unit != NULL || folded == NULL || folded[0] == '\0')
		return unit;
	bare = without_type(folded);
	if ((unit = only_one(choice, folded, true, true)) != NULL
		|| (bare == folded && (unit = only_one(choice, bare, false, true)) != NULL)
		|| (unit = successor(choice, folded, bare != folded, why)) != NULL)
		return unit;
	unit = bare != folded ? only_one(choice, bare, false, true) : NULL;
	if (unit != NULL) {
		*why = cadre_arena_printf(choice->arena, _("'%s' is taken for '%s'"), text,
			unit->name);
		choice->failed = choice->failed || *why == NULL;
	}
	return unit;
}

bool match_unit(struct match_unit *out, const struct match_units *units, struct cadre_arena *arena,
	const char *text, int date)
{
	struct choice choice = {.units = units, .arena = arena, .date = date};
	const char *rest = text, *near;

	*out = (struct match_unit){0};
	out->unit = look_up(&choice, text, &out->why);
	/* of a village and its commune the commune is the unit */
	while (out->unit == NULL && (rest = strpbrk(rest, ",-;")) != NULL) {
		rest++;
		out->unit = look_up(&choice, rest + strspn(rest, " "), &out->why);
		if (out->unit == NULL)
			continue;
		out->why = cadre_arena_printf(arena, _("of '%s' the unit '%s' is taken"), text,
			out->unit->name);
		choice.failed = choice.failed || out->why == NULL;
	}
	if (out->unit != NULL || choice.failed)
		return !choice.failed;
	near = nearest(units, arena, text);
	out->why = near != NULL
		? cadre_arena_printf(arena,
			_("no unit '%s' is known on that day (did you mean '%s'?)"), text, near)
		: cadre_arena_printf(arena, _("no unit '%s' is known on that day"), text);
	return out->why != NULL;
}

static bool becomes(const struct match_units *units, const char *from, const char *to, int hops)
{
	const struct cadre_succession *each = units->successions.items;

	for (size_t i = 0; i < units->successions.count && hops > 0; i++)
		if (strcmp(each[i].from, from) == 0
			&& (strcmp(each[i].to, to) == 0
				|| becomes(units, each[i].to, to, hops - 1)))
			return true;
	return false;
}

bool match_unit_linked(const struct match_units *units, const char *a, const char *b)
{
	return strcmp(a, b) == 0 || becomes(units, a, b, HOPS) || becomes(units, b, a, HOPS);
}

bool match_unit_called(const struct match_units *units, const char *key, const char *text,
	const char *folded)
{
	const size_t *at = map_get(&units->by_name, folded);
	const struct cadre_unit *all = units->all.items;

	if (strcmp(key, text) == 0)
		return true;
	for (size_t i = at != NULL ? *at : 0; i != 0; i = units->names[i - 1].next)
		if (strcmp(all[units->names[i - 1].unit].unit, key) == 0)
			return true;
	return false;
}

/* The one unit that this one went into by that day; NULL when there is none, or several. */
static const char *single_successor(const struct match_units *units, const char *key, int date)
{
	const struct cadre_succession *each = units->successions.items;
	const char *to = NULL;

	for (size_t i = 0; i < units->successions.count; i++) {
		if (each[i].date > date || strcmp(each[i].from, key) != 0
			|| strcmp(each[i].to, key) == 0)
			continue;
		if (to != NULL && strcmp(to, each[i].to) != 0)
			return NULL;
		to = each[i].to;
	}
	return to;
}

const char *match_unit_on(const struct match_units *units, const char *key, int date)
{
	const char *next;

	for (int hop = 0; hop < HOPS * 4; hop++) {
		next = single_successor(units, key, date);
		if (next == NULL)
			break;
		key = next;
	}
	return key;
}
