#include <stdlib.h>
#include <string.h>

#include "app/certify/certify.h"
#include "base/message.h"
#include "store/store.h"

enum { PREFIX_SIZE = 24 };

const char *certify_letters(int paper)
{
	static const char *const letters[] = {
		[cadre_paper_unset] = "",
		[cadre_paper_certificate] = "GCN",
		[cadre_paper_diploma] = "BTN",
		[cadre_paper_none] = "",
	};

	return letters[paper];
}

bool certify_parse(const char *number, int *year, size_t *prefix, int64_t *place)
{
	const char *second;
	char *end;

	if (strspn(number, "0123456789") != 4 || number[4] != '/')
		return false;
	second = strchr(number + 5, '/');
	if (second == NULL || second == number + 5)
		return false;
	*prefix = (size_t)(second - number) + 1;
	*year = (int)strtol(number, NULL, 10);
	if (strspn(second + 1, "0123456789") != strlen(second + 1) || strlen(second + 1) > 15)
		return false;
	*place = strtoll(second + 1, &end, 10);
	return end != second + 1 && *place > 0;
}

static void raise_last(void *arg, const char *text)
{
	struct certify_book *book = arg;
	size_t prefix;
	int64_t place;
	int year;

	if (certify_parse(text, &year, &prefix, &place) && place > book->last)
		book->last = place;
}

enum cadre_code certify_book_read(struct certify_book *out, struct cadre_register *reg, int paper,
	int date, struct cadre_err *err)
{
	char prefix[PREFIX_SIZE];

	*out = (struct certify_book){.year = date / 10000, .paper = paper};
	snprintf(prefix, sizeof prefix, "%04d/%s/", out->year, certify_letters(paper));
	return store_book(reg, prefix, raise_last, out, err);
}

bool certify_next(struct cadre_certificate *out, struct certify_book *book,
	struct cadre_arena *arena)
{
	const char *letters = certify_letters(book->paper);
	long long number = (long long)++book->last;

	out->number = cadre_arena_printf(arena, "%04d/%s/%04lld", book->year, letters, number);
	out->serial = cadre_arena_printf(arena, "%s%02d%05lld", letters, book->year % 100, number);
	return out->number != NULL && out->serial != NULL;
}

enum cadre_code certify_find(struct cadre_certificate **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *number, struct cadre_err *err)
{
	const char *key;
	void *record = NULL;
	enum cadre_code code = store_certificate_called(&key, reg, arena, number, err);

	if (code == CADRE_NO)
		return cadre_fail(err, CADRE_NO,
			_("no certificate has the number or serial '%s' ('cadre dump certificate' "
			  "lists them)"),
			number);
	if (code == CADRE_OK)
		code = cadre_get(&record, reg, arena, cadre_kind(CADRE_KIND_certificate), &key, 1,
			err);
	*out = record;
	return code;
}
