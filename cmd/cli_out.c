#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cadre/json.h"
#include "cadre/text.h"
#include "cmd/cli_out.h"

enum { FILE_BUFFER = 64 * 1024 };

enum cadre_code cli_lost(struct cli *cli, int fault)
{
	if (fault == EPIPE)
		return CADRE_OK;
	cli->output->told = true;
	return cadre_fail(&cli->err, CADRE_SYSTEM, _("can't write the output: %s"),
		strerror(fault));
}

static enum cadre_code write_all(struct cli *cli, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, cli->output->file) == length ? CADRE_OK
								     : cli_lost(cli, errno);
}

/* A terminal must not be told to do things by what a record holds. */
static enum cadre_code write_line(struct cli *cli)
{
	struct cadre_buf *line = &cli->output->line;
	struct cadre_arena arena = {0};
	const char *safe;
	enum cadre_code code;

	if (!line->failed && cli->output->terminal) {
		safe = cadre_text_safe(&arena, cadre_buf_string(line));
		line->failed = safe == NULL;
		if (safe != NULL && safe != line->data) {
			cadre_buf_reset(line);
			cadre_buf_text(line, safe);
		}
		cadre_arena_free(&arena);
	}
	cadre_buf_char(line, '\n');
	code = line->failed ? cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"))
			    : write_all(cli, line->data, line->length);
	cadre_buf_reset(line);
	return code;
}

static enum cadre_code put_json(struct cli *cli, const struct cadre_kind *kind, const void *record)
{
	struct cadre_buf *line = &cli->output->line;

	cadre_buf_reset(line);
	cadre_json_encode(line, kind, record, cli->output->mode);
	return write_line(cli);
}

/* A field as CSV: quoted when it must be; what a spreadsheet would take for a formula gets a quote
 * mark. */
static void csv_field(struct cadre_buf *line, const char *text)
{
	bool formula = text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL;

	if (!formula && strpbrk(text, ",\"\n\r") == NULL) {
		cadre_buf_text(line, text);
		return;
	}
	cadre_buf_text(line, formula ? "\"'" : "\"");
	for (; *text != '\0'; text++) {
		if (*text == '"')
			cadre_buf_char(line, '"');
		cadre_buf_char(line, *text);
	}
	cadre_buf_char(line, '"');
}

static void csv_value(struct cli *cli, const struct cadre_field *field, const void *record)
{
	struct cadre_buf json = {0};

	if (!cadre_is_set(field, record))
		return;
	if (field->type == CADRE_ENUM) {
		csv_field(&cli->output->line,
			cadre_enum_code((enum cadre_enum_id)field->of,
				*(int *)cadre_member(field, record)));
	} else if (field->type == CADRE_LIST || field->type == CADRE_MAP) {
		cadre_json_field(&json, field, record);
		csv_field(&cli->output->line, cadre_buf_string(&json));
	} else {
		struct cadre_arena arena = {0};
		const char *text = cadre_field_text(&arena, field, record, "en");
		csv_field(&cli->output->line, text != NULL ? text : "");
		cadre_arena_free(&arena);
	}
	cadre_buf_free(&json);
}

static enum cadre_code put_csv(struct cli *cli, const struct cadre_kind *kind, const void *record)
{
	struct cadre_buf *line = &cli->output->line;
	bool head = cli->output->kind != kind;
	enum cadre_code code = CADRE_OK;

	cadre_buf_reset(line);
	if (head && cli->output->kind != NULL)
		code = write_line(cli);
	for (size_t i = 0; head && i < kind->field_count; i++) {
		cadre_buf_text(line, i > 0 ? "," : "");
		cadre_buf_text(line, kind->fields[i].key);
	}
	if (head && code == CADRE_OK)
		code = write_line(cli);
	for (size_t i = 0; i < kind->field_count; i++) {
		cadre_buf_text(line, i > 0 ? "," : "");
		csv_value(cli, &kind->fields[i], record);
	}
	cli->output->kind = kind;
	return code == CADRE_OK ? write_line(cli) : code;
}

static enum cadre_code put(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cli *cli = arg;
	enum cadre_code code;

	if (cli->output->format == CLI_TABLE)
		code = cli_table_add(cli, kind, record);
	else if (cli->output->format == CLI_CSV)
		code = put_csv(cli, kind, record);
	else
		code = put_json(cli, kind, record);
	if (code != CADRE_OK && err != NULL && err != &cli->err)
		*err = cli->err;
	return code;
}

/* A device or a pipe is written to, never replaced. */
static bool can_replace(const char *path)
{
	struct stat found;

	return stat(path, &found) != 0 || S_ISREG(found.st_mode);
}

static bool to_terminal(const struct cli *cli)
{
	return cli->shared.output == NULL && isatty(STDOUT_FILENO);
}

static const char *format_of(const struct cli *cli)
{
	const char *format = cli->command->takes & CLI_OWN_FORMAT ? NULL : cli->shared.format;

	if (format != NULL)
		return format;
	return to_terminal(cli) ? "table" : "jsonl";
}

bool cli_shows_table(const struct cli *cli)
{
	return strcmp(format_of(cli), "table") == 0;
}

static enum cadre_code open_target(struct cli *cli)
{
	struct cli_output *output = cli->output;
	const char *path = cli->shared.output;

