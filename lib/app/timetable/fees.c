#include <stdlib.h>
#include <string.h>

#include "app/timetable/timetable.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/teaching.h"

struct fees {
	struct timetable table;
	const struct cadre_fees_options *options;
	struct cadre_list rates, promotions;
	struct vec rows; /* of struct row */
	const struct cadre_out *out;
	struct cadre_err *err;
};

/* What one rate is owed for in one class to one lecturer. */
struct row {
	const char *class;
	const struct cadre_lecturer *lecturer;
	const char *rank;
	const struct cadre_rate *rate;	  /* NULL: there is none */
	int64_t sessions, periods, parts; /* parts: sessions, or periods where the rate has them */
};

static const char *rank_on(const struct fees *fees, const struct cadre_lecturer *lecturer, int date)
{
	const struct cadre_promotion *each = fees->promotions.items, *found = NULL;

	for (size_t i = 0; i < fees->promotions.count; i++)
		if (each[i].from <= date && strcmp(each[i].lecturer, lecturer->lecturer) == 0
			&& (found == NULL || each[i].from > found->from))
			found = &each[i];
	return found != NULL ? found->rank : lecturer->rank;
}

static const struct cadre_rate *rate_on(const struct fees *fees, const char *rank, int date)
{
	const struct cadre_rate *each = fees->rates.items, *found = NULL;

	for (size_t i = 0; i < fees->rates.count && rank != NULL; i++)
		if (strcmp(each[i].rank, rank) == 0
			&& timetable_valid(each[i].valid_from, each[i].valid_to, date)
			&& (found == NULL || each[i].valid_from > found->valid_from))
			found = &each[i];
	return found;
}

static struct row *row_of(struct fees *fees, const struct row *key)
{
	struct row *each = fees->rows.items;

	for (size_t i = 0; i < fees->rows.count; i++)
		if (each[i].lecturer == key->lecturer && each[i].rate == key->rate
			&& strcmp(each[i].class, key->class) == 0)
			return &each[i];
	return vec_push(&fees->rows, key);
}

static enum cadre_code add_session(struct fees *fees, const struct cadre_session *session,
	const struct cadre_lecturer *lecturer)
{
	const char *rank = rank_on(fees, lecturer, session->date);
	struct row key = {.class = session->class,
		.lecturer = lecturer,
		.rank = rank,
		.rate = rate_on(fees, rank, session->date)};
	struct row *row = row_of(fees, &key);
	int64_t periods = timetable_periods(&fees->table, session);

	if (row == NULL)
		return cadre_fail(fees->err, CADRE_SYSTEM, _("out of memory"));
	row->sessions++;
	row->periods += periods;
	row->parts += row->rate != NULL && row->rate->periods.set ? periods : 1;
	return CADRE_OK;
}

static bool wanted(const struct fees *fees, const struct cadre_session *session)
{
	if (session->date == 0 || !timetable_given(&fees->table, session))
		return false;
	return fees->options->class != NULL ? strcmp(session->class, fees->options->class) == 0
					    : session->date / 10000 == fees->options->year;
}

static enum cadre_code collect(struct fees *fees)
{
	const struct cadre_session *each = fees->table.sessions.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < fees->table.sessions.count && code == CADRE_OK; i++) {
		const struct cadre_lecturer *lecturer = timetable_lecturer(&fees->table,
			each[i].lecturer);
		if (lecturer != NULL && wanted(fees, &each[i])
			&& !(fees->options->no_staff
				&& lecturer->employment == cadre_employment_staff))
			code = add_session(fees, &each[i], lecturer);
	}
	return code;
}

static int by_class(const void *a, const void *b)
{
	const struct row *one = a, *two = b;
	int order = strcmp(one->class, two->class);

	if (order == 0)
		order = strcmp(one->lecturer->lecturer, two->lecturer->lecturer);
	if (order == 0)
		order = strcmp(one->rank != NULL ? one->rank : "",
			two->rank != NULL ? two->rank : "");
	if (order != 0)
		return order;
	return (one->rate != NULL ? one->rate->valid_from : 0)
		- (two->rate != NULL ? two->rate->valid_from : 0);
}

/* To the đồng, half up. */
static int64_t amount_of(const struct row *row)
{
	int64_t share = row->rate != NULL && row->rate->periods.set ? row->rate->periods.v : 1;

	return row->rate != NULL ? (2 * row->rate->per_session.v * row->parts + share) / (2 * share)
				 : 0;
}

static enum cadre_code give(struct fees *fees, const struct row *row, struct cadre_fee *total)
{
	struct cadre_fee fee = {.centre = row->lecturer->centre,
		.class = row->class,
		.lecturer = row->lecturer->lecturer,
		.name = row->lecturer->name,
		.rank = row->rank,
		.sessions = {row->sessions, true},
		.periods = {row->periods, true},
		.amount = {amount_of(row), true}};

	if (row->rate != NULL) {
		fee.from = row->rate->valid_from;
		fee.per_session = row->rate->per_session;
		fee.rate_periods = row->rate->periods;
	} else {
		cadre_remark(fees->options->sink, NULL, NULL, CADRE_WARNING,
			_("class '%s', lecturer '%s': no rate for rank '%s' on those days"),
			row->class, row->lecturer->lecturer, row->rank != NULL ? row->rank : "");
	}
	total->centre = fee.centre;
	total->sessions.v += fee.sessions.v;
	total->periods.v += fee.periods.v;
	total->amount.v += fee.amount.v;
	return fees->out->put(fees->out->arg, cadre_kind(CADRE_KIND_fee), &fee, fees->err);
}

static enum cadre_code give_all(struct fees *fees)
{
	struct cadre_fee total = {.sessions = {0, true},
		.periods = {0, true},
		.amount = {0, true},
		.total = CADRE_TRUE};
	const struct row *each = fees->rows.items;
	enum cadre_code code = CADRE_OK;

	if (fees->rows.count > 0)
		qsort(fees->rows.items, fees->rows.count, sizeof *each, by_class);
	for (size_t i = 0; i < fees->rows.count && code == CADRE_OK; i++)
		code = give(fees, &each[i], &total);
	return code == CADRE_OK
		? fees->out->put(fees->out->arg, cadre_kind(CADRE_KIND_fee), &total, fees->err)
		: code;
}

enum cadre_code cadre_fees(struct cadre_register *reg, const struct cadre_fees_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct fees fees = {.options = options,
		.rows = {.size = sizeof(struct row)},
		.out = out,
		.err = err};
	enum cadre_code code = options->class != NULL
		? timetable_read_of(&fees.table, reg, options->class, err)
		: timetable_read(&fees.table, reg, options->year, err);

	if (code != CADRE_OK)
		return code;
	code = cadre_all(&fees.rates, reg, &fees.table.arena, cadre_kind(CADRE_KIND_rate), NULL, 0,
		err);
	if (code == CADRE_OK)
		code = cadre_all(&fees.promotions, reg, &fees.table.arena,
			cadre_kind(CADRE_KIND_promotion), NULL, 0, err);
	if (code == CADRE_OK)
		code = collect(&fees);
	if (code == CADRE_OK)
		code = give_all(&fees);
	vec_free(&fees.rows);
	timetable_free(&fees.table);
	return code;
}
