/*
 * The words of documents: pairs of Vietnamese and English by key, with places to fill in.
 *
 * {name} stands for a text that the document gives; {table/row/column} for a figure's count,
 * {table/row/column:base} and {table/row/column:percent} for its base and percentage. What is not
 * known becomes "[...]", for a person to write. Nothing else in a text is special.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "cmd/report/doc.h"
#include "cmd/report/set.h"

struct word {
	const char *name, *text; /* a NULL text is not known */
};

struct words {
	struct doc *doc;
	const struct set *set;
	const struct word *own; /* ended by a NULL name */
};

/* The text of the key in the document's language, filled in, in its arena; the key itself when
 * there is no such text. */
const char *words_text(const struct words *words, const char *key);
/* The same with more places: `more` is looked at before the document's own. */
const char *words_with(const struct words *words, const char *key, const struct word *more);
bool words_has(const char *key);

#endif
