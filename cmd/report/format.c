#include <string.h>
#include <unistd.h>

#include "cmd/report/format.h"
#include "cmd/report/plugin.h"

static const struct format formats[] = {
	{"text", "txt", write_text, NULL},
	{"json", "json", write_json, NULL},
	{"csv", "csv", write_csv, NULL},
	{"html", "html htm", write_html, NULL},
	{"docx", "docx", write_docx, NULL},
	{"xlsx", "xlsx", NULL, "report-xlsx.so"},
	{"pdf", "pdf", NULL, "report-pdf.so"},
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
			_("can't tell the format from the name '%s': end it in .docx, .xlsx, .pdf, "
			  ".html, .csv, .txt or .json, or say -f"),
			file);
	if (*out == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("--format knows no '%s' (one of: text, json, csv, html, docx, xlsx, "
			  "pdf)"),
			name);
	return bom && (*out)->write != write_csv
		? cli_fail(cli, CADRE_USAGE, _("--bom is for csv: say -f csv"))
		: CADRE_OK;
}

/* A terminal would show rubbish, and might do what it says. */
static bool is_shown(const struct cli *cli, const struct format *format)
{
	bool packed = format->plugin != NULL || format->write == write_docx;

	return packed && cli->shared.output == NULL && isatty(STDOUT_FILENO);
}

enum cadre_code format_write(struct cli *cli, const struct format *format, const struct doc *doc,
	bool bom)
{
	struct outlet out = {.file = cli_file(cli)};
	enum cadre_code code;

	if (is_shown(cli, format))
		return cli_fail(cli, CADRE_USAGE,
			_("%s is nothing for a terminal: name a file with -o"), format->name);
	if (bom)
		cadre_buf_text(&out.text, "\xEF\xBB\xBF");
	code = doc->failed		? CADRE_OK
		: format->write != NULL ? format->write(&out, doc, &cli->err)
					: plugin_run_writer(format->plugin, &out, doc, &cli->err);
	if (code == CADRE_OK && doc_fault(doc) != NULL)
		code = cli_fail(cli, CADRE_SYSTEM, _("can't keep rows in a temporary file: %s"),
			doc_fault(doc));
	else if (code == CADRE_OK && (doc->failed || out.text.failed))
		code = cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	else if (code == CADRE_OK)
		outlet_flush(&out);
	if (code == CADRE_OK && out.fault != 0)
		code = cli_lost(cli, out.fault);
	cadre_buf_free(&out.text);
	return code;
}
