/*
 * Sets of requirements that can't hold together, by deletion: what can go while the rest stays
 * without a solution goes, in halves, quarters and so on. First events, then what they ask for.
 */
#include "solver/ask.h"

enum { MOST_SETS = 8, LAST_EFFORT = 20000000 };

struct inquest {
	struct ask ask;
	const struct solver_inquiry *inquiry;
	struct cadre_arena arena;
	struct solver_reason *items; /* room for all of one need */
	struct solver_reason *found[MOST_SETS];
	size_t counts[MOST_SETS];
	int dropped[MOST_SETS]; /* an event; with its group it is left out to see what else there
				   is */
	int sets;
};

static void give_up(struct inquest *inquest, const struct solver_reason *items, size_t count,
	bool off)
{
	for (size_t i = 0; i < count; i++)
		inquest->ask.relax.off[items[i].need][items[i].index] = off;
}

/* Gives up all that can be while there is still no solution; how many are left. */
static size_t shrink(struct inquest *inquest, struct solver_reason *items, size_t count)
{
	size_t size = count, kept;

	for (; size > 0 && count > 0; size /= 2) {
		kept = 0;
		for (size_t at = 0; at < count; at += size) {
			size_t length = size < count - at ? size : count - at;
			give_up(inquest, items + at, length, true);
			if (ask_verdict(&inquest->ask) != CAN)
				continue;
			give_up(inquest, items + at, length, false);
			for (size_t i = 0; i < length; i++)
				items[kept++] = items[at + i];
		}
		count = kept;
	}
	return count;
}

static size_t list_events(struct inquest *inquest)
{
	const struct relax *relax = &inquest->ask.relax;
	size_t count = 0;

	for (size_t i = 0; i < relax->from->event_count; i++)
		if (!relax->off[SOLVER_NEED_EVENT][i])
			inquest->items[count++] = (struct solver_reason){.need = SOLVER_NEED_EVENT,
				.index = (int)i};
	return count;
}

/* What the events that are left ask for of one kind. */
static size_t list_needs(struct inquest *inquest, enum solver_need need)
{
	size_t all = relax_count(inquest->ask.relax.from, need), count = 0;

	inquest->ask.no_memory |= !relax_make(&inquest->ask.relax);
	for (size_t i = 0; i < all; i++)
		if (relax_matters(&inquest->ask.relax, need, (int)i))
			inquest->items[count++] = (struct solver_reason){.need = need,
				.index = (int)i};
	return count;
}

static void drop(struct relax *relax, int event)
{
	int group = relax->from->events[event].group;

	relax->off[SOLVER_NEED_EVENT][event] = true;
	for (size_t i = 0; i < relax->from->event_count && group != SOLVER_NONE; i++)
		if (relax->from->events[i].group == group)
			relax->off[SOLVER_NEED_EVENT][i] = true;
}

/* Nothing is given up but what was dropped for the sets found so far, with one exception. */
static void restore(struct inquest *inquest, int except)
{
	relax_restore(&inquest->ask.relax);
	for (int set = 0; set < inquest->sets; set++)
		if (set != except)
			drop(&inquest->ask.relax, inquest->dropped[set]);
}

/* Leaves as few events as can be told beforehand to have no solution. */
static void focus(struct inquest *inquest)
{
	struct ask *ask = &inquest->ask;

	for (enum ask_reach reach = ASK_SELF; reach <= ASK_ALL; reach++) {
		ask_spread(ask, reach);
		for (size_t i = 0; i < ask->relax.from->event_count; i++)
			if (!ask->among[i])
				ask->relax.off[SOLVER_NEED_EVENT][i] = true;
		if (reach == ASK_ALL || ask_verdict(ask) == CAN_NOT)
			return;
		restore(inquest, SOLVER_NONE);
	}
}

