/*
 * Signed texts: JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037). The header is
 * always {"alg":"EdDSA"}; any other is refused.
 */
#ifndef APP_JWS_H
#define APP_JWS_H

#include <sodium.h>

#include "cadre/certify.h"

enum { JWS_KEY_SIZE = 48 };

/* One public key with its name. */
struct jws_key {
	char key[JWS_KEY_SIZE];
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
};

struct cadre_keys {
	struct jws_key *keys;
	size_t count;
};

struct cadre_signer {
	char key[JWS_KEY_SIZE];
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
};

/* How long the signed text of so many bytes is. */
size_t jws_length(size_t payload);
/* In the arena; NULL when memory is out. */
const char *jws_sign(struct cadre_arena *arena, const struct cadre_signer *signer,
	const char *payload, size_t length);
/* What was signed, in the arena, and by which key. CADRE_NO says in err why the text is not
 * genuine. */
enum cadre_code jws_open(const char **payload, const struct jws_key **key,
	struct cadre_arena *arena, const struct cadre_keys *keys, const char *text,
	struct cadre_err *err);

/* Base64url without padding (RFC 4648); NULL when memory is out. */
const char *jws_base64(struct cadre_arena *arena, const void *bytes, size_t length);
/* Exactly that many bytes from their base64url; false when it is not that. */
bool jws_bytes(void *out, size_t length, const char *text);

/* The key's name: the first 11 signs of its thumbprint (RFC 7638). */
bool jws_name(char out[JWS_KEY_SIZE], struct cadre_arena *arena, const unsigned char *public);

#endif
