#include <string.h>

#include "base/message.h"
#include "cadre/text.h"
#include "json/decode.h"
#include "model/member.h"
#include "text/text.h"

/* cJSON takes its memory from the arena of the line; it gives back nothing. */
static _Thread_local struct cadre_arena *cjson_arena;

static void *take(size_t size)
{
	return cadre_arena_alloc(cjson_arena, size);
}

static void give_back(void *memory)
{
	(void)memory;
}

static cJSON *parse(struct cadre_arena *arena, const char *text, size_t length)
{
	cJSON_Hooks hooks = {take, give_back};

	cjson_arena = arena;
	cJSON_InitHooks(&hooks);
	return cJSON_ParseWithLength(text, length);
}

void decode_no_memory(struct decode *decode)
{
	decode->code = cadre_report(decode->sink, &decode->place, NULL, CADRE_SYSTEM,
		_("out of memory"));
}

const struct cadre_place *decode_place(struct decode *decode, bool key)
{
	size_t at, value, end;

	if (decode->line != NULL
		&& json_member(decode->line, decode->length, decode->member, &at, &value, &end))
		decode->place.column = (key ? at : value) + 1;
	return &decode->place;
}

static void unknown_key(struct decode *decode, const struct cadre_kind *kind, const char *key)
{
	const char *keys[64] = {NULL}, *near;

	for (size_t i = 0; i < kind->field_count && i < 63; i++)
		keys[i] = kind->fields[i].key;
	near = cadre_text_nearest(key, keys);
	decode_place(decode, kind->storage != CADRE_SHAPE);
	if (near != NULL)
		decode->code = cadre_report(decode->sink, &decode->place, key, CADRE_INPUT,
			_("unknown key '%s' in a record of kind '%s' (did you mean '%s'?)"), key,
			kind->name, near);
	else
		decode->code = cadre_report(decode->sink, &decode->place, key, CADRE_INPUT,
			_("unknown key '%s' in a record of kind '%s': see cadre schema %s"), key,
			kind->name, decode->kind->name);
}

static void twice(struct decode *decode, const char *key, bool top)
{
	decode->code = cadre_report(decode->sink, decode_place(decode, top), key, CADRE_INPUT,
		_("key '%s' stands twice"), key);
}

static void decode_extra_key(struct decode *decode, const struct cadre_kind *kind, void *record,
	const cJSON *item, size_t room)
{
	struct cadre_list *extra = member_extra(kind, record);
	struct cadre_pair *pairs = extra->items;

	if (cJSON_IsNull(item))
		return;
	if (pairs == NULL) {
		pairs = cadre_arena_array(decode->arena, room, sizeof *pairs);
		extra->items = pairs;
	}
	if (pairs == NULL) {
		decode_no_memory(decode);
		return;
	}
	for (size_t i = 0; i < extra->count; i++)
		if (strcmp(pairs[i].key, item->string) == 0) {
			twice(decode, item->string, true);
			return;
		}
	if (!decode_pair(decode, &pairs[extra->count++], item))
		DECODE_FAULT(decode, item->string,
			_("'%s' must be a text, a whole number or a list of texts"), item->string);
}

/* Keys mostly come in table order: the search begins after the last one found. */
static size_t find_field(const struct cadre_kind *kind, const char *key, size_t from)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		size_t at = from + i < kind->field_count ? from + i : from + i - kind->field_count;
		if (strcmp(kind->fields[at].key, key) == 0)
			return at;
	}
	return kind->field_count;
}

void decode_object(struct decode *decode, const struct cadre_kind *kind, void *record,
	const cJSON *object)
{
	uint64_t seen = 0; /* no kind has 62 fields; the two highest bits are kind and centre */
	bool top = kind->storage != CADRE_SHAPE;
	size_t at = 0;
	const cJSON *item;

	cJSON_ArrayForEach(item, object) {
		uint64_t bit;
		if (top && strcmp(item->string, "kind") == 0) {
			bit = UINT64_C(1) << 63;
		} else if (top && strcmp(item->string, "centre") == 0) {
			bit = UINT64_C(1) << 62;
			if (cJSON_IsString(item))
				*member_centre(record) = decode_text(decode, item);
			else
				DECODE_FAULT(decode, "centre",
					_("'%s' must be text in double quotes"), "centre");
		} else if ((at = find_field(kind, item->string, at)) < kind->field_count) {
			bit = UINT64_C(1) << at;
			if (!(seen & bit))
				decode_value(decode, &kind->fields[at], record, item);
			at++;
		} else {
			bit = 0;
			if (top && strncmp(item->string, "x_", 2) == 0)
				decode_extra_key(decode, kind, record, item,
					(size_t)cJSON_GetArraySize(object));
			else
				unknown_key(decode, kind, item->string);
		}
		if (seen & bit)
			twice(decode, item->string, top);
		seen |= bit;
		decode->member += top;
	}
}

