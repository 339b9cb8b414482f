/* The cases of tests/cases/solver/cases.txt, whose head tells their form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cadre/arena.h"
#include "solver/solver.h"

enum { MOST = 16, LINE = 256 };

/* A case as it is read, and what came of it once it was solved. */
struct trial {
	struct cadre_arena arena;
	char name[LINE];
	int line;
	struct solver_problem problem;
	struct solver_room rooms[MOST];
	struct solver_resource resources[MOST];
	struct solver_group groups[MOST];
	struct solver_event events[MOST];
	struct solver_order orders[MOST];
	int slot[MOST], room[MOST], resource[MOST];
	struct solver_solution solution;
	bool solved;
	enum solver_result result;
	int bad;
	char reasons[LINE]; /* each "SET INDEX NEED|", or with "+" where giving it up is enough */
};

static const char *const terms[SOLVER_TERMS] = {
	[SOLVER_SEATS] = "seats",
	[SOLVER_SPREAD] = "spread",
	[SOLVER_ISOLATED] = "isolated",
	[SOLVER_ROOMS] = "rooms",
	[SOLVER_GAPS] = "gaps",
	[SOLVER_LOAD] = "load",
	[SOLVER_BOTH] = "both",
	[SOLVER_MOVED] = "moved",
	[SOLVER_LATE] = "late",
	[SOLVER_PRICE] = "price",
	[SOLVER_AWAY] = "away",
	[SOLVER_BEDS] = "beds",
};

static const char *const whys[] = {
	[SOLVER_WHY_NONE] = "none",
	[SOLVER_WHY_WINDOW] = "window",
	[SOLVER_WHY_ROOM] = "room",
	[SOLVER_WHY_CHOICE] = "choice",
	[SOLVER_WHY_HOLDS] = "holds",
	[SOLVER_WHY_WAY] = "way",
	[SOLVER_WHY_ORDER] = "order",
	[SOLVER_WHY_SPAN] = "span",
	[SOLVER_WHY_TOGETHER] = "together",
};

static const char *const needs[] = {
	[SOLVER_NEED_LOCK] = "lock",
	[SOLVER_NEED_ORDER] = "order",
	[SOLVER_NEED_SPAN] = "span",
	[SOLVER_NEED_ROOM] = "room",
	[SOLVER_NEED_SEATS] = "seats",
	[SOLVER_NEED_ROOM_BUSY] = "room_busy",
	[SOLVER_NEED_ROOM_ALONE] = "room_alone",
	[SOLVER_NEED_WAY] = "way",
	[SOLVER_NEED_CHOICE] = "choice",
	[SOLVER_NEED_DAY] = "day",
	[SOLVER_NEED_WEEK] = "week",
	[SOLVER_NEED_BUSY] = "busy",
	[SOLVER_NEED_ALONE] = "alone",
	[SOLVER_NEED_BARRED] = "barred",
	[SOLVER_NEED_WINDOW] = "window",
	[SOLVER_NEED_EVENT] = "event",
};

/* The next part of the text up to a mark, cut off there; NULL when there is none. */
static char *cut(char **rest, const char *mark)
{
	char *start = *rest + strspn(*rest, mark), *end = start + strcspn(start, mark);

	*rest = *end == '\0' ? end : end + 1;
	*end = '\0';
	return *start == '\0' ? NULL : start;
}

static char *word(char **rest)
{
	return cut(rest, " ");
}

static int number(struct trial *trial, const char *text)
{
	char *end = NULL;
	long value = text != NULL ? strtol(text, &end, 10) : 0;

	if (text == NULL || end == text || *end != '\0')
		fail_msg("line %d: not a number: '%s'", trial->line, text != NULL ? text : "");
	return (int)value;
}

static struct solver_set list(struct trial *trial, char *text)
{
	int *items = cadre_arena_array(&trial->arena, MOST, sizeof *items);
	struct solver_set set = {items, 0};
	char *rest = NULL;

	for (char *item = strtok_r(text, ",", &rest); item != NULL;
		item = strtok_r(NULL, ",", &rest))
		items[set.count++] = number(trial, item);
	return set;
}

/* The words of a line that give a number or a list to a part of what the line makes. */
struct part {
	const char *name;
	int *number;
	struct solver_set *list;
};

