/*
 * Records as JSON: one object a line, "kind" first, then "centre", the key, the rest in table
 * order. See cadre-json(5).
 */
#ifndef CADRE_JSON_H
#define CADRE_JSON_H

#include "cadre/arena.h"
#include "cadre/buf.h"
#include "cadre/record.h"

#pragma GCC visibility push(default)

enum {
	CADRE_LINE_MAX = 64 * 1024 * 1024, /* bytes of one line */
	CADRE_JSON_DEPTH = 32,
};

/* A line turned into a record. */
struct cadre_decoded {
	const struct cadre_kind *kind;
	void *record; /* in the arena, as is all that it points to */
};

/*
 * Decodes one line. Refused, each with its place: what is not JSON by RFC 8259, invalid UTF-8, raw
 * control characters, NUL, trailing text, duplicate keys, numbers past CADRE_INT_MAX, depth past
 * CADRE_JSON_DEPTH, unknown kinds and keys (but x_...), values of another type. place->line is the
 * caller's; the column is filled in. want, unless NULL, is the only kind taken, and stands for a
 * missing "kind". Returns CADRE_OK, CADRE_INPUT or CADRE_SYSTEM. Does not validate: see
 * cadre_validate.
 */
enum cadre_code cadre_json_decode(struct cadre_decoded *out, struct cadre_arena *arena,
	const char *line, size_t length, const struct cadre_kind *want,
	const struct cadre_place *place, const struct cadre_sink *sink);

enum cadre_json_mode {
	CADRE_JSON_STORED = 0, /* without joined fields: what the register keeps */
	CADRE_JSON_JOINED = 1, /* with them */
	CADRE_JSON_PUBLIC = 2, /* without joined fields and without identity */
};

/* Appends the record as one line without its newline. The buffer's failure is the caller's to see.
 */
void cadre_json_encode(struct cadre_buf *out, const struct cadre_kind *kind, const void *record,
	enum cadre_json_mode mode);
/* Appends the text as a JSON string with its quotes. */
void cadre_json_string(struct cadre_buf *out, const char *text);
/* Appends the value of one field that is set. */
void cadre_json_field(struct cadre_buf *out, const struct cadre_field *field, const void *record);
/* Appends the JSON Schema (2020-12) of the kind, one line. */
void cadre_json_schema(struct cadre_buf *out, const struct cadre_kind *kind);

#pragma GCC visibility pop

#endif
