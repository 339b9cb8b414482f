#include <string.h>

#include "app/certify/certify.h"
#include "base/message.h"
#include "cadre/json.h"
#include "store/store.h"

struct verifying {
	struct cadre_register *reg; /* NULL: the signature alone is checked */
	const struct cadre_keys *keys;
	struct cadre_arena arena;
	struct cadre_verified result;
	struct cadre_err *err;
};

static enum cadre_code no_memory(struct verifying *verifying)
{
	return cadre_fail(verifying->err, CADRE_SYSTEM, _("out of memory"));
}

/* 1990, 199005 and 19900512 as a date of which the rest is not known. */
static int whole(int64_t part)
{
	while (part != 0 && part < 10000000)
		part *= 100;
	return (int)part;
}

/* Everything that a signed text says, and by whom. CADRE_NO: why it is not genuine. */
static enum cadre_code open_text(struct verifying *verifying, const char *text)
{
	struct cadre_verified *out = &verifying->result;
	struct cadre_place place = {.source = "claims", .line = 1};
	struct cadre_decoded decoded;
	const struct cadre_claims *claims;
	const struct jws_key *key;
	const char *payload;
	enum cadre_code code = jws_open(&payload, &key, &verifying->arena, verifying->keys, text,
		verifying->err);

	out->signature = code == CADRE_OK ? cadre_signature_good : cadre_signature_bad;
	if (code != CADRE_OK)
		return code;
	out->key = key->key[0] != '\0' ? key->key : NULL;
	code = cadre_json_decode(&decoded, &verifying->arena, payload, strlen(payload),
		cadre_kind(CADRE_KIND_claims), &place, NULL);
	if (code == CADRE_OK)
		code = cadre_validate(decoded.kind, decoded.record, &place, NULL);
	if (code == CADRE_SYSTEM)
		return no_memory(verifying);
	if (code != CADRE_OK)
		return cadre_fail(verifying->err, CADRE_NO,
			_("what is signed is no certificate that this program knows"));
	claims = decoded.record;
	out->centre = claims->issuer;
	out->number = claims->number;
	out->name = claims->name;
	out->born = whole(claims->born.v);
	out->class = claims->class;
	out->issued = (int)claims->issued.v;
	return CADRE_OK;
}

/* What the register tells of the certificate beside what is on it. */
static enum cadre_code look_up(struct verifying *verifying,
	const struct cadre_certificate *certificate)
{
	struct cadre_verified *out = &verifying->result;
	void *class, *person;
	enum cadre_code code = cadre_get(&class, verifying->reg, &verifying->arena,
		cadre_kind(CADRE_KIND_class), &certificate->class, 1, verifying->err);

	if (code == CADRE_OK)
		code = cadre_get(&person, verifying->reg, &verifying->arena,
			cadre_kind(CADRE_KIND_person), &certificate->person, 1, verifying->err);
	if (code != CADRE_OK)
		return code;
	out->centre = cadre_centre(verifying->reg);
	out->number = certificate->number;
	out->class = certificate->class;
	out->title = ((const struct cadre_class *)class)->title;
	out->status = certificate->status;
	out->reason = certificate->reason;
	out->issued = certificate->issued;
	if (out->name == NULL) {
		out->name = ((const struct cadre_person *)person)->name;
		out->born = ((const struct cadre_person *)person)->born;
	}
	code = store_certificate_after(&out->reissued_as, verifying->reg, &verifying->arena,
		certificate->number, verifying->err);
	return code == CADRE_NO ? CADRE_OK : code;
}

/* A date as people write it. */
static const char *day(struct verifying *verifying, const char *key)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_verified);
	const char *text = cadre_field_text(&verifying->arena, cadre_field(kind, key),
		&verifying->result, message_in("vi", "en"));

	return text != NULL ? text : "";
}

/* In words: what it certifies, or why it does not. */
static const char *words(struct verifying *verifying)
{
	const struct cadre_verified *out = &verifying->result;
	const char *what = out->title != NULL ? out->title : out->class;
	struct cadre_arena *arena = &verifying->arena;

	if (out->status == cadre_certificate_status_reissued && out->reissued_as != NULL)
		return cadre_arena_printf(arena, _("no longer valid: number %s was reissued as %s"),
			out->number, out->reissued_as);
	if (out->status == cadre_certificate_status_void
		|| out->status == cadre_certificate_status_reissued)
		return cadre_arena_printf(arena, _("no longer valid: number %s was voided%s%s"),
			out->number, out->reason != NULL ? ": " : "",
			out->reason != NULL ? out->reason : "");
	return cadre_arena_printf(arena,
		_("valid: number %s, issued on %s by centre %s to %s%s%s%s%s"), out->number,
		day(verifying, "issued"), out->centre, out->name,
		out->born != 0 ? _(", born ") : "", out->born != 0 ? day(verifying, "born") : "",
		what != NULL ? _(", who completed ") : "", what != NULL ? what : "");
}

