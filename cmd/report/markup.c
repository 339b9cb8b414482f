#include <string.h>

#include "cmd/report/markup.h"

void markup_part(struct cadre_buf *out, const char *text, size_t length)
{
	static const struct {
		char sign;
		const char *written;
	} signs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"},
		{'\'', "&#39;"}};

	for (const char *end = text + length; text < end;) {
		size_t plain = strcspn(text, "&<>\"'");
		if (plain > (size_t)(end - text))
			plain = (size_t)(end - text);
		cadre_buf_add(out, text, plain);
		text += plain;
		for (size_t i = 0; text < end && i < sizeof signs / sizeof signs[0]; i++)
			if (*text == signs[i].sign) {
				cadre_buf_text(out, signs[i].written);
				text++;
				break;
			}
	}
}

void markup_text(struct cadre_buf *out, const char *text)
{
	markup_part(out, text, strlen(text));
}

void markup_element(struct cadre_buf *out, const char *open, const char *text, const char *close)
{
	cadre_buf_text(out, open);
	markup_text(out, text);
	cadre_buf_text(out, close);
}
