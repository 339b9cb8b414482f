#include <string.h>

#include "app/demo/messy.h"
#include "cadre/json.h"

/* Where the writing of rows stands. */
struct body {
	int number;			/* the last one's */
	int since;			/* rows since the heading */
	const char *unit;		/* of the rows at hand, by_unit */
	size_t above;			/* the row before, whose cells may be said again; 0: none */
	const char *said[MESSY_WIDEST]; /* what they say in full */
	size_t merged[MESSY_WIDEST];	/* the merge that a column is in, from 1 */
};

static bool has_column(const struct messy_hand *hand, enum messy_column column)
{
	for (size_t i = 0; i < hand->column_count; i++)
		if (hand->columns[i] == column)
			return true;
	return false;
}

/* The unit as this hand writes it. After a position it can be told by its type only. */
static const char *unit_text(struct messy_list *list, const char *name)
{
	static const char commune[] = "Xã ";
	bool post = has_column(&list->hand, MESSY_POST);
	const char *bare = name + sizeof commune - 1;

	if (strncmp(name, commune, sizeof commune - 1) != 0)
		return name;
	switch (list->hand.units) {
	case 1:
		return messy_text(list, "xã %s", bare);
	case 2:
		return post ? name : bare;
	case 3:
		return messy_text(list, "UBND xã %s", bare);
	case 4:
		return messy_text(list, "Đảng uỷ xã %s", bare);
	default:
		return name;
	}
}

static const char *unit_of(const struct messy_list *list, size_t at)
{
	const struct demo_person *person = &list->demo->people[list->who[at]];

	return !demo_teaches(person) && list->hand.old_names
		? demo_commune_name(person->home, DEMO_EVE)
		: demo_unit_name(demo_unit(person, list->class->opens));
}

static void put_truth(struct messy_list *list, const struct cadre_nominee *truth)
{
	static const char kind[] = "\"kind\":\"nominee\",";
	struct cadre_buf line = {0};
	const char *text, *at;

	cadre_json_encode(&line, cadre_kind(CADRE_KIND_nominee), truth, CADRE_JSON_STORED);
	text = cadre_buf_string(&line);
	at = strstr(text, kind);
	if (at != NULL) {
		cadre_buf_add(&list->truth, text, (size_t)(at - text));
		cadre_buf_text(&list->truth, at + sizeof kind - 1);
	}
	cadre_buf_char(&list->truth, '\n');
	list->failed = list->failed || line.failed || list->truth.failed;
	cadre_buf_free(&line);
}

/* One cell over the rows that say the same. */
static void join(struct messy_list *list, struct body *body, size_t column, size_t row)
{
	struct messy_merge *merge;

	if (body->merged[column] == 0) {
		messy_merge_cells(list, row - 1, column, 1, 1);
		body->merged[column] = list->merges.count;
	}
	merge = vec_at(&list->merges, body->merged[column] - 1);
	merge->rows++;
}

/* What is as above gets a sign for it, or one cell over all rows. */
static void shorten(struct messy_list *list, struct body *body, size_t column, size_t row,
	struct tab_out *cell)
{
	enum messy_column what = list->hand.columns[column];
	const char *above = body->above + 1 == row ? body->said[column] : NULL;
	bool again = above != NULL && cell->type == TAB_TEXT && strcmp(above, cell->text) == 0;

	body->said[column] = cell->type == TAB_TEXT ? cell->text : NULL;
	if (!again)
		body->merged[column] = 0;
	if (!again || (what != MESSY_UNIT && what != MESSY_ETHNICITY))
		return;
	if (list->hand.dittos)
		cell->text = list->hand.groups % 2 ? "nt" : "\"";
	else if (list->hand.merged && what == MESSY_UNIT) {
		*cell = (struct tab_out){.type = TAB_EMPTY, .text = ""};
		join(list, body, column, row);
	}
}

static void add_person(struct messy_list *list, struct body *body,
	const struct messy_person *person)
{
	const struct messy_hand *hand = &list->hand;
	struct messy_row *row = messy_add_row(list, hand->column_count);
	struct cadre_nominee truth = {.name = NULL};

	if (row == NULL)
		return;
	body->number++;
	for (size_t i = 0; i < hand->column_count; i++) {
		struct tab_out *cell = &row->cells[i + (size_t)hand->left];
		messy_value(list, person, hand->columns[i], cell, &truth);
		if (hand->columns[i] == MESSY_ORDINAL)
			*cell = (struct tab_out){.type = hand->workbook ? TAB_NUMBER : TAB_TEXT,
				.text = messy_text(list, "%d", body->number)};
		shorten(list, body, i, row->number, cell);
	}
	body->above = row->number;
	if (hand->by_unit && truth.unit == NULL)
		truth.unit = body->unit;
	put_truth(list, &truth);
}

static size_t count_of_unit(const struct messy_list *list, size_t from)
{
	size_t count = 0;

	while (from + count < list->count
		&& strcmp(unit_of(list, from + count), unit_of(list, from)) == 0)
		count++;
	return count;
}

static void add_unit(struct messy_list *list, struct body *body, size_t at)
{
	static const char *const numbers[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII",
		"IX", "X"};
	struct messy_row *row = messy_add_row(list, list->hand.column_count);
	size_t first = list->hand.columns[0] == MESSY_ORDINAL;
	size_t count = count_of_unit(list, at);

	body->unit = unit_text(list, unit_of(list, at));
	if (list->hand.restart)
		body->number = 0;
	if (first == 1)
		messy_put_text(list, row, 0, numbers[demo_below(&list->stream, 10)]);
	switch (list->hand.groups) {
	case 0:
		messy_put_text(list, row, first, body->unit);
		break;
	case 1:
		messy_put_text(list, row, first,
			messy_text(list, "%s: %zu đồng chí", body->unit, count));
		break;
	case 2:
		messy_put_text(list, row, first,
			messy_text(list, "%s (%zu người)", body->unit, count));
		break;
	default:
		messy_put_text(list, row, first, messy_text(list, "%s:", body->unit));
	}
}

static void look_up(struct messy_list *list, size_t at, struct messy_person *out)
{
	demo_person_facts(list->demo, list->who[at], &out->facts);
	out->unit = unit_text(list, unit_of(list, at));
}

void messy_add_people(struct messy_list *list, const struct messy_heads *heads)
{
	struct body body = {.number = 0};

	for (size_t i = 0; i < list->count && !list->failed; i++, body.since++) {
		struct messy_person person;
		if (list->hand.repeat != 0 && body.since == list->hand.repeat) {
			messy_add_heading(list, heads);
			body.since = 0;
		}
		if (list->hand.by_unit
			&& (i == 0 || strcmp(unit_of(list, i), unit_of(list, i - 1)) != 0))
			add_unit(list, &body, i);
		if (list->hand.gaps && i % 10 == 9)
			messy_add_row(list, 0);
		look_up(list, i, &person);
		add_person(list, &body, &person);
	}
}