	if (path == NULL) {
		output->target = stdout;
		setvbuf(stdout, NULL, _IOFBF, FILE_BUFFER);
		return CADRE_OK;
	}
	if (can_replace(path))
		path = output->part = cadre_arena_printf(&cli->arena, "%s.part", path);
	output->target = path != NULL ? fopen(path, "we") : NULL;
	if (output->target == NULL)
		return cadre_fail(&cli->err, CADRE_SYSTEM, _("can't write '%s': %s"),
			cli->shared.output, strerror(errno));
	return CADRE_OK;
}

enum cadre_code cli_output_open(struct cli *cli)
{
	struct cli_output *output = cadre_arena_alloc(&cli->arena, sizeof *output);
	const char *format = format_of(cli);
	enum cadre_code code;

	cli->output = output;
	if (output == NULL)
		return cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"));
	cli->out = (struct cadre_out){put, cli};
	output->mode = CADRE_JSON_JOINED;
	output->terminal = to_terminal(cli);
	output->format = strcmp(format, "table") == 0 ? CLI_TABLE
		: strcmp(format, "csv") == 0	      ? CLI_CSV
						      : CLI_JSONL;
	code = open_target(cli);
	if (code != CADRE_OK)
		return code;
	/* What a write prints is true only after its commit. */
	output->file = output->target;
	if (cli->command->takes & CLI_WRITES) {
		output->held = cli_scratch();
		output->file = output->held;
		if (output->held == NULL)
			return cadre_fail(&cli->err, CADRE_SYSTEM,
				_("can't make a temporary file: %s"), strerror(errno));
	}
	return CADRE_OK;
}

void cli_stored(struct cli *cli, bool public)
{
	cli->output->mode = public ? CADRE_JSON_PUBLIC : CADRE_JSON_STORED;
}

FILE *cli_file(struct cli *cli)
{
	return cli->output->file;
}

static bool copy_held(struct cli_output *output)
{
	char bytes[8192];
	size_t length;

	rewind(output->held);
	while ((length = fread(bytes, 1, sizeof bytes, output->held)) > 0)
		if (fwrite(bytes, 1, length, output->target) != length)
			return false;
	return ferror(output->held) == 0;
}

/* A reader that has gone away is no fault; anything else that loses output is. */
static bool reader_gone(FILE *file)
{
	struct pollfd end = {.fd = fileno(file), .events = POLLOUT};

	return poll(&end, 1, 0) > 0 && end.revents & POLLERR;
}

/* False, with errno, when something was lost. */
static bool finish(FILE *file, bool sync)
{
	bool written, gone;
	int fault;

	errno = 0;
	written = fflush(file) == 0 && ferror(file) == 0;
	if (written && sync)
		written = fsync(fileno(file)) == 0 || errno == EINVAL || errno == EROFS;
	gone = reader_gone(file);
	fault = errno != 0 ? errno : EIO;
	if (fclose(file) != 0) {
		written = false;
		fault = errno;
	}
	errno = fault;
	return written || gone;
}

static enum cadre_code close_target(struct cli *cli, bool good)
{
	const struct cli_output *output = cli->output;
	bool written = finish(output->target, output->part != NULL);
	int fault;

	if (output->part != NULL && written && good)
		written = rename(output->part, cli->shared.output) == 0;
	fault = errno;
	if (output->part != NULL && !(written && good))
		unlink(output->part);
	if (written || output->told)
		return written ? CADRE_OK : CADRE_SYSTEM;
	return cli_fail(cli, CADRE_SYSTEM, _("can't write %s: %s"),
		cli->shared.output != NULL ? cli->shared.output : _("standard output"),
		strerror(fault));
}

enum cadre_code cli_output_close(struct cli *cli, bool good)
{
	struct cli_output *output = cli->output;
	enum cadre_code code = CADRE_OK, closed;

	if (output == NULL || output->target == NULL)
		return CADRE_OK;
	if (output->format == CLI_TABLE && good)
		code = cli_table_print(cli);
	if (output->held != NULL && good && !copy_held(output) && errno != EPIPE)
		code = cli_fail(cli, CADRE_SYSTEM, _("can't write the output: %s"),
			strerror(errno));
	if (output->held != NULL)
		fclose(output->held);
	closed = close_target(cli, good);
	if (output->rejects != NULL
		&& (fflush(output->rejects) != 0 || fclose(output->rejects) != 0))
		closed = cli_fail(cli, CADRE_SYSTEM, _("can't write '%s': %s"), cli->shared.rejects,
			strerror(errno));
	cadre_buf_free(&output->line);
	cli_table_free(cli);
	return closed > code ? closed : code;
}

void cli_reject(struct cli *cli, const char *line, size_t length, const char *reason)
{
	struct cli_output *output = cli->output;

	if (cli->shared.rejects == NULL)
		return;
	if (output->rejects == NULL)
		output->rejects = fopen(cli->shared.rejects, "we");
	if (output->rejects == NULL) {
		cli_fail(cli, CADRE_SYSTEM, _("can't write '%s': %s"), cli->shared.rejects,
			strerror(errno));
		cli->shared.rejects = NULL;
		return;
	}
	fprintf(output->rejects, "# %s\n%.*s\n", reason, (int)length, line);
}
