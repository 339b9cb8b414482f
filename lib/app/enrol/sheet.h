/*
 * A filled sheet of attendance or marks: a row a trainee, a column a session or an assessment.
 *
 * A class fits into memory, so the whole sheet is read before anything is judged: then one column
 * that holds something else can be told from thirty rows that are wrong.
 */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include "app/enrol/roll.h"
#include "app/enrol/value.h"
#include "base/vec.h"

enum sheet_use { SHEET_NOTHING, SHEET_KEY, SHEET_NAME, SHEET_BORN, SHEET_VALUE };

struct sheet_column {
	enum sheet_use use;
	const char *heading;
	int64_t number; /* of the session */
	const char *assessment;
};

struct sheet_row {
	size_t number, line, count;
	const struct tab_cell *cells; /* clean */
	const struct roll_trainee *trainee;
};

struct sheet {
	struct cadre_register *reg;
	const struct cadre_sheet_options *options;
	const char *source, *name; /* name: of the sheet; NULL for CSV */
	struct cadre_arena arena;
	struct cadre_class *class;
	struct roll_trainee *trainees;
	size_t trainee_count;
	const char **assessments;
	size_t assessment_count;
	struct cadre_list sessions; /* struct cadre_session */
	struct value_words words;   /* of attendance marks */
	struct vec rows;	    /* struct sheet_row */
	size_t body;		    /* index of the first row under the heading */
	struct sheet_column *columns;
	size_t column_count;
	struct cadre_loaded *counts;
	enum cadre_code worst;
	bool failed; /* memory is out */
	struct cadre_err *err;
};

/* Reads the rows of the table. */
enum cadre_code sheet_read(struct sheet *sheet, const void *bytes, size_t length);
/* Finds the heading and tells the columns; CADRE_INPUT says which is missing. */
enum cadre_code sheet_columns(struct sheet *sheet);
/* Finds the trainee of each row; CADRE_INPUT when the column of names or keys is a wrong one. */
enum cadre_code sheet_trainees(struct sheet *sheet);
/* Stores the values, column by column. */
enum cadre_code sheet_values(struct sheet *sheet);

/* What a text means as a mark of that kind; why says what is wrong with it. */
enum cadre_code sheet_value(struct value *out, enum cadre_kind_id kind,
	const struct value_words *words, struct cadre_arena *arena, const char *text,
	struct cadre_err *err);

/* Reports a fault at that cell (SIZE_MAX: of the row; row NULL: of the sheet). */
void sheet_fault(struct sheet *sheet, const struct sheet_row *row, size_t column,
	const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "B ('Họ và tên')", for messages. */
const char *sheet_column_name(struct sheet *sheet, size_t at);
/* "" beyond the last cell. */
const char *sheet_text(const struct sheet_row *row, size_t at);

#endif
