/*
 * A document's outline: its sections, sentences and tables in order, each with the figure on which
 * it depends. What an outline says is in the words; an outline is data.
 */
#ifndef REPORT_OUTLINE_H
#define REPORT_OUTLINE_H

#include "cmd/report/view.h"

enum outline_type {
	OUTLINE_SECTION,
	OUTLINE_PART,  /* a section of the second level */
	OUTLINE_SAY,   /* a paragraph */
	OUTLINE_ITEM,  /* of a list; neighbours make one list */
	OUTLINE_WRITE, /* left for a person */
	OUTLINE_VIEW,
};

enum outline_when {
	OUTLINE_ALWAYS,
	OUTLINE_IF_ANY,	  /* the figure is above 0 */
	OUTLINE_IF_NONE,  /* it is 0, or not there */
	OUTLINE_IF_KNOWN, /* it is there */
	OUTLINE_IF_UNKNOWN,
	OUTLINE_IF_AT_LEAST, /* its percentage */
	OUTLINE_IF_BELOW,
};

struct outline_step {
	enum outline_type type;
	const char *key; /* of the words */
	const struct view *view;
	enum outline_when when;
	const char *figure; /* "table/row/column" */
	int percent;
};

/* Steps of an outline, each a row. */
#define OUTLINE_ROW(type, key, view, when, figure, percent) \
	{ \
		OUTLINE_##type, key, view, OUTLINE_##when, figure, percent \
	}
#define SECTION(text) OUTLINE_ROW(SECTION, text, NULL, ALWAYS, NULL, 0)
#define PART(text) OUTLINE_ROW(PART, text, NULL, ALWAYS, NULL, 0)
#define SAY(text) OUTLINE_ROW(SAY, text, NULL, ALWAYS, NULL, 0)
#define SAY_IF(if_it, of, text) OUTLINE_ROW(SAY, text, NULL, if_it, of, 0)
#define ITEM(text) OUTLINE_ROW(ITEM, text, NULL, ALWAYS, NULL, 0)
#define ITEM_IF(if_it, of, bound, text) OUTLINE_ROW(ITEM, text, NULL, if_it, of, bound)
#define WRITE(text) OUTLINE_ROW(WRITE, text, NULL, ALWAYS, NULL, 0)
#define VIEW(of) OUTLINE_ROW(VIEW, NULL, &of, ALWAYS, NULL, 0)
#define VIEW_IF(if_it, figure, of) OUTLINE_ROW(VIEW, NULL, &of, if_it, figure, 0)

void outline_put(const struct words *words, const struct outline_step *steps, size_t count);

#endif
