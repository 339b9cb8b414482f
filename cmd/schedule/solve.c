#include <string.h>

#include "cmd/schedule/commands.h"
#include "cmd/schedule/watch.h"

struct options {
	struct cadre_int seed, iterations, time, searches, threads;
	const char *ctt;
};

static const struct cli_option options[] = {
	{0, "seed", CLI_INT, N_("N"), offsetof(struct options, seed),
		N_("another seed, another search; else 1")},
	{0, "iterations", CLI_INT, N_("N"), offsetof(struct options, iterations),
		N_("how many moves to try: the same on every machine; else 2000000")},
	{0, "time", CLI_INT, N_("SECONDS"), offsetof(struct options, time),
		N_("search that long instead")},
	{0, "searches", CLI_INT, N_("N"), offsetof(struct options, searches),
		N_("take the best of so many searches; else 1, or with --time one a thread")},
	{0, "threads", CLI_INT, N_("N"), offsetof(struct options, threads),
		N_("run so many searches at once; else 1")},
	{0, "ctt", CLI_TEXT, N_("FILE"), offsetof(struct options, ctt),
		N_("solve a benchmark instance (ITC-2007, track 3) instead of a problem record")},
	{0},
};

enum { MOVES = 2000000, MOST_SEARCHES = 10000, MOST_THREADS = 64 };

struct solve {
	struct cli *cli;
	struct cadre_solve_options how;
	struct watch watch;
	bool done;
};

static enum cadre_code solve_record(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct solve *solve = arg;
	struct cli *cli = solve->cli;
	enum cadre_code code;

	(void)kind;
	(void)place;
	solve->done = true;
	watch_start(&solve->watch);
	code = cadre_solve(record, &solve->how, &cli->sink, &cli->out, &cli->err);
	watch_end(&solve->watch, cli->shared.verbose);
	return code;
}

static enum cadre_code solve_problems(struct solve *solve, int argc, char **argv)
{
	struct cli_records records = {solve_record, solve, cadre_kind(CADRE_KIND_problem)};
	enum cadre_code code = cli_each_record(solve->cli, argc, argv, &records);

	if (code == CADRE_OK && !solve->done)
		code = cli_fail(solve->cli, CADRE_INPUT,
			_("no problem came in: 'schedule problem YEAR' prints one"));
	return code;
}

static enum cadre_code solve_instance(struct solve *solve, const char *path)
{
	struct cli *cli = solve->cli;
	struct cli_bytes file;
	struct cadre_ctt *ctt = NULL;
	struct cadre_buf out = {0};
	enum cadre_code code = cli_map(cli, &file, path);

	if (code != CADRE_OK)
		return code;
	code = cadre_ctt_read(&ctt, file.bytes, file.length, path, &cli->sink, &cli->err);
	if (code == CADRE_OK) {
		watch_start(&solve->watch);
		code = cadre_ctt_solve(&out, ctt, &solve->how, &cli->err);
		watch_end(&solve->watch, true);
		fputs(cadre_buf_string(&out), cli_file(cli));
	}
	cadre_buf_free(&out);
	cadre_ctt_free(ctt);
	cli_unmap(&file);
	return code;
}

static bool is_within(const struct cadre_int *given, int64_t most)
{
	return !given->set || (given->v > 0 && given->v <= most);
}

static enum cadre_code set_up(struct solve *solve, const struct options *given)
{
	struct cli *cli = solve->cli;
	int64_t threads = given->threads.set ? given->threads.v : 1;

	if (!is_within(&given->time, INT32_MAX) || !is_within(&given->iterations, INT64_MAX))
		return cli_fail(cli, CADRE_USAGE,
			_("--time and --iterations want a number above 0"));
	if (!is_within(&given->searches, MOST_SEARCHES)
		|| !is_within(&given->threads, MOST_THREADS))
		return cli_fail(cli, CADRE_USAGE,
			_("--searches wants a number from 1 to %d, --threads from 1 to %d"),
			MOST_SEARCHES, MOST_THREADS);
	solve->watch.seconds = given->time.set ? (double)given->time.v : 0;
	solve->how = (struct cadre_solve_options){
		.seed = given->seed.set ? (uint64_t)given->seed.v : 1,
		.iterations = given->iterations.set ? (uint64_t)given->iterations.v
			: given->time.set	    ? 0
						    : MOVES,
		.searches = given->searches.set ? (int)given->searches.v
			: given->time.set	? (int)threads
						: 1,
		.threads = (int)threads,
		.spent = watch_spent,
		.solved = watch_solved,
		.stop = watch_stop,
		.arg = &solve->watch,
	};
	return CADRE_OK;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct solve solve = {.cli = cli, .watch = {.cli = cli}};
	enum cadre_code code = set_up(&solve, given);

	if (code != CADRE_OK)
		return code;
	if (given->ctt == NULL)
		return solve_problems(&solve, argc, argv);
	if (argc > 0)
		return cli_fail(cli, CADRE_USAGE, _("--ctt takes the place of the operands"));
	return solve_instance(&solve, given->ctt);
}

const struct cli_command schedule_solve_command = {
	.name = "solve",
	.operands = "[FILE...]",
	.summary = N_("find a timetable for a problem"),
	.most = -1,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
