/*
 * What tab.c asks of a format, and what it gives a reader to work with.
 */
#ifndef TAB_READER_H
#define TAB_READER_H

#include "base/vec.h"
#include "tab/tab.h"
#include "tab/zip.h"

struct tab_page {
	const char *name;
	bool hidden;
	const char *part; /* of the zip; NULL for other formats */
};

struct tab {
	const struct tab_reader *reader;
	enum tab_format format;
	const char *bytes; /* the caller's */
	size_t length;
	struct zip *zip;	  /* NULL when the file is none */
	const char *root;	  /* the part an Office file begins with, or NULL */
	struct tab_limits limits; /* none is 0 */
	struct cadre_arena arena; /* lives as long as the tab */
	struct vec pages;	  /* struct tab_page, filled by open */
	const char *encoding;
	bool sure;
	enum { TAB_IDLE, TAB_READING, TAB_ENDED } stage;
	void *state; /* the reader's own */
};

struct tab_reader {
	enum cadre_code (*open)(struct tab *tab, struct cadre_err *err);
	enum cadre_code (*sheet)(struct tab *tab, size_t sheet, struct cadre_err *err);
	/* The next row that is not empty; CADRE_NO at the end. */
	enum cadre_code (*next)(struct tab *tab, struct tab_row *row, struct cadre_err *err);
	/* Frees the state, be it ever so incomplete. */
	void (*close)(struct tab *tab);
};

extern const struct tab_reader csv_reader, xlsx_reader, ods_reader, xls_reader, docx_reader;

/* Tells the format by content; opens tab->zip and sets tab->root when it is a zip. CADRE_INPUT for
 * what is no table at all. */
enum cadre_code tell_format(struct tab *tab, struct cadre_err *err);

#endif
