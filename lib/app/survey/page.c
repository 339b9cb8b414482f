#include "app/survey/page.h"

#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "cadre/json.h"
#include "cadre/survey.h"

struct letterhead {
	int on; /* the day */
	struct cadre_arena *arena;
	const char *name;
};

static enum cadre_code note_centre(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_centre *centre = record;
	struct letterhead *head = arg;

	(void)kind;
	if (head->name == NULL || centre->valid_from <= head->on)
		head->name = cadre_arena_text(head->arena, centre->name);
	return head->name != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* Text within a script: nothing in it can end the script. */
static void put_safe(struct cadre_buf *out, const char *json)
{
	for (; *json != '\0'; json++)
		if (*json == '<')
			cadre_buf_text(out, "\\u003c");
		else
			cadre_buf_char(out, *json);
}

static void put_data(struct cadre_buf *out, const struct round *round, const char *centre)
{
	char closes[CADRE_DATE_SIZE];
	struct cadre_buf json = {0};

	cadre_buf_text(&json, "{\"round\":");
	cadre_json_string(&json, round->record->round);
	cadre_buf_text(&json, ",\"closes\":");
	cadre_json_string(&json, cadre_date_format(closes, round->record->closes));
	cadre_buf_text(&json, ",\"centre\":");
	cadre_json_string(&json, centre != NULL ? centre : "");
	cadre_buf_text(&json, ",\"form\":");
	cadre_json_encode(&json, cadre_kind(CADRE_KIND_form), round->form, CADRE_JSON_STORED);
	cadre_buf_char(&json, '}');
	out->failed = out->failed || json.failed;
	put_safe(out, cadre_buf_string(&json));
	cadre_buf_free(&json);
}

enum cadre_code cadre_round_page(struct cadre_buf *out, struct cadre_register *reg,
	const char *round, struct cadre_err *err)
{
	static const char mark[] = "/*DATA*/null/*DATA*/";
	const char *at = strstr(page_html, mark);
	struct cadre_arena arena = {0};
	struct letterhead head = {.on = cadre_today(reg), .arena = &arena};
	struct cadre_out centres = {note_centre, &head};
	struct round read;
	enum cadre_code code = round_read(&read, reg, &arena, round, err);

	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_centre), NULL, 0, &centres, err);
	if (code == CADRE_OK) {
		cadre_buf_add(out, page_html, (size_t)(at - page_html));
		put_data(out, &read, head.name);
		cadre_buf_text(out, at + strlen(mark));
		if (out->failed)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	cadre_arena_free(&arena);
	return code;
}
