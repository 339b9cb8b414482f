#include <stdlib.h>
#include <string.h>

#include "app/enrol/list.h"
#include "app/enrol/nominee.h"
#include "base/message.h"

enum { SHEET_NAME = 100, SOURCE_NAME = 300 }; /* characters that a record keeps of them */

static enum cadre_code no_memory(struct list *list)
{
	return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code read_row(struct list *list, struct list_rows *rows, struct nominee *nominee,
	const struct tab_row *row, const struct cadre_out *out)
{
	struct list_line line;
	enum list_row what;

	if (!list_line(&line, list, nominee->arena, row)
		|| !list_tell_row(&what, rows, nominee->arena, &line))
		return no_memory(list);
	if (what != LIST_PERSON)
		return CADRE_OK;
	nominee->line = &line;
	nominee_make(nominee, rows);
	if (nominee->failed)
		return no_memory(list);
	return out->put(out->arg, cadre_kind(CADRE_KIND_nominee), &nominee->record, list->err);
}

/* The second pass. */
static enum cadre_code read_rows(struct list *list, const struct cadre_out *out)
{
	struct cadre_arena arena = {0};
	struct list_rows rows = {.list = list};
	struct nominee nominee = {.list = list, .arena = &arena};
	struct tab_row row;
	enum cadre_code code = CADRE_OK, next = CADRE_OK;

	while (code == CADRE_OK && (next = tab_next(list->tab, &row, list->err)) == CADRE_OK) {
		cadre_arena_reset(&arena);
		if (row.number > list->last)
			code = read_row(list, &rows, &nominee, &row, out);
	}
	if (next == CADRE_NO)
		list_tell_left(&rows);
	else if (code == CADRE_OK)
		code = next;
	cadre_buf_free(&rows.unit);
	nominee_free(&nominee);
	cadre_arena_free(&arena);
	return code;
}

static void forget_sheet(struct list *list)
{
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		cadre_buf_free(&column->sample);
		cadre_buf_free(&column->above);
	}
	vec_free(&list->columns);
	list->columns = (struct vec){.size = sizeof(struct list_column)};
	list->first = list->last = 0;
	list->sheet = list->shown = NULL;
	cadre_arena_reset(&list->arena);
}

static bool has_name(const struct list *list)
{
	for (size_t i = 0; i < list->columns.count; i++)
		if (list_is(vec_at(&list->columns, i), "name"))
			return true;
	return false;
}

/* The names that records carry: a file's name may be too long for them, a sheet's be anything. */
static enum cadre_code name_sheet(struct list *list, const char *name)
{
	list->sheet = name[0] != '\0' ? list_legible(&list->arena, name, SHEET_NAME) : NULL;
	list->shown = list_legible(&list->arena, list->source, SOURCE_NAME);
	return list->shown != NULL && (name[0] == '\0' || list->sheet != NULL) ? CADRE_OK
									       : no_memory(list);
}

static enum cadre_code read_table(struct list *list, size_t index, const struct cadre_out *out)
{
	enum cadre_code code = tab_sheet(list->tab, index, list->err);

	if (code == CADRE_OK)
		code = list_survey(list);
	if (code == CADRE_OK)
		code = list_name_columns(list);
	if (code == CADRE_OK)
		code = tab_sheet(list->tab, index, list->err);
	return code == CADRE_OK ? read_rows(list, out) : code;
}

static enum cadre_code read_sheet(struct list *list, size_t index, const struct cadre_out *out,
	bool *found)
{
	enum cadre_code code = name_sheet(list, tab_sheet_name(list->tab, index, NULL));

	if (code == CADRE_OK)
		code = tab_sheet(list->tab, index, list->err);
	if (code == CADRE_OK)
		code = list_find_heading(list, found);
	if (code == CADRE_OK)
		code = list_choose(list);
	*found = *found || has_name(list);
	if (code == CADRE_OK && *found)
		code = read_table(list, index, out);
	forget_sheet(list);
	return code;
}

