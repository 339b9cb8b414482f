/* A search under way: time, interruption, progress on a terminal, what came of it. */
#ifndef SCHEDULE_WATCH_H
#define SCHEDULE_WATCH_H

#include "cadre/timetable.h"
#include "cmd/cli.h"

struct watch {
	struct cli *cli;
	double seconds; /* how long to search; 0: as long as it takes */
	double began, told, ended;
	bool shown, solved;
	struct cadre_progress end;
	int64_t terms[CADRE_TERMS];
};

/* Begins the time, and takes interruptions from then on. */
void watch_start(struct watch *watch);
/* Takes the progress off the terminal; with summary says what came of the search. */
void watch_end(struct watch *watch, bool summary);

/* For struct cadre_solve_options, with the watch as arg. */
int watch_spent(void *arg, const struct cadre_progress *progress);
void watch_solved(void *arg, const struct cadre_progress *progress);
bool watch_stop(void *arg);

#endif
