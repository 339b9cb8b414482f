/*
 * Any bytes as a line of JSON. What must hold: no fault of memory; a refusal is told, with a column
 * in the line; what is taken comes out as strict JSON, and comes in again as the same record.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

struct heard {
	size_t errors, length;
};

static void hear(void *arg, const struct cadre_diag *diag)
{
	struct heard *heard = arg;

	require(diag->text != NULL && diag->place.line == 7);
	require(diag->place.column <= heard->length + 1);
	require(diag->severity != CADRE_ERROR || diag->code == CADRE_INPUT);
	heard->errors += diag->severity == CADRE_ERROR;
}

static enum cadre_code decode(struct cadre_decoded *out, struct cadre_arena *arena,
	const char *line, size_t length, const struct cadre_kind *want)
{
	struct heard heard = {.length = length};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_place place = {.source = "fuzz", .line = 7};
	enum cadre_code code = cadre_json_decode(out, arena, line, length, want, &place, &sink);

	require(code == CADRE_OK || code == CADRE_INPUT);
	require((code == CADRE_OK) == (heard.errors == 0));
	require(code != CADRE_OK || (out->kind != NULL && out->record != NULL));
	return code;
}

static void check(const struct cadre_decoded *decoded)
{
	struct heard heard = {0};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_place place = {.source = "fuzz", .line = 7};
	enum cadre_code code = cadre_validate(decoded->kind, decoded->record, &place, &sink);

	require(code == CADRE_OK || code == CADRE_INPUT);
	require((code == CADRE_OK) == (heard.errors == 0));
}

static void round_trip(const struct cadre_decoded *decoded, enum cadre_json_mode mode)
{
	struct cadre_arena arena = {0};
	struct cadre_buf once = {0}, again = {0};
	struct cadre_decoded other;
	struct json_fault fault;

	cadre_json_encode(&once, decoded->kind, decoded->record, mode);
	require(!once.failed && json_scan(once.data, once.length, &fault));
	require(decode(&other, &arena, once.data, once.length, NULL) == CADRE_OK);
	require(other.kind == decoded->kind);
	cadre_json_encode(&again, other.kind, other.record, mode);
	require(strcmp(once.data, cadre_buf_string(&again)) == 0);
	cadre_buf_free(&once);
	cadre_buf_free(&again);
	cadre_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *line = (const char *)data;
	struct cadre_arena arena = {0};
	struct cadre_decoded decoded;

	if (decode(&decoded, &arena, line, size, NULL) == CADRE_OK) {
		check(&decoded);
		round_trip(&decoded, CADRE_JSON_STORED);
		round_trip(&decoded, CADRE_JSON_JOINED);
	}
	decode(&decoded, &arena, line, size, cadre_kind(CADRE_KIND_problem));
	cadre_arena_free(&arena);
	return 0;
}
