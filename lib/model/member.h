/*
 * The members of a record by their field, typed.
 */
#ifndef MODEL_MEMBER_H
#define MODEL_MEMBER_H

#include "cadre/record.h"

static inline const char **member_text(const struct cadre_field *field, const void *record)
{
	return cadre_member(field, record);
}

static inline struct cadre_int *member_int(const struct cadre_field *field, const void *record)
{
	return cadre_member(field, record);
}

/* Dates, enumerations and yes/no are ints, 0 when absent. */
static inline int *member_word(const struct cadre_field *field, const void *record)
{
	return cadre_member(field, record);
}

static inline struct cadre_list *member_list(const struct cadre_field *field, const void *record)
{
	return cadre_member(field, record);
}

/* How a type is held: what walkers switch on. */
enum member_form { MEMBER_TEXT, MEMBER_INT, MEMBER_WORD, MEMBER_LIST };

static inline enum member_form member_form(enum cadre_type type)
{
	if (type <= CADRE_RAW)
		return MEMBER_TEXT;
	if (type <= CADRE_CENTI)
		return MEMBER_INT;
	return type <= CADRE_ENUM ? MEMBER_WORD : MEMBER_LIST;
}

/* The two members that every record has beside its fields. */
static inline const char **member_centre(const void *record)
{
	return (const char **)(uintptr_t)record;
}

static inline struct cadre_list *member_extra(const struct cadre_kind *kind, const void *record)
{
	return (struct cadre_list *)((uintptr_t)record + kind->size - sizeof(struct cadre_list));
}

#endif
