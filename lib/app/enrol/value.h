/*
 * What the text of a cell means: a date, a word of an enumeration, a number that is a name.
 *
 * Nothing is invented. What can't be read, or can really be read in two ways, stays unset, and why
 * says so; what was mended has a why too; doubtful says that somebody should look at it. Every
 * function returns false only when memory is out. Cells come with clean texts (text_clean).
 */
#ifndef APP_VALUE_H
#define APP_VALUE_H

#include <stdbool.h>

#include "cadre/record.h"
#include "tab/tab.h"

struct value {
	int word;	  /* a date or a value of an enumeration; 0 when unset */
	const char *text; /* NULL when unset */
	const char *why;  /* translated; NULL when there is nothing to say */
	bool doubtful;
	bool keep_written; /* a date that is worth keeping as it was written */
};

/* Which of the first two numbers is the day. */
enum value_order { VALUE_DAY_FIRST, VALUE_MONTH_FIRST, VALUE_EITHER };

struct value_dates {
	int today;
	bool birth;		/* else a date of later life */
	enum value_order texts; /* how dates that are texts are written */
	/* How dates were typed that the spreadsheet took for dates: month first when its locale
	 * exchanged day and month. */
	enum value_order cells;
};

bool value_date(struct value *out, const struct value_dates *dates, struct cadre_arena *arena,
	const struct tab_cell *cell);

/* What a column's dates tell of their order, counted cell by cell. */
struct value_tally {
	size_t day_first, month_first, open; /* texts: only so, only the other way, either way */
	/* dates beside other facts in a cell, which no spreadsheet reads */
	size_t part_day_first, part_month_first;
	size_t low, high; /* dates of the spreadsheet, by a day up to 12 or past it */
};

/* part: of a cell that holds several facts. */
bool value_tally(struct value_tally *tally, struct cadre_arena *arena, const struct tab_cell *cell,
	bool part);
void value_tally_add(struct value_tally *sum, const struct value_tally *tally);
/* Decides by the column, and by the whole sheet where the column is too little. */
void value_decide(struct value_dates *out, const struct value_tally *column,
	const struct value_tally *sheet);

/* The words of an enumeration: codes, labels, aliases, ready to be compared. */
struct value_words {
	enum cadre_enum_id id;
	struct value_word *words;
	size_t count;
	struct value_known *known; /* texts read lately: a column says few things, many times */
};

bool value_words(struct value_words *out, struct cadre_arena *arena, enum cadre_enum_id id);
/* A word with other marks, or the only one that is one letter away, is taken with a doubt. */
bool value_word(struct value *out, const struct value_words *words, struct cadre_arena *arena,
	const char *text);
/* A person's name: capitals only become small, "Đ/c" and the like go. */
bool value_name(struct value *out, struct cadre_arena *arena, const char *text);
/* The small letters and digits of a text, without marks. */
const char *value_letters(struct cadre_arena *arena, const char *text);

/* A citizen number (12 digits, older ones 9). A number cell that lost its leading zeros gets them
 * back: provinces count from 001 to 096 (Circular 59/2021/TT-BCA, Annex). */
bool value_citizen(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell);
/* The digits of a telephone number, with the zero that a number cell loses. */
bool value_phone(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell);
/* A grade of general school such as 9/12, also when a spreadsheet made a date of it. */
bool value_school(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell);
/* Whether a text says that there is nothing: "-", "không", "chưa". */
bool value_is_nothing(bool *out, struct cadre_arena *arena, const char *text);
/* A mark from 0 to 10 as hundredths in word, 0 counting as set when why is NULL. */
bool value_mark(struct value *out, const char *text);

#endif