static void read_parts(struct trial *trial, char **rest, const struct part *parts, size_t count)
{
	char *name;

	while ((name = word(rest)) != NULL) {
		size_t i = 0;
		while (i < count && strcmp(parts[i].name, name) != 0)
			i++;
		if (i == count)
			fail_msg("line %d: unknown word '%s'", trial->line, name);
		else if (parts[i].number != NULL)
			*parts[i].number = number(trial, word(rest));
		else
			*parts[i].list = list(trial, word(rest));
	}
}

static void read_time(struct trial *trial, char **rest)
{
	trial->problem.slots = number(trial, word(rest));
	trial->problem.slots_per_day = number(trial, word(rest));
	trial->problem.days_per_week = number(trial, word(rest));
	if (**rest != '\0')
		trial->problem.week_rest = number(trial, word(rest));
}

static void read_room(struct trial *trial, char **rest)
{
	struct solver_room *room = &trial->rooms[trial->problem.room_count++];
	const struct part parts[] = {{"busy", NULL, &room->busy}, {"way", &room->way, NULL}};

	room->seats = number(trial, word(rest));
	read_parts(trial, rest, parts, sizeof parts / sizeof parts[0]);
}

static void read_resource(struct trial *trial, char **rest)
{
	struct solver_resource *resource = &trial->resources[trial->problem.resource_count++];
	const struct part parts[] = {{"busy", NULL, &resource->busy},
		{"day", &resource->max_per_day, NULL}, {"week", &resource->max_per_week, NULL},
		{"norm", &resource->norm, NULL}};

	read_parts(trial, rest, parts, sizeof parts / sizeof parts[0]);
}

static void read_group(struct trial *trial, char **rest)
{
	struct solver_group *group = &trial->groups[trial->problem.group_count++];
	const struct part parts[] = {{"days", &group->min_days, NULL},
		{"span", &group->max_span, NULL}, {"men", &group->guests[SOLVER_MEN], NULL},
		{"women", &group->guests[SOLVER_WOMEN], NULL},
		{"either", &group->guests[SOLVER_EITHER], NULL}};

	read_parts(trial, rest, parts, sizeof parts / sizeof parts[0]);
}

static void read_event(struct trial *trial, char **rest)
{
	struct solver_event *event = &trial->events[trial->problem.event_count++];
	struct solver_set prices = {0};
	const struct part parts[] = {{"group", &event->group, NULL}, {"seats", &event->seats, NULL},
		{"first", &event->first, NULL}, {"last", &event->last, NULL},
		{"barred", NULL, &event->barred}, {"rooms", NULL, &event->rooms},
		{"holds", NULL, &event->holds}, {"choice", NULL, &event->choice},
		{"slot", &event->slot, NULL}, {"room", &event->room, NULL},
		{"resource", &event->resource, NULL}, {"prices", NULL, &prices}};
	char *locked = strstr(*rest, " locked");

	event->group = event->slot = event->room = event->resource = SOLVER_NONE;
	event->last = trial->problem.slots - 1;
	event->locked = locked != NULL;
	if (locked != NULL)
		*locked = '\0';
	read_parts(trial, rest, parts, sizeof parts / sizeof parts[0]);
	event->prices = prices.items;
}

static void read_order(struct trial *trial, char **rest)
{
	struct solver_order *order = &trial->orders[trial->problem.order_count++];

	order->before = number(trial, word(rest));
	order->after = number(trial, word(rest));
}

static void read_compact(struct trial *trial, char **rest)
{
	trial->problem.compact = list(trial, word(rest));
}

static void read_single(struct trial *trial, char **rest)
{
	trial->problem.single = list(trial, word(rest));
}

static void read_beds(struct trial *trial, char **rest)
{
	trial->problem.beds = list(trial, word(rest));
}

static void read_hard(struct trial *trial, char **rest)
{
	(void)rest;
	trial->problem.seats_hard = true;
}

static void read_weight(struct trial *trial, char **rest)
{
	const char *name = word(rest);
	int term = 0;

	while (term < SOLVER_TERMS && strcmp(terms[term], name) != 0)
		term++;
	assert_true(term < SOLVER_TERMS);
	trial->problem.weights[term] = number(trial, word(rest));
}

static void tell(void *arg, const struct solver_reason *reason)
{
	struct trial *trial = arg;
	size_t length = strlen(trial->reasons);

	assert_true(reason->proved);
	(void)snprintf(trial->reasons + length, LINE - length, "%s%d:%d%s%s", length > 0 ? " " : "",
		reason->set, reason->index, needs[reason->need], reason->enough ? "+" : "");
}

