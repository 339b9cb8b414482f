/*
 * One stage of annealing over moves and swaps, with conflicts allowed at a price, and a cut-off:
 * a temperature at which enough was accepted is left early, which leaves more of the budget to the
 * colder ones. A budget that is large for the events is spent in rounds: annealing anew finds more
 * than annealing longer; the last round goes on from the best, only warmed up. After Bellio,
 * Ceschia, Di Gaspero, Schaerf, Urli: Feature-based tuning of simulated annealing applied to the
 * curriculum-based course timetabling problem, Computers & Operations Research 65 (2016). The
 * moves, and how they are weighed, are our own.
 */
#include <stdlib.h>

#include "solver/anneal.h"
#include "solver/construct.h"
#include "solver/draw.h"
#include "solver/heat.h"

enum {
	SAMPLES = 2000, /* moves from which the scale of costs is taken */
	HOT = 50,	/* the first temperature, in hundredths of that scale */
	COLD = 15,	/* the last, in hundredths of the least weight */
	HARD = 10,	/* what a conflict costs, in times that scale */
	EASY = 10,	/* at first, in hundredths of that: small problems have narrow passes */
	SEEK = 4,	/* a conflict more is accepted with exp(-SEEK) while they are sought out */
	SEEK_LEVELS = HEAT_LEVELS / 5,
	CUT_OFF = 15,	  /* accepted moves in a hundred that end a level early */
	ASK_EVERY = 1000, /* moves */
	ROUND = 200000,	  /* moves an event in a round */
	ROUNDS = 8,	  /* at most */
	PLAN = 10000, /* the part of the budget, in millionths, after which rounds are planned */
	WARM = 8,     /* the last begins at the first temperature divided by this */
	HOTTEST = 1 << 30 /* temperature at most */
};

struct anneal {
	struct grid *grid;
	struct dice *dice;
	const struct solver_params *params;
	struct solver_solution *best;
	struct heat heat;
	int *movable, *focus; /* events; focus: those of movable in conflict */
	int movable_count, focus_count;
	int level, round, rounds; /* rounds: 0 until they are planned */
	int64_t round_end;	  /* in millionths of the budget */
	int64_t temperature;
	int64_t level_end;		/* in millionths of the budget */
	uint64_t done, accepted, quota; /* moves; accepted at this level, and how many end it */
	int64_t hard_weight, price;	/* of a conflict: at last, and at this level */
};

static void keep_best(struct anneal *anneal)
{
	const struct grid *grid = anneal->grid;
	struct solver_solution *best = anneal->best;

	if (grid->cost.hard > best->conflicts
		|| (grid->cost.hard == best->conflicts && grid->cost.soft >= best->cost))
		return;
	best->conflicts = grid->cost.hard;
	best->cost = grid->cost.soft;
	for (int i = 0; i < grid->count; i++) {
		best->slot[i] = grid->places[i].slot;
		best->room[i] = grid->places[i].room;
		best->resource[i] = grid->places[i].resource;
	}
}

/* Takes the move's events out and weighs it; what they cost, and would cost. */
static struct grid_cost lift(struct grid *grid, const struct move *move, struct place *from)
{
	struct grid_cost change = {0, 0}, cost;

	for (int i = 0; i < move->count; i++) {
		from[i] = grid->places[move->event[i]];
		grid_leave(grid, move->event[i]);
		cost = grid_weigh(grid, move->event[i], &from[i]);
		change.hard -= cost.hard;
		change.soft -= cost.soft;
	}
	for (int i = 0; i < move->count; i++) {
		cost = grid_weigh(grid, move->event[i], &move->to[i]);
		change.hard += cost.hard;
		change.soft += cost.soft;
		if (i + 1 < move->count)
			grid_enter(grid, move->event[i], &move->to[i]);
	}
	return change;
}

/* Puts down what was lifted: where it goes, or where it was. */
static void put_down(struct grid *grid, const struct move *move, const struct place *from,
	bool there)
{
	int last = move->count - 1;

	if (there) {
		grid_enter(grid, move->event[last], &move->to[last]);
		return;
	}
	for (int i = 0; i < last; i++)
		grid_leave(grid, move->event[i]);
	for (int i = 0; i <= last; i++)
		grid_enter(grid, move->event[i], &from[i]);
}

static bool is_seeking(const struct anneal *anneal)
{
	return anneal->level < SEEK_LEVELS && anneal->best->conflicts > anneal->grid->floor;
}

/*
 * At first all that counts is to get rid of conflicts: the temperature is theirs. Once a timetable
 * without any was met, or enough was spent on looking for one, a conflict has its price, which soon
 * is more than gains elsewhere can buy.
 */
