/*
 * Any bytes as a signed text, as public keys, and as what was signed. What must hold: no fault of
 * memory, only what was signed is genuine, and a record comes for every text.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/certify/jws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

static enum cadre_code count(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_verified *verified = record;

	(void)err;
	require(kind->id == CADRE_KIND_verified && verified->text != NULL);
	++*(int *)arg;
	return CADRE_OK;
}

static enum cadre_code verify(const struct cadre_keys *keys, const char *text)
{
	int records = 0;
	struct cadre_out out = {count, &records};
	struct cadre_err err = {0};
	enum cadre_code code = cadre_verify(NULL, keys, text, &out, &err);

	require(records == 1 && (code == CADRE_OK || code == CADRE_NO));
	return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned char seed[crypto_sign_SEEDBYTES] = {1};
	struct cadre_signer signer = {.key = "test"};
	struct jws_key key = {.key = "test"};
	struct cadre_keys keys = {&key, 1}, *read;
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};
	const char *text = cadre_arena_copy(&arena, (const char *)data, size), *made;

	crypto_sign_seed_keypair(signer.public, signer.secret, seed);
	memcpy(key.public, signer.public, sizeof key.public);
	require(verify(&keys, text) == CADRE_NO);
	made = jws_sign(&arena, &signer, (const char *)data, size);
	verify(&keys, made);
	if (cadre_keys_read(&read, "keys", (const char *)data, size, &err) == CADRE_OK) {
		require(read->count > 0 && verify(read, made) == CADRE_NO);
		cadre_keys_free(read);
	}
	cadre_arena_free(&arena);
	return 0;
}
