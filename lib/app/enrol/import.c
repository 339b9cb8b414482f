#include <stdlib.h>
#include <string.h>

#include "app/enrol/import.h"
#include "app/enrol/roll.h"
#include "base/message.h"
#include "cadre/date.h"

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* A class that is over takes nobody. */
static enum cadre_code check_class(const struct cadre_class *class, struct cadre_err *err)
{
	if (class->state == cadre_class_state_closed)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is closed: nobody can be enrolled in it any more"),
			class->class);
	if (class->state == cadre_class_state_cancelled)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is cancelled: enrol in another"), class->class);
	return CADRE_OK;
}

static enum cadre_code find_unit(struct cadre_import *import, struct cadre_err *err)
{
	const char *text = import->options->unit;
	struct match_unit unit;

	if (text == NULL)
		return CADRE_OK;
	if (!match_unit(&unit, &import->matcher->units, &import->arena, text, import->date))
		return no_memory(err);
	if (unit.unit == NULL)
		return cadre_fail(err, CADRE_NO, "%s", unit.why);
	import->unit = unit.unit->unit;
	return CADRE_OK;
}

enum cadre_code cadre_import_begin(struct cadre_import **out, struct cadre_register *reg,
	const struct cadre_import_options *options, struct cadre_err *err)
{
	struct cadre_import *import = calloc(1, sizeof *import);
	enum cadre_code code;

	*out = import;
	if (import == NULL)
		return no_memory(err);
	import->reg = reg;
	import->sayings.size = sizeof(struct import_saying);
	import->options = options;
	import->counts = (struct cadre_imported){.class = options->class,
		.rows = {0, true},
		.people = {0, true},
		.enrolled = {0, true},
		.same = {0, true},
		.repeated = {0, true},
		.asked = {0, true},
		.rejected = {
			0,
			true
		}};
	code = roll_class(&import->class, reg, &import->arena, options->class, err);
	if (code == CADRE_OK)
		code = check_class(import->class, err);
	if (code == CADRE_OK) {
		import->date = import->class->opens != 0 ? import->class->opens : cadre_today(reg);
		code = cadre_match_begin(&import->matcher, reg, import->date, err);
	}
	return code == CADRE_OK ? find_unit(import, err) : code;
}

static enum cadre_code tell_unit(struct import_row *row, const char *why, bool found,
	struct cadre_err *err)
{
	const struct cadre_import *import = row->import;
	struct cadre_arena *arena = &row->import->line;

	if (found)
		return import_say(row, "unit", CADRE_NOTE, why, err);
	if (import->unit != NULL)
		why = cadre_arena_printf(arena, _("%s: '%s' is taken for it"), why,
			import->options->unit);
	else
		why = cadre_arena_printf(arena, _("%s: the unit stays empty"), why);
	return import_say(row, "unit", CADRE_WARNING, why, err);
}

static enum cadre_code choose_unit(struct import_row *row, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	struct match_unit unit;

	row->unit = import->unit;
	if (row->nominee.unit == NULL) {
		row->nominee.unit = import->unit;
		return CADRE_OK;
	}
	if (!match_unit(&unit, &import->matcher->units, &import->line, row->nominee.unit,
		    import->date))
		return no_memory(err);
	if (unit.unit != NULL)
		row->unit = unit.unit->unit;
	return unit.why != NULL ? tell_unit(row, unit.why, unit.unit != NULL, err) : CADRE_OK;
}

static enum cadre_code enrol(struct import_row *row, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_enrolment);
	const char *key[] = {import->class->class, row->person};
	struct cadre_enrolment enrolment = {.class = key[0],
		.person = key[1],
		.unit = row->unit,
		.position = row->nominee.position,
		.status = cadre_enrolment_status_nominated,
		.note = row->clashes ? import->options->force : NULL};
	void *there;
	enum cadre_code code = cadre_get(&there, import->reg, &import->line, kind, key, 2, err);

	if (code == CADRE_OK) {
		import->counts.same.v++;
		return CADRE_OK;
	}
	if (code != CADRE_NO)
		return code;
	import->counts.enrolled.v++;
	return cadre_put(import->reg, kind, &enrolment, NULL, err);
}

