#include <stdio.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/text.h"
#include "cmd/report/format.h"
#include "cmd/report/number.h"
#include "cmd/report/report.h"
#include "cmd/report/source.h"

void report_word(struct report *report, const char *name, const char *text)
{
	if (report->own_count < REPORT_WORDS)
		report->own[report->own_count++] = (struct word){name, text};
}

void report_word_set(struct report *report, const char *name, const char *text)
{
	for (size_t i = 0; i < report->own_count; i++)
		if (strcmp(report->own[i].name, name) == 0) {
			report->own[i].text = text;
			return;
		}
	report_word(report, name, text);
}

void report_word_number(struct report *report, const char *name, int64_t number)
{
	report_word(report, name,
		cadre_arena_printf(&report->doc.arena, "%lld", (long long)number));
}

void report_word_count(struct report *report, const char *name, int64_t count)
{
	char text[NUMBER_SIZE];

	report_word(report, name,
		doc_text(&report->doc, number_text(text, count, report->doc.lang)));
}

const char *report_date(struct report *report, int date)
{
	char iso[CADRE_DATE_SIZE], turned[CADRE_DATE_SIZE] = "dd/mm/yyyy";
	const char *text = date != 0 ? cadre_date_format(iso, date) : "";
	size_t length = strlen(text);

	/* 2026-03-05 is 05/03/2026 in Vietnamese, 2026-03 is 03/2026. */
	if (length >= 7 && strcmp(report->doc.lang, "vi") == 0) {
		memcpy(turned, iso + 8, length == 10 ? 2 : 0);
		memcpy(turned + 3, iso + 5, 2);
		memcpy(turned + 6, iso, 4);
		text = length == 10 ? turned : turned + 3;
	}
	text = cadre_arena_text(&report->doc.arena, text);
	return text != NULL ? text : "";
}

enum cadre_code report_year(struct report *report)
{
	report->year = cli_year(report->cli, report->what);
	if (report->year == 0)
		return CADRE_USAGE;
	report_word_number(report, "year", report->year);
	report_word_number(report, "next_year", report->year + 1);
	return CADRE_OK;
}

bool report_is_year(const char *what)
{
	return strlen(what) == 4 && strspn(what, "0123456789") == 4;
}

static const char *key(const struct report *report, const char *part)
{
	return cadre_arena_printf(&report->cli->arena, "%s.%s", report->doc.name, part);
}

/* The document's type and title by its words, and the title of windows. */
static void take_title(struct report *report, const char **type, const char **title)
{
	*type = key(report, "type");
	*title = key(report, "title");
	report->doc.title = words_with(&report->words, key(report, "window"),
		(const struct word[]){{"title", words_text(&report->words, *title)}, {0}});
}

void report_title(struct report *report)
{
	struct doc_block *block;
	const char *type, *title;

	take_title(report, &type, &title);
	block = doc_block(&report->doc, DOC_TITLE);
	doc_line(&report->doc, block, false, words_text(&report->words, type), DOC_BOLD);
	doc_line(&report->doc, block, false, words_text(&report->words, title), DOC_BOLD);
}

void report_begin(struct report *report)
{
	const char *type, *title;

	take_title(report, &type, &title);
	letter_heading(&report->words, &report->letter);
	letter_title(&report->words, &report->letter, type, title);
}

void report_end(struct report *report)
{
	letter_signature(&report->words, &report->letter);
	letter_recipients(&report->words, &report->letter);
}

enum cadre_code report_all(struct report *report, struct cadre_list *out, enum cadre_kind_id kind,
	const char *of)
{
	return cadre_all(out, report->cli->reg, &report->doc.arena, cadre_kind(kind), &of,
		of != NULL, &report->cli->err);
}

enum cadre_code report_class(struct report *report, struct cadre_class **out,
	struct cadre_programme **programme)
{
	struct cli *cli = report->cli;
	void *record = NULL;
	enum cadre_code code = cadre_get(&record, cli->reg, &report->doc.arena,
		cadre_kind(CADRE_KIND_class), &report->what, 1, &cli->err);

	if (code != CADRE_OK)
		return code;
	*out = record;
	report_word(report, "class", (*out)->class);
	report_word(report, "class_title", (*out)->title);
	report_word(report, "opens",
		(*out)->opens != 0 ? report_date(report, (*out)->opens) : NULL);
	report_word(report, "closes",
		(*out)->closes != 0 ? report_date(report, (*out)->closes) : NULL);
	report_word(report, "class_place", (*out)->place);
	if (programme == NULL)
		return CADRE_OK;
	code = cadre_get(&record, cli->reg, &report->doc.arena, cadre_kind(CADRE_KIND_programme),
		&(*out)->programme, 1, &cli->err);
	if (code == CADRE_OK) {
		*programme = record;
		report_word(report, "programme", (*programme)->name);
	}
	return code;
}

void report_say(struct report *report, const char *of)
{
	doc_put(&report->doc, DOC_PARAGRAPH, words_text(&report->words, of), 0);
}

void report_section(struct report *report, const char *of)
{
	doc_section(&report->doc, 1, words_text(&report->words, of));
}

void report_sign(struct report *report, const char *left, const char *right)
{
	struct doc_block *block = doc_block(&report->doc, DOC_SIGNATURE);
	const char *sign = words_text(&report->words, "letter.names");

	for (int side = 0; side < 2; side++) {
		doc_line(&report->doc, block, side > 0,
			words_text(&report->words, side > 0 ? right : left), DOC_BOLD);
		doc_line(&report->doc, block, side > 0, sign, DOC_ITALIC | 12 * DOC_SIZED);
		doc_line(&report->doc, block, side > 0, "", 0);
	}
}

