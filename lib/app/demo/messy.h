/*
 * The invented year's trainee lists as spreadsheets, as communes send them: each is made by another
 * hand, with habits of its own that follow from the seed, and its truth stands beside it.
 *
 * What is written here comes from how lists look (domain: titles, headings, values), never from
 * what cadre_list_read understands.
 */
#ifndef APP_MESSY_H
#define APP_MESSY_H

#include "app/demo/demo.h"
#include "base/vec.h"
#include "tab/write.h"
#include "text/text.h"

/* What a column of a list holds. */
enum messy_column {
	MESSY_ORDINAL,
	MESSY_NAME,
	MESSY_FAMILY, /* all but the given name */
	MESSY_GIVEN,
	MESSY_BORN,
	MESSY_BORN_MALE,
	MESSY_BORN_FEMALE,
	MESSY_SEX,
	MESSY_WOMAN, /* a cross for women */
	MESSY_ETHNICITY,
	MESSY_RELIGION,
	MESSY_ORIGIN, /* sex, ethnic group, religion */
	MESSY_FOLK,   /* ethnic group, religion */
	MESSY_POSITION,
	MESSY_UNIT,
	MESSY_POST, /* position, unit */
	MESSY_ID,
	MESSY_PHONE,
	MESSY_JOINED,
	MESSY_OFFICIAL,
	MESSY_PARTY, /* both dates */
	MESSY_SCHOOLING,
	MESSY_QUALIFICATION,
	MESSY_THEORY,
	MESSY_NATIVE,
	MESSY_NOTE,
	MESSY_OTHER, /* what no register asks for */
	MESSY_COLUMNS
};

enum { MESSY_WIDEST = 24 };

enum messy_dates {
	MESSY_D_M_Y, /* 5/6/1990 */
	MESSY_DD_MM_Y,
	MESSY_DASHES,
	MESSY_DOTS_SHORT, /* 5.6.90 */
	MESSY_DOTS,
	MESSY_SLASHES_SHORT,
	MESSY_WORDS, /* ngày 05 tháng 6 năm 1990 */
	MESSY_ISO,
	MESSY_MONTH_FIRST,
	MESSY_STORED,	 /* dates of the spreadsheet */
	MESSY_EXCHANGED, /* typed day first into a spreadsheet that reads month first */
	MESSY_DATES
};

/* The habits of one hand. */
struct messy_hand {
	bool workbook, decomposed, byte_mark, crlf, quotes, cover;
	enum text_encoding encoding; /* of a text, or of the letters of a workbook */
	char separator;
	int titles, left; /* rows above; empty columns before */
	bool two_rows, numbered, lines_in_heading, wide_names;
	int heading_case; /* 0 as is, 1 capitals, 2 each word */
	int repeat;	  /* rows between repeated headings; 0: none */
	bool by_unit, restart, total, signatures, gaps;
	int names; /* 0 as is, 1 capitals, 2 careless spaces */
	enum messy_dates dates;
	int years;	   /* percent of birth dates that are a year only */
	int ids;	   /* 0 text, 1 number, 2 twelve digits, 3 scientific, 4 parted, 5 quoted */
	int phones;	   /* 0 plain, 1 number, 2 parted by spaces, 3 by dots */
	int units;	   /* 0 as is, 1 small, 2 bare, 3 UBND, 4 Đảng uỷ */
	int joints;	   /* between the parts of one cell: 0 comma, 1 dash, 2 line, 3 none */
	int schools;	   /* 0 text, 1 dates, 2 dates by a spreadsheet that reads month first */
	int nothings;	   /* how an empty fact is written */
	int sexes, groups; /* wordings */
	bool dittos, merged; /* of what is as in the row above */
	bool old_names;	     /* of communes that are no more */
	enum messy_column columns[MESSY_WIDEST];
	size_t column_count;
};

struct messy_row {
	size_t number, count;
	struct tab_out *cells;
};

struct messy_merge {
	size_t row, column, rows, columns;
};

struct messy_list {
	struct demo *demo;
	struct cadre_arena *arena; /* of the list */
	struct messy_hand hand;
	const struct demo_class *class;
	const unsigned *who;
	size_t count;
	const char *sender; /* the unit that sends it; NULL: several are on it */
	uint64_t stream;
	struct vec rows;	/* struct messy_row */
	struct vec merges;	/* struct messy_merge */
	struct cadre_buf truth; /* JSON Lines */
	bool failed;		/* memory is out */
};

/* A person on a list: what is known of them, and the name of the unit as the hand writes it. */
struct messy_person {
	struct cadre_person facts;
	const char *unit;
};

/* messy_hand.c: draws the habits. */
void messy_draw_hand(struct messy_list *list);

/* messy_words.c: wordings of the list's head and tail. */
const char *messy_heading(struct messy_list *list, enum messy_column column);
const char *messy_title(struct messy_list *list, int row);
/* The group that a heading of two rows puts the column into; NULL for none. */
const char *messy_group(enum messy_column column);

/* messy_date.c */
void messy_date(struct messy_list *list, struct tab_out *out, int date);
const char *messy_date_text(struct messy_list *list, int date);

/* A date as spreadsheets keep it; text is what a file without dates has of it. */
struct tab_out messy_day(int date, enum tab_look look, const char *text);

/* A cell on its way onto the list. */
struct messy_entry {
	struct messy_list *list;
	const struct messy_person *person;
	struct tab_out *out;
	struct cadre_nominee *truth;
};

bool messy_chance(const struct messy_entry *e, int percent);
void messy_write(const struct messy_entry *e, const char *text);
/* A fact that there is none of: an empty cell, a dash, a word. */
void messy_write_nothing(const struct messy_entry *e);

/* messy_origin.c: sex, ethnic group, religion. */
void messy_write_sex(const struct messy_entry *e);
void messy_write_woman(const struct messy_entry *e);
void messy_write_ethnicity(const struct messy_entry *e);
void messy_write_religion(const struct messy_entry *e);
void messy_write_origin(const struct messy_entry *e);
void messy_write_folk(const struct messy_entry *e);

/* messy_value.c: writes what the column tells of the person, and into truth what it tells. */
void messy_value(struct messy_list *list, const struct messy_person *person,
	enum messy_column column, struct tab_out *out, struct cadre_nominee *truth);

/* The heading of the list, which may come again. */
struct messy_heads {
	const char *text[MESSY_WIDEST], *group[MESSY_WIDEST];
	bool grouped;
};

/* messy_sheet.c: rows from the titles to the signatures. */
void messy_fill(struct messy_list *list);
/* A row of empty cells under the last; NULL when memory is out, which the next two take. */
struct messy_row *messy_add_row(struct messy_list *list, size_t count);
void messy_put_text(struct messy_list *list, struct messy_row *row, size_t at, const char *text);
void messy_merge_cells(struct messy_list *list, size_t row, size_t column, size_t rows,
	size_t columns);
void messy_add_heading(struct messy_list *list, const struct messy_heads *heads);

/* messy_rows.c: the people and their truth. */
void messy_add_people(struct messy_list *list, const struct messy_heads *heads);

/* messy_file.c: the bytes of the file. */
enum cadre_code messy_bytes(struct messy_list *list, struct cadre_buf *out);

/* messy.c: small helpers of all of them. */
const char *messy_text(struct messy_list *list, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* One of count texts. */
const char *messy_pick(struct messy_list *list, const char *const *texts, size_t count);
#define MESSY_PICK(list, texts) messy_pick(list, texts, sizeof(texts) / sizeof(texts)[0])

/* Gives all lists of the demonstration's centre. */
void messy_give(struct demo *demo);

#endif
