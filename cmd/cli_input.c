#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cadre/json.h"
#include "cmd/cli.h"

enum { CHUNK = 256 * 1024 };

struct reader {
	struct cli *cli;
	int fd;
	const char *source;
	char *bytes;
	size_t from, to, size;
	size_t done, total; /* bytes of the whole input; 0: not known */
};

/* More bytes behind those that are left; false at the end of the input or on a fault. */
static bool fill(struct reader *reader, enum cadre_code *code)
{
	ssize_t got;

	if (reader->from > 0) {
		memmove(reader->bytes, reader->bytes + reader->from, reader->to - reader->from);
		reader->to -= reader->from;
		reader->from = 0;
	}
	if (reader->size - reader->to < CHUNK) {
		char *bytes = realloc(reader->bytes, reader->to + 2 * CHUNK);
		if (bytes == NULL) {
			*code = cli_fail(reader->cli, CADRE_SYSTEM, _("out of memory"));
			return false;
		}
		reader->bytes = bytes;
		reader->size = reader->to + 2 * CHUNK;
	}
	do
		got = read(reader->fd, reader->bytes + reader->to, CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		*code = cli_fail(reader->cli, CADRE_SYSTEM, _("can't read '%s': %s"),
			reader->source, strerror(errno));
	if (got <= 0)
		return false;
	reader->to += (size_t)got;
	reader->done += (size_t)got;
	cli_progress(reader->cli, reader->done, reader->total);
	return true;
}

static bool blank(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
			return false;
	return true;
}

/* Gives one line, without its end; blank ones are passed over. */
static enum cadre_code give(const struct cli_lines *lines, const struct cadre_place *place,
	const char *line, size_t length)
{
	if (blank(line, length))
		return CADRE_OK;
	return lines->line(lines->arg, place, line, length);
}

static enum cadre_code each_line(struct reader *reader, const struct cli_lines *lines)
{
	struct cadre_place place = {.source = reader->source};
	enum cadre_code code = CADRE_OK;
	size_t seen = 0;

	while (code == CADRE_OK) {
		char *at = reader->bytes + reader->from, *end = NULL;
		size_t have = reader->to - reader->from;
		if (have > seen)
			end = memchr(at + seen, '\n', have - seen);
		if (end != NULL) {
			place.line++;
			code = give(lines, &place, at, (size_t)(end - at));
			reader->from += (size_t)(end - at) + 1;
			seen = 0;
			continue;
		}
		seen = have;
		if (have > CADRE_LINE_MAX)
			return cadre_report(&reader->cli->sink, &place, NULL, CADRE_INPUT,
				_("line %zu is longer than %d bytes"), place.line + 1,
				CADRE_LINE_MAX);
		if (!fill(reader, &code)) {
			place.line++;
			return code == CADRE_OK && have > 0
				? give(lines, &place, reader->bytes, have)
				: code;
		}
	}
	return code;
}

static enum cadre_code open_input(struct cli *cli, int *fd, const char *path, const char **source)
{
	bool standard = path == NULL || strcmp(path, "-") == 0;

	*source = standard ? "<stdin>" : path;
	*fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (*fd < 0)
		return cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), path, strerror(errno));
	if (standard && isatty(STDIN_FILENO))
		return cli_fail(cli, CADRE_USAGE,
			_("input is expected: name a file, or pipe something in ('%s %s --help')"),
			cli->program->name, cli->command->name);
	return CADRE_OK;
}

enum cadre_code cli_each_line(struct cli *cli, int argc, char **argv, const struct cli_lines *lines)
{
	enum cadre_code code = CADRE_OK;
	struct stat info;
	int i = 0;

	do {
		struct reader reader = {.cli = cli};
		code = open_input(cli, &reader.fd, argc > 0 ? argv[i] : NULL, &reader.source);
		if (code == CADRE_OK && fstat(reader.fd, &info) == 0 && S_ISREG(info.st_mode))
			reader.total = (size_t)info.st_size;
		if (code == CADRE_OK)
			code = each_line(&reader, lines);
		cli_progress_end(cli);
		if (reader.fd > STDIN_FILENO)
			close(reader.fd);
		free(reader.bytes);
	} while (++i < argc && code == CADRE_OK);
	return code;
}

struct records {
	struct cli *cli;
	const struct cli_records *records;
	bool checked;
	struct cadre_arena arena;
	enum cadre_code worst;
};

static enum cadre_code take_line(void *arg, const struct cadre_place *place, const char *line,
	size_t length)
{
	struct records *each = arg;
	struct cadre_decoded decoded;
	enum cadre_code code;

	cadre_arena_reset(&each->arena);
	code = cadre_json_decode(&decoded, &each->arena, line, length, each->records->want, place,
		&each->cli->sink);
	if (code == CADRE_OK && each->checked)
		code = cadre_validate(decoded.kind, decoded.record, place, &each->cli->sink);
	if (code == CADRE_OK)
		code = each->records->record(each->records->arg, decoded.kind, decoded.record,
			place);
	if (code != CADRE_INPUT && code != CADRE_REFUSED)
		return code;
	each->worst = code > each->worst ? code : each->worst;
	cli_reject(each->cli, line, length, _("see the messages"));
	return CADRE_OK;
}

static enum cadre_code each_record(struct cli *cli, int argc, char **argv,
	const struct cli_records *records, bool checked)
{
	struct records each = {.cli = cli, .records = records, .checked = checked};
	struct cli_lines lines = {take_line, &each};
	enum cadre_code code = cli_each_line(cli, argc, argv, &lines);

	cadre_arena_free(&each.arena);
	return code > each.worst ? code : each.worst;
}

enum cadre_code cli_each_record(struct cli *cli, int argc, char **argv,
	const struct cli_records *records)
{
	return each_record(cli, argc, argv, records, true);
}

enum cadre_code cli_each_decoded(struct cli *cli, int argc, char **argv,
	const struct cli_records *records)
{
	return each_record(cli, argc, argv, records, false);
}

static enum cadre_code slurp(struct cli *cli, struct cli_bytes *out, int fd, const char *source)
{
	struct reader reader = {.cli = cli, .fd = fd, .source = source};
	enum cadre_code code = CADRE_OK;

	while (fill(&reader, &code))
		if (reader.to > CADRE_BUF_MAX) {
			code = cli_fail(cli, CADRE_INPUT, _("'%s' is too large"), source);
			break;
		}
	out->bytes = reader.bytes;
	out->length = reader.to;
	return code;
}

enum cadre_code cli_map(struct cli *cli, struct cli_bytes *out, const char *path)
{
	const char *source;
	struct stat info;
	int fd;
	enum cadre_code code = open_input(cli, &fd, path, &source);

	*out = (struct cli_bytes){0};
	if (code != CADRE_OK)
		return code;
	if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
		code = cli_fail(cli, CADRE_SYSTEM, _("'%s' is a folder"), path);
	} else if (S_ISREG(info.st_mode) && info.st_size > 0) {
		void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (bytes == MAP_FAILED)
			code = cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), source,
				strerror(errno));
		else
			*out = (struct cli_bytes){bytes, (size_t)info.st_size, true};
	} else {
		code = slurp(cli, out, fd, source);
	}
	if (fd > STDIN_FILENO)
		close(fd);
	return code;
}

void cli_unmap(struct cli_bytes *bytes)
{
	void *memory = (void *)(uintptr_t)bytes->bytes;

	if (bytes->mapped)
		munmap(memory, bytes->length);
	else
		free(memory);
	*bytes = (struct cli_bytes){0};
}
