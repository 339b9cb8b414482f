/*
 * A zip archive written into memory.
 */
#ifndef TAB_ZIP_WRITE_H
#define TAB_ZIP_WRITE_H

#include "cadre/buf.h"
#include "cadre/error.h"

struct zip_writer;

/* NULL when memory is out. The archive grows in out, which is to be empty. The same parts give the
 * same bytes: no time of day is kept. */
struct zip_writer *zip_write_begin(struct cadre_buf *out);
/* Adds a part, packed. Failures come with zip_write_end. */
void zip_write_part(struct zip_writer *writer, const char *name, const void *bytes, size_t length);
/* Takes NULL. CADRE_SYSTEM: memory is out. */
enum cadre_code zip_write_end(struct zip_writer *writer, struct cadre_err *err);

#endif
