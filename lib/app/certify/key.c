#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/certify/key.h"
#include "base/message.h"
#include "cadre/json.h"

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static void name_key(struct jws_key *out, const char *name)
{
	size_t length = strnlen(name, sizeof out->key - 1);

	memcpy(out->key, name, length);
	out->key[length] = '\0';
}

bool key_of_record(struct jws_key *out, const struct cadre_signing_key *record)
{
	name_key(out, record->key);
	return jws_bytes(out->public, sizeof out->public, record->public);
}

bool key_of_jwk(struct jws_key *out, const struct cadre_jwk *jwk)
{
	name_key(out, jwk->kid != NULL ? jwk->kid : "");
	return strcmp(jwk->kty, "OKP") == 0 && jwk->crv != NULL && strcmp(jwk->crv, "Ed25519") == 0
		&& jwk->x != NULL && jws_bytes(out->public, sizeof out->public, jwk->x);
}

bool key_as_jwk(struct cadre_jwk *out, struct cadre_arena *arena, const char *key,
	const unsigned char *public)
{
	*out = (struct cadre_jwk){.kty = "OKP",
		.crv = "Ed25519",
		.alg = "EdDSA",
		.use = "sig",
		.kid = key,
		.x = jws_base64(arena, public, crypto_sign_PUBLICKEYBYTES)};
	return out->x != NULL;
}

/* The register's keys, and the one in use, or NULL. */
static enum cadre_code read_keys(struct cadre_list *all, struct cadre_signing_key **now,
	struct cadre_register *reg, struct cadre_arena *arena, struct cadre_err *err)
{
	enum cadre_code code = cadre_all(all, reg, arena, cadre_kind(CADRE_KIND_signing_key), NULL,
		0, err);
	struct cadre_signing_key *each = all->items;

	*now = NULL;
	for (size_t i = 0; i < all->count && code == CADRE_OK; i++)
		if (each[i].valid_to == 0)
			*now = &each[i];
	return code;
}

static enum cadre_code key_in_use(struct cadre_signing_key **out, struct cadre_register *reg,
	struct cadre_arena *arena, struct cadre_err *err)
{
	struct cadre_list all;
	enum cadre_code code = read_keys(&all, out, reg, arena, err);

	if (code == CADRE_OK && *out == NULL)
		return cadre_fail(err, CADRE_NO,
			_("the centre has no signing key yet: 'cadre key' makes it"));
	return code;
}

enum cadre_code cadre_signer_open(struct cadre_signer **out, struct cadre_register *reg,
	const char *path, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_signing_key *record;
	const char *file = NULL;
	enum cadre_code code = key_in_use(&record, reg, &arena, err);

	*out = NULL;
	if (code == CADRE_OK) {
		file = key_file_beside(&arena, path, record->key);
		*out = sodium_init() >= 0 ? calloc(1, sizeof **out) : NULL;
		code = file != NULL && *out != NULL ? CADRE_OK : no_memory(err);
	}
	if (code == CADRE_OK && access(file, F_OK) != 0)
		code = cadre_fail(err, CADRE_SYSTEM,
			_("the secret key '%s' is not there: 'cadre key --import' puts a copy of "
			  "it back, 'cadre key --rotate' makes another"),
			file);
	if (code == CADRE_OK)
		code = key_file_read(*out, file, err);
	if (code == CADRE_OK && strcmp((*out)->key, record->key) != 0)
		code = cadre_fail(err, CADRE_SYSTEM, _("'%s' holds another key"), file);
	if (code != CADRE_OK) {
		cadre_signer_free(*out);
		*out = NULL;
	}
	cadre_arena_free(&arena);
	return code;
}

void cadre_signer_free(struct cadre_signer *signer)
{
	if (signer != NULL)
		sodium_memzero(signer, sizeof *signer);
	free(signer);
}

