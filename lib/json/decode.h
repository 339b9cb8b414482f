/*
 * One line being decoded: shared by the object layer (decode.c) and the values (value.c).
 */
#ifndef JSON_DECODE_H
#define JSON_DECODE_H

#include <cjson/cJSON.h>

#include "json/json.h"

struct decode {
	struct cadre_arena *arena;
	const char *line;
	size_t length;
	struct cadre_place place;
	const struct cadre_sink *sink;
	const struct cadre_kind *kind; /* of the record */
	size_t member; /* of the object at the top, the one that is being read: for the column */
	enum cadre_code code;
};

/* The place of the member at the top that is being read: of its key, or of its value. */
const struct cadre_place *decode_place(struct decode *decode, bool key);
void decode_no_memory(struct decode *decode);
/* The item's text in NFC. */
const char *decode_text(struct decode *decode, const cJSON *item);
/* Puts the item into the field of the record, or reports what is wrong with it. */
void decode_value(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item);
/* An entry of a map or an x_ key; false when its type is none of those of a pair. */
bool decode_pair(struct decode *decode, struct cadre_pair *pair, const cJSON *item);
bool decode_map(struct decode *decode, struct cadre_list *list, const cJSON *item);
void decode_object(struct decode *decode, const struct cadre_kind *kind, void *record,
	const cJSON *object);

#define DECODE_FAULT(decode, field, ...) \
	((decode)->code = cadre_report((decode)->sink, decode_place(decode, false), field, \
		 CADRE_INPUT, __VA_ARGS__))

#endif
