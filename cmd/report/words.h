/*
 * The words of documents: texts of the book, with places to fill in.
 *
 * {name} stands for a text that the document gives; {table/row/column} for a figure's count,
 * {table/row/column:base} and {table/row/column:percent} for its base and percentage. What is not
 * known becomes "[...]", for a person to write; a name that no document gives is a fault of the
 * text. Nothing else in a text is special.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "cmd/report/book.h"
#include "cmd/report/doc.h"
#include "cmd/report/set.h"

struct word {
	const char *name, *text; /* a NULL text is not known */
};

/* The first fault that was met in a text. */
struct words_fault {
	const struct book_entry *entry;
	char name[80];
};

struct words {
	struct doc *doc;
	const struct set *set; /* NULL: no figures */
	const struct book *book;
	const struct word *own; /* ended by a NULL name */
	struct words_fault *fault;
};

/* The text of the key in the document's language, filled in, in its arena; the key itself when
 * there is no such text. */
const char *words_text(const struct words *words, const char *key);
/* The same with more places: `more` is looked at before the document's own. */
const char *words_with(const struct words *words, const char *key, const struct word *more);
bool words_has(const struct words *words, const char *key);

#endif
