/*
 * The parts that every office document has: heading, title, signature, recipients, by the layout of
 * the Party (HD 36-HD/VPTW; Quy định 399-QĐ/TW) or of the state (Nghị định 30/2020/NĐ-CP).
 */
#ifndef REPORT_LETTER_H
#define REPORT_LETTER_H

#include "cmd/cli.h"
#include "cmd/report/words.h"

struct letter {
	const struct cadre_letterhead *head;
	enum cadre_layout layout;
	const char *type;    /* "BC" of a report, "KH" of a plan */
	const char *partner; /* also gets it; may be NULL */
};

/* The layout of --layout, else of the centre's record, else the Party's. CADRE_USAGE after a
 * message. */
enum cadre_code letter_layout(struct cli *cli, enum cadre_layout *out, const char *option,
	const struct cadre_letterhead *head);

void letter_heading(const struct words *words, const struct letter *letter);
void letter_signature(const struct words *words, const struct letter *letter);
void letter_recipients(const struct words *words, const struct letter *letter);

#endif
