#include "cmd/schedule/watch.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BUDGET = 1000000 };

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void watch_start(struct watch *watch)
{
	signal(SIGINT, on_interrupt);
	watch->began = watch->told = watch->ended = now();
	watch->solved = false;
}

/* "seats missing 4, further rooms 1" of the terms that cost anything. */
static void list_terms(const struct watch *watch, struct cadre_buf *out, const int64_t *terms)
{
	for (int i = 0; i < CADRE_TERMS; i++)
		if (terms[i] > 0)
			cadre_buf_printf(out, "%s%s %lld", out->length > 0 ? ", " : "",
				cadre_enum_label(CADRE_ENUM_term, i + 1, watch->cli->lang),
				(long long)terms[i]);
}

static double rate(const struct watch *watch, const struct cadre_progress *progress, double until)
{
	double took = until - watch->began;

	return took > 0 ? (double)progress->iterations / took : 0;
}

static void show(struct watch *watch, const struct cadre_progress *progress, double at)
{
	struct cadre_buf terms = {0};
	int64_t costs[CADRE_TERMS];

	cadre_progress_terms(progress, costs);
	list_terms(watch, &terms, costs);
	fputs("\r\033[K", stderr);
	fprintf(stderr, _("%.0f s, %.1f million moves a second, conflicts %lld, cost %lld: %.120s"),
		at - watch->began, rate(watch, progress, at) / 1e6, (long long)progress->conflicts,
		(long long)progress->cost, cadre_buf_string(&terms));
	cadre_buf_free(&terms);
	watch->shown = true;
}

int watch_spent(void *arg, const struct cadre_progress *progress)
{
	struct watch *watch = arg;
	double at = now();

	if (at - watch->told > 0.5 && !watch->cli->shared.quiet && isatty(STDERR_FILENO)) {
		watch->told = at;
		show(watch, progress, at);
	}
	if (interrupted || (watch->seconds > 0 && at - watch->began >= watch->seconds))
		return BUDGET;
	return watch->seconds > 0 ? (int)((at - watch->began) / watch->seconds * BUDGET) : 0;
}

void watch_solved(void *arg, const struct cadre_progress *progress)
{
	struct watch *watch = arg;

	watch->ended = now();
	watch->end = *progress;
	memcpy(watch->terms, progress->terms, sizeof watch->terms);
	watch->solved = true;
}

bool watch_stop(void *arg)
{
	(void)arg;
	return interrupted;
}

void watch_end(struct watch *watch, bool summary)
{
	struct cadre_buf terms = {0};

	if (watch->shown)
		fputs("\r\033[K", stderr);
	watch->shown = false;
	if (!summary || !watch->solved)
		return;
	list_terms(watch, &terms, watch->terms);
	cli_say(watch->cli, _("cost %lld%s%s; no timetable costs less than %lld"),
		(long long)watch->end.cost, terms.length > 0 ? ": " : "", cadre_buf_string(&terms),
		(long long)watch->end.bound);
	cli_say(watch->cli, _("%llu moves, %.1f million a second"),
		(unsigned long long)watch->end.iterations,
		rate(watch, &watch->end, watch->ended) / 1e6);
	cadre_buf_free(&terms);
}
