#include "cmd/report/markup.h"
#include "cmd/report/write_html.h"

/* Of screen.css and screen.js, by the build. */
extern const char screen_css[], screen_js[];

void write_html_screen_style(struct cadre_buf *out)
{
	cadre_buf_text(out, screen_css);
}

void write_html_screen_search(struct cadre_buf *out, const struct doc *doc)
{
	markup_element(out, "<div id=\"search\" role=\"search\" hidden>\n<label for=\"find\">",
		doc->search,
		"</label>\n<input id=\"find\" type=\"search\" autocomplete=\"off\">\n"
		"<output for=\"find\"></output>\n</div>\n");
}

void write_html_screen_script(struct cadre_buf *out)
{
	cadre_buf_text(out, "<script>\n");
	cadre_buf_text(out, screen_js);
	cadre_buf_text(out, "</script>\n");
}

void write_html_wide(struct cadre_buf *out, const struct doc *doc, const char *label)
{
	if (doc->search == NULL)
		cadre_buf_text(out, "<div class=\"wide\">\n");
	else
		markup_element(out,
			"<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"", label,
			"\">\n");
}
