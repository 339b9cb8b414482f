#include <stdlib.h>
#include <string.h>

#include "app/survey/round.h"
#include "base/message.h"
#include "cadre/date.h"

enum { MONTHS_MAX = 120, DAYS_OPEN = 30 };

struct opening {
	struct cadre_register *reg;
	const struct cadre_round_options *options;
	struct cadre_arena arena;
	const struct cadre_class **classes; /* by code; later by closing date, the newest first */
	size_t count;
	const struct cadre_round *old; /* the round as it stands, or NULL */
	struct cadre_round record;
	const struct cadre_form *form;
};

static enum cadre_code get(const void **out, struct opening *opening, enum cadre_kind_id id,
	const char *const *key, size_t count, struct cadre_err *err)
{
	void *record;
	enum cadre_code code = cadre_get(&record, opening->reg, &opening->arena, cadre_kind(id),
		key, count, err);

	*out = record;
	return code;
}

static enum cadre_code read_version(const struct cadre_form **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *form, int64_t version, struct cadre_err *err)
{
	const char *key[] = {form, cadre_arena_printf(arena, "%lld", (long long)version)};
	void *record = NULL;
	enum cadre_code code = key[1] == NULL
		? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
		: cadre_get(&record, reg, arena, cadre_kind(CADRE_KIND_form), key, 2, err);

	*out = record;
	return code;
}

enum cadre_code round_read(struct round *out, struct cadre_register *reg, struct cadre_arena *arena,
	const char *round, struct cadre_err *err)
{
	void *record;
	enum cadre_code code = cadre_get(&record, reg, arena, cadre_kind(CADRE_KIND_round), &round,
		1, err);

	out->record = record;
	if (code == CADRE_OK)
		code = read_version(&out->form, reg, arena, out->record->form,
			out->record->version.v, err);
	return code;
}

/* The version asked for, else that of the round, else the newest. */
static enum cadre_code read_form(struct opening *opening, struct cadre_err *err)
{
	const char *form = opening->options->form;
	int64_t version = opening->options->version;
	struct cadre_list all;
	enum cadre_code code;

	if (version == 0 && opening->old != NULL && strcmp(opening->old->form, form) == 0)
		version = opening->old->version.v;
	if (version != 0)
		return read_version(&opening->form, opening->reg, &opening->arena, form, version,
			err);
	code = cadre_all(&all, opening->reg, &opening->arena, cadre_kind(CADRE_KIND_form), &form, 1,
		err);
	if (code == CADRE_OK && all.count == 0)
		return cadre_fail(err, CADRE_NO,
			_("no such form: '%s' ('cadre dump form' lists them)"), form);
	for (size_t i = 0; i < all.count; i++) {
		const struct cadre_form *each = (const struct cadre_form *)all.items + i;
		if (opening->form == NULL || each->version.v > opening->form->version.v)
			opening->form = each;
	}
	return code;
}

static int by_code(const void *a, const void *b)
{
	const struct cadre_class *const *one = a, *const *two = b;

	return strcmp((*one)->class, (*two)->class);
}

static int by_closing(const void *a, const void *b)
{
	const struct cadre_class *const *one = a, *const *two = b;

	return (*one)->closes != (*two)->closes ? (*two)->closes - (*one)->closes : by_code(a, b);
}

/* Refuses a class that is not over, saying which and why. */
static enum cadre_code check_class(const struct opening *opening, const struct cadre_class *class)
{
	if (class->state != cadre_class_state_closed)
		return cadre_report(opening->options->sink, NULL, "state", CADRE_REFUSED,
			_("class '%s' is not closed ('%s'): "
			  "a round asks about classes that are over"),
			class->class, cadre_enum_code(CADRE_ENUM_class_state, class->state));
	if (class->closes == 0)
		return cadre_report(opening->options->sink, NULL, "closes", CADRE_REFUSED,
			_("class '%s' tells no closing date: give it one"), class->class);
	return CADRE_OK;
}

/* Puts the classes in order; one named twice counts once. */
static void drop_repeats(struct opening *opening)
{
	const struct cadre_class **classes = opening->classes;
	size_t kept = 0;

	qsort((void *)classes, opening->count, sizeof *classes, by_code);
	for (size_t i = 0; i < opening->count; i++)
		if (kept == 0 || strcmp(classes[i]->class, classes[kept - 1]->class) != 0)
			classes[kept++] = classes[i];
	opening->count = kept;
}

