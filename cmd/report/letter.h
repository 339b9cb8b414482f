/*
 * The parts that every office document has: heading, title, signature, recipients, by the layout of
 * the Party (Hướng dẫn 36-HD/VPTW; Quy định 399-QĐ/TW since 9 January 2026, whose technical guide
 * changes what the words say by date) or of the state (Nghị định 30/2020/NĐ-CP).
 */
#ifndef REPORT_LETTER_H
#define REPORT_LETTER_H

#include "cmd/report/words.h"

struct letter {
	const struct cadre_letterhead *head;
	enum cadre_layout layout;
	const char *type;    /* "BC" of a report, "KH" of a plan; NULL: a letter, which has none */
	const char *number;  /* NULL: to be filled in */
	const char *deputy;  /* who signs for the director; NULL: the director */
	const char *partner; /* also gets it; may be NULL */
	bool unnumbered;     /* a certificate: its number stands in the book */
};

/* The layout of --layout, else of the centre's record, else the Party's. CADRE_USAGE after a
 * message. */
enum cadre_code letter_layout(struct cli *cli, enum cadre_layout *out, const char *option,
	const struct cadre_letterhead *head);
/* Margins and sizes. */
struct doc_page letter_page(enum cadre_layout layout);

void letter_heading(const struct words *words, const struct letter *letter);
/* The document's type in capitals and what it is on, by keys of words. */
void letter_title(const struct words *words, const struct letter *letter, const char *type,
	const char *summary);
void letter_signature(const struct words *words, const struct letter *letter);
void letter_recipients(const struct words *words, const struct letter *letter);
/* Of a letter: whom it is to (the word "to"), and the files. */
void letter_recipients_to(const struct words *words, const struct letter *letter);

#endif
