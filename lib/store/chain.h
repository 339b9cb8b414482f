/*
 * The chain of changes: what ties each change to the one before.
 *
 * hash = BLAKE2b-256 (RFC 7693) over the hash before and every part of the change. What the change
 * says, its records before and after, goes in by its own digest, a salted hash: so that it can be
 * taken away, on a person's demand or before it is passed upwards, and the chain still holds.
 * Changes of version 1 have no digest, their records went in as they are. cadre-json(5) tells it
 * all to those who check with other tools.
 */
#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

enum { CHAIN_HASH_SIZE = 32, CHAIN_SALT_SIZE = 16 };

struct chain_entry {
	int64_t number, batch;
	const char *centre, *instant, *who, *program, *kind, *key;
	const char *before, *after;  /* both NULL: taken away */
	const unsigned char *salt;   /* NULL: taken away, or of version 1 */
	const unsigned char *digest; /* NULL: of version 1 */
};

void chain_digest(unsigned char digest[CHAIN_HASH_SIZE], const struct chain_entry *entry);
/* From the hash before to that of this change. */
void chain_hash(unsigned char hash[CHAIN_HASH_SIZE], const struct chain_entry *entry);
/* Whether what the change says is what its digest was made of; true when that can't be told. */
bool chain_says(const struct chain_entry *entry);

#endif
