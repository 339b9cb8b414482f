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

void outline_put(const struct words *words, const struct outline_step *steps, size_t count);

#endif
