/*
 * Number formats of spreadsheets (ISO/IEC 29500-1, 18.8.30 and 18.8.31), as far as lists need them:
 * dates, times, and masks of digits such as "000000000000" and "0000 000 000". Only the first
 * section counts; what is not understood shows the number plain.
 */
#ifndef TAB_NUMFMT_H
#define TAB_NUMFMT_H

#include <stdbool.h>

#include "cadre/arena.h"
#include "tab/tab.h"

enum numfmt_kind { NUMFMT_PLAIN, NUMFMT_DATE, NUMFMT_TIME, NUMFMT_MASK };

struct numfmt {
	enum numfmt_kind kind;
	unsigned shown;	  /* of a date or time: the NUMFMT_ parts that it shows */
	const char *mask; /* '\1' a digit or zero, '\2' a digit or nothing, the rest is literal */
};

enum { NUMFMT_DAY = 1, NUMFMT_MONTH = 2, NUMFMT_YEAR = 4, NUMFMT_SECOND = 8 };

/* Reads a format code; a mask is made in the arena. False when memory is out. */
bool numfmt_read(struct numfmt *format, struct cadre_arena *arena, const char *code);
/* The code behind a built-in number; "General" for one that has none. */
const char *numfmt_builtin(size_t id);

/*
 * Fills type, text and date of a cell whose raw is a stored number; the text is made in the arena
 * unless it is the raw itself. Dates count from 1900 with its false 29 February, or from 1904.
 * A raw that number_plain does not take is text. False when memory is out.
 */
bool numfmt_show(const struct numfmt *format, bool since_1904, struct cadre_arena *arena,
	struct tab_cell *cell);

/* The same for a raw that is "2024-03-05" or "2024-03-05T07:30:00"; anything else is text. */
bool numfmt_show_iso(const struct numfmt *format, struct cadre_arena *arena, struct tab_cell *cell);

#endif