static void solve(struct trial *trial)
{
	const struct solver_params params = {.seed = 1, .iterations = 20000};
	const struct solver_inquiry inquiry = {.seed = 1, .tell = tell, .arg = trial};

	if (trial->solved)
		return;
	trial->solved = true;
	trial->problem.rooms = trial->rooms;
	trial->problem.resources = trial->resources;
	trial->problem.groups = trial->groups;
	trial->problem.events = trial->events;
	trial->problem.orders = trial->orders;
	trial->solution = (struct solver_solution){.slot = trial->slot,
		.room = trial->room,
		.resource = trial->resource};
	trial->bad = -2;
	trial->result = solver_solve(&trial->solution, &trial->problem, &params, &trial->bad);
	if (trial->result != SOLVER_BAD_PROBLEM)
		assert_int_equal(solver_reasons(&trial->problem, &inquiry, NULL), trial->result);
}

static void check_why(struct trial *trial, int event, const char *why)
{
	enum solver_why found = solver_explain(&trial->problem, &trial->solution, event);

	if (strcmp(whys[found], why) != 0)
		fail_msg("line %d: %s: event %d: %s, not %s", trial->line, trial->name, event,
			whys[found], why);
}

static void check_equal(const struct trial *trial, int64_t found, int64_t expected)
{
	if (found != expected)
		fail_msg("line %d: %s: %lld, not %lld", trial->line, trial->name, (long long)found,
			(long long)expected);
}

static void read_reasons(struct trial *trial, char **rest)
{
	solve(trial);
	if (strcmp(trial->reasons, *rest) != 0)
		fail_msg("line %d: %s: %s, not %s", trial->line, trial->name, trial->reasons,
			*rest);
}

static void read_expect(struct trial *trial, char **rest)
{
	const char *what = word(rest);
	int value = number(trial, word(rest));

	solve(trial);
	if (strcmp(what, "bad") == 0) {
		check_equal(trial, trial->result, SOLVER_BAD_PROBLEM);
		check_equal(trial, trial->bad, value);
	} else if (strcmp(what, "cost") == 0) {
		check_equal(trial, trial->result, SOLVER_FOUND);
		check_equal(trial, trial->solution.cost, value);
	} else if (strcmp(what, "left") == 0) {
		check_equal(trial, trial->result, SOLVER_CONFLICT);
		check_equal(trial, trial->solution.conflicts, 0);
		check_equal(trial, (int64_t)trial->solution.unplaced, value);
	} else if (strcmp(what, "conflicts") == 0) {
		check_equal(trial, trial->solution.conflicts, value);
	} else if (strcmp(what, "at") == 0) {
		check_equal(trial, trial->slot[value], number(trial, word(rest)));
	} else if (strcmp(what, "why") == 0) {
		check_why(trial, value, word(rest));
	} else {
		fail_msg("line %d: unknown expectation '%s'", trial->line, what);
	}
}

static const struct {
	const char *name;
	void (*read)(struct trial *trial, char **rest);
} lines[] = {
	{"time", read_time},
	{"room", read_room},
	{"resource", read_resource},
	{"group", read_group},
	{"event", read_event},
	{"order", read_order},
	{"compact", read_compact},
	{"single", read_single},
	{"beds", read_beds},
	{"hard", read_hard},
	{"weight", read_weight},
	{"expect", read_expect},
	{"reasons", read_reasons},
};

static void read_line(struct trial *trial, char *line)
{
	const char *name = word(&line);

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (strcmp(lines[i].name, name) == 0) {
			lines[i].read(trial, &line);
			return;
		}
	fail_msg("line %d: unknown line '%s'", trial->line, name);
}

static void test_cases(void **state)
{
	FILE *file = fopen("tests/cases/solver/cases.txt", "r");
	char line[LINE];
	struct trial trial = {.line = 0};
	int cases = 0, number_of_line = 0;

	(void)state;
	if (file == NULL)
		fail_msg("no tests/cases/solver/cases.txt: run this from the root of the "
			 "repository");
	while (fgets(line, sizeof line, file) != NULL) {
		number_of_line++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		if (strncmp(line, "case ", 5) == 0) {
			cadre_arena_free(&trial.arena);
			trial = (struct trial){.line = number_of_line};
			memcpy(trial.name, line + 5, strlen(line + 5) + 1);
			cases++;
			continue;
		}
		trial.line = number_of_line;
		read_line(&trial, line);
	}
	fclose(file);
	cadre_arena_free(&trial.arena);
	assert_in_range(cases, 30, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
