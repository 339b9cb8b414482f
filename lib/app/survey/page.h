/*
 * The offline page's text code, which the page writes and `survey take` reads.
 *
 * "CADRE:" and letters of five bits (those of invitation codes, in groups), closed by ".". The
 * bits: 4 the format (1), 20 the form's fingerprint, 40 the invitation's code without its check,
 * then each question in the form's order: the option's number of single choices (0: none), a bit an
 * option of multiple ones; of the others a bit whether there is an answer, then sign and size of a
 * number, year, month and day in 14, 4 and 5 bits, or the count of a text's characters and each of
 * them in 5, 12 or 33 bits. A count or size comes as bytes of 7 bits, the lowest first, the highest
 * bit telling that more follow. Zero bits up to a whole letter, then 7 letters of the CRC-32 over
 * the letters' values, which finds every exchange of neighbours and every wrong or missing letter.
 */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "app/survey/round.h"

/* The page as page.html has it, with DATA for what it asks. Made by the Makefile. */
extern const char page_html[];

#define PAGE_MARK "CADRE:"

/* A number that changes with the round, the form's version, and every question and option. */
uint32_t page_fingerprint(const struct round *round);

enum page_fault {
	PAGE_GOOD,
	PAGE_CHECK,   /* mistyped, or a part of it is missing */
	PAGE_CHANGED, /* of other questions */
	PAGE_FORMAT,  /* of a later version of the page */
	PAGE_NO_MEMORY,
};

/*
 * Reads a code, the mark before it left out, length of it: white space and dashes don't count. Sets
 * the answer's invitation code and values, all in the arena.
 */
enum page_fault page_read(struct cadre_answer *out, struct cadre_arena *arena,
	const struct round *round, const char *text, size_t length);

#endif
