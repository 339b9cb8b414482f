#include <stdio.h>

#include "cmd/report/letter.h"

/* What differs between the layouts: keys of words. */
static const struct layout {
	const char *heads[2]; /* above the date; the last has a rule below */
	const char *star;     /* between issuer and number; NULL: the issuer has a rule below */
	const char *number, *file;
} layouts[] = {
	[cadre_layout_party] = {{"letter.party.head", NULL}, "*", "letter.party.number",
		"letter.party.file"},
	[cadre_layout_state] = {{"letter.state.head", "letter.state.motto"}, NULL,
		"letter.state.number", "letter.state.file"},
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

void letter_heading(const struct words *words, const struct letter *letter)
{
	const struct layout *layout = &layouts[letter->layout];
	const struct word more[] = {{"type", letter->type}, {"suffix", letter->head->suffix}, {0}};
	struct doc_block *block = doc_block(words->doc, DOC_HEADING);

	if (letter->head->parent_capitals != NULL)
		doc_line(words->doc, block, false, letter->head->parent_capitals, 0);
	doc_line(words->doc, block, false, letter->head->name_capitals,
		layout->star == NULL ? DOC_BOLD | DOC_RULED : DOC_BOLD);
	if (layout->star != NULL)
		doc_line(words->doc, block, false, layout->star, 0);
	doc_line(words->doc, block, false, words_with(words, layout->number, more), 0);
	for (size_t i = 0; i < 2 && layout->heads[i] != NULL; i++)
		doc_line(words->doc, block, true, words_text(words, layout->heads[i]),
			i == 1 || layout->heads[i + 1] == NULL ? DOC_BOLD | DOC_RULED : DOC_BOLD);
	doc_line(words->doc, block, true, date_text(words, letter), DOC_ITALIC);
}

void letter_signature(const struct words *words, const struct letter *letter)
{
	struct doc_block *block = doc_block(words->doc, DOC_SIGNATURE);

	doc_line(words->doc, block, false,
		letter->head->title_capitals != NULL ? letter->head->title_capitals
						     : words_text(words, "letter.director"),
		DOC_BOLD);
	doc_line(words->doc, block, false, words_text(words, "letter.sign"), DOC_ITALIC);
	doc_line(words->doc, block, false,
		letter->head->director != NULL ? letter->head->director
					       : words_text(words, "letter.nobody"),
		DOC_BOLD);
}

void letter_recipients(const struct words *words, const struct letter *letter)
{
	struct doc_block *block = doc_block(words->doc, DOC_RECIPIENTS);
	const struct word parent[] = {{"name", letter->head->parent}, {0}};
	const struct word partner[] = {{"name", letter->partner}, {0}};

	doc_line(words->doc, block, false, words_text(words, "letter.recipients"),
		DOC_BOLD | DOC_ITALIC);
	doc_line(words->doc, block, false, words_with(words, "letter.to", parent), 0);
	if (letter->partner != NULL)
		doc_line(words->doc, block, false, words_with(words, "letter.partner", partner), 0);
	doc_line(words->doc, block, false, words_text(words, layouts[letter->layout].file), 0);
}
