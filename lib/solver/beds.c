#include "solver/beds.h"

/* Which numbers of beds whole rooms make up: in below, each such number is itself, others are NONE.
 */
static void sum_rooms(struct grid_beds *beds, const struct solver_set *rooms)
{
	for (int sum = 1; sum <= beds->total; sum++)
		beds->below[sum] = SOLVER_NONE;
	for (size_t i = 0; i < rooms->count; i++)
		for (int sum = beds->total; sum >= rooms->items[i]; sum--)
			if (beds->below[sum - rooms->items[i]] != SOLVER_NONE)
				beds->below[sum] = sum;
}

bool beds_build(struct grid *grid)
{
	const struct solver_set *rooms = &grid->problem->beds;
	struct grid_beds *beds = &grid->beds;

	if (!(grid->look & GRID_BEDS))
		return true;
	for (size_t i = 0; i < rooms->count; i++)
		beds->total += rooms->items[i];
	beds->below = cadre_arena_array(&grid->arena, (size_t)beds->total + 1, sizeof(int));
	beds->above = cadre_arena_array(&grid->arena, (size_t)beds->total + 1, sizeof(int));
	beds->nights = cadre_arena_array(&grid->arena, (size_t)grid->days, sizeof *beds->nights);
	if (beds->below == NULL || beds->above == NULL || beds->nights == NULL)
		return false;
	sum_rooms(beds, rooms);
	for (int sum = beds->total; sum >= 0; sum--)
		beds->above[sum] = beds->below[sum] != SOLVER_NONE ? sum : beds->above[sum + 1];
	for (int sum = 1; sum <= beds->total; sum++)
		if (beds->below[sum] == SOLVER_NONE)
			beds->below[sum] = beds->below[sum - 1];
	return true;
}

void beds_count(const struct grid *grid, const struct grid_group *group, int day, int by)
{
	for (int guest = 0; guest < SOLVER_GUESTS && (grid->look & GRID_BEDS); guest++)
		grid->beds.nights[day][guest] += by * group->guests[guest];
}

static int over(int value, int most)
{
	return value > most ? value - most : 0;
}

/* Without a bed, when the men's rooms have so many beds. */
static int without(const struct grid_beds *beds, const int *guests, int men)
{
	int women = beds->total - men;
	int left = over(men, guests[SOLVER_MEN]) + over(women, guests[SOLVER_WOMEN]);

	return over(guests[SOLVER_MEN], men) + over(guests[SOLVER_WOMEN], women)
		+ over(guests[SOLVER_EITHER], left);
}

/* Of the sums that leave no man out the least is best, and the greatest of the others: what is
 * taken from women, or left to them, changes by no more than what men lose, or gain. */
static int without_least(const struct grid_beds *beds, const int *guests)
{
	int men = guests[SOLVER_MEN] < beds->total ? guests[SOLVER_MEN] : beds->total;
	int less = without(beds, guests, beds->below[men]);
	int more = without(beds, guests, beds->above[men]);

	return less < more ? less : more;
}

int beds_more(const struct grid *grid, const struct grid_group *group, int day)
{
	const int *there;
	int come[SOLVER_GUESTS];

	if (!(grid->look & GRID_BEDS))
		return 0;
	there = grid->beds.nights[day];
	for (int guest = 0; guest < SOLVER_GUESTS; guest++)
		come[guest] = there[guest] + group->guests[guest];
	return without_least(&grid->beds, come) - without_least(&grid->beds, there);
}
