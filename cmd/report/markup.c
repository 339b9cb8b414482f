#include <string.h>

#include "cmd/report/markup.h"

void markup_text(struct cadre_buf *out, const char *text)
{
	static const struct {
		char sign;
		const char *written;
	} signs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"},
		{'\'', "&#39;"}};

	while (*text != '\0') {
		size_t plain = strcspn(text, "&<>\"'");
		cadre_buf_add(out, text, plain);
		text += plain;
		for (size_t i = 0; *text != '\0' && i < sizeof signs / sizeof signs[0]; i++)
			if (*text == signs[i].sign) {
				cadre_buf_text(out, signs[i].written);
				text++;
				break;
			}
	}
}

void markup_element(struct cadre_buf *out, const char *open, const char *text, const char *close)
{
	cadre_buf_text(out, open);
	markup_text(out, text);
	cadre_buf_text(out, close);
}
