/*
 * The register of certificates as a whole: numbered without gaps and doubles in each book, one
 * certificate in force a person and class, and nothing signed that was not signed by this centre.
 */
#include <stdlib.h>
#include <string.h>

#include "app/certify/certify.h"
#include "app/keep/check.h"
#include "base/message.h"
#include "base/vec.h"

/* What is kept of a certificate until all are known. */
struct entry {
	const char *number, *class, *person;
	size_t prefix; /* bytes of the number that name the book; 0: another form */
	int64_t place;
	bool in_force;
};

struct books {
	struct check *check;
	struct cadre_keys *keys;
	struct cadre_arena arena, line;
	struct vec entries;
	enum cadre_code code;
	struct cadre_err *err;
};

/* What a finding calls the certificate. */
static void tell(struct books *books, int severity, const char *rule, const struct entry *entry,
	const char *text)
{
	struct cadre_certificate named = {.number = entry->number};

	check_find(books->check, severity, rule, cadre_kind(CADRE_KIND_certificate), &named, text);
}

static void check_signature(struct books *books, const struct cadre_certificate *certificate)
{
	const struct jws_key *key;
	const char *payload;
	struct cadre_err why;
	enum cadre_code code;

	cadre_arena_reset(&books->line);
	code = jws_open(&payload, &key, &books->line, books->keys, certificate->signed_text, &why);
	if (code == CADRE_NO)
		check_find(books->check, cadre_severity_error, "signature",
			cadre_kind(CADRE_KIND_certificate), certificate,
			cadre_arena_printf(&books->line, _("the signed text is not genuine: %s"),
				why.text));
	else if (code != CADRE_OK)
		books->code = cadre_fail(books->err, code, "%s", why.text);
}

/* One in force should be in the hands of somebody who completed the class. */
static enum cadre_code check_holder(struct books *books,
	const struct cadre_certificate *certificate)
{
	const char *key[] = {certificate->class, certificate->person};
	const struct cadre_value *values = cadre_enum(CADRE_ENUM_enrolment_status)->values;
	void *record;
	int status;
	enum cadre_code code;

	cadre_arena_reset(&books->line);
	code = cadre_get(&record, books->check->reg, &books->line, cadre_kind(CADRE_KIND_enrolment),
		key, 2, books->err);
	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	status = ((const struct cadre_enrolment *)record)->status;
	if (status != cadre_enrolment_status_completed)
		check_find(books->check, cadre_severity_warning, "holder",
			cadre_kind(CADRE_KIND_certificate), certificate,
			cadre_arena_printf(&books->line,
				_("it is in force, and the holder's status is '%s'"),
				message_in(values[status].vi, values[status].en)));
	return CADRE_OK;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct books *books = arg;
	const struct cadre_certificate *certificate = record;
	struct entry *entry = vec_add(&books->entries);
	int year;

	(void)kind;
	cadre_arena_reset(&books->check->arena);
	if (entry == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	entry->number = cadre_arena_text(&books->arena, certificate->number);
	entry->class = cadre_arena_text(&books->arena, certificate->class);
	entry->person = cadre_arena_text(&books->arena, certificate->person);
	entry->in_force = certificate->status == cadre_certificate_status_issued;
	if (books->arena.failed)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (!certify_parse(entry->number, &year, &entry->prefix, &entry->place))
		entry->prefix = 0;
	if (certificate->signed_text != NULL && books->keys->count > 0)
		check_signature(books, certificate);
	return books->code == CADRE_OK && entry->in_force ? check_holder(books, certificate)
							  : books->code;
}

static int by_book(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t length = x->prefix < y->prefix ? x->prefix : y->prefix;
	int order = strncmp(x->number, y->number, length);

	if (order == 0 && x->prefix != y->prefix)
		order = x->prefix < y->prefix ? -1 : 1;
	if (order == 0 && x->place != y->place)
		order = x->place < y->place ? -1 : 1;
	return order != 0 ? order : strcmp(x->number, y->number);
}

static bool same_book(const struct entry *a, const struct entry *b)
{
	return a->prefix == b->prefix && strncmp(a->number, b->number, a->prefix) == 0;
}

/* A book may begin after 1: its first part was kept on paper. */
static void check_place(struct books *books, const struct entry *before, const struct entry *entry)
{
	struct cadre_arena *arena = &books->check->arena;

	cadre_arena_reset(arena);
	if (before == NULL && entry->place > 1)
		tell(books, cadre_severity_warning, "register_number", entry,
			cadre_arena_printf(arena, _("the book begins with number %lld"),
				(long long)entry->place));
	else if (before != NULL && entry->place == before->place)
		tell(books, cadre_severity_error, "register_number", entry,
			cadre_arena_printf(arena, _("the number stands twice: also as '%s'"),
				before->number));
	else if (before != NULL && entry->place > before->place + 1)
		tell(books, cadre_severity_error, "register_number", entry,
			cadre_arena_printf(arena,
				_("the numbers have a gap before it: '%s' is the last one before"),
				before->number));
}

static void check_numbers(struct books *books)
{
	struct entry *entries = books->entries.items;

	qsort(entries, books->entries.count, sizeof *entries, by_book);
	for (size_t i = 0; i < books->entries.count; i++) {
		const struct entry *before = i > 0 && same_book(&entries[i - 1], &entries[i])
			? &entries[i - 1]
			: NULL;
		if (entries[i].prefix != 0)
			check_place(books, before, &entries[i]);
		else
			tell(books, cadre_severity_warning, "register_number", &entries[i],
				_("the number has another form than year, book and number "
				  "(2026/GCN/0001)"));
	}
}

static int by_holder(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->class, y->class);

	if (order == 0)
		order = strcmp(x->person, y->person);
	if (order == 0 && x->in_force != y->in_force)
		order = x->in_force ? -1 : 1;
	return order != 0 ? order : strcmp(x->number, y->number);
}

static void check_holders(struct books *books)
{
	struct entry *entries = books->entries.items;

	qsort(entries, books->entries.count, sizeof *entries, by_holder);
	for (size_t i = 1; i < books->entries.count; i++) {
		const struct entry *a = &entries[i - 1], *b = &entries[i];
		if (!a->in_force || !b->in_force || strcmp(a->class, b->class) != 0
			|| strcmp(a->person, b->person) != 0)
			continue;
		cadre_arena_reset(&books->check->arena);
		tell(books, cadre_severity_error, "once", b,
			cadre_arena_printf(&books->check->arena,
				_("the same person has '%s' of the same class"), a->number));
	}
}

enum cadre_code check_certificates(struct check *check, struct cadre_err *err)
{
	struct books books = {.check = check,
		.entries = {.size = sizeof(struct entry)},
		.err = err};
	struct cadre_out each = {take, &books};
	enum cadre_code code = cadre_keys_of(&books.keys, check->reg, err);

	if (code == CADRE_OK)
		code = cadre_each(check->reg, cadre_kind(CADRE_KIND_certificate), NULL, 0, &each,
			err);
	if (code == CADRE_OK && books.entries.count > 0) {
		check_numbers(&books);
		check_holders(&books);
	}
	vec_free(&books.entries);
	cadre_keys_free(books.keys);
	cadre_arena_free(&books.line);
	cadre_arena_free(&books.arena);
	return code;
}
