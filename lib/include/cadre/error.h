/*
 * Errors are values of the caller.
 *
 * A function that can fail returns an enum cadre_code and fills the struct cadre_err it was
 * given (NULL is allowed: the code alone then tells). The codes are the exit statuses of the
 * programs, one table for all. A batch also reports each fault of its input, with its place,
 * to a sink, so that one bad row never hides the next; the batch then returns the worst code.
 */
#ifndef CADRE_ERROR_H
#define CADRE_ERROR_H

#include <stddef.h>

#pragma GCC visibility push(default)

enum cadre_code {
	CADRE_OK = 0,
	CADRE_NO = 1,	   /* the answer is no: not found, a check failed */
	CADRE_USAGE = 2,   /* called wrongly */
	CADRE_INPUT = 3,   /* the input is bad */
	CADRE_REFUSED = 4, /* a rule forbids it: conflict, full, infeasible */
	CADRE_SYSTEM = 5,  /* file, disk, memory, database */
	CADRE_BUSY = 6,	   /* another writer holds the register: try again */
};

/* Filled by the function that fails; the text is one line, in the language of the messages. */
struct cadre_err {
	enum cadre_code code;
	char text[480];
};

/* Where a fault of the input stands: source is a file's name or "<stdin>". */
struct cadre_place {
	const char *source;
	const char *sheet; /* NULL outside spreadsheets */
	const char *cell;  /* "C14"; NULL outside spreadsheets */
	size_t line;	   /* from 1; 0 when unknown */
	size_t column;	   /* in bytes, from 1; 0 when unknown */
};

enum cadre_gravity { CADRE_ERROR, CADRE_WARNING, CADRE_NOTE };

struct cadre_diag {
	struct cadre_place place;
	const char *field; /* the JSON key, or NULL */
	enum cadre_gravity severity;
	enum cadre_code code;
	const char *text; /* borrowed: valid during the call only */
};

/* Where diagnostics go as they arise, so that a million of them need no memory. */
struct cadre_sink {
	void (*report)(void *arg, const struct cadre_diag *diag);
	void *arg;
};

/* Sets code and text (printf-like) and returns the code. */
enum cadre_code cadre_fail(struct cadre_err *err, enum cadre_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Reports one diagnostic; a sink without a function swallows it. Returns code. */
enum cadre_code cadre_report(const struct cadre_sink *sink, const struct cadre_place *place,
	const char *field, enum cadre_code code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* The same as a warning or a note, which changes no outcome. */
void cadre_remark(const struct cadre_sink *sink, const struct cadre_place *place, const char *field,
	enum cadre_gravity severity, const char *format, ...) __attribute__((format(printf, 5, 6)));

#pragma GCC visibility pop

#endif
