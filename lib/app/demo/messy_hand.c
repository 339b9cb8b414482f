#include <string.h>

#include "app/demo/messy.h"

enum { ENOUGH = 8 }; /* rows from which a column can show its order of day and month */

static bool chance(struct messy_list *list, int percent)
{
	return demo_chance(&list->stream, percent);
}

#define WEIGHTED(list, ...) \
	demo_weighted(&(list)->stream, (const unsigned char[]){__VA_ARGS__}, \
		(int)sizeof((const unsigned char[]){__VA_ARGS__}))

static void draw_file(struct messy_list *list)
{
	static const enum text_encoding encodings[] = {TEXT_UTF8, TEXT_UTF16LE, TEXT_CP1258,
		TEXT_TCVN3, TEXT_VNI};
	struct messy_hand *hand = &list->hand;

	hand->workbook = chance(list, 62);
	if (hand->workbook)
		hand->encoding = encodings[WEIGHTED(list, 76, 0, 0, 14, 10)];
	else
		hand->encoding = encodings[WEIGHTED(list, 52, 12, 12, 14, 10)];
	hand->decomposed = hand->encoding == TEXT_UTF8 && chance(list, 12);
	hand->byte_mark = chance(list, 60);
	hand->crlf = chance(list, 70);
	hand->quotes = chance(list, 25);
	hand->cover = hand->workbook && chance(list, 10);
	hand->separator = ",;\t|"[WEIGHTED(list, 45, 30, 20, 5)];
}

static void draw_layout(struct messy_list *list)
{
	struct messy_hand *hand = &list->hand;

	hand->titles = WEIGHTED(list, 12, 8, 15, 25, 20, 20);
	hand->left = chance(list, 10);
	hand->two_rows = chance(list, 45);
	hand->numbered = chance(list, 12);
	hand->lines_in_heading = hand->workbook && chance(list, 25);
	hand->heading_case = WEIGHTED(list, 70, 22, 8);
	hand->repeat = chance(list, 18) ? 12 + demo_below(&list->stream, 20) : 0;
	hand->by_unit = list->sender == NULL && chance(list, 45);
	hand->restart = hand->by_unit && chance(list, 50);
	hand->total = chance(list, 45);
	hand->signatures = chance(list, 65);
	hand->gaps = chance(list, 8);
	hand->merged = hand->workbook && chance(list, 15);
	hand->dittos = !hand->merged && chance(list, 8);
}

static void draw_values(struct messy_list *list)
{
	struct messy_hand *hand = &list->hand;

	hand->names = WEIGHTED(list, 62, 22, 16);
	hand->dates = (enum messy_dates)(hand->workbook
			? WEIGHTED(list, 14, 18, 7, 9, 9, 7, 2, 2, 0, 22, 10)
			: WEIGHTED(list, 22, 25, 10, 10, 10, 8, 2, 6, 7, 0, 0));
	if (list->count < ENOUGH
		&& (hand->dates == MESSY_MONTH_FIRST || hand->dates == MESSY_EXCHANGED))
		hand->dates = MESSY_DD_MM_Y;
	hand->years = chance(list, 20) ? 60 : chance(list, 10) ? 100 : 0;
	hand->ids = hand->workbook ? WEIGHTED(list, 30, 35, 12, 10, 6, 7)
				   : WEIGHTED(list, 50, 30, 0, 8, 6, 6);
	hand->phones = WEIGHTED(list, 45, 25, 15, 15);
	hand->units = WEIGHTED(list, 60, 12, 12, 8, 8);
	hand->joints = WEIGHTED(list, 45, 30, 12, 13);
	hand->schools = WEIGHTED(list, 55, 25, 20);
	hand->nothings = demo_below(&list->stream, 8);
	hand->sexes = demo_below(&list->stream, 4);
	hand->groups = demo_below(&list->stream, 4);
	hand->old_names = chance(list, 15);
}

static void add(struct messy_hand *hand, enum messy_column column)
{
	if (hand->column_count < MESSY_WIDEST)
		hand->columns[hand->column_count++] = column;
}

static void add_sometimes(struct messy_list *list, enum messy_column column, int percent)
{
	if (chance(list, percent))
		add(&list->hand, column);
}