static bool accepts(const struct anneal *anneal, struct grid_cost change, int64_t threshold)
{
	int64_t hard;

	if (is_seeking(anneal)) {
		hard = change.hard * anneal->temperature * SEEK;
		return change.hard < 0
			|| (hard >> HEAT_BITS <= threshold
				&& (change.hard > 0 || change.soft <= threshold));
	}
	hard = change.hard * anneal->price;
	return (hard <= 0 || hard <= threshold) && hard + change.soft <= threshold;
}

/* Half of the moves begin with an event in conflict, as long as no timetable was without. */
static bool draw(const struct anneal *anneal, struct move *move)
{
	if (anneal->focus_count > 0 && dice_below(anneal->dice, 2) == 0)
		return draw_move(move, anneal->grid, anneal->dice, anneal->focus,
			anneal->focus_count);
	return draw_move(move, anneal->grid, anneal->dice, anneal->movable, anneal->movable_count);
}

static void refocus(struct anneal *anneal)
{
	anneal->focus_count = 0;
	if (anneal->best->conflicts <= anneal->grid->floor)
		return;
	for (int i = 0; i < anneal->movable_count; i++)
		if (grid_conflicts(anneal->grid, anneal->movable[i]) > 0)
			anneal->focus[anneal->focus_count++] = anneal->movable[i];
}

static void step(struct anneal *anneal)
{
	struct grid *grid = anneal->grid;
	struct move move;
	struct place from[MOVE_MOST];
	struct grid_cost change;
	int64_t threshold;

	anneal->done++;
	if (!draw(anneal, &move))
		return;
	threshold = heat_threshold(&anneal->heat, anneal->temperature, anneal->dice);
	if (grid->cost.hard == grid->floor && threshold < anneal->price
		&& !draw_is_clear(&move, grid))
		return;
	change = lift(grid, &move, from);
	if (!accepts(anneal, change, threshold)
		|| (move.later && change.hard == 0 && change.soft == 0)) {
		put_down(grid, &move, from, false);
		return;
	}
	put_down(grid, &move, from, true);
	grid->cost.hard += change.hard;
	grid->cost.soft += change.soft;
	anneal->accepted++;
	keep_best(anneal);
}

/* The mean soft change of random moves that change it, at least 1: the scale of the temperatures.
 */
static int64_t scale(struct anneal *anneal)
{
	struct grid *grid = anneal->grid;
	int64_t sum = 0, count = 0;

	for (int i = 0; i < SAMPLES; i++) {
		struct move move;
		struct place from[MOVE_MOST];
		struct grid_cost change;
		if (!draw_move(&move, grid, anneal->dice, anneal->movable, anneal->movable_count))
			continue;
		change = lift(grid, &move, from);
		put_down(grid, &move, from, false);
		sum += change.soft < 0 ? -change.soft : change.soft;
		count += change.soft != 0;
	}
	return sum > count ? sum / count : 1;
}

static int64_t least_weight(const struct grid *grid)
{
	int64_t least = 0;

	for (int term = 0; term < SOLVER_TERMS; term++)
		if (grid->weights[term] > 0 && (least == 0 || grid->weights[term] < least))
			least = grid->weights[term];
	return least > 0 ? least : 1;
}

static void set_heat(struct anneal *anneal)
{
	int64_t mean = scale(anneal), unit = 1 << HEAT_BITS;
	int64_t hot = (mean < HOTTEST ? mean : HOTTEST) * unit * HOT / 100;
	int64_t cold = least_weight(anneal->grid) * unit * COLD / 100;

	heat_fill(&anneal->heat, hot, cold < hot ? cold : hot);
	anneal->hard_weight = mean * HARD;
}

/* The part of the budget that is spent, in millionths. */
static int64_t spent(const struct anneal *anneal)
{
	const struct solver_params *params = anneal->params;
	int64_t part = 0, by_caller;

	if (params->iterations > 0)
		part = anneal->done >= params->iterations
			? SOLVER_BUDGET
			: (int64_t)(anneal->done * SOLVER_BUDGET / params->iterations);
	if (params->spent == NULL)
		return params->iterations > 0 ? part : SOLVER_BUDGET;
	by_caller = params->spent(params->arg, anneal->best, anneal->done);
	return by_caller > part ? by_caller : part;
}

/* The level's share of what is left of the round, and of that the moves whose acceptance ends it.
 */
