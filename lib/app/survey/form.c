#include <stdio.h>
#include <string.h>

#include "app/keep/guard.h"
#include "app/keep/reference.h"
#include "app/survey/xlsform.h"
#include "base/message.h"
#include "cadre/survey.h"
#include "json/json.h"

enum { FAULTY_MAX = 16 };

struct forms {
	struct cadre_register *reg;
	const struct cadre_sink *sink;
	const struct cadre_out *out;
	struct cadre_arena arena;
	const char *bytes; /* of the file when it is one form, else NULL */
	bool decoding;
	const char *faulty[FAULTY_MAX]; /* keys that could not be decoded: told already */
	size_t faulty_count;
	enum cadre_code worst;
};

static bool is_faulty(const struct forms *forms, const char *key)
{
	for (size_t i = 0; key != NULL && i < forms->faulty_count; i++)
		if (strcmp(forms->faulty[i], key) == 0)
			return true;
	return false;
}

/* In a form over several lines a column counts from the file's beginning. */
static struct cadre_place place_of(const struct forms *forms, const struct cadre_place *place)
{
	struct cadre_place found = *place;

	if (forms->bytes == NULL || place->column == 0)
		return found;
	found.line = found.column = 1;
	for (size_t i = 0; i + 1 < place->column; i++) {
		found.column++;
		if (forms->bytes[i] == '\n') {
			found.line++;
			found.column = 1;
		}
	}
	return found;
}

static void pass_on(void *arg, const struct cadre_diag *diag)
{
	struct forms *forms = arg;
	struct cadre_diag found = *diag;

	if (!forms->decoding && is_faulty(forms, diag->field))
		return;
	if (forms->decoding && diag->field != NULL && forms->faulty_count < FAULTY_MAX)
		forms->faulty[forms->faulty_count++] = diag->field;
	found.place = place_of(forms, &diag->place);
	if (forms->sink != NULL && forms->sink->report != NULL)
		forms->sink->report(forms->sink->arg, &found);
}

static enum cadre_code store(struct forms *forms, const struct cadre_decoded *decoded,
	struct cadre_err *err)
{
	enum cadre_code code = guard_check(forms->reg, &forms->arena, decoded->kind,
		decoded->record, err);

	if (code == CADRE_OK)
		code = cadre_put(forms->reg, decoded->kind, decoded->record, NULL, err);
	if (code == CADRE_OK)
		code = forms->out->put(forms->out->arg, decoded->kind, decoded->record, err);
	return code;
}

/* Checks and stores. Only what ends the work is returned. */
static enum cadre_code finish(struct forms *forms, const struct cadre_decoded *decoded,
	const struct cadre_place *place, const struct cadre_sink *sink, enum cadre_code code,
	struct cadre_err *err)
{
	struct cadre_err fault = {0};
	enum cadre_code checked = CADRE_OK;

	if (decoded->record != NULL)
		checked = cadre_form_check(decoded->record, place, sink);
	code = checked > code ? checked : code;
	if (code == CADRE_OK) {
		code = store(forms, decoded, &fault);
		if (code == CADRE_SYSTEM || code == CADRE_BUSY)
			return cadre_fail(err, code, "%s", fault.text);
		if (code != CADRE_OK)
			cadre_report(sink, place, NULL, code, "%s", fault.text);
	}
	forms->worst = code > forms->worst ? code : forms->worst;
	return code == CADRE_SYSTEM ? cadre_fail(err, code, _("out of memory")) : CADRE_OK;
}

static enum cadre_code take_workbook(struct forms *forms, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_form);
	struct cadre_place place = {.source = source};
	struct cadre_form *form;
	enum cadre_code code = xlsform_read(&form, &forms->arena, source, bytes, length,
		forms->sink, err);
	struct cadre_decoded decoded = {.kind = kind, .record = code == CADRE_OK ? form : NULL};

	if (code == CADRE_SYSTEM)
		return code;
	if (code == CADRE_OK)
		code = cadre_validate(kind, form, &place, forms->sink);
	return finish(forms, &decoded, &place, forms->sink, code, err);
}

