#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/certify/key.h"
#include "base/message.h"
#include "cadre/json.h"

enum { FILE_MAX = 4096, OWNER_ONLY = 0600, OTHERS = 077 };

const char *key_file_beside(struct cadre_arena *arena, const char *path, const char *key)
{
	return cadre_arena_printf(arena, "%s.%s.key", path, key);
}

static enum cadre_code fault(struct cadre_err *err, const char *file)
{
	return cadre_fail(err, CADRE_SYSTEM, _("can't read '%s': %s"), file, strerror(errno));
}

/* The bytes of a file that nobody else may read. */
static enum cadre_code read_own(char bytes[FILE_MAX], size_t *length, const char *file,
	struct cadre_err *err)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat status;
	ssize_t got = 0;
	enum cadre_code code = CADRE_OK;

	if (fd < 0)
		return fault(err, file);
	*length = 0;
	if (fstat(fd, &status) != 0)
		code = fault(err, file);
	else if ((status.st_mode & OTHERS) != 0)
		code = cadre_fail(err, CADRE_SYSTEM,
			_("'%s' can be read by others: 'chmod 600' it, and think of rotating the "
			  "key"),
			file);
	while (code == CADRE_OK && *length < FILE_MAX
		&& (got = read(fd, bytes + *length, FILE_MAX - *length)) > 0)
		*length += (size_t)got;
	if (got < 0)
		code = fault(err, file);
	close(fd);
	return code;
}

/* The pair that the seed d makes must have x as its public half. */
static bool take(struct cadre_signer *out, const struct cadre_jwks *set)
{
	const struct cadre_jwk *jwk = set->keys.items;
	unsigned char seed[crypto_sign_SEEDBYTES];
	struct cadre_arena arena = {0};
	struct jws_key public;
	bool good = set->keys.count == 1 && jwk->d != NULL && key_of_jwk(&public, jwk)
		&& jws_bytes(seed, sizeof seed, jwk->d)
		&& crypto_sign_seed_keypair(out->public, out->secret, seed) == 0
		&& memcmp(public.public, out->public, sizeof out->public) == 0
		&& jws_name(out->key, &arena, out->public);

	sodium_memzero(seed, sizeof seed);
	cadre_arena_free(&arena);
	return good;
}

enum cadre_code key_file_read(struct cadre_signer *out, const char *file, struct cadre_err *err)
{
	char bytes[FILE_MAX];
	size_t length = 0;
	struct cadre_arena arena = {0};
	struct cadre_place place = {.source = file, .line = 1};
	struct cadre_decoded decoded;
	enum cadre_code code = read_own(bytes, &length, file, err);

	if (code == CADRE_OK) {
		code = cadre_json_decode(&decoded, &arena, bytes, length,
			cadre_kind(CADRE_KIND_jwks), &place, NULL);
		if (code == CADRE_OK && !take(out, decoded.record))
			code = CADRE_INPUT;
		if (code != CADRE_OK)
			code = cadre_fail(err, CADRE_SYSTEM,
				arena.failed ? _("out of memory") : _("'%s' holds no secret key"),
				file);
	}
	sodium_memzero(bytes, sizeof bytes);
	cadre_arena_free(&arena);
	return code;
}

static enum cadre_code write_new(const char *bytes, size_t length, const char *file,
	struct cadre_err *err)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);
	bool good;

	if (fd < 0 && errno == EEXIST)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' is there already: a secret key is never overwritten"), file);
	good = fd >= 0 && fchmod(fd, OWNER_ONLY) == 0 && write(fd, bytes, length) == (ssize_t)length
		&& fsync(fd) == 0;
	if (!good)
		cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), file, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !good)
		unlink(file);
	return good ? CADRE_OK : CADRE_SYSTEM;
}

enum cadre_code key_file_write(const struct cadre_signer *signer, const char *file,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_buf json = {0};
	struct cadre_jwk jwk;
	struct cadre_jwks set = {.keys = {1, &jwk}};
	unsigned char seed[crypto_sign_SEEDBYTES];
	enum cadre_code code;

	crypto_sign_ed25519_sk_to_seed(seed, signer->secret);
	if (key_as_jwk(&jwk, &arena, signer->key, signer->public))
		jwk.d = jws_base64(&arena, seed, sizeof seed);
	cadre_json_encode(&json, cadre_kind(CADRE_KIND_jwks), &set, CADRE_JSON_STORED);
	cadre_buf_char(&json, '\n');
	code = arena.failed || json.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
					   : write_new(json.data, json.length, file, err);
	sodium_memzero(seed, sizeof seed);
	if (json.data != NULL)
		sodium_memzero(json.data, json.length);
	cadre_buf_free(&json);
	cadre_arena_free(&arena);
	return code;
}