/* Reads the classes; every fault is reported. */
static enum cadre_code read_classes(struct opening *opening, struct cadre_err *err)
{
	const struct cadre_list *codes = &opening->options->classes;
	const struct cadre_class **classes = cadre_arena_array(&opening->arena, codes->count + 1,
		sizeof *classes);
	enum cadre_code worst = CADRE_OK;

	if (classes == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	opening->classes = classes;
	for (size_t i = 0; i < codes->count; i++) {
		const char *class = ((const char **)codes->items)[i];
		const void *record;
		struct cadre_err fault;
		enum cadre_code code = get(&record, opening, CADRE_KIND_class, &class, 1, &fault);
		if (code == CADRE_OK) {
			code = check_class(opening, record);
			classes[opening->count++] = record;
		} else if (code == CADRE_NO) {
			cadre_report(opening->options->sink, NULL, "class", code, "%s", fault.text);
		} else {
			return cadre_fail(err, code, "%s", fault.text);
		}
		worst = code > worst ? code : worst;
	}
	drop_repeats(opening);
	return worst;
}

static bool has(const struct cadre_list *texts, const char *text)
{
	const char *const *each = texts->items;

	for (size_t i = 0; i < texts->count; i++)
		if (strcmp(each[i], text) == 0)
			return true;
	return false;
}

/* In whatever order: a round that was loaded has its own. */
static bool same_classes(const struct cadre_list *a, const struct cadre_list *b)
{
	const char *const *one = a->items;
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = has(b, one[i]);
	return same;
}

/* A round that stands goes on as the same: only its dates may change. */
static enum cadre_code check_old(const struct opening *opening, struct cadre_err *err)
{
	const struct cadre_round *old = opening->old, *new = &opening->record;

	if (strcmp(old->form, new->form) != 0 || old->version.v != new->version.v)
		return cadre_fail(err, CADRE_REFUSED,
			_("round '%s' asks with form '%s', version %lld: "
			  "open another round for another form"),
			old->round, old->form, (long long)old->version.v);
	if (!same_classes(&old->classes, &new->classes))
		return cadre_fail(err, CADRE_REFUSED,
			_("round '%s' is about other classes: open another round for these"),
			old->round);
	if (old->state == cadre_round_state_closed)
		return cadre_fail(err, CADRE_REFUSED, _("round '%s' is closed: open another round"),
			old->round);
	return CADRE_OK;
}

/* The class that closed last, by which the round opens. */
static const struct cadre_class *last_class(const struct opening *opening)
{
	const struct cadre_class *last = opening->classes[0];

	for (size_t i = 1; i < opening->count; i++)
		if (opening->classes[i]->closes > last->closes)
			last = opening->classes[i];
	return last;
}

/* After how many months: as the arguments say, else as the round stands, else the first of its
 * programme's that no round has asked after. */
static enum cadre_code set_months(struct opening *opening, const struct cadre_class *last,
	struct cadre_err *err)
{
	struct cadre_int *out = &opening->record.months_after;
	struct cadre_list programmes, rounds;
	const struct cadre_list *months;
	const int64_t *each;
	enum cadre_code code;

	if (opening->options->months.set)
		*out = opening->options->months;
	if (out->set || opening->old != NULL)
		return CADRE_OK;
	code = cadre_all(&programmes, opening->reg, &opening->arena,
		cadre_kind(CADRE_KIND_programme), NULL, 0, err);
	if (code == CADRE_OK)
		code = cadre_all(&rounds, opening->reg, &opening->arena,
			cadre_kind(CADRE_KIND_round), NULL, 0, err);
	if (code != CADRE_OK)
		return code;
	months = round_months(&programmes, last);
	each = months->items;
	for (size_t i = months->count; i-- > 0;)
		if (!out->set
			|| !round_asks(&rounds, last->class, each[i],
				cadre_date_add_months(last->closes, (int)each[i])))
			*out = (struct cadre_int){each[i], true};
	return CADRE_OK;
}

/* When the round opens and closes: as the arguments say, else as it stands, else as usual. */
static enum cadre_code set_dates(struct opening *opening, struct cadre_err *err)
{
	const struct cadre_round *old = opening->old;
	struct cadre_round *new = &opening->record;
	const struct cadre_class *last = last_class(opening);
	char opens[CADRE_DATE_SIZE], closes[CADRE_DATE_SIZE];
	enum cadre_code code = set_months(opening, last, err);

