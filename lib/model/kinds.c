#include <string.h>

#include "cadre/record.h"

/* clang-format off: the tables below are macros */

/* The short words that kinds.def is written in. */
enum {
	KEY = CADRE_KEY,
	REQUIRED = CADRE_REQUIRED,
	SENSITIVE = CADRE_SENSITIVE,
	IDENTITY = CADRE_IDENTITY,
	SEARCH = CADRE_SEARCH,
	INDEXED = CADRE_INDEXED,
	JOINED = CADRE_JOINED,
};
#define INT_MAX53 CADRE_INT_MAX

#define OF_TEXT(of) 0
#define OF_CODE(of) 0
#define OF_DIGITS(of) 0
#define OF_INSTANT(of) 0
#define OF_DECIMAL(of) 0
#define OF_RAW(of) 0
#define OF_INT(of) 0
#define OF_CENTI(of) 0
#define OF_YES(of) 0
#define OF_DATE(of) 0
#define OF_PDATE(of) 0
#define OF_INTS(of) 0
#define OF_MAP(of) 0
#define OF_ENUM(of) CADRE_ENUM_##of
#define OF_REF(of) CADRE_KIND_##of
#define OF_LIST(of) CADRE_KIND_##of
#define OF_TEXTS(of) CADRE_KIND_##of

#define KIND(kind, storage, scope, parents, vi, en) \
	static const struct cadre_field kind##_fields[] = {
#define FIELD_AS(kind, member, key, type, flags, of, min, max, since, vi, en, headings) \
	{key, CADRE_##type, flags, OF_##type(of), min, max, since, vi, en, headings, \
		offsetof(struct cadre_##kind, member)},
#define FIELD(kind, member, ...) FIELD_AS(kind, member, #member, __VA_ARGS__)
#define END(kind) \
	} \
	;
#include "cadre/kinds.def"
#undef KIND
#undef FIELD
#undef FIELD_AS
#undef END

#define KIND(kind, storage, scope, parents, vi, en) \
	[CADRE_KIND_##kind] = {#kind, CADRE_KIND_##kind, CADRE_##storage, CADRE_##scope, parents, \
		vi, en, sizeof(struct cadre_##kind), kind##_fields, \
		sizeof kind##_fields / sizeof kind##_fields[0]},
#define FIELD(...)
#define FIELD_AS(...)
#define END(kind)
static const struct cadre_kind kinds[CADRE_KIND_COUNT] = {
#include "cadre/kinds.def"
};
#undef KIND
#undef FIELD
#undef FIELD_AS
#undef END

#define ENUM(id) static const struct cadre_value id##_values[] = {{"", "", "", ""},
#define VALUE(id, value, code, vi, en, aliases) {code, vi, en, aliases},
#define ENUM_END(id) \
	} \
	;
#include "cadre/enums.def"
#undef ENUM
#undef VALUE
#undef ENUM_END

#define ENUM(id) \
	[CADRE_ENUM_##id] = {#id, id##_values, sizeof id##_values / sizeof id##_values[0] - 1},
#define VALUE(id, value, code, vi, en, aliases)
#define ENUM_END(id)
static const struct cadre_enum enums[] = {
#include "cadre/enums.def"
};

/* clang-format on */

const struct cadre_kind *cadre_kind(enum cadre_kind_id id)
{
	return id > CADRE_KIND_NONE && id < CADRE_KIND_COUNT ? &kinds[id] : NULL;
}

const struct cadre_kind *cadre_kind_named(const char *name)
{
	for (size_t i = 1; i < CADRE_KIND_COUNT; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const struct cadre_enum *cadre_enum(enum cadre_enum_id id)
{
	return &enums[id];
}

const char *cadre_enum_code(enum cadre_enum_id id, int value)
{
	return value > 0 && value <= enums[id].count ? enums[id].values[value].code : "";
}

const char *cadre_enum_label(enum cadre_enum_id id, int value, const char *lang)
{
	if (value <= 0 || value > enums[id].count)
		return "";
	return strcmp(lang, "vi") == 0 ? enums[id].values[value].vi : enums[id].values[value].en;
}

int cadre_enum_value(enum cadre_enum_id id, const char *code)
{
	for (int i = 1; i <= enums[id].count; i++)
		if (strcmp(enums[id].values[i].code, code) == 0)
			return i;
	return 0;
}
