/*
 * A zip archive in memory, read part by part. Nothing is ever written under a part's name: names
 * are only compared, byte for byte.
 *
 * Refused (CADRE_INPUT): a directory that is cut off or damaged, one name twice, an encrypted part,
 * a way of packing other than deflate, a part whose sum (CRC) or size is wrong, and a part that
 * unpacks to more than ZIP_RATIO times its size once it is larger than ZIP_SMALL.
 */
#ifndef TAB_ZIP_H
#define TAB_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/error.h"

enum {
	ZIP_PARTS = 20000,
	ZIP_NAME = 512,
	ZIP_RATIO = 200, /* large sheets of styled empty rows reach 45 */
	ZIP_SMALL = 16 * 1024 * 1024,
};

struct zip;

/* The bytes stay the caller's and must live until zip_close. */
enum cadre_code zip_open(struct zip **out, const void *bytes, size_t length, struct cadre_err *err);
bool zip_has(const struct zip *zip, const char *part);
/* Begins to read a part, and leaves the one before. A part that unpacks to more than max bytes
 * is refused when that is reached; 0 means that only the ratio counts: it is then a stream, which
 * costs less when it is read whole and then again (see spool.h). */
enum cadre_code zip_enter(struct zip *zip, const char *part, size_t max, struct cadre_err *err);
/* Up to room bytes (room > 0); *got is 0 at the end, where size and sum are checked. */
enum cadre_code zip_read(struct zip *zip, void *to, size_t room, size_t *got,
	struct cadre_err *err);
void zip_close(struct zip *zip);

#endif
