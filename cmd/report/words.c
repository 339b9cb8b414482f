#include <string.h>

#include "cadre/buf.h"
#include "cmd/report/format.h"
#include "cmd/report/words.h"

struct pair {
	const char *key, *vi, *en;
};

static const struct pair pairs[] = {
#define WORDS(key, vi, en) {key, vi, en},
#include "cmd/report/words.def"
#undef WORDS
};

static const char unknown[] = "[...]";

static const struct pair *entry(const char *key)
{
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (strcmp(pairs[i].key, key) == 0)
			return &pairs[i];
	return NULL;
}

bool words_has(const char *key)
{
	return entry(key) != NULL;
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
	char number[FORMAT_NUMBER_SIZE];
	size_t part;

	for (part = 0; part < 2; part++) {
		size_t tail = strlen(parts[part]);
		if (length > tail && strncmp(name + length - tail, parts[part], tail) == 0) {
			length -= tail;
			break;
		}
	}
	figure = set_at(words->set, name, length);
	if (figure == NULL || (part < 2 && !figure->base.set) || (part == 1 && figure->base.v <= 0))
		cadre_buf_text(out, unknown);
	else if (part == 1)
		cadre_buf_text(out,
			format_percent(number, figure->count.v, figure->base.v, words->doc->lang));
	else
		cadre_buf_text(out,
			format_number(number, part == 0 ? figure->base.v : figure->count.v,
				words->doc->lang));
}

static void put_place(struct cadre_buf *out, const struct words *words, const struct word *more,
	const char *name, size_t length)
{
	const struct word *found = own(more, name, length);

	if (found == NULL)
		found = own(words->own, name, length);
	if (found != NULL)
		cadre_buf_text(out, found->text != NULL ? found->text : unknown);
	else
		put_figure(out, words, name, length);
}

const char *words_with(const struct words *words, const char *key, const struct word *more)
{
	const struct pair *found = entry(key);
	const char *at = found == NULL		      ? key
		: strcmp(words->doc->lang, "vi") == 0 ? found->vi
						      : found->en;
	struct cadre_buf out = {0};
	const char *text;

	while (found != NULL && *at != '\0') {
		size_t plain = strcspn(at, "{"), length;
		cadre_buf_add(&out, at, plain);
		at += plain;
		length = *at == '{' ? strcspn(at, "}") : 0;
		if (length == 0)
			continue;
		put_place(&out, words, more, at + 1, length - 1);
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
