#include <string.h>

#include "app/certify/jws.h"
#include "base/message.h"

static const char header[] = "eyJhbGciOiJFZERTQSJ9"; /* {"alg":"EdDSA"} */

enum {
	VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
	SIGNATURE_LENGTH = (crypto_sign_BYTES * 4 + 2) / 3,
	TEXT_MAX = 64 * 1024,
	NAME_LENGTH = 11,
};

static size_t base64_length(size_t bytes)
{
	return (bytes * 4 + 2) / 3;
}

size_t jws_length(size_t payload)
{
	return sizeof header + base64_length(payload) + 1 + SIGNATURE_LENGTH;
}

const char *jws_base64(struct cadre_arena *arena, const void *bytes, size_t length)
{
	char *text = cadre_arena_alloc(arena, base64_length(length) + 1);

	return text != NULL
		? sodium_bin2base64(text, base64_length(length) + 1, bytes, length, VARIANT)
		: NULL;
}

/* libsodium takes some bytes above 127 for signs of the alphabet. */
bool jws_bytes(void *out, size_t length, const char *text)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_";
	size_t got;

	return strlen(text) == base64_length(length) && text[strspn(text, signs)] == '\0'
		&& sodium_base642bin(out, length, text, strlen(text), NULL, &got, NULL, VARIANT)
		== 0
		&& got == length;
}

const char *jws_sign(struct cadre_arena *arena, const struct cadre_signer *signer,
	const char *payload, size_t length)
{
	unsigned char signature[crypto_sign_BYTES];
	const char *body = jws_base64(arena, payload, length), *input, *end;

	input = body != NULL ? cadre_arena_printf(arena, "%s.%s", header, body) : NULL;
	if (input == NULL)
		return NULL;
	crypto_sign_detached(signature, NULL, (const unsigned char *)input, strlen(input),
		signer->secret);
	end = jws_base64(arena, signature, sizeof signature);
	return end != NULL ? cadre_arena_printf(arena, "%s.%s", input, end) : NULL;
}

/* The two dots of header.payload.signature. */
static bool parts(const char *text, const char **first, const char **second)
{
	*first = strchr(text, '.');
	*second = *first != NULL ? strchr(*first + 1, '.') : NULL;
	return *second != NULL && strchr(*second + 1, '.') == NULL && strlen(text) <= TEXT_MAX;
}

static const struct jws_key *signed_by(const struct cadre_keys *keys, const char *text,
	size_t length, const unsigned char *signature)
{
	for (size_t i = 0; i < keys->count; i++)
		if (crypto_sign_verify_detached(signature, (const unsigned char *)text, length,
			    keys->keys[i].public)
			== 0)
			return &keys->keys[i];
	return NULL;
}

enum cadre_code jws_open(const char **payload, const struct jws_key **key,
	struct cadre_arena *arena, const struct cadre_keys *keys, const char *text,
	struct cadre_err *err)
{
	unsigned char signature[crypto_sign_BYTES];
	const char *first, *second, *body;
	size_t length;
	char *bytes;

	*payload = NULL;
	*key = NULL;
	if (!parts(text, &first, &second))
		return cadre_fail(err, CADRE_NO, _("it is no signed text of a certificate"));
	if ((size_t)(first - text) != strlen(header) || strncmp(text, header, strlen(header)) != 0)
		return cadre_fail(err, CADRE_NO, _("it is signed in another way than EdDSA"));
	if (!jws_bytes(signature, sizeof signature, second + 1))
		return cadre_fail(err, CADRE_NO, _("its signature is damaged"));
	*key = signed_by(keys, text, (size_t)(second - text), signature);
	if (*key == NULL)
		return cadre_fail(err, CADRE_NO,
			_("it was altered, or it was signed with a key that is none of these"));
	length = (size_t)(second - first - 1);
	body = cadre_arena_copy(arena, first + 1, length);
	bytes = cadre_arena_alloc(arena, length + 1);
	if (body == NULL || bytes == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (!jws_bytes(bytes, length * 3 / 4, body))
		return cadre_fail(err, CADRE_NO, _("what it says can't be read"));
	*payload = bytes;
	return CADRE_OK;
}

bool jws_name(char out[JWS_KEY_SIZE], struct cadre_arena *arena, const unsigned char *public)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	const char *x = jws_base64(arena, public, crypto_sign_PUBLICKEYBYTES), *json, *name;

	json = x != NULL
		? cadre_arena_printf(arena, "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}", x)
		: NULL;
	if (json == NULL)
		return false;
	crypto_hash_sha256(hash, (const unsigned char *)json, strlen(json));
	name = jws_base64(arena, hash, sizeof hash);
	if (name == NULL)
		return false;
	memcpy(out, name, NAME_LENGTH);
	out[NAME_LENGTH] = '\0';
	return true;
}