	if (code != CADRE_OK)
		return code;
	if (new->months_after.v < 0 || new->months_after.v > MONTHS_MAX)
		return cadre_fail(err, CADRE_USAGE,
			_("a round opens 0 to %d months after its classes, not %lld"), MONTHS_MAX,
			(long long)new->months_after.v);
	if (new->months_after.set)
		new->opens = cadre_date_add_months(last->closes, (int)new->months_after.v);
	new->closes = opening->options->closes;
	if (new->closes == 0)
		new->closes = old != NULL && old->opens == new->opens
			? old->closes
			: cadre_date_add(new->opens, DAYS_OPEN);
	if (new->closes < new->opens)
		return cadre_fail(err, CADRE_USAGE,
			_("the round would close (%s) before it opens (%s)"),
			cadre_date_format(closes, new->closes),
			cadre_date_format(opens, new->opens));
	return CADRE_OK;
}

static enum cadre_code set_reminders(struct opening *opening, struct cadre_err *err)
{
	const struct cadre_list *given = &opening->options->remind;
	const char *const *dates = given->items;

	for (size_t i = 0; i < given->count; i++) {
		int date = cadre_date_parse(dates[i], false);
		if (date == 0)
			return cadre_fail(err, CADRE_USAGE,
				_("'%s' is no date: write it as 2026-11-24"), dates[i]);
		if (date < opening->record.opens || date > opening->record.closes)
			return cadre_fail(err, CADRE_USAGE,
				_("the reminder of %s lies outside the round"), dates[i]);
	}
	if (given->count > 0)
		opening->record.remind = *given;
	return CADRE_OK;
}

static enum cadre_code make_record(struct opening *opening, struct cadre_err *err)
{
	struct cadre_round *new = &opening->record;
	const char **codes = cadre_arena_array(&opening->arena, opening->count, sizeof *codes);
	enum cadre_code code = CADRE_OK;

	if (codes == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (opening->old != NULL)
		*new = *opening->old;
	for (size_t i = 0; i < opening->count; i++)
		codes[i] = opening->classes[i]->class;
	new->centre = cadre_centre(opening->reg);
	new->round = opening->options->round;
	new->form = opening->form->form;
	new->version = opening->form->version;
	new->classes = (struct cadre_list){opening->count, (void *)(uintptr_t)codes};
	if (opening->old != NULL) {
		code = check_old(opening, err);
		new->classes = opening->old->classes;
	} else {
		new->state = cadre_round_state_open;
	}
	if (code == CADRE_OK)
		code = set_dates(opening, err);
	return code == CADRE_OK ? set_reminders(opening, err) : code;
}

static enum cadre_code read_all(struct opening *opening, struct cadre_err *err)
{
	struct cadre_err fault;
	const void *old;
	enum cadre_code code = get(&old, opening, CADRE_KIND_round, &opening->options->round, 1,
		&fault);

	opening->old = old;
	if (code != CADRE_OK && code != CADRE_NO)
		return cadre_fail(err, code, "%s", fault.text);
	code = read_form(opening, err);
	if (code == CADRE_OK)
		code = read_classes(opening, err);
	if (code == CADRE_OK && opening->count == 0)
		code = cadre_fail(err, CADRE_USAGE, _("a round is about one class at least"));
	return code;
}

static enum cadre_code store(struct opening *opening, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_round);
	struct round round = {&opening->record, opening->form};
	enum cadre_code code = cadre_put(opening->reg, kind, round.record, NULL, err);
	size_t asked = 0;

	qsort((void *)opening->classes, opening->count, sizeof *opening->classes, by_closing);
	if (code == CADRE_OK)
		code = round_invite(&asked, opening->reg, &round, opening->classes, opening->count,
			opening->options->sink, err);
	if (code == CADRE_OK && asked == 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("nobody is there to be asked: "
			  "the classes have no trainee who took part"));
	if (code == CADRE_OK)
		code = out->put(out->arg, kind, round.record, err);
	if (code == CADRE_OK)
		code = cadre_each(opening->reg, cadre_kind(CADRE_KIND_invitation),
			&round.record->round, 1, out, err);
	return code;
}

enum cadre_code cadre_round_open(struct cadre_register *reg,
	const struct cadre_round_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct opening opening = {.reg = reg, .options = options};
	enum cadre_code code = read_all(&opening, err);

	if (code == CADRE_OK)
		code = make_record(&opening, err);
	if (code == CADRE_OK
		&& cadre_validate(cadre_kind(CADRE_KIND_round), &opening.record, NULL,
			   options->sink)
			!= CADRE_OK)
		code = CADRE_USAGE;
	if (code == CADRE_OK)
		code = store(&opening, out, err);
	cadre_arena_free(&opening.arena);
	return code;
}