const char *report_label(struct report *report, enum cadre_enum_id id, int value)
{
	return cadre_text_sentence(&report->doc.arena,
		cadre_enum_label(id, value, report->doc.lang));
}

const char *report_named(struct report *report, const char *group, const char *code)
{
	char name[80];

	snprintf(name, sizeof name, "%s.%.60s", group, code);
	return words_has(&report->words, name) ? words_text(&report->words, name)
					       : doc_text(&report->doc, code);
}

struct doc_table *report_table(struct report *report, const char *name, const char *caption,
	const struct report_column *columns, size_t count)
{
	struct doc_table *table = doc_table(&report->doc, name,
		caption != NULL ? words_text(&report->words, caption) : "", count);

	for (size_t i = 0; table != NULL && i < count; i++)
		table->columns[i] = (struct doc_column){NULL,
			words_text(&report->words, columns[i].key), columns[i].number,
			columns[i].width};
	return table;
}

void report_text(struct report *report, struct doc_cell *cells, size_t column, const char *text)
{
	if (cells != NULL && text != NULL)
		cells[column] = (struct doc_cell){.type = DOC_TEXT,
			.text = doc_text(&report->doc, text)};
}

void report_count(struct doc_cell *cells, size_t column, int64_t count)
{
	if (cells != NULL)
		cells[column] = (struct doc_cell){.type = DOC_COUNT, .count = count};
}

/* What all documents say alike. */
static enum cadre_code take_letterhead(struct report *report,
	const struct report_document *document)
{
	struct cli *cli = report->cli;
	enum cadre_code code = cadre_letterhead(&report->head, cli->reg, &cli->arena,
		cadre_today(cli->reg), &cli->err);

	if (code == CADRE_OK)
		code = letter_layout(cli, &report->letter.layout, report->given->layout,
			&report->head);
	if (code != CADRE_OK)
		return code;
	report->letter.head = &report->head;
	report->letter.type = document->type;
	report->letter.number = report->given->number;
	report->letter.deputy = report->given->deputy;
	report->doc.page = letter_page(report->letter.layout);
	report->doc.page.landscape = document->landscape;
	report_word(report, "centre", report->head.name);
	report_word(report, "code", cadre_centre(cli->reg));
	report_word(report, "date", report_date(report, report->doc.date));
	report_word(report, "place", report->head.place);
	report_word(report, "parent", report->head.parent);
	return CADRE_OK;
}

/* A text that names what its document does not give. */
static enum cadre_code check_words(struct report *report)
{
	const struct book_entry *entry = report->fault.entry;

	if (entry == NULL)
		return CADRE_OK;
	return cli_fail(report->cli, CADRE_INPUT, _("%s:%d: nothing is known as '{%s}' in '%s'"),
		entry->source != NULL ? entry->source : "report",
		entry->lines[strcmp(report->doc.lang, "vi") == 0 ? BOOK_VI : BOOK_EN],
		report->fault.name, entry->key);
}

static void set_up(struct report *report, struct cli *cli, const char *what)
{
	*report = (struct report){.cli = cli, .given = cli->options, .what = what};
	report->doc.name = cli->command->name;
	report->doc.lang = cli->shared.lang != NULL ? cli->lang : "vi";
	report->words = (struct words){&report->doc, NULL, &report->book, report->own,
		&report->fault};
}

struct visit {
	struct report *report;
	const struct report_document *document;
};

static enum cadre_code visit_centre(void *arg)
{
	struct visit *visit = arg;

	return visit->document->centre(visit->report);
}

static enum cadre_code open_records(struct report *report, const struct report_document *document)
{
	struct visit visit = {report, document};
	const struct source_each each = {visit_centre, &visit};

	struct cadre_out printed = gather_out(&report->printed);

	report->printed.arena = &report->doc.arena;
	report->printed.want = cadre_kind(document->printed);
	if (document->centre == NULL)
		return source_open(report->cli, report->given->from,
			document->printed != CADRE_KIND_NONE ? &printed : NULL);
	return source_centres(report->cli, report->given->from, &each);
}

enum cadre_code report_run(struct cli *cli, int argc, char **argv)
{
	const struct report_document *document = (const void *)cli->command;
	const struct format *format;
	struct report report;
	enum cadre_code code;

	set_up(&report, cli, argc > 0 ? argv[0] : NULL);
	code = format_choose(cli, &format, document->format != NULL ? document->format : "text",
		report.given->bom);
	if (code == CADRE_OK)
		code = source_units(cli, report.given->units, &report.units_now);
	if (code == CADRE_OK)
		code = book_read(&report.book, cli);
	if (code == CADRE_OK)
		code = open_records(&report, document);
	if (code == CADRE_OK) {
		report.doc.date = cadre_today(cli->reg);
		code = take_letterhead(&report, document);
	}
	if (code == CADRE_OK)
		code = document->build(&report);
	if (code == CADRE_OK)
		code = check_words(&report);
	if (code == CADRE_OK)
		code = format_write(cli, format, &report.doc, report.given->bom);
	set_free(&report.set);
	doc_free(&report.doc);
	book_free(&report.book);
	return code;
}
