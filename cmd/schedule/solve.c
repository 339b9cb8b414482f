#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_int seed, iterations, time, threads;
	const char *ctt;
};

static const struct cli_option options[] = {
	{0, "seed", CLI_INT, N_("N"), offsetof(struct options, seed),
		N_("another seed, another search; else 1")},
	{0, "iterations", CLI_INT, N_("N"), offsetof(struct options, iterations),
		N_("how many moves to try: the same on every machine; else 2000000")},
	{0, "time", CLI_INT, N_("SECONDS"), offsetof(struct options, time),
		N_("search that long instead")},
	{0, "threads", CLI_INT, N_("N"), offsetof(struct options, threads),
		N_("only 1 is made yet")},
	{0, "ctt", CLI_TEXT, N_("FILE"), offsetof(struct options, ctt),
		N_("not made yet: refused")},
	{0},
};

enum { BUDGET = 1000000 };

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

struct search {
	struct cli *cli;
	struct cadre_solve_options solve;
	double began, until;
	bool progress, done;
	double told;
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int spent(void *arg, int64_t cost, int64_t conflicts, uint64_t iterations)
{
	struct search *search = arg;
	double now = seconds();

	if (search->progress && now - search->told > 0.5) {
		fputc('\r', stderr);
		fprintf(stderr, _("%llu moves, conflicts %lld, cost %lld  "),
			(unsigned long long)iterations, (long long)conflicts, (long long)cost);
		search->told = now;
	}
	if (interrupted)
		return BUDGET;
	return search->until > search->began
		? (int)((now - search->began) / (search->until - search->began) * BUDGET)
		: 0;
}

static enum cadre_code solve(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct search *search = arg;
	enum cadre_code code;

	(void)kind;
	(void)place;
	search->told = seconds();
	search->done = true;
	code = cadre_solve(record, &search->solve, &search->cli->sink, &search->cli->out,
		&search->cli->err);
	if (search->progress)
		fputs("\r\033[K", stderr);
	return code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct search search = {.cli = cli,
		.progress = isatty(STDERR_FILENO) && !cli->shared.quiet};
	struct cli_records records = {solve, &search, cadre_kind(CADRE_KIND_problem)};
	enum cadre_code code;

	if (given->ctt != NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("--ctt is not made yet: pipe in a problem record"));
	if (given->threads.set && given->threads.v != 1)
		return cli_fail(cli, CADRE_USAGE, _("--threads: only 1 is made yet"));
	if ((given->time.set && given->time.v <= 0)
		|| (given->iterations.set && given->iterations.v <= 0))
		return cli_fail(cli, CADRE_USAGE,
			_("--time and --iterations want a number above 0"));
	search.solve = (struct cadre_solve_options){
		.seed = given->seed.set ? (uint64_t)given->seed.v : 1,
		.iterations = given->iterations.set ? (uint64_t)given->iterations.v
			: given->time.set	    ? 0
						    : 2000000,
		.spent = spent,
		.arg = &search,
	};
	search.began = seconds();
	search.until = given->time.set ? search.began + (double)given->time.v : 0;
	signal(SIGINT, on_interrupt);
	code = cli_each_record(cli, argc, argv, &records);
	if (code == CADRE_OK && !search.done)
		code = cli_fail(cli, CADRE_INPUT,
			_("no problem came in: 'schedule problem YEAR' prints one"));
	return code;
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