static const char *all_sheets(struct list *list)
{
	const char *text = "", *name;

	for (size_t i = 0; text != NULL && (name = tab_sheet_name(list->tab, i, NULL)) != NULL; i++)
		text = cadre_arena_printf(&list->arena, "%s%s'%s'", text, i > 0 ? ", " : "", name);
	return text != NULL ? text : "";
}

static enum cadre_code no_heading(struct list *list)
{
	return cadre_fail(list->err, CADRE_INPUT,
		_("'%s' has no heading row that names a column 'Họ và tên': "
		  "name the columns as in --columns B=name,C=born"),
		list->source);
}

static enum cadre_code read_named(struct list *list, const struct cadre_out *out)
{
	const char *name;
	bool found = false;
	enum cadre_code code;

	for (size_t i = 0; (name = tab_sheet_name(list->tab, i, NULL)) != NULL; i++) {
		if (strcmp(name, list->options->sheet) != 0)
			continue;
		code = read_sheet(list, i, out, &found);
		return code == CADRE_OK && !found ? no_heading(list) : code;
	}
	if (tab_format(list->tab) == TAB_CSV)
		return cadre_fail(list->err, CADRE_INPUT,
			_("'%s' is a text and has no sheets: leave --sheet out"), list->source);
	return cadre_fail(list->err, CADRE_INPUT, _("'%s' has no sheet '%s': it has %s"),
		list->source, list->options->sheet, all_sheets(list));
}

static enum cadre_code read_all(struct list *list, const struct cadre_out *out)
{
	size_t count = tab_sheet_count(list->tab), read = 0;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		bool hidden, found = false;
		const char *name = tab_sheet_name(list->tab, i, &hidden);
		struct cadre_place place = {.source = list->source,
			.sheet = name[0] != '\0' ? name : NULL};
		if (hidden) {
			cadre_remark(list->options->sink, &place, NULL, CADRE_WARNING,
				_("the sheet is hidden and left out: --sheet '%s' reads it"), name);
			continue;
		}
		code = read_sheet(list, i, out, &found);
		read += found;
		if (code == CADRE_OK && !found && count > 1)
			cadre_remark(list->options->sink, &place, NULL, CADRE_NOTE,
				_("the sheet has no heading of a list and is left out"));
	}
	return code == CADRE_OK && read == 0 ? no_heading(list) : code;
}

static void tell_encoding(struct list *list)
{
	struct cadre_place place = {.source = list->source};
	bool sure;
	const char *encoding = tab_encoding(list->tab, &sure);

	list->small_capitals = strcmp(encoding, "TCVN3") == 0;
	if (!sure)
		cadre_remark(list->options->sink, &place, NULL, CADRE_WARNING,
			_("the letters were read as %s, which may be wrong: look at the names"),
			encoding);
	else if (strcmp(encoding, "UTF-8") != 0)
		cadre_remark(list->options->sink, &place, NULL, CADRE_NOTE,
			_("the letters were read as %s"), encoding);
}

enum cadre_code cadre_list_read(const char *source, const void *bytes, size_t length,
	const struct cadre_list_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_err own = {0};
	struct list list = {.source = source,
		.options = options,
		.err = err != NULL ? err : &own,
		.columns = {.size = sizeof(struct list_column)}};
	enum cadre_code code = tab_open(&list.tab, bytes, length, NULL, list.err);

	if (code != CADRE_OK) {
		own = *list.err;
		return cadre_fail(err, code, "'%s': %s", source, own.text);
	}
	tell_encoding(&list);
	if (!list_words_read(&list.words))
		code = no_memory(&list);
	else
		code = options->sheet != NULL ? read_named(&list, out) : read_all(&list, out);
	tab_close(list.tab);
	list_words_free(&list.words);
	vec_free(&list.columns);
	cadre_arena_free(&list.arena);
	return code;
}
