/*
 * A row being put together: its cells by column, and their texts.
 */
#ifndef TAB_ROW_H
#define TAB_ROW_H

#include "base/vec.h"
#include "tab/tab.h"

struct row {
	struct cadre_arena arena; /* the texts: valid until row_clear */
	struct vec cells;	  /* struct tab_cell */
	size_t bytes;		  /* taken by the texts */
	const struct tab_limits *limits;
};

void row_init(struct row *row, const struct tab_limits *limits);
void row_clear(struct row *row);
void row_free(struct row *row);
/* The cell at that column; those between are made empty. NULL when memory is out. */
struct tab_cell *row_cell(struct row *row, size_t column);
/* A copy that lives as long as the row; CADRE_INPUT when the row's texts pass limits.memory. */
enum cadre_code row_text(struct row *row, char **out, const char *bytes, size_t length,
	struct cadre_err *err);
/* How many cells there are up to the last that is not empty. A formula without a stored value
 * is not empty. */
size_t row_count(const struct row *row);
/* Whether it has more than what merged ranges of other rows give it. */
bool row_has_own(const struct row *row);

#endif
