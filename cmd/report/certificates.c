#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/enrol.h"
#include "cadre/text.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"
#include "cmd/report/plugin.h"

static const struct cli_option options[] = {
	REPORT_OPTION("offset", N_("X,Y"), offset,
		N_("move what is printed so many millimetres right and down, to fit a form")),
	{0, "preprinted", CLI_FLAG, NULL, offsetof(struct report_options, preprinted),
		N_("leave out what a preprinted form has: its heading and its title")},
	REPORT_OPTION("layout", N_("LAYOUT"), layout,
		N_("party or state; else as the centre's record says, else party")),
	REPORT_SOURCE_OPTIONS,
	{0},
};

static enum cadre_code take_offset(struct report *report)
{
	struct doc_page *page = &report->doc.page;
	const char *text = report->given->offset;
	char *end = NULL;
	long x, y = 0;

	page->top = page->bottom = page->right = page->left = 20;
	page->bare = true;
	if (text == NULL)
		return CADRE_OK;
	x = strtol(text, &end, 10);
	if (*end == ',')
		y = strtol(end + 1, &end, 10);
	if (end == text || *end != '\0' || x < -20 || x > 100 || y < -20 || y > 100)
		return cli_fail(report->cli, CADRE_USAGE,
			_("--offset wants millimetres right and down from -20 to 100 as 3,-2, not "
			  "'%s'"),
			text);
	page->left += (int)x;
	page->right -= (int)x;
	page->top += (int)y;
	if (page->right < 0)
		page->right = 0;
	return CADRE_OK;
}

static void line(struct report *report, const struct word *more, const char *key, unsigned style,
	int size)
{
	struct doc_block *block = doc_block(&report->doc, DOC_PARAGRAPH);

	doc_line(&report->doc, block, false, words_with(&report->words, key, more),
		style | DOC_CENTRED | (unsigned)size * DOC_SIZED);
}

/* What the QR code says: the signed text, which can be checked anywhere; else the number. */
static const char *code_of(const struct cadre_certificate *certificate)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_certificate);
	const struct cadre_field *field = cadre_field(kind, "signed");
	const char *const *text = field != NULL ? cadre_member(field, certificate) : NULL;

	return text != NULL && *text != NULL ? *text : certificate->number;
}

static void put_heading(struct report *report, const char *number)
{
	struct doc_block *block;
	const struct word more[] = {{"register", number}, {0}};

	if (report->given->preprinted)
		return;
	report->letter.unnumbered = true;
	letter_heading(&report->words, &report->letter);
	block = doc_block(&report->doc, DOC_TITLE);
	doc_line(&report->doc, block, false, words_with(&report->words, "certificates.head", more),
		DOC_BOLD | 26 * DOC_SIZED);
}

static void put_signature(struct report *report, const struct cadre_certificate *certificate)
{
	struct letter letter = report->letter;
	struct cadre_letterhead head = report->head;

	if (certificate->signatory != NULL)
		head.director = certificate->signatory;
	if (certificate->capacity == cadre_capacity_deputy)
		letter.deputy = head.director;
	letter.head = &head;
	letter_signature(&report->words, &letter);
}

static enum cadre_code put(struct report *report, const struct cadre_certificate *certificate,
	const struct cadre_enrolment *person, const char *paper)
{
	struct doc *doc = &report->doc;
	const char *grade = person->grade != NULL ? person->grade : "";
	const struct word more[] = {
		{"name", person->name},
		{"born", person->born != 0 ? report_date(report, person->born) : NULL},
		{"unit", person->unit_name != NULL ? person->unit_name : person->unit},
		{"grade", cadre_text_sentence(&doc->arena, grade)},
		{"register", certificate->number},
		{"serial", certificate->serial != NULL ? certificate->serial : ""},
		{"decision", certificate->decision},
		{"issued", report_date(report, certificate->issued)},
		{"paper", paper},
		{0},
	};
	struct doc_code *made = NULL;
	enum cadre_code code;

	/* Dated as issued, under the letterhead of that day. */
	doc->date = certificate->issued;
	put_heading(report, certificate->number);
	line(report, more, "certificates.by", 0, 15);
	line(report, more, "certificates.name", DOC_BOLD, 22);
	line(report, more, "certificates.born", 0, 15);
	line(report, more, "certificates.unit", 0, 15);
	line(report, more, "certificates.done", 0, 15);
	line(report, more, "certificates.time", 0, 15);
	if (person->grade != NULL)
		line(report, more, "certificates.grade", DOC_BOLD, 15);
	put_signature(report, certificate);
	code = plugin_run_code(&made, doc, code_of(certificate), &report->cli->err);
	if (doc->last != NULL)
		doc->last->code = made;
	line(report, more, "certificates.register", DOC_ITALIC, 11);
	return code;
}

static const struct cadre_enrolment *person_of(const struct cadre_list *people, const char *person)
{
	const struct cadre_enrolment *each = people->items;

	for (size_t i = 0; i < people->count; i++)
		if (strcmp(each[i].person, person) == 0)
			return &each[i];
	return NULL;
}

static enum cadre_code put_all(struct report *report, const struct cadre_class *class,
	const struct cadre_list *certificates, const struct cadre_list *people)
{
	const struct cadre_certificate *each = certificates->items;
	enum cadre_code code = CADRE_OK;
	size_t count = 0;

	for (size_t i = 0; i < certificates->count && code == CADRE_OK; i++) {
		const struct cadre_enrolment *person = person_of(people, each[i].person);
		char key[40];
		if (strcmp(each[i].class, class->class) != 0 || person == NULL
			|| each[i].status != cadre_certificate_status_issued)
			continue;
		if (count++ > 0)
			doc_break(&report->doc, true, true);
		snprintf(key, sizeof key, "certificates.paper.%s",
			cadre_enum_code(CADRE_ENUM_paper, each[i].paper));
		report_word_set(report, "paper_name", words_text(&report->words, key));
		code = put(report, &each[i], person,
			report_label(report, CADRE_ENUM_paper, each[i].paper));
	}
	if (code == CADRE_OK && count == 0)
		return cli_fail(report->cli, CADRE_NO,
			_("class '%s' has no certificates yet ('enroll certify' issues them)"),
			class->class);
	return code;
}

static enum cadre_code build(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_roll_filter filter = {.class = report->what};
	struct cadre_list certificates;
	struct cadre_programme *programme;
	struct cadre_class *class;
	int today = report->doc.date;
	enum cadre_code code = take_offset(report);

	if (code == CADRE_OK)
		code = report_class(report, &class, &programme);
	if (code == CADRE_OK)
		code = report_all(report, &certificates, CADRE_KIND_certificate, NULL);
	if (code == CADRE_OK)
		code = cadre_roll(report->cli->reg, &filter, &out, &report->cli->err);
	if (code != CADRE_OK)
		return code;
	report_word_set(report, "paper_name", "");
	report->doc.title = words_text(&report->words, "certificates.window");
	code = put_all(report, class, &certificates, &gather.list);
	report->doc.date = today;
	return code;
}

const struct report_document report_certificates = {
	.command = REPORT_COMMAND("certificates", "CLASS",
		N_("a class's certificates with their QR codes, one a page"), options),
	.type = "GCN",
	.landscape = true,
	.build = build,
};
