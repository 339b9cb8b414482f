/*
 * A record of any kind with every field set, made from the table of kinds: so that a new field is
 * tested when it is a line in kinds.def. All keys and references are by one convention ("unit-1",
 * or the number 7), so that records of all kinds together refer to each other.
 */
#ifndef ANY_RECORD_H
#define ANY_RECORD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cadre/json.h"
#include "model/member.h"

/* What a code is called after: the field, or of a reference the key that it names. */
static inline const char *any_name(const struct cadre_field *field)
{
	bool refers = field->type == CADRE_REF || field->type == CADRE_TEXTS;
	const struct cadre_kind *of = refers ? cadre_kind((enum cadre_kind_id)field->of) : NULL;

	return of != NULL ? of->fields[0].key : field->key;
}

static inline const char *any_text(struct cadre_arena *arena, const struct cadre_field *field,
	int item)
{
	switch (field->type) {
	case CADRE_DIGITS:
		return "014085123456";
	case CADRE_INSTANT:
		return "2026-11-24T08:00:00+07:00";
	case CADRE_DECIMAL:
		return "-7.125";
	case CADRE_RAW:
		return "{\"a\":[1,2.5,\"\\u00e9\"],\"b\":null}";
	case CADRE_TEXT:
		return field->max >= 20 ? "Xã Tà Xùa \"\\ \n\t漢" : "x";
	default:
		return cadre_arena_printf(arena, "%s-%d", any_name(field), item);
	}
}

static inline int64_t any_number(const struct cadre_field *field)
{
	int64_t number = field->type == CADRE_CENTI ? 705 : 7;

	return number < field->min ? field->min : number > field->max ? field->max : number;
}

static inline void any_fill(struct cadre_arena *arena, const struct cadre_kind *kind, void *record,
	int item);

static inline struct cadre_list any_list(struct cadre_arena *arena, const struct cadre_field *field)
{
	struct cadre_list list = {
		field->of != CADRE_KIND_NONE && field->type == CADRE_TEXTS ? 1 : 2, NULL};
	const struct cadre_kind *shape = cadre_kind((enum cadre_kind_id)field->of);
	size_t size = field->type == CADRE_LIST ? shape->size
		: field->type == CADRE_MAP	? sizeof(struct cadre_pair)
						: sizeof(int64_t);

	list.items = cadre_arena_array(arena, list.count, size);
	for (size_t i = 0; i < list.count; i++) {
		char *at = (char *)list.items + i * size;
		if (field->type == CADRE_LIST)
			any_fill(arena, shape, at, (int)i + 1);
		else if (field->type == CADRE_MAP)
			*(struct cadre_pair *)at = (struct cadre_pair){
				.key = cadre_arena_printf(arena, "q%zu", i),
				.text = i == 0 ? "có" : NULL,
				.number = {-5, i == 1}};
		else if (field->type == CADRE_INTS)
			*(int64_t *)at = any_number(field) + (int64_t)i;
		else
			*(const char **)at = any_text(arena, field, (int)i + 1);
	}
	return list;
}

static inline void any_field(struct cadre_arena *arena, const struct cadre_field *field,
	void *record, int item)
{
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		*member_text(field, record) = any_text(arena, field, item);
		break;
	case MEMBER_INT:
		*member_int(field, record) = (struct cadre_int){any_number(field), true};
		break;
	case MEMBER_WORD:
		*member_word(field, record) = field->type == CADRE_ENUM ? 1
			: field->type == CADRE_YES			? CADRE_TRUE
			: field->type == CADRE_PDATE			? 19850307
									: 20260105;
		break;
	default:
		*member_list(field, record) = any_list(arena, field);
	}
}

static inline void any_fill(struct cadre_arena *arena, const struct cadre_kind *kind, void *record,
	int item)
{
	for (size_t i = 0; i < kind->field_count; i++)
		any_field(arena, &kind->fields[i], record, item);
}

/* The record, with the centre T and two keys of one's own. */
static inline void *any_record(struct cadre_arena *arena, const struct cadre_kind *kind)
{
	void *record = cadre_arena_alloc(arena, kind->size);
	struct cadre_pair *extra = cadre_arena_array(arena, 2, sizeof *extra);
	const char **texts = cadre_arena_array(arena, 2, sizeof *texts);

	assert_true(record != NULL && extra != NULL && texts != NULL);
	any_fill(arena, kind, record, 1);
	*member_centre(record) = "T";
	texts[0] = "một";
	texts[1] = "hai";
	extra[0] = (struct cadre_pair){.key = "x_page", .number = {3, true}};
	extra[1] = (struct cadre_pair){.key = "x_by", .texts = {2, (void *)(uintptr_t)texts}};
	*member_extra(kind, record) = (struct cadre_list){2, extra};
	return record;
}

/* A diagnostic that a test did not want. */
static inline void any_fault(void *arg, const struct cadre_diag *diag)
{
	(void)arg;
	if (diag->severity == CADRE_ERROR)
		print_error("%s: %s\n", diag->field != NULL ? diag->field : "-", diag->text);
}

#endif
