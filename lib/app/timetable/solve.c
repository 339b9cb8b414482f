#include <sodium.h>

#include "app/timetable/search.h"
#include "app/timetable/translate.h"
#include "base/message.h"
#include "cadre/json.h"
#include "cadre/timetable.h"

static enum cadre_code no_memory(struct translate *t)
{
	return cadre_fail(t->err, CADRE_SYSTEM, _("out of memory"));
}

/* A problem's name: BLAKE2b-128 of its JSON. */
static enum cadre_code digest(struct translate *t, char out[33])
{
	unsigned char hash[16];
	struct cadre_buf json = {0};

	cadre_json_encode(&json, cadre_kind(CADRE_KIND_problem), t->from, CADRE_JSON_STORED);
	if (json.failed) {
		cadre_buf_free(&json);
		return no_memory(t);
	}
	crypto_generichash(hash, sizeof hash, (const unsigned char *)json.data, json.length, NULL,
		0);
	sodium_bin2hex(out, 33, hash, sizeof hash);
	cadre_buf_free(&json);
	return CADRE_OK;
}

static enum cadre_code give(struct translate *t, const struct solver_solution *solution,
	const struct cadre_out *out)
{
	const struct cadre_event *events = t->from->events.items;
	const struct cadre_slot *slots = t->from->slots.items;
	const struct cadre_problem_lecturer *lecturers = t->from->lecturers.items;
	const struct cadre_problem_room *rooms = t->from->rooms.items;
	struct cadre_placing *placings = cadre_arena_array(&t->arena, t->from->events.count,
		sizeof *placings);
	char name[33];
	struct cadre_solution record = {.centre = t->from->centre,
		.year = t->from->year,
		.problem = name,
		.cost = {solution->cost, true},
		.placings = {0, placings}};
	enum cadre_code code = placings != NULL ? digest(t, name) : no_memory(t);

	if (code != CADRE_OK)
		return code;
	for (size_t i = 0; i < t->from->events.count; i++) {
		if (solution->slot[i] == SOLVER_NONE)
			continue;
		placings[record.placings.count++] = (struct cadre_placing){
			.class = events[i].class,
			.number = events[i].number,
			.date = slots[solution->slot[i]].date,
			.half = slots[solution->slot[i]].half,
			.room = solution->room[i] >= 0 ? rooms[solution->room[i]].room : NULL,
			.lecturer = solution->resource[i] >= 0
				? lecturers[solution->resource[i]].lecturer
				: NULL,
		};
	}
	record.feasible = solution->conflicts == 0 && solution->unplaced == 0 ? CADRE_TRUE
									      : CADRE_FALSE;
	return out->put(out->arg, cadre_kind(CADRE_KIND_solution), &record, t->err);
}

static const char *reason(enum solver_why why)
{
	static const char *const reasons[] = {
		[SOLVER_WHY_NONE] = N_("it stands in conflict with others"),
		[SOLVER_WHY_WINDOW] = N_("its days have no half-day that is worked"),
		[SOLVER_WHY_ROOM] = N_("no room large enough is free on its days"),
		[SOLVER_WHY_CHOICE] = N_("no lecturer able to teach it is free on its days"),
		[SOLVER_WHY_HOLDS] = N_("its class, or people of it, have no half-day free on its "
					"days"),
		[SOLVER_WHY_WAY] = N_("no lecturer able to teach it has time for the way on its "
				      "days"),
		[SOLVER_WHY_ORDER] = N_("the sessions before and after leave it no half-day"),
		[SOLVER_WHY_TOGETHER] = N_("no half-day has room, lecturer and class free at once"),
	};

	return _(reasons[why]);
}

static void report_unplaced(struct translate *t, const struct solver_solution *solution,
	const struct cadre_sink *sink)
{
	const struct cadre_event *events = t->from->events.items;

	for (size_t i = 0; i < t->from->events.count; i++)
		if (solution->slot[i] == SOLVER_NONE)
			cadre_report(sink, NULL, NULL, CADRE_REFUSED,
				_("class '%s', session %lld can't be placed: %s"), events[i].class,
				(long long)events[i].number.v,
				reason(solver_explain(&t->problem, solution, (int)i)));
}

struct telling {
	const struct cadre_sink *sink;
	int64_t set; /* the one that is being told */
};

static enum cadre_code report_obstacle(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct telling *telling = arg;
	const struct cadre_obstacle *obstacle = record;

	(void)kind;
	(void)err;
	if (obstacle->set.v != telling->set)
		cadre_report(telling->sink, NULL, NULL, CADRE_REFUSED,
			obstacle->proved == CADRE_TRUE ? _("this can't all hold; something of it "
							   "has to give way:")
						       : _("no way was found to keep all of "
							   "this:"));
	telling->set = obstacle->set.v;
	cadre_report(telling->sink, NULL, NULL, CADRE_REFUSED, "  - %s%s", obstacle->text,
		obstacle->enough == CADRE_TRUE ? "" : _(" (giving up this alone was not enough)"));
	return CADRE_OK;
}

/* What is left out and why, on the sink; then that there is no timetable. */
static enum cadre_code explain(struct translate *t, const struct solver_solution *solution,
	const struct cadre_solve_options *options, const struct cadre_sink *sink)
{
	struct telling telling = {sink, 0};
	const struct cadre_out out = {report_obstacle, &telling};
	enum cadre_code code;

	report_unplaced(t, solution, sink);
	code = cadre_explain(t->from, options, &out, t->err);
	if (code != CADRE_OK && code != CADRE_REFUSED)
		return code;
	return cadre_fail(t->err, CADRE_REFUSED,
		_("no timetable without conflict was found: %zu sessions without a place, %lld "
		  "conflicts"),
		solution->unplaced, (long long)solution->conflicts);
}

static enum cadre_code solve(struct translate *t, const struct cadre_solve_options *options,
	const struct cadre_sink *sink, const struct cadre_out *out)
{
	struct solver_solution solution;
	enum cadre_code code;
	int bad = 0;
	enum solver_result result = search_run(&solution, &t->arena, &t->problem, options, &bad);

	if (result == SOLVER_NO_MEMORY)
		return no_memory(t);
	if (result == SOLVER_BAD_PROBLEM)
		return translate_refuse(t, bad);
	code = give(t, &solution, out);
	if (code == CADRE_OK && result == SOLVER_CONFLICT)
		code = explain(t, &solution, options, sink);
	return code;
}

enum cadre_code cadre_solve(const struct cadre_problem *problem,
	const struct cadre_solve_options *options, const struct cadre_sink *sink,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct translate t = {.from = problem};
	enum cadre_code code = translate_problem(&t, err);

	if (code == CADRE_OK)
		code = solve(&t, options, sink, out);
	translate_free(&t);
	return code;
}