static void enter_level(struct anneal *anneal, int level, int64_t now)
{
	int64_t share = (anneal->round_end - now) / (HEAT_LEVELS - level);

	anneal->level = level;
	anneal->level_end = now + share;
	anneal->temperature = anneal->heat.levels[level];
	anneal->price = anneal->hard_weight;
	if (level < SEEK_LEVELS)
		anneal->price = anneal->price * (EASY + (100 - EASY) * level / SEEK_LEVELS) / 100;
	anneal->accepted = 0;
	anneal->quota = now == 0 ? UINT64_MAX
				 : anneal->done * (uint64_t)share / (uint64_t)now * CUT_OFF / 100;
}

static bool is_perfect(const struct solver_solution *solution)
{
	return solution->conflicts == 0 && solution->cost == 0;
}

/*
 * To the level at which it should be by now. Conflicts that are left from when they were cheap are
 * repaired, or else the search goes on from the best: they would freeze. False when memory is out.
 */
static bool cool(struct anneal *anneal, int64_t now)
{
	bool early = anneal->level < SEEK_LEVELS;

	while (anneal->level + 1 < HEAT_LEVELS
		&& (now >= anneal->level_end || anneal->accepted > anneal->quota))
		enter_level(anneal, anneal->level + 1, now);
	if (!early || anneal->level < SEEK_LEVELS || anneal->grid->cost.hard == anneal->grid->floor)
		return true;
	if (!construct_repair(anneal->grid, anneal->dice))
		return false;
	keep_best(anneal);
	if (anneal->grid->cost.hard > anneal->best->conflicts)
		grid_follow(anneal->grid, anneal->best);
	return true;
}

/* As many rounds as the budget has moves for, by what was done of it so far. */
static void plan(struct anneal *anneal, int64_t now)
{
	uint64_t total = anneal->done / (uint64_t)now * SOLVER_BUDGET;
	uint64_t rounds = total / ROUND / (uint64_t)anneal->movable_count;

	anneal->rounds = rounds < 1 ? 1 : rounds > ROUNDS ? ROUNDS : (int)rounds;
	anneal->round_end = SOLVER_BUDGET / anneal->rounds;
}

static int warm_level(const struct heat *heat)
{
	int level = 0;

	while (level + 1 < HEAT_LEVELS && heat->levels[level] > heat->levels[0] / WARM)
		level++;
	return level;
}

static void next_round(struct anneal *anneal, int64_t now)
{
	bool last = ++anneal->round + 1 == anneal->rounds;

	anneal->round_end = last ? SOLVER_BUDGET
				 : (int64_t)SOLVER_BUDGET * (anneal->round + 1) / anneal->rounds;
	if (last)
		grid_follow(anneal->grid, anneal->best);
	enter_level(anneal, last ? warm_level(&anneal->heat) : 0, now);
}

static bool run(struct anneal *anneal)
{
	uint64_t moves = anneal->params->iterations / HEAT_LEVELS + 1;
	int64_t now = 0;

	if (anneal->params->iterations == 0 || moves > ASK_EVERY)
		moves = ASK_EVERY;
	anneal->round_end = SOLVER_BUDGET;
	enter_level(anneal, 0, now);
	while (now < SOLVER_BUDGET && !is_perfect(anneal->best)) {
		refocus(anneal);
		for (uint64_t i = 0; i < moves; i++)
			step(anneal);
		now = spent(anneal);
		if (anneal->rounds == 0 && now >= PLAN)
			plan(anneal, now);
		if (now >= anneal->round_end && anneal->round + 1 < anneal->rounds)
			next_round(anneal, now);
		if (!cool(anneal, now))
			return false;
	}
	return true;
}

static bool start(struct anneal *anneal)
{
	struct grid *grid = anneal->grid;

	anneal->best->conflicts = INT64_MAX;
	anneal->best->unplaced = 0;
	for (int i = 0; i < grid->count; i++) {
		if (grid->events[i].movable)
			anneal->movable[anneal->movable_count++] = i;
		anneal->best->unplaced += !grid->events[i].placeable;
	}
	keep_best(anneal);
	if (anneal->movable_count == 0 || spent(anneal) >= SOLVER_BUDGET)
		return true;
	set_heat(anneal);
	return run(anneal);
}

bool anneal_grid(struct grid *grid, struct dice *dice, const struct solver_params *params,
	struct solver_solution *best)
{
	struct anneal *anneal = calloc(1, sizeof *anneal);
	int *movable = calloc((size_t)grid->count + 1, sizeof *movable);
	int *focus = calloc((size_t)grid->count + 1, sizeof *focus);
	bool done = anneal != NULL && movable != NULL && focus != NULL;

	if (done) {
		*anneal = (struct anneal){.grid = grid,
			.dice = dice,
			.params = params,
			.best = best,
			.movable = movable,
			.focus = focus};
		done = start(anneal);
	}
	free(focus);
	free(movable);
	free(anneal);
	return done;
}
