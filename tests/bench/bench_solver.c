/*
 * The solver on a made-up year, against costs from scratch.
 *
 *   bench_solver [SECONDS [SEED]]   one JSON line; ratio: moves a second to whole costs a second
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cadre/arena.h"
#include "solver/dice.h"
#include "solver/solver.h"

struct instance {
	struct cadre_arena arena;
	struct solver_problem problem;
};

static void *make(struct instance *instance, int count, size_t size)
{
	void *memory = cadre_arena_array(&instance->arena, (size_t)count, size);

	if (memory == NULL) {
		fputs("bench_solver: out of memory\n", stderr);
		exit(5);
	}
	return memory;
}

/* A set with room for most items. */
static struct solver_set empty_set(struct instance *instance, int most)
{
	return (struct solver_set){make(instance, most, sizeof(int)), 0};
}

static void add(struct solver_set *set, int item)
{
	int *items = (int *)(uintptr_t)set->items;

	items[set->count++] = item;
}

/* Seconds of this process, so that others on the machine do not count. */
static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

struct watch {
	double start, seconds;
	uint64_t iterations;
};

static int spent(void *arg, const struct solver_solution *best, uint64_t iterations)
{
	struct watch *watch = arg;
	double part = (now() - watch->start) / watch->seconds;

	(void)best;
	watch->iterations = iterations;
	return part < 1 ? (int)(part * SOLVER_BUDGET) : SOLVER_BUDGET;
}

static struct solver_solution empty_solution(struct instance *instance)
{
	int count = (int)instance->problem.event_count;

	return (struct solver_solution){.slot = make(instance, count, sizeof(int)),
		.room = make(instance, count, sizeof(int)),
		.resource = make(instance, count, sizeof(int))};
}

/*
 * A year of 36 classes and some 1,000 half-days over 500: windows, topics in order, each with a
 * choice of lecturers who are away at times and give 5 half-days a week at most, rooms by seats.
 */
enum { SLOTS = 500, CLASSES = 36, TOPICS = 7, LECTURERS = 24, ROOMS = 6 };

static struct solver_set draw_set(struct instance *instance, struct dice *dice, int first,
	int count, int odds)
{
	struct solver_set set = empty_set(instance, count + 1);

	for (int i = 0; i < count; i++)
		if (dice_below(dice, odds) == 0)
			add(&set, first + i);
	if (set.count == 0)
		add(&set, first + dice_below(dice, count));
	return set;
}

static void make_class(struct instance *instance, struct dice *dice, int which,
	struct solver_event *events, struct solver_order *orders)
{
	struct solver_problem *problem = &instance->problem;
	int first = dice_below(dice, 400) / 10 * 10, seats = 20 + dice_below(dice, 60);
	struct solver_set rooms = draw_set(instance, dice, 0, ROOMS, 1);
	struct solver_set own = draw_set(instance, dice, LECTURERS + which, 1, 1);

	for (int topic = 0; topic < TOPICS; topic++) {
		struct solver_set able = draw_set(instance, dice, 0, LECTURERS, 6);
		for (int i = 0; i < 4; i++) {
			size_t index = problem->event_count++;
			events[index] = (struct solver_event){.group = which,
				.seats = seats,
				.first = first,
				.last = first + 59,
				.rooms = rooms,
				.holds = own,
				.choice = able,
				.slot = SOLVER_NONE,
				.room = SOLVER_NONE,
				.resource = SOLVER_NONE};
			if (topic > 0)
				orders[problem->order_count++] = (struct solver_order){
					(int)index - 4, (int)index};
		}
	}
}

static void make_year(struct instance *instance)
{
	struct solver_problem *problem = &instance->problem;
	struct solver_room *rooms = make(instance, ROOMS, sizeof *rooms);
	struct solver_resource *resources = make(instance, LECTURERS + CLASSES, sizeof *resources);
	struct solver_event *events = make(instance, CLASSES * TOPICS * 4, sizeof *events);
	struct solver_order *orders = make(instance, CLASSES * TOPICS * 4, sizeof *orders);
	struct dice dice;

	dice_seed(&dice, 1);
	*problem = (struct solver_problem){.slots = SLOTS,
		.slots_per_day = 2,
		.days_per_week = 5,
		.rooms = rooms,
		.room_count = ROOMS,
		.resources = resources,
		.resource_count = LECTURERS + CLASSES,
		.events = events,
		.orders = orders,
		.groups = make(instance, CLASSES, sizeof *problem->groups),
		.group_count = CLASSES,
		.seats_hard = true,
		.weights = {[SOLVER_ROOMS] = 5,
			[SOLVER_GAPS] = 3,
			[SOLVER_LOAD] = 2,
			[SOLVER_BOTH] = 4,
			[SOLVER_LATE] = 1}};
	for (int i = 0; i < ROOMS; i++)
		rooms[i].seats = 40 + 10 * i;
	for (int i = 0; i < LECTURERS; i++)
		resources[i] = (struct solver_resource){.max_per_week = 5,
			.norm = 42,
			.busy = draw_set(instance, &dice, 0, SLOTS, 8)};
	problem->single = draw_set(instance, &dice, 0, LECTURERS, 1);
	for (int i = 0; i < CLASSES; i++)
		make_class(instance, &dice, i, events, orders);
}

static double costs_a_second(const struct solver_problem *problem, struct solver_solution *solution)
{
	double start = now();
	int count = 0;

	while (now() - start < 0.5) {
		solver_cost(solution, problem);
		count++;
	}
	return count / (now() - start);
}

int main(int argc, char **argv)
{
	struct instance instance = {.problem = {0}};
	struct watch watch = {.seconds = argc > 1 ? strtod(argv[1], NULL) : 5};
	struct solver_params params = {.seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1,
		.spent = spent,
		.arg = &watch};
	struct solver_solution solution;
	enum solver_result result;
	double took, rate;

	make_year(&instance);
	solution = empty_solution(&instance);
	watch.start = now();
	result = solver_solve(&solution, &instance.problem, &params, NULL);
	took = now() - watch.start;
	rate = (double)watch.iterations / took;
	printf("{\"measure\":\"solver_moves\",\"seconds\":%.2f,\"cost\":%lld,\"conflicts\":%lld,"
	       "\"unplaced\":%zu,\"ours\":%.0f,\"ratio\":%.0f,\"unit\":\"moves a second, to costs "
	       "from scratch\"}\n",
		took, (long long)solution.cost, (long long)solution.conflicts, solution.unplaced,
		rate, rate / costs_a_second(&instance.problem, &solution));
	cadre_arena_free(&instance.arena);
	return result == SOLVER_FOUND ? 0 : 1;
}
