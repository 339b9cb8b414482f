/*
 * A growing string with a hard maximum and a sticky failure: append freely, ask once at the
 * end. {.max = N} is a valid empty buffer; max 0 means CADRE_BUF_MAX. The data is closed by a NUL.
 */
#ifndef CADRE_BUF_H
#define CADRE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(default)

enum { CADRE_BUF_MAX = 256 * 1024 * 1024 };

struct cadre_buf {
	char *data;
	size_t length, size, max;
	bool failed; /* memory is out, or max would be passed; what was asked since is lost */
};

void cadre_buf_add(struct cadre_buf *buf, const void *bytes, size_t length);
void cadre_buf_text(struct cadre_buf *buf, const char *text);
void cadre_buf_char(struct cadre_buf *buf, char c);
void cadre_buf_int(struct cadre_buf *buf, int64_t number);
void cadre_buf_printf(struct cadre_buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Room for length more bytes, to be written by the caller; NULL on failure. */
char *cadre_buf_reserve(struct cadre_buf *buf, size_t length);
/* The text so far; never NULL. */
const char *cadre_buf_string(const struct cadre_buf *buf);
void cadre_buf_reset(struct cadre_buf *buf);
void cadre_buf_free(struct cadre_buf *buf);

#pragma GCC visibility pop

#endif
