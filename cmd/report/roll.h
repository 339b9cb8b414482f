/*
 * The trainees of a class, as lists to print have them.
 */
#ifndef REPORT_ROLL_H
#define REPORT_ROLL_H

#include "cmd/report/report.h"

struct roll {
	const struct cadre_enrolment *people; /* in the order of their names */
	size_t count;
	bool twins; /* two have one name and birth date: only the key tells them apart */
};

/* Those who are in the class: nominated ones who did not come, replaced ones and those who left are
 * not. */
enum cadre_code roll_read(struct report *report, struct roll *roll, const char *class);

/* Columns that every such list begins with: number, name, born; with twins the key follows. */
enum { ROLL_KEYS = 3 };
size_t roll_columns(const struct roll *roll);
void roll_heads(struct report *report, struct doc_table *table, const struct roll *roll);
/* The row of person i, its first cells filled. */
struct doc_cell *roll_row(struct report *report, struct doc_table *table, const struct roll *roll,
	size_t i);

/* A head: its words' key, width in millimetres (0: as needed). */
void roll_head(struct report *report, struct doc_table *table, size_t column, const char *key,
	int width, bool number);

#endif
