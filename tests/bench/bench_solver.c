/*
 * The solver on curriculum-based course timetabling (ITC-2007, track 3), or on a made-up year.
 *
 *   bench_solver [SECONDS [SEED]]                   a centre's year: one JSON line, with the moves
 * a second and their ratio to costs from scratch bench_solver FILE.ctt SEED SECONDS [FILE.sol] one
 * JSON line; the solution in the .sol form
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cadre/arena.h"
#include "solver/dice.h"
#include "solver/solver.h"

enum { NAME_SIZE = 64 };

struct course {
	char name[NAME_SIZE], teacher[NAME_SIZE];
	int lectures, days, students;
	struct solver_set holds, barred;
};

struct instance {
	struct cadre_arena arena;
	int courses, rooms, days, per_day, curricula, bars;
	struct course *course;
	char (*room)[NAME_SIZE];
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

static void expect(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_solver: cannot read the %s\n", what);
	exit(3);
}

static int find_course(const struct instance *instance, const char *name)
{
	for (int i = 0; i < instance->courses; i++)
		if (strcmp(instance->course[i].name, name) == 0)
			return i;
	expect(false, "course of a line");
	return 0;
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

static void read_head(struct instance *instance, FILE *file)
{
	expect(fscanf(file,
		       "Name: %*s Courses: %d Rooms: %d Days: %d Periods_per_day: %d "
		       "Curricula: %d Constraints: %d",
		       &instance->courses, &instance->rooms, &instance->days, &instance->per_day,
		       &instance->curricula, &instance->bars)
			== 6,
		"head");
	instance->problem.slots = instance->days * instance->per_day;
	instance->problem.slots_per_day = instance->per_day;
	instance->problem.days_per_week = instance->days;
}

/* A resource a course, then a teacher (as the first course with its name), then the curricula. */
static void read_courses(struct instance *instance, FILE *file)
{
	expect(fscanf(file, " %*[C]OURSES:") == 0, "courses");
	instance->course = make(instance, instance->courses, sizeof *instance->course);
	for (int i = 0; i < instance->courses; i++) {
		struct course *course = &instance->course[i];
		int teacher = 0;
		expect(fscanf(file, "%63s %63s %d %d %d", course->name, course->teacher,
			       &course->lectures, &course->days, &course->students)
				== 5,
			"course");
		course->holds = empty_set(instance, instance->curricula + 2);
		course->barred = empty_set(instance, instance->problem.slots);
		while (strcmp(instance->course[teacher].teacher, course->teacher) != 0)
			teacher++;
		add(&course->holds, i);
		add(&course->holds, instance->courses + teacher);
		instance->problem.event_count += (size_t)course->lectures;
	}
}

static void read_rooms(struct instance *instance, FILE *file)
{
	struct solver_room *rooms = make(instance, instance->rooms, sizeof *rooms);

	expect(fscanf(file, " %*[R]OOMS:") == 0, "rooms");
	instance->room = make(instance, instance->rooms, sizeof *instance->room);
	for (int i = 0; i < instance->rooms; i++)
		expect(fscanf(file, "%63s %d", instance->room[i], &rooms[i].seats) == 2, "room");
	instance->problem.rooms = rooms;
	instance->problem.room_count = (size_t)instance->rooms;
}

static void read_curricula(struct instance *instance, FILE *file)
{
	int base = instance->courses * 2;
	char name[NAME_SIZE];

	expect(fscanf(file, " %*[C]URRICULA:") == 0, "curricula");
	instance->problem.compact = empty_set(instance, instance->curricula);
	for (int i = 0; i < instance->curricula; i++) {
		int count;
		expect(fscanf(file, "%*s %d", &count) == 1, "curriculum");
		add(&instance->problem.compact, base + i);
		for (int k = 0; k < count; k++) {
			expect(fscanf(file, "%63s", name) == 1, "curriculum");
			add(&instance->course[find_course(instance, name)].holds, base + i);
		}
	}
	instance->problem.resource_count = (size_t)(base + instance->curricula);
	instance->problem.resources = make(instance, base + instance->curricula,
		sizeof *instance->problem.resources);
}

