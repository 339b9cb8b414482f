/*
 * The file of a secret key: a JWK Set with one key and its d (RFC 8037), which only its owner may
 * read.
 */
#ifndef APP_KEY_H
#define APP_KEY_H

#include "app/certify/jws.h"

/* PATH.KEY.key, in the arena; NULL when memory is out. */
const char *key_file_beside(struct cadre_arena *arena, const char *path, const char *key);
enum cadre_code key_file_read(struct cadre_signer *out, const char *file, struct cadre_err *err);
/* A new file: CADRE_REFUSED when there is one. */
enum cadre_code key_file_write(const struct cadre_signer *signer, const char *file,
	struct cadre_err *err);

/* The public key of a record or of a JWK; false when it is none. */
bool key_of_record(struct jws_key *out, const struct cadre_signing_key *record);
bool key_of_jwk(struct jws_key *out, const struct cadre_jwk *jwk);
/* The JWK of a public key, in the arena; false when memory is out. */
bool key_as_jwk(struct cadre_jwk *out, struct cadre_arena *arena, const char *key,
	const unsigned char *public);

#endif
