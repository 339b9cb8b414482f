/*
 * The records: one plain struct a kind, and the table that describes them.
 *
 * struct cadre_person, struct cadre_class ... come from kinds.def. {0} is a valid empty
 * record; an absent text or date is NULL or 0. A record does not own what it points to: that
 * lives in the arena it was decoded into, or wherever its maker keeps it.
 *
 *   text      const char *, UTF-8 in normal form C
 *   number    struct cadre_int; decimals are kept in hundredths
 *   date      int, yyyymmdd; a partial date has 00 for what is not known: 19850000, 19850300
 *   yes/no    enum cadre_yes;  enumeration  its index in the list, from 1
 *   list      struct cadre_list: of structs of a shape, of texts, of int64_t, or of pairs
 */
#ifndef CADRE_RECORD_H
#define CADRE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cadre/arena.h"
#include "cadre/error.h"

#pragma GCC visibility push(default)

/* The largest number that every JSON reader keeps exactly. */
#define CADRE_INT_MAX 9007199254740991

struct cadre_int {
	int64_t v;
	bool set;
};

enum cadre_yes { CADRE_UNSAID, CADRE_FALSE, CADRE_TRUE };

struct cadre_list {
	size_t count;
	void *items;
};

/* One entry of a map: a text, a number, or several texts. */
struct cadre_pair {
	const char *key;
	const char *text;
	struct cadre_int number;
	struct cadre_list texts;
};

/* enum cadre_sex { CADRE_SEX_NONE, cadre_sex_male, cadre_sex_female } and so on. */
#define ENUM(id) enum cadre_##id { cadre_##id##_unset,
#define VALUE(id, value, code, vi, en, aliases) cadre_##id##_##value,
#define ENUM_END(id) };
#include "cadre/enums.def"
#undef ENUM
#undef VALUE
#undef ENUM_END

#define ENUM(id) CADRE_ENUM_##id,
#define VALUE(id, value, code, vi, en, aliases)
#define ENUM_END(id)
enum cadre_enum_id {
	CADRE_ENUM_NONE,
#include "cadre/enums.def"
};
#undef ENUM
#undef VALUE
#undef ENUM_END

#define CADRE_MEMBER_TEXT const char *
#define CADRE_MEMBER_CODE const char *
#define CADRE_MEMBER_DIGITS const char *
#define CADRE_MEMBER_INSTANT const char *
#define CADRE_MEMBER_REF const char *
#define CADRE_MEMBER_DECIMAL const char *
#define CADRE_MEMBER_RAW const char *
#define CADRE_MEMBER_INT struct cadre_int
#define CADRE_MEMBER_CENTI struct cadre_int
#define CADRE_MEMBER_YES int
#define CADRE_MEMBER_DATE int
#define CADRE_MEMBER_PDATE int
#define CADRE_MEMBER_ENUM int
#define CADRE_MEMBER_LIST struct cadre_list
#define CADRE_MEMBER_TEXTS struct cadre_list
#define CADRE_MEMBER_INTS struct cadre_list
#define CADRE_MEMBER_MAP struct cadre_list

/* Each struct begins with the centre and ends with the keys of the input that begin with x_. */
#define KIND(kind, storage, scope, parents, vi, en) struct cadre_##kind { const char *centre;
#define FIELD(kind, member, type, ...) CADRE_MEMBER_##type member;
#define FIELD_AS(kind, member, key, type, ...) CADRE_MEMBER_##type member;
#define END(kind) struct cadre_list extra; };
#include "cadre/kinds.def"
#undef KIND
#undef FIELD
#undef FIELD_AS
#undef END

#define KIND(kind, storage, scope, parents, vi, en) CADRE_KIND_##kind,
#define FIELD(...)
#define FIELD_AS(...)
#define END(kind)
enum cadre_kind_id {
	CADRE_KIND_NONE,
#include "cadre/kinds.def"
	CADRE_KIND_COUNT,
};
#undef KIND
#undef FIELD
#undef FIELD_AS
#undef END

