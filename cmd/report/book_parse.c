#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/text.h"
#include "cmd/report/book.h"

struct parse {
	struct book *book;
	struct cli *cli;
	const char *source;
	int line;
	struct book_entry *entry; /* at hand; NULL before the first key */
	enum cadre_code code;
};

__attribute__((format(printf, 2, 3))) static void fault(struct parse *parse, const char *format,
	...)
{
	char whole[400];
	va_list args;

	va_start(args, format);
	vsnprintf(whole, sizeof whole, format, args);
	va_end(args);
	cli_fail(parse->cli, CADRE_INPUT, "%s:%d: %s", parse->source, parse->line, whole);
	parse->code = CADRE_INPUT;
}

static bool is_shipped(const struct book *book, const char *key)
{
	for (size_t i = 0; i < book->count; i++)
		if (book->entries[i].source == NULL && strcmp(book->entries[i].key, key) == 0)
			return true;
	return false;
}

static struct book_entry *push(struct parse *parse)
{
	struct book *book = parse->book;

	if (book->count == book->room) {
		size_t room = book->room > 0 ? 2 * book->room : 1024;
		struct book_entry *grown = realloc(book->entries, room * sizeof *grown);
		if (grown == NULL) {
			parse->code = cli_fail(parse->cli, CADRE_SYSTEM, _("out of memory"));
			return NULL;
		}
		book->entries = grown;
		book->room = room;
	}
	book->entries[book->count] = (struct book_entry){.source = parse->source,
		.line = parse->line};
	return &book->entries[book->count++];
}

/* "2026-01-09..", "..2026-01-08", or both. */
static bool read_span(struct book_entry *entry, char *span)
{
	char *dots = strstr(span, "..");

	if (dots == NULL)
		return false;
	*dots = '\0';
	entry->from = cadre_date_parse(span, false);
	entry->to = cadre_date_parse(dots + 2, false);
	return (entry->from != 0 || span[0] == '\0') && (entry->to != 0 || dots[2] == '\0');
}

static void take_key(struct parse *parse, char *line)
{
	char *span = line + strcspn(line, " \t");

	if (*span != '\0')
		*span++ = '\0';
	span += strspn(span, " \t");
	span[strcspn(span, " \t")] = '\0';
	parse->entry = NULL;
	if (parse->source != NULL && !is_shipped(parse->book, line)) {
		fault(parse, _("no document has a text '%s'"), line);
		return;
	}
	parse->entry = push(parse);
	if (parse->entry == NULL)
		return;
	parse->entry->key = line;
	if (*span != '\0' && !read_span(parse->entry, span))
		fault(parse, _("'%s' is no span of dates as 2026-01-09..2030-12-31"), span);
}

/* Each '{' has its '}', with a name between. */
static bool has_whole_places(const char *text)
{
	const char *at = text;

	while ((at = strpbrk(at, "{}")) != NULL) {
		size_t length = *at == '{' ? strcspn(at + 1, "{}") : 0;
		if (length == 0 || at[1 + length] != '}')
			return false;
		at += length + 2;
	}
	return true;
}

static void take_text(struct parse *parse, char *line)
{
	static const char *const langs[BOOK_LANGS] = {"vi", "en"};
	char *text = line + strcspn(line, " \t");

	if (parse->entry == NULL) {
		if (parse->code == CADRE_OK)
			fault(parse, _("'%s' stands under no key"), line);
		return;
	}
	if (*text != '\0')
		*text++ = '\0';
	for (int lang = 0; lang < BOOK_LANGS; lang++)
		if (strcmp(line, langs[lang]) == 0) {
			if (parse->entry->texts[lang] != NULL)
				fault(parse, _("a second text in '%s' for one key"), line);
			else if (!has_whole_places(text))
				fault(parse, _("a brace without its other in '%s'"), text);
			parse->entry->texts[lang] = text;
			parse->entry->lines[lang] = parse->line;
			return;
		}
	fault(parse, _("a text begins with 'vi' or 'en', not with '%s'"), line);
}

enum cadre_code book_parse(struct book *book, struct cli *cli, const char *source, char *text)
{
	struct parse parse = {.book = book, .cli = cli, .source = source};

	for (char *line = text, *end; *line != '\0' && parse.code <= CADRE_INPUT; line = end) {
		size_t length = strcspn(line, "\n");
		end = line + length + (line[length] == '\n');
		line[length] = '\0';
		if (length > 0 && line[length - 1] == '\r')
			line[length - 1] = '\0';
		parse.line++;
		if (line[0] == '\t' || line[0] == ' ') {
			line += strspn(line, " \t");
			if (*line != '\0')
				take_text(&parse, line);
		} else if (line[0] != '\0' && line[0] != '#') {
			take_key(&parse, line);
		}
	}
	return parse.code;
}