/* Reports who sits in another class that day; with --force that is a remark. */
static enum cadre_code check_clash(bool *refused, struct import_row *row, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	char date[CADRE_DATE_SIZE];
	const char *class;
	int day;
	enum cadre_code code = import_clash(&class, &day, row, err);

	*refused = code == CADRE_OK && class != NULL && import->options->force == NULL;
	if (code != CADRE_OK || class == NULL)
		return code;
	row->clashes = true;
	if (*refused)
		cadre_report(import->options->sink, &row->place, NULL, CADRE_REFUSED,
			_("'%s' sits in class '%s' on %s: left out; '--force REASON' enrols all "
			  "the "
			  "same"),
			row->nominee.name, class, cadre_date_format(date, day));
	else
		cadre_remark(import->options->sink, &row->place, NULL, CADRE_WARNING,
			_("'%s' sits in class '%s' on %s"), row->nominee.name, class,
			cadre_date_format(date, day));
	import->counts.rejected.v += *refused;
	return CADRE_OK;
}

/* CADRE_NO when the person is not in the class yet. */
static enum cadre_code find_in_class(struct import_row *row, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const char *key[] = {import->class->class, row->person};
	void *there;

	return row->fate != IMPORT_SAME ? CADRE_NO
					: cadre_get(&there, import->reg, &import->line,
						cadre_kind(CADRE_KIND_enrolment), key, 2, err);
}

static enum cadre_code take(struct import_row *row, struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	const char *key;
	size_t *place;
	bool is_new, refused = false;
	enum cadre_code code = find_in_class(row, err);

	if (code == CADRE_NO)
		code = check_clash(&refused, row, err);
	if (code != CADRE_OK || refused)
		return code;
	code = import_person(row, err);
	if (code == CADRE_INPUT) {
		import->counts.rejected.v++;
		return CADRE_OK;
	}
	if (code == CADRE_OK)
		code = enrol(row, err);
	if (code != CADRE_OK)
		return code;
	import->counts.people.v += row->fate == IMPORT_NEW;
	key = cadre_arena_text(&import->arena, row->person);
	place = key != NULL ? map_put(&import->taken, key, &is_new) : NULL;
	if (place == NULL)
		return no_memory(err);
	*place = (size_t)row->nominee.row.v;
	return CADRE_OK;
}

static enum cadre_code repeat(struct import_row *row)
{
	row->import->counts.repeated.v++;
	cadre_remark(row->import->options->sink, &row->place, NULL, CADRE_WARNING,
		_("'%s' is the same person as in row %zu: counted once"), row->nominee.name,
		row->before);
	return CADRE_OK;
}

static enum cadre_code ask(struct import_row *row, struct cadre_err *err)
{
	const struct cadre_candidate *each = row->nominee.candidates.items;
	const char *who = "";
	struct cadre_arena *arena = &row->import->line;

	for (size_t i = 0; i < row->nominee.candidates.count && i < 5 && who != NULL; i++)
		who = cadre_arena_printf(arena, "%s%s'%s' (%lld%%, %s)", who, i > 0 ? ", " : "",
			each[i].person, (long long)each[i].chance.v, each[i].why);
	if (who == NULL)
		return no_memory(err);
	row->import->counts.asked.v++;
	cadre_report(row->import->options->sink, &row->place, NULL, CADRE_INPUT,
		_("'%s' may be %s: left out; say '--same %lld=PERSON' or '--new %lld'"),
		row->nominee.name, who, (long long)row->nominee.row.v,
		(long long)row->nominee.row.v);
	return CADRE_OK;
}

enum cadre_code cadre_import_nominee(struct cadre_import *import,
	const struct cadre_nominee *nominee, struct cadre_err *err)
{
	struct import_row row = {.import = import,
		.nominee = *nominee,
		.place = {.source = nominee->source,
			.sheet = nominee->sheet,
			.line = (size_t)nominee->row.v}};
	enum cadre_code code;

	cadre_arena_reset(&import->line);
	import->counts.rows.v++;
	code = choose_unit(&row, err);
	if (code == CADRE_OK)
		code = import_decide(&row, err);
	if (code != CADRE_OK)
		return code;
	if (row.fate == IMPORT_REPEATED)
		return repeat(&row);
	return row.fate == IMPORT_ASK ? ask(&row, err) : take(&row, err);
}

enum cadre_code cadre_import_end(struct cadre_import *import, struct cadre_imported *out,
	struct cadre_err *err)
{
	(void)err;
	import_say_all(import);
	*out = import->counts;
	return out->asked.v > 0 || out->rejected.v > 0 ? CADRE_INPUT : CADRE_OK;
}

void cadre_import_free(struct cadre_import *import)
{
	if (import == NULL)
		return;
	cadre_match_free(import->matcher);
	map_free(&import->taken);
	map_free(&import->told);
	vec_free(&import->sayings);
	map_free(&import->days);
	cadre_arena_free(&import->arena);
	cadre_arena_free(&import->line);
	free(import);
}