enum cadre_type {
	CADRE_TEXT,    /* free text */
	CADRE_CODE,    /* what people type as a name: no space at the ends, no controls */
	CADRE_DIGITS,  /* a number that is a name: digits only */
	CADRE_INSTANT, /* RFC 3339 with its offset */
	CADRE_REF,     /* the key of a record of another kind */
	CADRE_DECIMAL, /* a number with as many decimals as were asked for; a string in JSON */
	CADRE_RAW,     /* any JSON value, kept as its text */
	CADRE_INT,
	CADRE_CENTI,   /* a decimal with two places, kept in hundredths; a string in JSON */
	CADRE_YES,
	CADRE_DATE,
	CADRE_PDATE,   /* a date of which the day, or day and month, may be unknown */
	CADRE_ENUM,
	CADRE_LIST,    /* of records of a shape */
	CADRE_TEXTS,
	CADRE_INTS,
	CADRE_MAP,     /* a JSON object of the input's own keys */
};

enum cadre_flags {
	CADRE_KEY = 1,       /* part of the key; required */
	CADRE_REQUIRED = 2,
	CADRE_SENSITIVE = 4, /* masked in tables unless asked for */
	CADRE_IDENTITY = 8,  /* left out of what goes upwards (dump --public) */
	CADRE_SEARCH = 16,   /* found by its text without marks or case */
	CADRE_INDEXED = 32,
	CADRE_JOINED = 64,   /* printed beside the record; not stored, ignored on input */
};

struct cadre_field {
	const char *key; /* in JSON and in the register */
	enum cadre_type type;
	unsigned flags;
	int of; /* the enumeration, or the kind, as the type says */
	int64_t min, max;
	int since;
	const char *vi, *en, *headings;
	size_t offset;
};

enum cadre_storage { CADRE_STORED, CADRE_PRINTED, CADRE_SHAPE };
enum cadre_scope {
	CADRE_ALL,
	CADRE_BY_YEAR,
	CADRE_BY_FROM,
	CADRE_BY_CLASS,
	CADRE_BY_ROUND,
	CADRE_BY_PERSON
};

struct cadre_kind {
	const char *name;
	enum cadre_kind_id id;
	enum cadre_storage storage;
	enum cadre_scope scope;
	const char *parents, *vi, *en;
	size_t size; /* of the struct */
	const struct cadre_field *fields;
	size_t field_count;
};

struct cadre_value {
	const char *code, *vi, *en, *aliases;
};

struct cadre_enum {
	const char *name;
	const struct cadre_value *values; /* values[1] .. values[count]; values[0] is unset */
	int count;
};

/*
 * Where records go, one at a time: to a printer, into a list, into the register. The record lives
 * until put returns; another code than CADRE_OK ends what makes them.
 */
struct cadre_out {
	enum cadre_code (*put)(void *arg, const struct cadre_kind *kind, const void *record,
		struct cadre_err *err);
	void *arg;
};

/* The kind of that id; NULL for CADRE_KIND_NONE and beyond the table. */
const struct cadre_kind *cadre_kind(enum cadre_kind_id id);
/* The kind of that name, or NULL. */
const struct cadre_kind *cadre_kind_named(const char *name);
const struct cadre_enum *cadre_enum(enum cadre_enum_id id);
/* The value's code, "" when unset. */
const char *cadre_enum_code(enum cadre_enum_id id, int value);
/* The value's label in the language ("vi", else English), "" when unset. */
const char *cadre_enum_label(enum cadre_enum_id id, int value, const char *lang);
/* The value whose code is exactly this, 0 when there is none. */
int cadre_enum_value(enum cadre_enum_id id, const char *code);

const struct cadre_field *cadre_field(const struct cadre_kind *kind, const char *key);
/* Where the field stands in the record. */
void *cadre_member(const struct cadre_field *field, const void *record);
bool cadre_is_set(const struct cadre_field *field, const void *record);
/* The field as a person reads it (dates 24/11/2026, decimals 7,50 in Vietnamese), in the arena. */
const char *cadre_field_text(struct cadre_arena *arena, const struct cadre_field *field,
	const void *record, const char *lang);
/* The kind's key fields as texts, in table order without the centre; *count of them. */
const char **cadre_key_texts(struct cadre_arena *arena, const struct cadre_kind *kind,
	const void *record, size_t *count);

/*
 * Reports everything wrong with the record by the table and by the rules of its kind.
 * Returns CADRE_OK, CADRE_INPUT (a fault), or CADRE_SYSTEM (no memory).
 */
enum cadre_code cadre_validate(const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place, const struct cadre_sink *sink);

#pragma GCC visibility pop

#endif
