/*
 * The bytes of a part while it is unpacked, kept in a nameless temporary file: a large sheet is
 * read several times, and unpacking it is the slowest step of each.
 *
 * It only saves time: where no such file can be had or written, nothing is kept.
 */
#ifndef TAB_SPOOL_H
#define TAB_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { SPOOL_SMALL = 1 << 20, SPOOL_LARGE = 1 << 29 }; /* bytes of what is worth keeping */

struct spool {
	FILE *file;	   /* NULL before the first is kept */
	const void *owner; /* whose bytes these are, or NULL */
	uint64_t length, at;
	bool whole; /* nothing is added any more */
};

/* Forgets what was there. Keeps nothing when the owner's size is not worth it. */
void spool_begin(struct spool *spool, const void *owner, uint64_t size);
void spool_add(struct spool *spool, const void *bytes, size_t length);
/* The last byte was added. */
void spool_end(struct spool *spool);
/* Whether all of the owner's bytes are there; then they are read from the first on. */
bool spool_rewind(struct spool *spool, const void *owner);
/* False when the file can't be read; *got is 0 at the end. */
bool spool_read(struct spool *spool, void *to, size_t room, size_t *got);
void spool_close(struct spool *spool);

#endif
