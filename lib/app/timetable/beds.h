/*
 * One run of nights of a class: the people who want a bed in it, and the rooms as they are.
 */
#ifndef APP_BEDS_H
#define APP_BEDS_H

#include "app/timetable/timetable.h"

struct beds_guest {
	const struct cadre_enrolment *enrolment;
	const struct cadre_person *person; /* NULL: not known */
	int room;			   /* -1: none */
};

struct beds_room {
	const struct cadre_room *room;
	int free; /* beds in the fullest night */
	int sex;  /* of who is there in any of the nights; 0: nobody */
	bool mixed;
};

/*
 * Gives the rooms without anybody to one sex each, so that the most guests have a bed, and each
 * guest a room of their sex. Needs memory of the order of rooms times beds, from the arena.
 */
enum cadre_code beds_assign(struct beds_guest *guests, size_t guest_count, struct beds_room *rooms,
	size_t room_count, struct cadre_arena *arena, struct cadre_err *err);

#endif
