#include <string.h>

#include "app/certify/certify.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cadre/figures.h"
#include "cadre/json.h"
#include "text/text.h"

static bool same_name(struct cadre_arena *arena, const char *a, const char *b)
{
	const char *x = text_canonical(arena, a), *y = text_canonical(arena, b);

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

static enum cadre_code find_authorised(struct cadre_certificate *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *name, int date, struct cadre_err *err)
{
	const struct cadre_authorisation *each;
	char day[CADRE_DATE_SIZE];
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, reg, arena, cadre_kind(CADRE_KIND_authorisation),
		NULL, 0, err);

	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		if (each[i].valid_from > date || (each[i].valid_to != 0 && each[i].valid_to < date)
			|| !same_name(arena, each[i].signatory, name))
			continue;
		out->signatory = each[i].signatory;
		out->capacity = each[i].capacity;
	}
	if (code == CADRE_OK && arena->failed)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_OK && out->signatory == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' may not sign on %s: neither the director, nor is there a record of "
			  "kind 'authorisation'"),
			name, cadre_date_format(day, date));
	return code;
}

enum cadre_code certify_signatory(struct cadre_certificate *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *name, int date, struct cadre_err *err)
{
	struct cadre_letterhead head;
	enum cadre_code code = cadre_letterhead(&head, reg, arena, date, err);

	out->signatory = NULL;
	out->capacity = 0;
	if (code != CADRE_OK)
		return code;
	if (name != NULL && (head.director == NULL || !same_name(arena, head.director, name)))
		return find_authorised(out, reg, arena, name, date, err);
	out->signatory = head.director;
	out->capacity = head.director != NULL ? cadre_capacity_director : 0;
	return CADRE_OK;
}

/* What may be left out, so that a long name still fits: first the class, then the birth date. */
enum { WITH_CLASS = 1, WITH_BORN = 2 };

/* 19900512, 199005 or 1990: as much as is known. */
static int known_part(int date)
{
	while (date % 100 == 0 && date > 9999)
		date /= 100;
	return date;
}

static void put_claims(struct cadre_buf *out, const struct cadre_certificate *certificate,
	const char *centre, const struct cadre_person *person, int with)
{
	cadre_buf_reset(out);
	cadre_buf_text(out, "{\"i\":");
	cadre_json_string(out, centre);
	cadre_buf_text(out, ",\"n\":");
	cadre_json_string(out, certificate->number);
	cadre_buf_text(out, ",\"p\":");
	cadre_json_string(out, person->name);
	cadre_buf_printf(out, ",\"d\":%d", certificate->issued);
	if (with & WITH_BORN && person->born != 0)
		cadre_buf_printf(out, ",\"b\":%d", known_part(person->born));
	if (with & WITH_CLASS) {
		cadre_buf_text(out, ",\"c\":");
		cadre_json_string(out, certificate->class);
	}
	cadre_buf_char(out, '}');
}

bool certify_sign(struct cadre_certificate *certificate, struct cadre_arena *arena,
	const struct cadre_signer *signer, const char *centre, const struct cadre_person *person)
{
	static const int ways[] = {WITH_CLASS | WITH_BORN, WITH_BORN, 0};
	struct cadre_buf claims = {0};

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		put_claims(&claims, certificate, centre, person, ways[i]);
		if (jws_length(claims.length) <= CADRE_SIGNED_MAX)
			break;
	}
	certificate->signed_text = claims.failed
		? NULL
		: jws_sign(arena, signer, cadre_buf_string(&claims), claims.length);
	cadre_buf_free(&claims);
	return certificate->signed_text != NULL;
}
