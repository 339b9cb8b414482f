/*
 * The texts of documents, by key: those shipped with the program, and before them the centre's own,
 * in the *.words files of the folder that CADRE_TEMPLATES names.
 *
 * A file of words is lines. An entry begins with its key at the beginning of a line, perhaps with
 * the span of document dates for which it holds ("2026-01-09.." or "..2026-01-08" or both); the
 * lines that follow, each after a tab, are its texts: "vi TEXT", "en TEXT". '#' begins a comment.
 * Only the files themselves are read, no links, nothing that they could name.
 */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include "cmd/cli.h"

enum book_lang { BOOK_VI, BOOK_EN, BOOK_LANGS };

struct book_entry {
	const char *key;
	const char *texts[BOOK_LANGS]; /* NULL: not said here */
	int from, to;		       /* dates of documents; 0: open */
	const char *source;	       /* the file; NULL: shipped */
	int line, lines[BOOK_LANGS];   /* of the key, of its texts */
};

struct book {
	struct cadre_arena arena;
	struct book_entry *entries; /* by key, the centre's own first */
	size_t count, room;
};

/* CADRE_INPUT after a message for each fault, with its file and line. */
enum cadre_code book_read(struct book *book, struct cli *cli);
void book_free(struct book *book);

/* The entry that holds for documents of that date and has a text in the language; NULL: none. */
const struct book_entry *book_find(const struct book *book, const char *key, enum book_lang lang,
	int date);

/* All shipped files of words, one after the other: made from words/ when the program is built. */
extern const char book_shipped[];

/* Reads the entries of one text into the book; source NULL: shipped. For book_read. */
enum cadre_code book_parse(struct book *book, struct cli *cli, const char *source, char *text);

#endif