static bool keep(struct inquest *inquest, size_t count)
{
	int set = inquest->sets;
	size_t room = inquest->counts[set] + count;
	struct solver_reason *all = cadre_arena_array(&inquest->arena, room, sizeof *all);

	if (all == NULL)
		return false;
	for (size_t i = 0; i < inquest->counts[set]; i++)
		all[i] = inquest->found[set][i];
	for (size_t i = 0; i < count; i++) {
		struct solver_reason *reason = &all[inquest->counts[set] + i];
		*reason = inquest->items[i];
		reason->set = set;
		reason->group = relax_group(inquest->ask.relax.from, reason->need, reason->index);
	}
	inquest->found[set] = all;
	inquest->counts[set] = room;
	return true;
}

/* The next set; it counts once it is kept, proved or not. False: it was none after all. */
static bool find_set(struct inquest *inquest)
{
	int set = inquest->sets;
	size_t events, count;
	enum verdict verdict;

	focus(inquest);
	events = shrink(inquest, inquest->items, list_events(inquest));
	if (events == 0)
		return false;
	inquest->dropped[set] = inquest->items[events - 1].index;
	if (!keep(inquest, events))
		return false;
	for (enum solver_need need = 0; need < SOLVER_NEED_EVENT; need++) {
		count = shrink(inquest, inquest->items, list_needs(inquest, need));
		if (!keep(inquest, count))
			return false;
	}
	inquest->ask.effort = LAST_EFFORT;
	verdict = ask_verdict(&inquest->ask);
	inquest->ask.effort = 0;
	for (size_t i = 0; i < inquest->counts[set]; i++)
		inquest->found[set][i].proved = verdict == CAN_NOT;
	inquest->sets += verdict != CAN;
	return verdict != CAN;
}

static bool are_kin(const struct solver_reason *a, const struct solver_reason *b)
{
	return a->need == b->need
		&& (a->index == b->index || (a->group == b->group && a->group != SOLVER_NONE));
}

/* Whether a solution is found with a reason and its kin given up, and what was dropped of the other
 * sets. */
static bool is_enough(struct inquest *inquest, const struct solver_reason *reason)
{
	const struct solver_reason *all = inquest->found[reason->set];

	restore(inquest, reason->set);
	for (size_t i = 0; i < inquest->counts[reason->set]; i++)
		if (are_kin(&all[i], reason))
			give_up(inquest, &all[i], 1, true);
	return ask_verdict(&inquest->ask) == CAN;
}

static void tell(struct inquest *inquest)
{
	for (int set = 0; set < inquest->sets; set++)
		for (size_t i = 0; i < inquest->counts[set]; i++) {
			struct solver_reason *reason = &inquest->found[set][i];
			reason->enough = i > 0 && are_kin(reason, reason - 1)
				? reason[-1].enough
				: is_enough(inquest, reason);
			if (!inquest->ask.no_memory)
				inquest->inquiry->tell(inquest->inquiry->arg, reason);
		}
}

static enum solver_result inquire(struct inquest *inquest, const struct solver_problem *problem)
{
	size_t most = 0;
	bool solved = false;

	for (enum solver_need need = 0; need < SOLVER_NEEDS; need++)
		if (relax_count(problem, need) > most)
			most = relax_count(problem, need);
	inquest->items = cadre_arena_array(&inquest->arena, most, sizeof *inquest->items);
	if (inquest->items == NULL || !ask_start(&inquest->ask, problem, inquest->inquiry))
		return SOLVER_NO_MEMORY;
	while (inquest->sets < MOST_SETS) {
		restore(inquest, SOLVER_NONE);
		solved = ask_verdict(&inquest->ask) == CAN;
		if (solved || !find_set(inquest))
			break;
	}
	tell(inquest);
	if (inquest->ask.no_memory || inquest->arena.failed)
		return SOLVER_NO_MEMORY;
	return solved && inquest->sets == 0 ? SOLVER_FOUND : SOLVER_CONFLICT;
}

enum solver_result solver_reasons(const struct solver_problem *problem,
	const struct solver_inquiry *inquiry, int *bad_event)
{
	struct inquest inquest = {.inquiry = inquiry};
	enum solver_result result = solver_check(problem, bad_event);

	if (result == SOLVER_FOUND)
		result = inquire(&inquest, problem);
	ask_free(&inquest.ask);
	cadre_arena_free(&inquest.arena);
	return result;
}