static void read_bars(struct instance *instance, FILE *file)
{
	char name[NAME_SIZE];
	int day, period;

	expect(fscanf(file, " %*[U]NAVAILABILITY_CONSTRAINTS:") == 0, "constraints");
	for (int i = 0; i < instance->bars; i++) {
		expect(fscanf(file, "%63s %d %d", name, &day, &period) == 3, "constraint");
		add(&instance->course[find_course(instance, name)].barred,
			day * instance->per_day + period);
	}
}

static void make_events(struct instance *instance)
{
	struct solver_problem *problem = &instance->problem;
	struct solver_event *events = make(instance, (int)problem->event_count, sizeof *events);
	struct solver_group *groups = make(instance, instance->courses, sizeof *groups);
	struct solver_set rooms = empty_set(instance, instance->rooms);

	for (int i = 0; i < instance->rooms; i++)
		add(&rooms, i);
	problem->events = events;
	problem->groups = groups;
	problem->group_count = (size_t)instance->courses;
	for (int i = 0; i < instance->courses; i++) {
		const struct course *course = &instance->course[i];
		groups[i].min_days = course->days;
		for (int k = 0; k < course->lectures; k++)
			*events++ = (struct solver_event){.group = i,
				.seats = course->students,
				.last = problem->slots - 1,
				.barred = course->barred,
				.rooms = rooms,
				.holds = course->holds,
				.slot = SOLVER_NONE,
				.room = SOLVER_NONE,
				.resource = SOLVER_NONE};
	}
	problem->weights[SOLVER_SEATS] = 1;
	problem->weights[SOLVER_SPREAD] = 5;
	problem->weights[SOLVER_ISOLATED] = 2;
	problem->weights[SOLVER_ROOMS] = 1;
}

static void read_instance(struct instance *instance, const char *path)
{
	FILE *file = fopen(path, "r");

	expect(file != NULL, path);
	read_head(instance, file);
	read_courses(instance, file);
	read_rooms(instance, file);
	read_curricula(instance, file);
	read_bars(instance, file);
	make_events(instance);
	fclose(file);
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

static void write_solution(const struct instance *instance, const struct solver_solution *solution,
	const char *path)
{
	FILE *file = fopen(path, "w");

	expect(file != NULL, path);
	for (size_t i = 0; i < instance->problem.event_count; i++)
		if (solution->slot[i] != SOLVER_NONE)
			fprintf(file, "%s %s %d %d\n",
				instance->course[instance->problem.events[i].group].name,
				instance->room[solution->room[i]],
				solution->slot[i] / instance->per_day,
				solution->slot[i] % instance->per_day);
	fclose(file);
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

static int run(struct instance *instance, uint64_t seed, double seconds, const char *name,
	const char *path)
{
	struct solver_solution solution = empty_solution(instance);
	struct watch watch = {.start = now(), .seconds = seconds};
	struct solver_params params = {.seed = seed, .spent = spent, .arg = &watch};
	enum solver_result result = solver_solve(&solution, &instance->problem, &params, NULL);
	double took = now() - watch.start, rate = (double)watch.iterations / took;

	printf("{\"instance\":\"%s\",\"seed\":%llu,\"seconds\":%.2f,\"cost\":%lld,"
	       "\"conflicts\":%lld,\"unplaced\":%zu,\"terms\":[",
		name, (unsigned long long)seed, took, (long long)solution.cost,
		(long long)solution.conflicts, solution.unplaced);
	for (int term = 0; term < SOLVER_TERMS; term++)
		printf("%s%lld", term > 0 ? "," : "",
			(long long)(solution.terms[term] * instance->problem.weights[term]));
	printf("],\"moves_per_second\":%.0f,\"ratio\":%.0f}\n", rate,
		rate / costs_a_second(&instance->problem, &solution));
	if (path != NULL)
		write_solution(instance, &solution, path);
	return result == SOLVER_FOUND ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct instance instance = {0};
	int status;

	if (argc < 4) {
		make_year(&instance);
		status = run(&instance, argc > 2 ? strtoull(argv[2], NULL, 10) : 1,
			argc > 1 ? strtod(argv[1], NULL) : 5, "year", NULL);
	} else {
		read_instance(&instance, argv[1]);
		status = run(&instance, strtoull(argv[2], NULL, 10), strtod(argv[3], NULL), argv[1],
			argc > 4 ? argv[4] : NULL);
	}
	cadre_arena_free(&instance.arena);
	return status;
}
