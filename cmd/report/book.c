#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/report/book.h"

enum { FILE_MAX = 1024 * 1024, FILES_MAX = 64 };

/* The centre's own before the shipped ones, one that holds for a span before one that always does.
 */
static int by_key(const void *a, const void *b)
{
	const struct book_entry *one = a, *two = b;
	int order = strcmp(one->key, two->key);

	if (order != 0)
		return order;
	if ((one->source == NULL) != (two->source == NULL))
		return one->source == NULL ? 1 : -1;
	if ((one->from == 0) != (two->from == 0))
		return one->from == 0 ? 1 : -1;
	return two->from != one->from ? (two->from < one->from ? -1 : 1)
				      : (one->line > two->line) - (one->line < two->line);
}

const struct book_entry *book_find(const struct book *book, const char *key, enum book_lang lang,
	int date)
{
	size_t low = 0, high = book->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(book->entries[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < book->count && strcmp(book->entries[low].key, key) == 0; low++) {
		const struct book_entry *entry = &book->entries[low];
		if (entry->texts[lang] != NULL && (entry->from == 0 || date >= entry->from)
			&& (entry->to == 0 || date <= entry->to))
			return entry;
	}
	return NULL;
}

/* The file's text in the book's arena; NULL after a message. */
static char *read_file(struct book *book, struct cli *cli, int folder, const char *name)
{
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char *text = NULL;
	struct stat about;
	ssize_t length = 0;

	if (file < 0 || fstat(file, &about) != 0) {
		cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), name, strerror(errno));
	} else if (!S_ISREG(about.st_mode) || about.st_size > FILE_MAX) {
		cli_fail(cli, CADRE_INPUT, _("'%s' is no file of words, or too large"), name);
	} else {
		text = cadre_arena_alloc(&book->arena, (size_t)about.st_size + 1);
		length = text != NULL ? read(file, text, (size_t)about.st_size) : 0;
		if (text == NULL || length < 0)
			cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), name,
				strerror(errno));
		if (length < 0)
			text = NULL;
		else if (text != NULL)
			text[length] = '\0';
	}
	if (file >= 0)
		close(file);
	return text;
}

static int is_words(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return entry->d_name[0] != '.' && dot != NULL && strcmp(dot, ".words") == 0;
}

static enum cadre_code read_folder(struct book *book, struct cli *cli, const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent **names = NULL;
	int count = folder >= 0 ? scandirat(folder, ".", &names, is_words, alphasort) : -1;
	enum cadre_code code = CADRE_OK;

	if (count < 0)
		code = cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), path, strerror(errno));
	else if (count > FILES_MAX)
		code = cli_fail(cli, CADRE_INPUT, _("'%s' holds more than %d files of words"), path,
			(int)FILES_MAX);
	for (int i = 0; i < count; i++) {
		char *text = code == CADRE_OK ? read_file(book, cli, folder, names[i]->d_name)
					      : NULL;
		const char *source = cadre_arena_printf(&book->arena, "%s/%s", path,
			names[i]->d_name);
		if (code == CADRE_OK)
			code = text == NULL || source == NULL ? CADRE_INPUT
							      : book_parse(book, cli, source, text);
		free(names[i]);
	}
	free(names);
	if (folder >= 0)
		close(folder);
	return code;
}

enum cadre_code book_read(struct book *book, struct cli *cli)
{
	const char *folder = getenv("CADRE_TEMPLATES");
	char *shipped = cadre_arena_text(&book->arena, book_shipped);
	enum cadre_code code;

	if (shipped == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	code = book_parse(book, cli, NULL, shipped);
	if (code == CADRE_OK && folder != NULL && folder[0] != '\0')
		code = read_folder(book, cli, folder);
	if (code == CADRE_OK && book->count > 0)
		qsort(book->entries, book->count, sizeof *book->entries, by_key);
	return code;
}

void book_free(struct book *book)
{
	cadre_arena_free(&book->arena);
	free(book->entries);
	*book = (struct book){0};
}
