#include <stdio.h>
#include <string.h>

#include "cadre/buf.h"
#include "cmd/report/number.h"
#include "cmd/report/words.h"

static const char unknown[] = "[...]";

static const struct book_entry *entry(const struct words *words, const char *key)
{
	enum book_lang lang = strcmp(words->doc->lang, "vi") == 0 ? BOOK_VI : BOOK_EN;

	return book_find(words->book, key, lang, words->doc->date);
}

bool words_has(const struct words *words, const char *key)
{
	return entry(words, key) != NULL;
}

static const struct word *own(const struct word *list, const char *name, size_t length)
{
	for (; list != NULL && list->name != NULL; list++)
		if (strncmp(list->name, name, length) == 0 && list->name[length] == '\0')
			return list;
	return NULL;
}

/* A figure's count, base or percentage. */
static void put_figure(struct cadre_buf *out, const struct words *words, const char *name,
	size_t length)
{
	static const char *const parts[] = {":base", ":percent"};
	const struct cadre_figure *figure;
	char number[NUMBER_SIZE];
	size_t part;

	for (part = 0; part < 2; part++) {
		size_t tail = strlen(parts[part]);
		if (length > tail && strncmp(name + length - tail, parts[part], tail) == 0) {
			length -= tail;
			break;
		}
	}
	figure = words->set != NULL ? set_at(words->set, name, length) : NULL;
	if (figure == NULL || (part < 2 && !figure->base.set) || (part == 1 && figure->base.v <= 0))
		cadre_buf_text(out, unknown);
	else if (part == 1)
		cadre_buf_text(out,
			number_percent(number, figure->count.v, figure->base.v, words->doc->lang));
	else
		cadre_buf_text(out,
			number_text(number, part == 0 ? figure->base.v : figure->count.v,
				words->doc->lang));
}

static void put_place(struct cadre_buf *out, const struct words *words,
	const struct book_entry *from, const struct word *more, const char *name, size_t length)
{
	const struct word *found = own(more, name, length);

	if (found == NULL)
		found = own(words->own, name, length);
	if (found != NULL) {
		cadre_buf_text(out, found->text != NULL ? found->text : unknown);
	} else if (memchr(name, '/', length) != NULL) {
		put_figure(out, words, name, length);
	} else {
		cadre_buf_text(out, unknown);
		if (words->fault->entry == NULL)
			snprintf(words->fault->name, sizeof words->fault->name, "%.*s", (int)length,
				name);
		words->fault->entry = words->fault->entry != NULL ? words->fault->entry : from;
	}
}

const char *words_with(const struct words *words, const char *key, const struct word *more)
{
	const struct book_entry *found = entry(words, key);
	const char *at = found != NULL
		? found->texts[strcmp(words->doc->lang, "vi") == 0 ? BOOK_VI : BOOK_EN]
		: "";
	struct cadre_buf out = {0};
	const char *text;

	while (*at != '\0') {
		size_t plain = strcspn(at, "{"), length;
		cadre_buf_add(&out, at, plain);
		at += plain;
		length = *at == '{' ? strcspn(at, "}") : 0;
		if (length == 0)
			continue;
		put_place(&out, words, found, more, at + 1, length - 1);
		at += length + (at[length] == '}');
	}
	words->doc->failed = words->doc->failed || out.failed;
	text = doc_text(words->doc, found != NULL ? cadre_buf_string(&out) : key);
	cadre_buf_free(&out);
	return text;
}

const char *words_text(const struct words *words, const char *key)
{
	return words_with(words, key, NULL);
}
