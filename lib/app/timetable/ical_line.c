#include <string.h>

#include "app/timetable/ical_line.h"

enum { OCTETS = 75 };

/* The bytes of the next piece: no more than room, and no character is cut. */
static size_t piece(const char *text, size_t length, size_t room)
{
	size_t take = length < room ? length : room;

	while (take < length && take > 1 && ((unsigned char)text[take] & 0xc0) == 0x80)
		take--;
	return take;
}

static void end_line(struct ical_lines *lines)
{
	const char *text = cadre_buf_string(&lines->line);
	size_t length = lines->line.length;

	for (size_t at = 0, room = OCTETS; at < length; room = OCTETS - 1) {
		size_t take = piece(text + at, length - at, room);
		if (at > 0)
			cadre_buf_text(lines->out, "\r\n ");
		cadre_buf_add(lines->out, text + at, take);
		at += take;
	}
	cadre_buf_text(lines->out, "\r\n");
	lines->out->failed = lines->out->failed || lines->line.failed;
	cadre_buf_reset(&lines->line);
}

void ical_put(struct ical_lines *lines, const char *name, const char *value)
{
	cadre_buf_printf(&lines->line, "%s:%s", name, value);
	end_line(lines);
}

void ical_put_text(struct ical_lines *lines, const char *name, const char *text)
{
	if (text == NULL)
		return;
	cadre_buf_printf(&lines->line, "%s:", name);
	for (; *text != '\0'; text++) {
		if (strchr("\\,;", *text) != NULL)
			cadre_buf_char(&lines->line, '\\');
		if (*text == '\n')
			cadre_buf_text(&lines->line, "\\n");
		else if ((unsigned char)*text >= ' ' || *text == '\t')
			cadre_buf_char(&lines->line, *text);
	}
	end_line(lines);
}
