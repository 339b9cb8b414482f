/*
 * Public keys to check with: the register's own, or those of a JWK Set.
 */
#include <stdlib.h>
#include <string.h>

#include "app/certify/key.h"
#include "base/message.h"
#include "cadre/json.h"

static struct cadre_keys *new_keys(size_t count)
{
	struct cadre_keys *keys = calloc(1, sizeof *keys);

	if (keys != NULL)
		keys->keys = calloc(count + 1, sizeof *keys->keys);
	if (keys != NULL && keys->keys == NULL) {
		free(keys);
		return NULL;
	}
	return keys;
}

enum cadre_code cadre_keys_of(struct cadre_keys **out, struct cadre_register *reg,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_list list;
	const struct cadre_signing_key *each;
	enum cadre_code code = cadre_all(&list, reg, &arena, cadre_kind(CADRE_KIND_signing_key),
		NULL, 0, err);

	*out = code == CADRE_OK ? new_keys(list.count) : NULL;
	if (code == CADRE_OK && *out == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	each = list.items;
	/* the one in use comes first */
	for (int old = 0; old < 2 && code == CADRE_OK; old++)
		for (size_t i = 0; i < list.count; i++)
			if ((each[i].valid_to != 0) == old
				&& key_of_record(&(*out)->keys[(*out)->count], &each[i]))
				(*out)->count++;
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_keys_read(struct cadre_keys **out, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_place place = {.source = source, .line = 1};
	struct cadre_decoded decoded;
	const struct cadre_list *list;
	const struct cadre_jwk *each;
	enum cadre_code code = cadre_json_decode(&decoded, &arena, bytes, length,
		cadre_kind(CADRE_KIND_jwks), &place, NULL);

	*out = NULL;
	if (code == CADRE_INPUT)
		code = cadre_fail(err, CADRE_INPUT,
			_("'%s' holds no public keys: 'cadre key --public' prints them as a JWK "
			  "Set"),
			source);
	else if (code != CADRE_OK)
		code = cadre_fail(err, code, _("out of memory"));
	if (code == CADRE_OK) {
		list = &((const struct cadre_jwks *)decoded.record)->keys;
		each = list->items;
		*out = new_keys(list->count);
		if (*out == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		for (size_t i = 0; i < list->count && *out != NULL; i++)
			if (each[i].kty != NULL
				&& key_of_jwk(&(*out)->keys[(*out)->count], &each[i]))
				(*out)->count++;
	}
	if (code == CADRE_OK && (*out)->count == 0)
		code = cadre_fail(err, CADRE_INPUT, _("'%s' has no Ed25519 key"), source);
	if (code != CADRE_OK) {
		cadre_keys_free(*out);
		*out = NULL;
	}
	cadre_arena_free(&arena);
	return code;
}

void cadre_keys_free(struct cadre_keys *keys)
{
	if (keys != NULL)
		free(keys->keys);
	free(keys);
}
