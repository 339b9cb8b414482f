/*
 * What somebody types, key by key or a line at a time.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cli.h"

enum { END = 3, STOP = 4, BELL = 7, BACK = 8, ESCAPE = 27, DELETE = 127, FIELD_MAX = 20000 };

void cli_type_keys(struct cli_typed *typed)
{
	struct termios raw;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &typed->before) != 0)
		return;
	raw = typed->before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	typed->keys = typed->given = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

void cli_type_end(struct cli_typed *typed)
{
	if (typed->given)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &typed->before);
	typed->given = false;
	free(typed->text);
	typed->text = NULL;
}

static bool add(struct cli_typed *typed, int key)
{
	if (typed->length + 2 > typed->room) {
		size_t room = typed->room * 2 + 64;
		char *text = realloc(typed->text, room);
		typed->failed = text == NULL;
		if (text == NULL)
			return false;
		typed->text = text;
		typed->room = room;
	}
	typed->text[typed->length++] = (char)key;
	typed->text[typed->length] = '\0';
	return true;
}

/* Takes the last character away, all its bytes. */
static void take_back(struct cli_typed *typed)
{
	while (typed->length > 0 && ((unsigned char)typed->text[typed->length - 1] & 0xC0) == 0x80)
		typed->length--;
	typed->length -= typed->length > 0;
	typed->text[typed->length] = '\0';
	fputs("\b \b", stderr);
}

/* The rest of what an arrow sends: its last letter; 0 when it is none. */
static int read_arrow(void)
{
	int key = getchar();

	if (key != '[' && key != 'O')
		return 0;
	do
		key = getchar();
	while (key >= '0' && key <= ';');
	return key;
}

static bool is_back(const struct cli_typed *typed, int key)
{
	if (key == ESCAPE) {
		int arrow = read_arrow();
		return arrow == 'A' || arrow == 'D';
	}
	return typed->length == 0 && (key == '<' || key == BACK || key == DELETE);
}

/* A key that is of the field's text, or can't be; false when memory is out. */
static bool take_key(struct cli_typed *typed, int key)
{
	if (key == BACK || key == DELETE) {
		take_back(typed);
	} else if (key >= ' ' && typed->length < FIELD_MAX) {
		fputc(key, stderr);
		return add(typed, key);
	} else if (key != ESCAPE) {
		fputc(BELL, stderr);
	}
	return true;
}

static bool ends_all(const struct cli_typed *typed, int key)
{
	return key == EOF || key == END || (key == STOP && typed->length == 0);
}

/* Until the field ends: false when all does. */
static bool read_keys(struct cli_typed *typed, bool (*full)(const void *arg, const char *text),
	const void *arg)
{
	int key;

	for (;;) {
		fflush(stderr);
		key = getchar();
		if (ends_all(typed, key))
			return false;
		if (key == '\r' || key == '\n')
			return true;
		if (is_back(typed, key)) {
			typed->length = 0;
			return add(typed, '<');
		}
		if (!take_key(typed, key))
			return false;
		if (typed->length > 0 && full != NULL && full(arg, typed->text))
			return true;
	}
}

static bool read_line(struct cli_typed *typed)
{
	ssize_t length;

	fflush(stderr);
	length = getline(&typed->text, &typed->room, stdin);
	while (length > 0 && strchr(" \t\r\n", typed->text[length - 1]) != NULL)
		typed->text[--length] = '\0';
	typed->line += length >= 0;
	return length >= 0;
}

bool cli_type(struct cli_typed *typed, bool (*full)(const void *arg, const char *text),
	const void *arg)
{
	if (!typed->keys)
		return read_line(typed);
	typed->length = 0;
	if (!add(typed, '\0'))
		return false;
	typed->length = 0;
	return read_keys(typed, full, arg);
}
