/*
 * A sheet read as a list of people: its heading, its columns, its rows.
 *
 * The reader goes over a sheet twice, so that memory does not grow with it: once to find the
 * heading and to see each column as a whole (its letters, the order of its dates), once to read the
 * rows.
 */
#ifndef APP_LIST_H
#define APP_LIST_H

#include "app/enrol/value.h"
#include "base/map.h"
#include "base/vec.h"
#include "cadre/buf.h"
#include "cadre/enrol.h"
#include "tab/tab.h"
#include "text/text.h"

enum list_use {
	LIST_UNKNOWN, /* no heading says what it is: kept as x_... */
	LIST_IGNORED,
	LIST_ORDINAL,	 /* the row's number in the list: not kept */
	LIST_FIELD,	 /* one field, or several in one cell */
	LIST_FRONT_NAME, /* family and middle name, the given name standing in a column of its own
			  */
	LIST_MALE,	 /* the birth date of men, or a cross */
	LIST_FEMALE,
};

enum { LIST_PARTS = 4 };

struct list_column {
	enum list_use use;
	const struct cadre_field *fields[LIST_PARTS]; /* of the nominee */
	size_t field_count;
	const char *heading; /* as written; NULL when there is none */
	const char *group;   /* what stands over it in a heading of two rows */
	const char *says[2]; /* both as headings are compared; NULL when there is none */
	const char *key;     /* x_..., when unknown */
	enum text_encoding
		encoding; /* TEXT_TCVN3 or TEXT_VNI: its letters were taken for Latin ones */
	bool unsure;	  /* of the encoding, as long as the column alone is looked at */
	struct value_dates dates;
	struct value_words words[LIST_PARTS]; /* of the fields that are enumerations */
	bool given; /* its heading is "Tên", which may mean the given name alone */
	/* Of the first pass. */
	struct cadre_buf sample;
	size_t fonts[TEXT_ENCODINGS];	/* texts past ASCII, by the letters that their font shows */
	size_t texts, crossed, singles; /* cells of people; of them crosses, single words */
	struct value_tally tally;
	/* Of the second: the last text, for cells that say "as above". */
	struct cadre_buf above;
};

/* A cell as it will be read. */
struct list_cell {
	const struct tab_cell *cell; /* its text clean and in Unicode */
	const char *written;	     /* as the sheet has it */
	const char *why;	     /* what was done to the text; NULL when nothing */
	bool doubtful;
	bool spread; /* covered by its left neighbour, merged with it */
};

/* The headings that are known. {0} is none. */
struct list_words {
	struct cadre_arena arena;
	struct map map;
};

/* A heading's words in the form in which headings are compared; NULL when memory is out. */
const char *list_canonical(struct cadre_arena *arena, const char *text);
bool list_words_read(struct list_words *out);
/* What a heading of one fact means. *failed becomes true when memory is out. */
bool list_words_find(struct list_column *out, const struct list_words *words,
	struct cadre_arena *arena, const char *text, bool *failed);
void list_words_free(struct list_words *words);

struct list {
	struct tab *tab;
	struct list_words words;
	const char *source, *shown; /* shown: in records */
	const struct cadre_list_options *options;
	struct cadre_arena arena; /* of the sheet */
	struct cadre_err *err;
	const char *sheet;   /* its name; NULL for a CSV file */
	struct vec columns;  /* struct list_column, by place in the sheet */
	size_t first, last;  /* the rows of the heading; 0 when there is none */
	bool small_capitals; /* a text in TCVN3: letters with a tone lost their case */
	bool no_crosses;     /* the only column of crosses for one sex is empty */
	int unmarked; /* the sex of who has no cross, when one column has all of the other's */
};

/* Tells a column by its heading (above is the row before, NULL when the heading has one row).
 * *failed becomes true when memory is out. */
bool list_tell(struct list_column *out, const struct list_words *words, struct cadre_arena *arena,
	const char *above, const char *heading, bool *failed);
bool list_is(const struct list_column *column, const char *key);

/* The number of a row: "12", "12.", "12)". */
bool list_is_number(const char *text);
/* A cross, as it is put into a column of men or of women. */
bool list_is_cross(const char *text);

/* Finds the heading among the first rows, and the columns with it. */
enum cadre_code list_find_heading(struct list *list, bool *found);
/* What --columns says goes before the heading. */
enum cadre_code list_choose(struct list *list);
/* Says what is unknown or stands twice, and gives names to what is kept. */
enum cadre_code list_name_columns(struct list *list);
/* The column at that place, made when the heading has none there; NULL when memory is out. */
struct list_column *list_column(struct list *list, size_t at);

/* The first pass. */
enum cadre_code list_survey(struct list *list);

struct list_line {
	size_t number, count;
	bool hidden;
	struct list_cell *cells;
};

/* Makes the row ready: its texts in Unicode, clean, "as above" resolved. False when memory is out.
 */
bool list_line(struct list_line *out, struct list *list, struct cadre_arena *arena,
	const struct tab_row *row);

/* The beginning of a text, with U+FFFD for what can't be shown; NULL when memory is out. */
const char *list_legible(struct cadre_arena *arena, const char *text, size_t max);

/* What a row is. */
enum list_row { LIST_PERSON, LIST_SUBHEADING, LIST_HEADING, LIST_OTHER };

struct list_rows {
	const struct list *list;
	bool ended;	       /* signatures have come */
	struct cadre_buf unit; /* of the sub-heading that stands above */
	size_t unit_row;
	bool unit_unsure; /* nothing but its number says that it is one */
	size_t from, to;  /* rows left out that have not been told of */
	bool weighty;	  /* one of them has several cells */
};

/* A sub-heading's unit is kept, a row left out is noted. False when memory is out. */
bool list_tell_row(enum list_row *out, struct list_rows *rows, struct cadre_arena *arena,
	const struct list_line *line);
/* Tells of the rows left out since the last time. */
void list_tell_left(struct list_rows *rows);
/* Whether a folded text is a total's or what else stands under a list. */
bool list_is_total(const char *folded);
/* Whether a text begins like the name of a unit: "Xã ...", "Chi bộ ...". False when memory is out.
 */
bool list_is_unit(bool *out, struct cadre_arena *arena, const char *text);

/* Where within the text the name of a unit begins that has its type before it ("... xã Hang Chú");
 * NULL when nowhere. False when memory is out. */
bool list_unit_within(const char **out, struct cadre_arena *arena, const char *text);

void list_remark(const struct list *list, size_t row, size_t column, enum cadre_gravity severity,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