/* Stores one form. A bad one is reported; only what ends the work is returned. */
static enum cadre_code take(struct forms *forms, const struct cadre_place *place, const char *line,
	size_t length, struct cadre_err *err)
{
	struct cadre_sink sink = {pass_on, forms};
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_form);
	struct cadre_decoded decoded;
	enum cadre_code code;

	cadre_arena_reset(&forms->arena);
	forms->faulty_count = 0;
	forms->decoding = true;
	code = cadre_json_decode(&decoded, &forms->arena, line, length, kind, place, &sink);
	forms->decoding = false;
	return finish(forms, &decoded, place, &sink, code, err);
}

static size_t trimmed(const char *bytes, size_t length)
{
	while (length > 0 && memchr(" \t\r\n", bytes[length - 1], 4) != NULL)
		length--;
	return length;
}

/* Whether the file is one form, be it over several lines; else it is a form a line. */
static bool is_one(const char *bytes, size_t length)
{
	const char *end = memchr(bytes, '\n', length);
	size_t line = trimmed(bytes, end != NULL ? (size_t)(end - bytes) : length);
	struct json_fault fault;

	return end != NULL && line > 0 && bytes[line - 1] != '}' && !json_scan(bytes, line, &fault);
}

static enum cadre_code take_lines(struct forms *forms, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct cadre_place place = {.source = source};
	enum cadre_code code = CADRE_OK;
	const char *at = bytes, *last = bytes + length;

	while (code == CADRE_OK && at < last) {
		const char *end = memchr(at, '\n', (size_t)(last - at));
		size_t line = (size_t)((end != NULL ? end : last) - at);
		place.line++;
		if (trimmed(at, line) > 0)
			code = take(forms, &place, at, trimmed(at, line), err);
		at += line + (end != NULL);
	}
	return code;
}

enum cadre_code cadre_form_store(struct cadre_register *reg, const char *source, const char *bytes,
	size_t length, const struct cadre_sink *sink, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct forms forms = {.reg = reg, .sink = sink, .out = out};
	struct cadre_place place = {.source = source};
	enum cadre_code code;

	length = length > 0 ? trimmed(bytes, length) : 0;
	if (length == 0)
		return cadre_report(sink, &place, NULL, CADRE_INPUT,
			_("the file is empty: a form is expected"));
	if (length > 1 && (memcmp(bytes, "PK", 2) == 0 || memcmp(bytes, "\xD0\xCF", 2) == 0)) {
		code = take_workbook(&forms, source, bytes, length, err);
	} else if (is_one(bytes, length)) {
		forms.bytes = bytes;
		code = take(&forms, &place, bytes, length, err);
	} else {
		code = take_lines(&forms, source, bytes, length, err);
	}
	cadre_arena_free(&forms.arena);
	return code > forms.worst ? code : forms.worst;
}

enum cadre_code cadre_form_default(enum cadre_audience audience, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_form);
	static const struct cadre_place place = {.source = "reference.jsonl"};
	struct cadre_arena arena = {0};
	enum cadre_code code = CADRE_NO;

	for (const char *at = reference_jsonl; *at != '\0' && code == CADRE_NO;) {
		size_t length = strcspn(at, "\n");
		struct cadre_decoded decoded;
		cadre_arena_reset(&arena);
		if (cadre_json_decode(&decoded, &arena, at, length, kind, &place, NULL) == CADRE_OK
			&& ((const struct cadre_form *)decoded.record)->audience == (int)audience)
			code = out->put(out->arg, kind, decoded.record, err);
		at += length + (at[length] == '\n');
	}
	cadre_arena_free(&arena);
	if (code == CADRE_NO)
		cadre_fail(err, CADRE_NO, _("there is no ready form for '%s'"),
			cadre_enum_code(CADRE_ENUM_audience, (int)audience));
	return code;
}
