/*
 * A row of a list becomes a nominee.
 */
#ifndef APP_NOMINEE_H
#define APP_NOMINEE_H

#include "app/enrol/list.h"

struct nominee {
	struct list *list;
	struct cadre_arena *arena; /* of the row */
	const struct list_line *line;
	struct cadre_nominee record;
	struct vec doubts; /* struct cadre_doubt */
	struct vec extra;  /* struct cadre_pair */
	bool failed;	   /* memory is out */
};

/* Fills record, with its doubts; what it points to lives in the arena or the list. */
void nominee_make(struct nominee *nominee, const struct list_rows *rows);
void nominee_free(struct nominee *nominee);

/* A cell on its way into a field. */
struct nominee_entry {
	struct nominee *nominee;
	const struct list_column *column;
	size_t at, part; /* the column's place in the sheet; which of its fields */
	const struct cadre_field *field;
	const struct tab_cell *cell;
	const char *written;
};

/* Reads the cell into the entry's field, unless that is filled already. */
void nominee_read(const struct nominee_entry *entry);
/* Reads a cell that holds several fields. */
void nominee_read_parts(const struct nominee_entry *entry);

/* A doubt on the field at that column; taken is the field as it is now. */
void nominee_doubt(struct nominee *nominee, size_t column, const struct cadre_field *field,
	const char *written, const char *why, bool doubtful);
/* Doubts that need several fields. */
void nominee_check(struct nominee *nominee);

#endif
