#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	struct cadre_int year, seed, centres;
	const char *messy;
};

static const struct cli_option options[] = {
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year), N_("the year; else 2026")},
	{0, "seed", CLI_INT, N_("N"), offsetof(struct options, seed),
		N_("another seed, another year; else 1")},
	{0, "centres", CLI_INT, N_("N"), offsetof(struct options, centres),
		N_("how many centres; else 1")},
	{0, "messy", CLI_TEXT, N_("DIR"), offsetof(struct options, messy),
		N_("also write its trainee lists there, as communes send them, each with its "
		   "truth")},
	{0},
};

static enum cadre_code put_file(void *arg, const char *name, const void *bytes, size_t length,
	struct cadre_err *err)
{
	const char *folder = arg;
	char path[4096];
	FILE *file;
	int length_of_path = snprintf(path, sizeof path, "%s/%s", folder, name);
	bool written;

	file = length_of_path < (int)sizeof path ? fopen(path, "wbe") : NULL;
	if (file == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("can't write '%s/%s': %s"), folder, name,
			strerror(errno));
	written = fwrite(bytes, 1, length, file) == length;
	written = fclose(file) == 0 && written;
	return written ? CADRE_OK
		       : cadre_fail(err, CADRE_SYSTEM, _("can't write '%s/%s': %s"), folder, name,
			       strerror(errno));
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_demo_files files = {put_file, (void *)(size_t)given->messy};
	struct cadre_demo_options demo = {
		.year = given->year.set ? (int)given->year.v : 2026,
		.seed = given->seed.set ? (uint64_t)given->seed.v : 1,
		.centres = given->centres.set ? (int)given->centres.v : 1,
		.files = given->messy != NULL ? &files : NULL,
	};

	(void)argc;
	(void)argv;
	if (demo.year < 1990 || demo.year > 2100 || demo.centres < 1 || demo.centres > 10000)
		return cli_fail(cli, CADRE_USAGE,
			_("--year is 1990 to 2100, --centres 1 to 10000"));
	if (given->messy != NULL && mkdir(given->messy, 0777) != 0 && errno != EEXIST)
		return cli_fail(cli, CADRE_SYSTEM, _("can't make the folder '%s': %s"),
			given->messy, strerror(errno));
	cli_stored(cli, false);
	return cadre_demo(&demo, &cli->out, &cli->err);
}

const struct cli_command cadre_demo_command = {
	.name = "demo",
	.operands = "",
	.summary = N_("print an invented centre's whole year as records"),
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
