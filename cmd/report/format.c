#include <string.h>

#include "cadre/figures.h"
#include "cmd/report/format.h"

static const struct format formats[] = {
	{"text", "txt", write_text},
	{"json", "json", write_json},
	{"csv", "csv", write_csv},
	{"html", "html htm", write_html},
	{"docx", "docx", NULL},
	{"xlsx", "xlsx", NULL},
	{"pdf", "pdf", NULL},
};

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	while (*words != '\0') {
		size_t each = strcspn(words, " ");
		if (each == length && strncmp(words, word, each) == 0)
			return true;
		words += each + strspn(words + each, " ");
	}
	return false;
}

static const struct format *named(const char *name, bool ending)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (ending ? has_word(formats[i].endings, name)
			   : strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

enum cadre_code format_choose(struct cli *cli, const struct format **out, const char *otherwise,
	bool bom)
{
	const char *file = cli->shared.output, *dot = file != NULL ? strrchr(file, '.') : NULL;
	const char *name = cli->shared.format;

	if (dot != NULL && strchr(dot, '/') != NULL)
		dot = NULL;
	*out = name != NULL   ? named(name, false)
		: dot != NULL ? named(dot + 1, true)
			      : named(otherwise, false);
	if (*out == NULL && name == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("can't tell the format from the name '%s': end it in .txt, .json, .csv "
			  "or .html, or say -f"),
			file);
	if (*out == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("--format knows no '%s' (one of: text, json, csv, html)"), name);
	if ((*out)->write == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("documents as %s are not made yet: take html, which Word and LibreOffice "
			  "open, or text, json, csv"),
			(*out)->name);
	return bom && (*out)->write != write_csv
		? cli_fail(cli, CADRE_USAGE, _("--bom is for csv: say -f csv"))
		: CADRE_OK;
}

enum cadre_code format_write(struct cli *cli, const struct format *format, const struct doc *doc,
	bool bom)
{
	struct cadre_buf out = {0};
	enum cadre_code code = CADRE_OK;

	if (bom)
		cadre_buf_text(&out, "\xEF\xBB\xBF");
	format->write(&out, doc);
	if (doc->failed || out.failed)
		code = cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	else
		fwrite(out.data, 1, out.length, cli_file(cli)); /* closing tells of a full disk */
	cadre_buf_free(&out);
	return code;
}

const char *format_number(char out[FORMAT_NUMBER_SIZE], int64_t number, const char *lang)
{
	char digits[24], *to = out;
	size_t length;

	snprintf(digits, sizeof digits, "%llu",
		(unsigned long long)(number < 0 ? 0 - (uint64_t)number : (uint64_t)number));
	length = strlen(digits);
	if (number < 0)
		*to++ = '-';
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			*to++ = strcmp(lang, "vi") == 0 ? '.' : ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return out;
}

const char *format_percent(char out[FORMAT_NUMBER_SIZE], int64_t count, int64_t base,
	const char *lang)
{
	struct cadre_int percent = cadre_percent(count, base);
	char whole[FORMAT_NUMBER_SIZE];
	int64_t size = percent.v < 0 ? -percent.v : percent.v;

	if (!percent.set)
		snprintf(out, FORMAT_NUMBER_SIZE, "-");
	else
		snprintf(out, FORMAT_NUMBER_SIZE, "%s%.28s%c%02d%%", percent.v < 0 ? "-" : "",
			format_number(whole, size / 100, lang), strcmp(lang, "vi") == 0 ? ',' : '.',
			(int)(size % 100));
	return out;
}

const char *format_bare_percent(char out[FORMAT_NUMBER_SIZE], int64_t count, int64_t base)
{
	struct cadre_int percent = cadre_percent(count, base);
	int64_t size = percent.v < 0 ? -percent.v : percent.v;

	if (!percent.set)
		return NULL;
	snprintf(out, FORMAT_NUMBER_SIZE, "%s%lld.%02d", percent.v < 0 ? "-" : "",
		(long long)(size / 100), (int)(size % 100));
	return out;
}

const char *format_cell(char out[FORMAT_NUMBER_SIZE], const struct doc_cell *cell, const char *lang)
{
	out[0] = '\0';
	if (cell->type == DOC_TEXT)
		return cell->text;
	if (cell->type == DOC_COUNT)
		return format_number(out, cell->count, lang);
	return cell->type == DOC_PERCENT ? format_percent(out, cell->count, cell->base, lang) : out;
}