/* Gives the result; why, unless NULL, says what is wrong. */
static enum cadre_code tell(struct verifying *verifying, const char *why,
	const struct cadre_out *out)
{
	struct cadre_verified *result = &verifying->result;
	enum cadre_code code;

	result->valid = why == NULL
			&& (result->status == 0
				|| result->status == cadre_certificate_status_issued)
		? CADRE_TRUE
		: CADRE_FALSE;
	result->text = why != NULL
		? cadre_arena_printf(&verifying->arena, _("not genuine: %s"), why)
		: words(verifying);
	if (result->text == NULL)
		return no_memory(verifying);
	code = out->put(out->arg, cadre_kind(CADRE_KIND_verified), result, verifying->err);
	if (code != CADRE_OK)
		return code;
	if (verifying->err != NULL)
		verifying->err->text[0] = '\0'; /* the record says it */
	return result->valid == CADRE_TRUE ? CADRE_OK : CADRE_NO;
}

/* Whether the register's entry is what was signed. Of a person who was erased it keeps no text. */
static bool agrees(const struct cadre_verified *said, const struct cadre_certificate *entered,
	const char *text)
{
	if (entered->signed_text != NULL)
		return strcmp(entered->signed_text, text) == 0;
	return said->issued == entered->issued
		&& (said->class == NULL || strcmp(said->class, entered->class) == 0);
}

/* A good signature under a number that the register has otherwise, or not at all. */
static enum cadre_code compare(struct verifying *verifying, const char *text, const char **why)
{
	struct cadre_certificate *certificate;
	enum cadre_code code = certify_find(&certificate, verifying->reg, &verifying->arena,
		verifying->result.number, verifying->err);

	if (code == CADRE_NO) {
		*why = _("the register has no certificate with its number");
		return CADRE_OK;
	}
	if (code != CADRE_OK)
		return code;
	if (!agrees(&verifying->result, certificate, text))
		*why = _("the register has another certificate under its number");
	return look_up(verifying, certificate);
}

enum cadre_code cadre_verify(struct cadre_register *reg, const struct cadre_keys *keys,
	const char *text, const struct cadre_out *out, struct cadre_err *err)
{
	struct verifying verifying = {.reg = reg, .keys = keys, .err = err};
	struct cadre_err own = {0};
	const char *why = NULL;
	enum cadre_code code;

	if (err == NULL)
		verifying.err = &own;
	code = open_text(&verifying, text);
	if (code == CADRE_NO) {
		why = cadre_arena_text(&verifying.arena, verifying.err->text);
		code = why != NULL ? CADRE_OK : no_memory(&verifying);
	} else if (code == CADRE_OK && reg != NULL) {
		code = compare(&verifying, text, &why);
	}
	if (code == CADRE_OK)
		code = tell(&verifying, why, out);
	cadre_arena_free(&verifying.arena);
	return code;
}

enum cadre_code cadre_verify_number(struct cadre_register *reg, const struct cadre_keys *keys,
	const char *number, const struct cadre_out *out, struct cadre_err *err)
{
	struct verifying verifying = {.reg = reg, .keys = keys, .err = err};
	struct cadre_certificate *certificate;
	const char *why = NULL;
	enum cadre_code code = certify_find(&certificate, reg, &verifying.arena, number, err);

	verifying.result.signature = cadre_signature_none;
	if (code == CADRE_OK && certificate->signed_text != NULL) {
		code = open_text(&verifying, certificate->signed_text);
		if (code == CADRE_NO) {
			why = cadre_arena_text(&verifying.arena, err->text);
			code = why != NULL ? CADRE_OK : no_memory(&verifying);
		}
	}
	if (code == CADRE_OK)
		code = look_up(&verifying, certificate);
	if (code == CADRE_OK)
		code = tell(&verifying, why, out);
	cadre_arena_free(&verifying.arena);
	return code;
}
