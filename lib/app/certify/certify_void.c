/*
 * Certificates that are voided, and those issued in their place. Nothing is ever removed.
 */
#include <string.h>

#include "app/certify/certify.h"
#include "base/message.h"
#include "cadre/date.h"
#include "store/store.h"

static enum cadre_code put(struct cadre_register *reg, const struct cadre_certificate *certificate,
	const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_certificate);
	enum cadre_code code = cadre_put(reg, kind, certificate, NULL, err);

	return code == CADRE_OK ? out->put(out->arg, kind, certificate, err) : code;
}

enum cadre_code cadre_void(struct cadre_register *reg, const char *number, const char *reason,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_certificate *certificate;
	enum cadre_code code = certify_find(&certificate, reg, &arena, number, err);

	if (code == CADRE_OK && certificate->status != cadre_certificate_status_issued)
		code = cadre_fail(err, CADRE_REFUSED,
			_("certificate '%s' is not in force: it was voided or reissued before"),
			certificate->number);
	if (code == CADRE_OK) {
		certificate->status = cadre_certificate_status_void;
		certificate->reason = reason;
		certificate->voided = cadre_today(reg);
		code = put(reg, certificate, out, err);
	}
	cadre_arena_free(&arena);
	return code;
}

/* A chain, not a tree: each is reissued once. */
static enum cadre_code check_last(struct cadre_register *reg, struct cadre_arena *arena,
	const char *number, struct cadre_err *err)
{
	const char *later;
	enum cadre_code code = store_certificate_after(&later, reg, arena, number, err);

	if (code == CADRE_NO)
		return CADRE_OK;
	return code == CADRE_OK ? cadre_fail(err, CADRE_REFUSED,
		       _("certificate '%s' was reissued already, as '%s'"), number, later)
				: code;
}

static enum cadre_code make(struct cadre_certificate *out, const struct cadre_certificate *old,
	struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_reissue_options *options, struct cadre_err *err)
{
	int date = options->date != 0 ? options->date : cadre_today(reg);
	char day[CADRE_DATE_SIZE];
	struct certify_book book;
	void *person;
	enum cadre_code code = CADRE_OK;

	*out = (struct cadre_certificate){.centre = cadre_centre(reg),
		.class = old->class,
		.person = old->person,
		.paper = old->paper,
		.issued = date,
		.decision = options->decision != NULL ? options->decision : old->decision,
		.status = cadre_certificate_status_issued,
		.reissue_of = old->number,
		.reason = options->reason};
	if (date > cadre_today(reg))
		code = cadre_fail(err, CADRE_REFUSED,
			_("a certificate can't be dated %s: that day is still to come"),
			cadre_date_format(day, date));
	if (code == CADRE_OK)
		code = certify_signatory(out, reg, arena, options->signatory, date, err);
	if (code == CADRE_OK)
		code = certify_book_read(&book, reg, old->paper, date, err);
	if (code == CADRE_OK)
		code = cadre_get(&person, reg, arena, cadre_kind(CADRE_KIND_person), &old->person,
			1, err);
	if (code == CADRE_OK
		&& (!certify_next(out, &book, arena)
			|| (options->signer != NULL
				&& !certify_sign(out, arena, options->signer, out->centre,
					person))))
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return code;
}

enum cadre_code cadre_reissue(struct cadre_register *reg,
	const struct cadre_reissue_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_certificate *old, new;
	enum cadre_code code = certify_find(&old, reg, &arena, options->number, err);

	if (code == CADRE_OK)
		code = check_last(reg, &arena, old->number, err);
	if (code == CADRE_OK)
		code = make(&new, old, reg, &arena, options, err);
	if (code == CADRE_OK && old->status == cadre_certificate_status_issued) {
		old->status = cadre_certificate_status_reissued;
		old->reason = options->reason;
		old->voided = cadre_today(reg);
	}
	if (code == CADRE_OK)
		code = put(reg, old, out, err);
	if (code == CADRE_OK)
		code = put(reg, &new, out, err);
	cadre_arena_free(&arena);
	return code;
}
