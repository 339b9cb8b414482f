#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/survey/xlsform.h"
#include "base/message.h"
#include "base/vec.h"
#include "tab/write.h"

enum { CELLS_MAX = 16, NUMBER_SIZE = 24 };

struct writing {
	struct tab_writer writer;
	struct cadre_arena arena;
	const struct cadre_form *form;
	size_t row;
	bool bad; /* something that XLSForm can't hold */
	struct cadre_err *err;
};

static void put_row(struct writing *writing, const char *const *texts, size_t count)
{
	struct tab_out cells[CELLS_MAX] = {{0}};

	for (size_t i = 0; i < count; i++)
		if (texts[i] != NULL && texts[i][0] != '\0')
			cells[i] = (struct tab_out){.type = TAB_TEXT,
				.text = texts[i],
				.look = TAB_AS_TEXT};
	tab_write_row(&writing->writer, ++writing->row, cells, count);
}
#define PUT(writing, ...) \
	put_row(writing, (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void begin(struct writing *writing, const char *sheet)
{
	tab_write_sheet(&writing->writer, sheet);
	writing->row = 0;
}

static bool same_options(const struct cadre_list *a, const struct cadre_list *b)
{
	const struct cadre_option *one = a->items, *two = b->items;
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = strcmp(one[i].code, two[i].code) == 0
			&& strcmp(one[i].text, two[i].text) == 0
			&& one[i].no_opinion == two[i].no_opinion && one[i].follow == two[i].follow
			&& (one[i].text_en == two[i].text_en
				|| (one[i].text_en != NULL && two[i].text_en != NULL
					&& strcmp(one[i].text_en, two[i].text_en) == 0));
	return same;
}

/* Questions with the same options share a list, named after the first of them. */
static const char *list_of(const struct cadre_form *form, const struct cadre_question *question)
{
	const struct cadre_question *each = form->questions.items;

	while (!same_options(&each->options, &question->options))
		each++;
	return each->id;
}

static const char *printed(struct writing *writing, const char *before, const char *after)
{
	return cadre_arena_printf(&writing->arena, "%s%s", before, after);
}

/* selected(${q}, 'a') or selected(${q}, 'b') */
static const char *condition(struct writing *writing, const struct cadre_question *question)
{
	const char *const *options = question->shown_when.items, *text = "";

	for (size_t i = 0; i < question->shown_when.count && text != NULL; i++)
		text = cadre_arena_printf(&writing->arena, "%s%sselected(${%s}, '%s')", text,
			i > 0 ? " or " : "", question->shown_if, options[i]);
	return text;
}

static const char *bounds(struct writing *writing, const struct cadre_question *question)
{
	const char *text = "";

	if (question->min.set)
		text = cadre_arena_printf(&writing->arena, ". >= %lld", (long long)question->min.v);
	if (question->max.set && text != NULL)
		text = cadre_arena_printf(&writing->arena, "%s%s. <= %lld", text,
			question->min.set ? " and " : "", (long long)question->max.v);
	return text;
}

/* Refuses what would come back otherwise, or not be taken by those who read XLSForm. */
static void check_name(struct writing *writing, const char *id)
{
	bool good = isalpha((unsigned char)*id) || *id == '_' || (unsigned char)*id >= 0x80;

	for (const char *at = id; *at != '\0'; at++)
		good = good
			&& (isalnum((unsigned char)*at) || strchr("_-.", *at) != NULL
				|| (unsigned char)*at >= 0x80);
	if (good)
		return;
	writing->bad = true;
	cadre_fail(writing->err, CADRE_INPUT,
		_("question '%s': a name in XLSForm begins with a letter and has letters, digits, "
		  "'_', "
		  "'-' and '.' only"),
		id);
}

static void check_label(struct writing *writing, const char *label)
{
	if (label == NULL || strstr(label, "${") == NULL)
		return;
	writing->bad = true;
	cadre_fail(writing->err, CADRE_INPUT,
		_("'%.60s': in XLSForm '${' stands for the answer to another question"), label);
}

/* XLSForm parts the chosen options of an answer by spaces. */
static void check_option(struct writing *writing, const struct cadre_question *question,
	const struct cadre_option *option)
{
	check_label(writing, option->text);
	check_label(writing, option->text_en);
	if (strpbrk(option->code, " '\"") == NULL)
		return;
	writing->bad = true;
	cadre_fail(writing->err, CADRE_INPUT,
		_("question '%s': option '%s' has a space or a quote in its code, which XLSForm "
		  "can't hold"),
		question->id, option->code);
}

static void put_question(struct writing *writing, const struct cadre_question *question)
{
	const char *type = xlsform_type(question->type);

	check_name(writing, question->id);
	check_label(writing, question->text);
	check_label(writing, question->text_en);
	if (question->options.count > 0)
		type = printed(writing, cadre_arena_printf(&writing->arena, "%s ", type),
			list_of(writing->form, question));
	PUT(writing, type, question->id, question->text, question->text_en,
		xlsform_word(question->required), condition(writing, question),
		bounds(writing, question),
		question->type == cadre_question_type_scale ? "likert" : NULL, question->dimension,
		question->before, xlsform_word(question->follow));
}

static void put_survey(struct writing *writing)
{
	const struct cadre_form *form = writing->form;
	const struct cadre_question *questions = form->questions.items;

	begin(writing, "survey");
	PUT(writing, "type", "name", "label::Tiếng Việt (vi)", "label::English (en)", "required",
		"relevant", "constraint", "appearance", "dimension", "before", "follow");
	check_label(writing, form->intro);
	check_label(writing, form->intro_en);
	if (form->intro != NULL || form->intro_en != NULL)
		PUT(writing, "note", "_intro", form->intro, form->intro_en);
	PUT(writing, "text", "invitation", "Mã mời", "Invitation code", "yes");
	for (size_t i = 0; i < form->questions.count; i++)
		put_question(writing, &questions[i]);
}

static void put_choices(struct writing *writing)
{
	const struct cadre_question *questions = writing->form->questions.items;

	begin(writing, "choices");
	PUT(writing, "list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)",
		"no_opinion", "follow");
	for (size_t i = 0; i < writing->form->questions.count; i++) {
		const struct cadre_option *options = questions[i].options.items;
		if (questions[i].options.count == 0
			|| list_of(writing->form, &questions[i]) != questions[i].id)
			continue;
		for (size_t j = 0; j < questions[i].options.count; j++) {
			check_option(writing, &questions[i], &options[j]);
			PUT(writing, questions[i].id, options[j].code, options[j].text,
				options[j].text_en, xlsform_word(options[j].no_opinion),
				xlsform_word(options[j].follow));
		}
	}
}

static void put_settings(struct writing *writing)
{
	const struct cadre_form *form = writing->form;
	char version[NUMBER_SIZE];

	snprintf(version, sizeof version, "%lld", (long long)form->version.v);
	begin(writing, "settings");
	PUT(writing, "form_title", "form_id", "version", "default_language", "audience", "title_en",
		"each_trainee");
	PUT(writing, form->title, form->form, version, "Tiếng Việt (vi)",
		cadre_enum_code(CADRE_ENUM_audience, form->audience), form->title_en,
		xlsform_word(form->each_trainee));
}

static enum cadre_code write_form(struct cadre_buf *out, const struct cadre_form *form,
	struct cadre_err *err)
{
	struct writing writing = {.form = form, .err = err};
	enum cadre_code code;

	put_survey(&writing);
	put_choices(&writing);
	put_settings(&writing);
	code = writing.bad ? CADRE_INPUT : CADRE_OK;
	if (writing.arena.failed)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_OK)
		code = tab_write_end(out, &writing.writer, err);
	tab_write_free(&writing.writer);
	cadre_arena_free(&writing.arena);
	return code;
}

enum cadre_code cadre_form_xlsform(struct cadre_buf *out, struct cadre_register *reg,
	const char *form, int version, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	const struct cadre_form *found = NULL;
	struct cadre_list all;
	enum cadre_code code = cadre_all(&all, reg, &arena, cadre_kind(CADRE_KIND_form), &form, 1,
		err);

	for (size_t i = 0; code == CADRE_OK && i < all.count; i++) {
		const struct cadre_form *each = (const struct cadre_form *)all.items + i;
		if (version != 0 ? each->version.v == version
				 : found == NULL || each->version.v > found->version.v)
			found = each;
	}
	if (code == CADRE_OK && found == NULL)
		code = cadre_fail(err, CADRE_NO,
			_("no such form: '%s' ('cadre dump form' lists them)"), form);
	if (code == CADRE_OK)
		code = write_form(out, found, err);
	cadre_arena_free(&arena);
	return code;
}
