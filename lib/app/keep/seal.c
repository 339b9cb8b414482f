/*
 * The seal: the end of the log of changes, signed and kept elsewhere. Since each change holds the
 * hash of the one before, whoever alters or cuts off anything that was sealed is found out.
 */
#include <string.h>

#include "app/certify/jws.h"
#include "base/message.h"
#include "cadre/json.h"
#include "store/store.h"

enum cadre_code cadre_seal(struct cadre_register *reg, const struct cadre_signer *signer,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_buf json = {0};
	char hash[STORE_HASH_TEXT];
	struct cadre_seal seal = {.centre = cadre_centre(reg),
		.hash = hash,
		.instant = reg->instant,
		.key = signer->key,
		.number = {0, true}};
	enum cadre_code code = store_hash(&seal.number.v, hash, reg, err);

	if (code == CADRE_NO)
		code = cadre_fail(err, CADRE_NO, _("there is no change yet to be sealed"));
	if (code == CADRE_OK) {
		cadre_json_encode(&json, cadre_kind(CADRE_KIND_seal), &seal, CADRE_JSON_STORED);
		seal.signed_text = json.failed ? NULL
					       : jws_sign(&arena, signer, json.data, json.length);
		code = seal.signed_text != NULL
			? out->put(out->arg, cadre_kind(CADRE_KIND_seal), &seal, err)
			: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	cadre_buf_free(&json);
	cadre_arena_free(&arena);
	return code;
}

/* What was signed, not what stands beside it. CADRE_NO says why it is no seal of this centre. */
static enum cadre_code open_seal(const struct cadre_seal **out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_keys *keys, const char *text,
	struct cadre_err *err)
{
	struct cadre_place place = {.source = "seal", .line = 1};
	struct cadre_decoded decoded;
	const struct jws_key *key;
	const char *payload;
	enum cadre_code code = jws_open(&payload, &key, arena, keys, text, err);

	if (code != CADRE_OK)
		return code;
	code = cadre_json_decode(&decoded, arena, payload, strlen(payload),
		cadre_kind(CADRE_KIND_seal), &place, NULL);
	if (code == CADRE_OK)
		code = cadre_validate(decoded.kind, decoded.record, &place, NULL);
	if (code == CADRE_SYSTEM)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*out = decoded.record;
	if (code != CADRE_OK || (*out)->centre == NULL
		|| strcmp((*out)->centre, cadre_centre(reg)) != 0)
		return cadre_fail(err, CADRE_NO, _("it is no seal of this centre"));
	return CADRE_OK;
}

static const char *compare(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_seal *seal, enum cadre_code *code, struct cadre_err *err)
{
	char hash[STORE_HASH_TEXT];
	int64_t number = seal->number.v;

	*code = store_hash(&number, hash, reg, err);
	if (*code == CADRE_NO) {
		*code = CADRE_OK;
		return cadre_arena_printf(arena,
			_("change %lld was sealed at %s, and is not there any more"),
			(long long)seal->number.v, seal->instant);
	}
	if (*code != CADRE_OK || strcmp(hash, seal->hash) == 0)
		return NULL;
	return cadre_arena_printf(arena,
		_("change %lld is not as it was sealed at %s: it or one before it was altered"),
		(long long)seal->number.v, seal->instant);
}

static enum cadre_code find(struct cadre_register *reg, const char *text,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_finding finding = {.centre = cadre_centre(reg),
		.severity = cadre_severity_error,
		.rule = "seal",
		.text = text};
	enum cadre_code code = out->put(out->arg, cadre_kind(CADRE_KIND_finding), &finding, err);

	return code == CADRE_OK ? CADRE_NO : code;
}

/* The record of a seal, or its signed text alone. */
static const char *signed_text(struct cadre_arena *arena, const char *source, const char *bytes,
	size_t length)
{
	struct cadre_place place = {.source = source, .line = 1};
	struct cadre_decoded decoded;

	while (length > 0 && strchr(" \t\r\n", bytes[length - 1]) != NULL)
		length--;
	if (length > 0 && bytes[0] != '{')
		return cadre_arena_copy(arena, bytes, length);
	if (cadre_json_decode(&decoded, arena, bytes, length, cadre_kind(CADRE_KIND_seal), &place,
		    NULL)
		!= CADRE_OK)
		return NULL;
	return ((const struct cadre_seal *)decoded.record)->signed_text;
}

enum cadre_code cadre_check_seal(struct cadre_register *reg, const char *source, const char *bytes,
	size_t length, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_keys *keys = NULL;
	const struct cadre_seal *seal = NULL;
	const char *text = signed_text(&arena, source, bytes, length), *fault = NULL;
	enum cadre_code code = CADRE_OK;

	if (text == NULL)
		code = arena.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
				    : cadre_fail(err, CADRE_INPUT, _("'%s' holds no seal"), source);
	if (code == CADRE_OK)
		code = cadre_keys_of(&keys, reg, err);
	if (code == CADRE_OK) {
		code = open_seal(&seal, reg, &arena, keys, text, err);
		if (code == CADRE_NO)
			fault = cadre_arena_printf(&arena, _("the seal is not genuine: %s"),
				err->text);
		else if (code == CADRE_OK)
			fault = compare(reg, &arena, seal, &code, err);
	}
	if (arena.failed)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (fault != NULL)
		code = find(reg, fault, out, err);
	cadre_keys_free(keys);
	cadre_arena_free(&arena);
	return code;
}
