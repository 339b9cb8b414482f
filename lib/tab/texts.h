/*
 * The texts that a workbook's cells share, end to end, each closed by a NUL.
 */
#ifndef TAB_TEXTS_H
#define TAB_TEXTS_H

#include "base/vec.h"
#include "cadre/buf.h"
#include "cadre/error.h"

struct texts {
	struct cadre_buf bytes;
	struct vec starts; /* size_t */
	size_t memory;
};

void texts_init(struct texts *texts, size_t memory);
/* A text is begun, added to in bytes, and ended. CADRE_INPUT when the texts and their places take
 * more than memory bytes. */
enum cadre_code texts_begin(struct texts *texts, struct cadre_err *err);
enum cadre_code texts_end(struct texts *texts, struct cadre_err *err);
enum cadre_code texts_check(const struct texts *texts, struct cadre_err *err);
/* Where the text that was begun last begins. */
size_t texts_start(const struct texts *texts);
/* NULL beyond the last. */
const char *texts_at(const struct texts *texts, size_t index);
void texts_free(struct texts *texts);

#endif