static const cJSON *find_kind(struct decode *decode, const cJSON *object)
{
	const cJSON *item;

	decode->member = 0;
	cJSON_ArrayForEach(item, object) {
		if (strcmp(item->string, "kind") == 0)
			break;
		decode->member++;
	}
	return item;
}

static const struct cadre_kind *kind_of(struct decode *decode, const cJSON *object,
	const struct cadre_kind *want)
{
	const cJSON *item = find_kind(decode, object);
	const char *names[CADRE_KIND_COUNT] = {NULL}, *name = cJSON_GetStringValue(item), *near;
	const struct cadre_kind *kind;
	size_t count = 0;

	if (item == NULL && want != NULL)
		return want;
	if (name == NULL) {
		DECODE_FAULT(decode, "kind", _("the record does not tell its \"kind\""));
		return NULL;
	}
	kind = cadre_kind_named(name);
	if (kind != NULL && kind->storage != CADRE_SHAPE && (want == NULL || kind == want))
		return kind;
	if (want != NULL) {
		DECODE_FAULT(decode, "kind", _("a record of kind '%s' is expected here, not '%s'"),
			want->name, name);
		return NULL;
	}
	for (int i = 1; i < CADRE_KIND_COUNT; i++)
		if (cadre_kind((enum cadre_kind_id)i)->storage != CADRE_SHAPE)
			names[count++] = cadre_kind((enum cadre_kind_id)i)->name;
	near = cadre_text_nearest(name, names);
	DECODE_FAULT(decode, "kind",
		near != NULL ? _("unknown kind '%s' (did you mean '%s'?)")
			     : _("unknown kind '%s': 'cadre schema' lists them"),
		name, near);
	return NULL;
}

enum cadre_code cadre_json_decode(struct cadre_decoded *out, struct cadre_arena *arena,
	const char *line, size_t length, const struct cadre_kind *want,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	struct decode decode = {.arena = arena,
		.line = line,
		.length = length,
		.place = *place,
		.sink = sink};
	struct json_fault fault;
	cJSON *object;

	*out = (struct cadre_decoded){0};
	if (!json_scan(line, length, &fault)) {
		decode.place.column = fault.at + 1;
		return cadre_report(sink, &decode.place, NULL, CADRE_INPUT, "%s", fault.text);
	}
	object = parse(arena, line, length);
	if (object == NULL) {
		decode_no_memory(&decode);
		return decode.code;
	}
	if (!cJSON_IsObject(object)) {
		decode.place.column = 1;
		return cadre_report(sink, &decode.place, NULL, CADRE_INPUT,
			_("a record is an object: {\"kind\":...}"));
	}
	out->kind = kind_of(&decode, object, want);
	if (out->kind == NULL)
		return decode.code;
	out->record = cadre_arena_alloc(arena, out->kind->size);
	decode.kind = out->kind;
	decode.member = 0;
	if (out->record == NULL)
		decode_no_memory(&decode);
	else
		decode_object(&decode, out->kind, out->record, object);
	return decode.code;
}

enum cadre_code json_decode_list(const struct cadre_field *field, void *record,
	struct cadre_arena *arena, const char *text)
{
	struct decode decode = {.arena = arena};
	const cJSON *item = parse(arena, text, strlen(text));

	if (item == NULL)
		return CADRE_SYSTEM;
	decode_value(&decode, field, record, item);
	return decode.code;
}

enum cadre_code json_decode_extra(struct cadre_list *extra, struct cadre_arena *arena,
	const char *text)
{
	struct decode decode = {.arena = arena};
	const cJSON *item = parse(arena, text, strlen(text));

	if (item == NULL)
		return CADRE_SYSTEM;
	return decode_map(&decode, extra, item) ? decode.code : CADRE_INPUT;
}
