#include "app/timetable/beds.h"
#include "base/message.h"

static int count_sex(const struct beds_guest *guests, size_t count, int sex)
{
	int found = 0;

	for (size_t i = 0; i < count; i++)
		found += guests[i].person != NULL && guests[i].person->sex == sex;
	return found;
}

static int beds_of(const struct beds_room *rooms, size_t count, int sex)
{
	int beds = 0;

	for (size_t i = 0; i < count; i++)
		beds += rooms[i].sex == sex && !rooms[i].mixed ? rooms[i].free : 0;
	return beds;
}

static int lesser(int a, int b)
{
	return a < b ? a : b;
}

/* Which numbers of beds the first so many empty rooms can make: sums[room][beds], a row more than
 * rooms. */
static bool *reachable(const struct beds_room *rooms, size_t count, int beds,
	struct cadre_arena *arena)
{
	size_t width = (size_t)beds + 1;
	bool *sums = cadre_arena_array(arena, (count + 1) * width, sizeof *sums);

	if (sums == NULL)
		return NULL;
	sums[0] = true;
	for (size_t i = 0; i < count; i++)
		for (size_t b = 0; b < width; b++) {
			const bool *before = sums + i * width;
			size_t free = (size_t)rooms[i].free;
			bool empty = rooms[i].sex == 0 && !rooms[i].mixed;
			sums[(i + 1) * width + b] = before[b]
				|| (empty && b >= free && before[b - free]);
		}
	return sums;
}

/* The beds for men, of those that can be made, with which the most people have one; the fewest. */
static int best_for_men(const bool *last, int empty, const int wanted[2], const int there[2])
{
	int best = 0, most = -1;

	for (int men = 0; men <= empty; men++) {
		int housed = lesser(wanted[0], there[0] + men)
			+ lesser(wanted[1], there[1] + empty - men);
		if (last[men] && housed > most) {
			best = men;
			most = housed;
		}
	}
	return best;
}

/* Walks back through the sums: a room is the men's when the sum can't be made without it. */
static void settle(struct beds_room *rooms, size_t count, const bool *sums, size_t width, int men)
{
	for (size_t i = count; i > 0; i--) {
		struct beds_room *room = &rooms[i - 1];
		if (room->sex != 0 || room->mixed)
			continue;
		if (sums[(i - 1) * width + (size_t)men]) {
			room->sex = cadre_sex_female;
			continue;
		}
		room->sex = cadre_sex_male;
		men -= room->free;
	}
}

static int room_for(const struct beds_room *rooms, size_t count, int sex)
{
	for (size_t i = 0; i < count; i++)
		if (rooms[i].sex == sex && !rooms[i].mixed && rooms[i].free > 0)
			return (int)i;
	return -1;
}

enum cadre_code beds_assign(struct beds_guest *guests, size_t guest_count, struct beds_room *rooms,
	size_t room_count, struct cadre_arena *arena, struct cadre_err *err)
{
	int empty = beds_of(rooms, room_count, 0);
	int wanted[] = {count_sex(guests, guest_count, cadre_sex_male),
		count_sex(guests, guest_count, cadre_sex_female)};
	int there[] = {beds_of(rooms, room_count, cadre_sex_male),
		beds_of(rooms, room_count, cadre_sex_female)};
	size_t width = (size_t)empty + 1;
	bool *sums = reachable(rooms, room_count, empty, arena);

	if (sums == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	settle(rooms, room_count, sums, width,
		best_for_men(sums + room_count * width, empty, wanted, there));
	for (size_t i = 0; i < guest_count; i++) {
		int sex = guests[i].person != NULL ? guests[i].person->sex : 0;
		guests[i].room = sex != 0 ? room_for(rooms, room_count, sex) : -1;
		if (guests[i].room >= 0)
			rooms[guests[i].room].free--;
	}
	return CADRE_OK;
}
