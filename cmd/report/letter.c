#include <stdio.h>

#include "cmd/report/letter.h"

#define SIZE(points) ((points)*DOC_SIZED)

/*
 * What differs between the layouts: keys of words, sizes in points, millimetres. The Party's are
 * those of HD 36-HD/VPTW; where the rules leave a range (Nghị định 30/2020: left 30 to 35 mm ...)
 * its least.
 */
static const struct layout {
	struct doc_page page;
	const char *heads[2]; /* above the date; the last has a rule below */
	unsigned head[2], parent, issuer, number, date, type, summary, recipients, signatory;
	const char *star;	/* between issuer and number; NULL: the issuer has a rule below */
	const char *dash;	/* below the summary; NULL: a rule */
	const char *numbers[2]; /* with a type, and of a letter without */
	const char *blank, *deputy, *file;
} layouts[] = {
	[cadre_layout_party] =
		{
			.page = {.top = 20,
				.bottom = 20,
				.left = 30,
				.right = 20,
				.size = 14,
				.number_size = 14},
			.heads = {"letter.party.head", NULL},
			.head = {SIZE(15) | DOC_BOLD},
			.parent = SIZE(14),
			.issuer = SIZE(14) | DOC_BOLD,
			.number = SIZE(14),
			.date = SIZE(14) | DOC_ITALIC,
			.type = SIZE(16) | DOC_BOLD,
			.summary = SIZE(15) | DOC_BOLD,
			.recipients = SIZE(12),
			.signatory = SIZE(14) | DOC_BOLD,
			.star = "*",
			.dash = "-----",
			.numbers = {"letter.party.number", "letter.party.plain"},
			.deputy = "letter.party.deputy",
			.file = "letter.party.file",
		},
	[cadre_layout_state] =
		{
			.page = {.top = 20,
				.bottom = 20,
				.left = 30,
				.right = 15,
				.size = 14,
				.number_size = 13},
			.heads = {"letter.state.head", "letter.state.motto"},
			.head = {SIZE(13) | DOC_BOLD, SIZE(14) | DOC_BOLD},
			.parent = SIZE(13),
			.issuer = SIZE(13) | DOC_BOLD,
			.number = SIZE(13),
			.date = SIZE(14) | DOC_ITALIC,
			.type = SIZE(14) | DOC_BOLD,
			.summary = SIZE(14) | DOC_BOLD,
			.recipients = SIZE(11),
			.signatory = SIZE(14) | DOC_BOLD,
			.numbers = {"letter.state.number", "letter.state.plain"},
			.deputy = "letter.state.deputy",
			.file = "letter.state.file",
		},
};

enum cadre_code letter_layout(struct cli *cli, enum cadre_layout *out, const char *option,
	const struct cadre_letterhead *head)
{
	*out = head->layout != cadre_layout_unset ? head->layout : cadre_layout_party;
	if (option == NULL)
		return CADRE_OK;
	*out = (enum cadre_layout)cadre_enum_value(CADRE_ENUM_layout, option);
	return *out != cadre_layout_unset
		? CADRE_OK
		: cli_fail(cli, CADRE_USAGE, _("--layout knows no '%s' (one of: party, state)"),
			option);
}

struct doc_page letter_page(enum cadre_layout layout)
{
	return layouts[layout].page;
}

/* Days below 10 and the months January and February are written with a 0 (both layouts). */
static const char *date_text(const struct words *words, const struct letter *letter)
{
	int date = words->doc->date, number = date / 100 % 100;
	char day[12], month[12], year[12];
	const struct word more[] = {
		{"place", letter->head->place},
		{"day", day},
		{"month", month},
		{"date_year", year},
		{0},
	};

	snprintf(day, sizeof day, "%02d", date % 100);
	snprintf(month, sizeof month, number < 3 ? "%02d" : "%d", number);
	snprintf(year, sizeof year, "%d", date / 10000);
	return words_with(words, "letter.date", more);
}

static const char *number_text_of(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	const struct word more[] = {{"type", letter->type}, {"suffix", letter->head->suffix},
		{"number", letter->number != NULL ? letter->number : "..."}, {0}};

	return words_with(words, layout->numbers[letter->type == NULL], more);
}

void letter_heading(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	struct doc_block *block = doc_block(words->doc, DOC_HEADING);

	if (letter->head->parent_capitals != NULL)
		doc_line(words->doc, block, false, letter->head->parent_capitals, layout->parent);
	doc_line(words->doc, block, false, letter->head->name_capitals,
		layout->issuer | (layout->star == NULL ? DOC_RULED : 0));
	if (layout->star != NULL)
		doc_line(words->doc, block, false, layout->star, layout->number);
	if (!letter->unnumbered)
		doc_line(words->doc, block, false, number_text_of(words, letter), layout->number);
	for (size_t i = 0; i < 2 && layout->heads[i] != NULL; i++)
		doc_line(words->doc, block, true, words_text(words, layout->heads[i]),
			layout->head[i] | (i == 1 || layout->heads[i + 1] == NULL ? DOC_RULED : 0));
	doc_line(words->doc, block, true, date_text(words, letter), layout->date);
}

void letter_title(const struct words *words, const struct letter *letter, const char *type,
	const char *summary)
{
	const struct layout *layout = &layouts[letter->layout];
	struct doc_block *block = doc_block(words->doc, DOC_TITLE);

	doc_line(words->doc, block, false, words_text(words, type), layout->type);
	doc_line(words->doc, block, false, words_text(words, summary),
		layout->summary | (layout->dash == NULL ? DOC_RULED : 0));
	if (layout->dash != NULL)
		doc_line(words->doc, block, false, layout->dash, layout->number);
}

void letter_signature(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	const char *office = letter->head->title_capitals != NULL
		? letter->head->title_capitals
		: words_text(words, "letter.director");
	const char *name = letter->deputy != NULL ? letter->deputy : letter->head->director;
	struct doc_block *block = doc_block(words->doc, DOC_SIGNATURE);

	if (letter->deputy != NULL) {
		const struct word more[] = {{"office", office}, {0}};
		doc_line(words->doc, block, false, words_with(words, layout->deputy, more),
			layout->signatory);
		office = words_text(words, "letter.deputy");
	}
	doc_line(words->doc, block, false, office, layout->signatory);
	doc_line(words->doc, block, false, words_text(words, "letter.sign"), DOC_ITALIC | SIZE(12));
	doc_line(words->doc, block, false, name != NULL ? name : words_text(words, "letter.nobody"),
		layout->signatory);
}

void letter_recipients(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	const struct word parent[] = {{"name", letter->head->parent}, {0}};
	const struct word partner[] = {{"name", letter->partner}, {0}};
	struct doc_block *block = doc_block(words->doc, DOC_RECIPIENTS);

	doc_line(words->doc, block, false, words_text(words, "letter.recipients"),
		DOC_BOLD | DOC_ITALIC | SIZE(12));
	doc_line(words->doc, block, false, words_with(words, "letter.to", parent),
		layout->recipients);
	if (letter->partner != NULL)
		doc_line(words->doc, block, false, words_with(words, "letter.partner", partner),
			layout->recipients);
	doc_line(words->doc, block, false, words_text(words, layout->file), layout->recipients);
}

void letter_recipients_to(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	struct doc_block *block = doc_block(words->doc, DOC_RECIPIENTS);

	doc_line(words->doc, block, false, words_text(words, "letter.recipients"),
		DOC_BOLD | DOC_ITALIC | SIZE(12));
	doc_line(words->doc, block, false, words_text(words, "letters.to"), layout->recipients);
	doc_line(words->doc, block, false, words_text(words, layout->file), layout->recipients);
}
