/*
 * A table of answers: its heading, told once, and a row an answer.
 */
#ifndef APP_TAKE_TABLE_H
#define APP_TAKE_TABLE_H

#include "app/survey/take.h"
#include "cadre/buf.h"
#include "tab/tab.h"

enum take_use {
	TAKE_SKIPPED,
	TAKE_INVITATION,
	TAKE_RECEIVED,
	TAKE_SENT, /* the instant at which an export says that it came in */
	TAKE_SOURCE,
	TAKE_VERSION,
	TAKE_ROUND,
	TAKE_ENTERED_BY,
	TAKE_QUESTION,
	TAKE_OPTION, /* whether one option of several was chosen */
};

/* How a table may write a question and its options: ids and codes folded, labels (in Vietnamese, in
 * English) as text_canonical() makes them, NULL where there is none. */
struct take_option_spelling {
	const char *code, *folded, *labels[2];
};

struct take_spelling {
	const struct cadre_question *question;
	const char *id, *labels[2];
	struct take_option_spelling *options;
};

struct take_column {
	enum take_use use;
	const char *question, *option;
	const struct take_spelling *spelling;
	bool labelled; /* the heading is the question's text, not its id */
};

struct take_table {
	struct cadre_take *take;
	struct cadre_sink sink;
	struct tab *tab;
	struct cadre_arena arena; /* of the heading */
	struct cadre_place place;
	struct take_spelling *spelled; /* of the form's questions */
	struct take_column *columns;
	size_t count;
	bool exported;	      /* by KoboToolbox or ODK */
	struct cadre_buf row; /* as CSV */
};

/* The first row names the columns; all its faults are reported, and then no row is taken. */
enum cadre_code take_heading(struct take_table *table, const struct tab_row *row);
/* False when memory is out. */
bool take_spell(struct take_spelling *out, struct cadre_arena *arena,
	const struct cadre_question *question);
/* Puts the codes of options, parted by ';', in place of their labels. What is neither stays. */
enum cadre_code take_label(const char **text, struct take_table *table,
	const struct take_column *column, const struct cadre_place *place);
/* Where a cell stands (column SIZE_MAX: the row); of a CSV file, the line. */
const struct cadre_place *take_place(struct take_table *table, const struct tab_row *row,
	size_t column);
/* Puts the row as CSV into table->row. */
void take_write_row(struct take_table *table, const struct tab_row *row);

#endif