/* Sex, birth date, ethnic group and religion come in several shapes. */
static void add_person(struct messy_list *list)
{
	struct messy_hand *hand = &list->hand;
	int shape = WEIGHTED(list, 24, 38, 14, 12, 12);

	if (shape == 0) {
		add(hand, MESSY_BORN_MALE);
		add(hand, MESSY_BORN_FEMALE);
	} else {
		add(hand, MESSY_BORN);
	}
	if (shape == 1)
		add(hand, MESSY_SEX);
	else if (shape == 2)
		add(hand, MESSY_WOMAN);
	if (shape == 3) {
		add(hand, MESSY_ORIGIN);
	} else if (chance(list, 15)) {
		add(hand, MESSY_FOLK);
	} else {
		add_sometimes(list, MESSY_ETHNICITY, 85);
		add_sometimes(list, MESSY_RELIGION, 25);
	}
}

static void add_work(struct messy_list *list)
{
	if (chance(list, 30)) {
		add(&list->hand, MESSY_POST);
		return;
	}
	add_sometimes(list, MESSY_POSITION, 92);
	if (!list->hand.by_unit)
		add_sometimes(list, MESSY_UNIT, list->sender == NULL ? 100 : 60);
}

static void add_party(struct messy_list *list)
{
	if (chance(list, 12)) {
		add(&list->hand, MESSY_PARTY);
		return;
	}
	if (!chance(list, 65))
		return;
	add(&list->hand, MESSY_JOINED);
	add_sometimes(list, MESSY_OFFICIAL, 40);
}

static void add_levels(struct messy_list *list)
{
	add_sometimes(list, MESSY_SCHOOLING, 65);
	add_sometimes(list, MESSY_QUALIFICATION, 40);
	add_sometimes(list, MESSY_THEORY, 40);
}

static void exchange(struct messy_hand *hand, size_t a, size_t b)
{
	enum messy_column kept = hand->columns[a];

	hand->columns[a] = hand->columns[b];
	hand->columns[b] = kept;
}

/* Whether the column may be moved away from its neighbours. */
static bool is_alone(enum messy_column column)
{
	return column != MESSY_BORN_MALE && column != MESSY_BORN_FEMALE && column != MESSY_JOINED
		&& column != MESSY_OFFICIAL && column != MESSY_FAMILY && column != MESSY_GIVEN
		&& column != MESSY_SCHOOLING && column != MESSY_QUALIFICATION
		&& column != MESSY_THEORY;
}

static void shuffle(struct messy_list *list)
{
	struct messy_hand *hand = &list->hand;

	for (int i = 0; i < 3; i++) {
		size_t a = 3 + (size_t)demo_below(&list->stream, (int)hand->column_count - 3);
		size_t b = 3 + (size_t)demo_below(&list->stream, (int)hand->column_count - 3);
		if (is_alone(hand->columns[a]) && is_alone(hand->columns[b]))
			exchange(hand, a, b);
	}
}

static void draw_columns(struct messy_list *list)
{
	struct messy_hand *hand = &list->hand;
	void (*parts[])(struct messy_list *) = {add_work, add_party, add_levels};
	int first = demo_below(&list->stream, 3);

	add_sometimes(list, MESSY_ORDINAL, 92);
	if (chance(list, 12)) {
		add(hand, MESSY_FAMILY);
		add(hand, MESSY_GIVEN);
		hand->wide_names = chance(list, 50);
	} else {
		add(hand, MESSY_NAME);
	}
	add_person(list);
	for (int i = 0; i < 3; i++)
		parts[(first + i) % 3](list);
	add_sometimes(list, MESSY_ID, 60);
	add_sometimes(list, MESSY_NATIVE, 20);
	add_sometimes(list, MESSY_PHONE, 50);
	add_sometimes(list, MESSY_OTHER, 15);
	add_sometimes(list, MESSY_NOTE, 60);
	if (chance(list, 35) && hand->column_count > 5)
		shuffle(list);
}

void messy_draw_hand(struct messy_list *list)
{
	draw_file(list);
	draw_layout(list);
	draw_values(list);
	draw_columns(list);
}
