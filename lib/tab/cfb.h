/*
 * Compound files ([MS-CFB], also called OLE2), in which the old Office formats stand: a file system
 * of sectors within a file.
 */
#ifndef TAB_CFB_H
#define TAB_CFB_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/buf.h"
#include "cadre/error.h"

/*
 * Appends the stream of that name to out. CADRE_NO: there is none. CADRE_INPUT: the file is cut
 * off, its chains run in circles or out of the file, or the stream is larger than out may become.
 */
enum cadre_code cfb_read(struct cadre_buf *out, const void *bytes, size_t length, const char *name,
	struct cadre_err *err);

#endif