/* The old key ends on the day on which the new one begins. */
static enum cadre_code put_keys(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_signer *signer, struct cadre_signing_key *old,
	const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_signing_key);
	struct cadre_signing_key new = {.centre = cadre_centre(reg),
		.key = signer->key,
		.public = jws_base64(arena, signer->public, sizeof signer->public),
		.valid_from = cadre_today(reg)};
	enum cadre_code code = new.public != NULL ? CADRE_OK : no_memory(err);

	if (code == CADRE_OK && old != NULL) {
		old->valid_to = cadre_today(reg) > old->valid_from ? cadre_today(reg)
								   : old->valid_from;
		code = cadre_put(reg, kind, old, NULL, err);
	}
	if (code == CADRE_OK)
		code = cadre_put(reg, kind, &new, NULL, err);
	return code == CADRE_OK ? out->put(out->arg, kind, &new, err) : code;
}

static enum cadre_code make(struct cadre_register *reg, struct cadre_arena *arena, const char *path,
	struct cadre_signing_key *old, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_signer signer;
	const char *file = NULL;
	enum cadre_code code = CADRE_OK;

	if (sodium_init() < 0)
		return cadre_fail(err, CADRE_SYSTEM, _("there is no source of random numbers"));
	crypto_sign_keypair(signer.public, signer.secret);
	if (!jws_name(signer.key, arena, signer.public))
		code = no_memory(err);
	if (code == CADRE_OK && path != NULL) {
		file = key_file_beside(arena, path, signer.key);
		code = file != NULL ? key_file_write(&signer, file, err) : no_memory(err);
	}
	if (code == CADRE_OK) {
		code = put_keys(reg, arena, &signer, old, out, err);
		if (code != CADRE_OK && file != NULL)
			unlink(file);
	}
	sodium_memzero(&signer, sizeof signer);
	return code;
}

enum cadre_code cadre_key_make(struct cadre_register *reg, const char *path, bool rotate,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_signing_key *now;
	struct cadre_list all;
	enum cadre_code code = read_keys(&all, &now, reg, &arena, err);

	if (code == CADRE_OK && now != NULL && !rotate)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_signing_key), now, err);
	else if (code == CADRE_OK)
		code = make(reg, &arena, path, now, out, err);
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_key_export(struct cadre_register *reg, const char *path, const char *file,
	struct cadre_err *err)
{
	struct cadre_signer *signer;
	enum cadre_code code = cadre_signer_open(&signer, reg, path, err);

	if (code == CADRE_OK)
		code = key_file_write(signer, file, err);
	cadre_signer_free(signer);
	return code;
}

enum cadre_code cadre_key_import(struct cadre_register *reg, const char *path, const char *file,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_signer signer = {0};
	const char *key = signer.key, *beside;
	void *record;
	enum cadre_code code = key_file_read(&signer, file, err);

	if (code == CADRE_OK)
		code = cadre_get(&record, reg, &arena, cadre_kind(CADRE_KIND_signing_key), &key, 1,
			err);
	if (code == CADRE_NO)
		code = cadre_fail(err, CADRE_REFUSED, _("'%s' holds no key of this register"),
			file);
	if (code == CADRE_OK) {
		beside = key_file_beside(&arena, path, key);
		code = beside != NULL ? key_file_write(&signer, beside, err) : no_memory(err);
	}
	sodium_memzero(&signer, sizeof signer);
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_key_public(struct cadre_register *reg, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_jwks set = {.centre = cadre_centre(reg)};
	struct cadre_jwk *jwks;
	struct cadre_keys *keys;
	enum cadre_code code = cadre_keys_of(&keys, reg, err);

	if (code == CADRE_OK && keys->count == 0)
		code = cadre_fail(err, CADRE_NO,
			_("the centre has no signing key yet: 'cadre key' makes it"));
	if (code == CADRE_OK) {
		jwks = cadre_arena_array(&arena, keys->count, sizeof *jwks);
		for (size_t i = 0; i < keys->count && jwks != NULL; i++)
			key_as_jwk(&jwks[i], &arena, keys->keys[i].key, keys->keys[i].public);
		set.keys = (struct cadre_list){keys->count, jwks};
		code = arena.failed ? no_memory(err)
				    : out->put(out->arg, cadre_kind(CADRE_KIND_jwks), &set, err);
	}
	cadre_keys_free(keys);
	cadre_arena_free(&arena);
	return code;
}
