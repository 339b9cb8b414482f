/*
 * The strict layer before cJSON, and the values of single fields.
 */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include "cadre/json.h"

struct json_fault {
	size_t at;	  /* byte of the line, from 0 */
	const char *text; /* translated */
};

/* Whether the bytes are one JSON value by RFC 8259 and by our limits; fills *fault when not. */
bool json_scan(const char *bytes, size_t length, struct json_fault *fault);
/* Where in an object the key of that member (from 0) stands, and its value's span; false when it
 * has no such member. Only for bytes that json_scan passed. */
bool json_member(const char *bytes, size_t length, size_t index, size_t *at, size_t *value,
	size_t *value_end);

/* One list or map as JSON, and back: how the register keeps them. */
void json_encode_list(struct cadre_buf *out, const struct cadre_field *field, const void *record);
enum cadre_code json_decode_list(const struct cadre_field *field, void *record,
	struct cadre_arena *arena, const char *text);
/* The extra x_ keys of a record as an object. */
void json_encode_extra(struct cadre_buf *out, const struct cadre_list *extra);
enum cadre_code json_decode_extra(struct cadre_list *extra, struct cadre_arena *arena,
	const char *text);

#endif
