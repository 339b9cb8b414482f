#include <stdlib.h>
#include <string.h>

#include "app/keep/check.h"
#include "base/message.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "store/store.h"

void check_find(struct check *check, int severity, const char *rule, const struct cadre_kind *kind,
	const void *record, const char *text)
{
	struct cadre_finding finding = {.centre = cadre_centre(check->reg),
		.severity = severity,
		.rule = rule,
		.text = text};

	if (kind != NULL) {
		finding.of = kind->name;
		finding.key.items = (void *)(uintptr_t)cadre_key_texts(&check->arena, kind, record,
			&finding.key.count);
	}
	if (severity == cadre_severity_error)
		check->bad = true;
	if (text == NULL || (kind != NULL && finding.key.items == NULL))
		check->code = cadre_fail(check->err, CADRE_SYSTEM, _("out of memory"));
	if (check->code == CADRE_OK)
		check->code = check->out->put(check->out->arg, cadre_kind(CADRE_KIND_finding),
			&finding, check->err);
}

static void file_fault(void *arg, const char *text)
{
	check_find(arg, cadre_severity_error, "file", NULL, NULL, text);
}

static void rule_fault(void *arg, const struct cadre_diag *diag)
{
	struct check *check = arg;

	check_find(check,
		diag->severity == CADRE_ERROR ? cadre_severity_error : cadre_severity_warning,
		diag->severity == CADRE_ERROR ? "value" : "doubt", check->kind, check->record,
		diag->text);
}

static enum cadre_code check_record(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct check *check = arg;
	struct cadre_sink sink = {rule_fault, check};
	const struct cadre_field *field;
	const char *key;
	enum cadre_code code;

	cadre_arena_reset(&check->arena);
	check->kind = kind;
	check->record = record;
	cadre_validate(kind, record, NULL, &sink);
	code = cadre_references(&field, &key, check->reg, &check->arena, kind, record, err);
	if (code == CADRE_NO)
		check_find(check, cadre_severity_error, "reference", kind, record, err->text);
	return code == CADRE_OK || code == CADRE_NO ? check->code : code;
}

/* The record as the log last left it against the one that stands. */
static enum cadre_code check_logged(void *arg, const char *json, struct cadre_err *err)
{
	struct check *check = arg;
	struct cadre_place place = {.source = "change"};
	struct cadre_buf now = {0};
	struct cadre_decoded decoded;
	const char **key;
	size_t count;
	void *record;
	enum cadre_code code;

	cadre_arena_reset(&check->arena);
	check->logged++;
	code = cadre_json_decode(&decoded, &check->arena, json, strlen(json), check->kind, &place,
		NULL);
	if (code != CADRE_OK)
		return cadre_fail(err, code, _("a change holds a record that can't be read"));
	key = cadre_key_texts(&check->arena, check->kind, decoded.record, &count);
	if (key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	code = cadre_get(&record, check->reg, &check->arena, check->kind, key, count, err);
	if (code == CADRE_NO) {
		check->logged--;
		check_find(check, cadre_severity_error, "log", check->kind, decoded.record,
			_("the record is gone although no change removed it"));
		return check->code;
	}
	if (code != CADRE_OK)
		return code;
	cadre_json_encode(&now, check->kind, record, CADRE_JSON_STORED);
	if (now.failed)
		check->code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (strcmp(cadre_buf_string(&now), json) != 0)
		check_find(check, cadre_severity_error, "log", check->kind, record,
			_("the record is not as the last change left it: it was changed past the "
			  "programs"));
	cadre_buf_free(&now);
	return check->code;
}

static enum cadre_code check_kind(struct check *check, struct cadre_err *err)
{
	struct cadre_out out = {check_record, check};
	const struct cadre_kind *kind = check->kind;
	int64_t count = 0;
	enum cadre_code code = cadre_each(check->reg, kind, NULL, 0, &out, err);

	check->kind = kind;
	check->logged = 0;
	if (code == CADRE_OK)
		code = store_as_of(check->reg, kind, 99981231, check_logged, check, err);
	if (code == CADRE_OK)
		code = store_count(&count, check->reg, kind, err);
	if (code == CADRE_OK && count != check->logged)
		check_find(check, cadre_severity_error, "log", NULL, NULL,
			cadre_arena_printf(&check->arena,
				_("%lld records of kind '%s' stand, the log knows %lld: some were "
				  "added past the programs"),
				(long long)count, kind->name, (long long)check->logged));
	return code;
}

/* The chain of one centre and its totals, where they are kept; of another than the register's own,
 * which it follows, the message says whose. */
static enum cadre_code check_chain(void *arg, const char *centre, struct cadre_err *err)
{
	struct check *check = arg;
	const char *own = cadre_centre(check->reg);
	int64_t bad, count;
	enum cadre_code code, totals = CADRE_OK;

	store_as(check->reg, centre, check->reg->logged);
	code = store_verify(check->reg, &bad, &count, err);
	if (code == CADRE_OK && !check->quick)
		totals = store_check_totals(check->reg, err);
	store_as(check->reg, own, check->reg->logged);
	if (code == CADRE_OK && bad != 0)
		check_find(check, cadre_severity_error, "chain", NULL, NULL,
			cadre_arena_printf(&check->arena,
				_("change %lld of centre '%s' does not fit the chain: it or one "
				  "before it was altered"),
				(long long)bad, centre));
	if (totals == CADRE_REFUSED)
		check_find(check, cadre_severity_error, "totals", NULL, NULL,
			cadre_arena_printf(&check->arena,
				_("the totals of centre '%s' are not what its records say: they "
				  "were changed past the programs"),
				centre));
	else if (totals != CADRE_OK)
		code = totals;
	return code;
}

enum cadre_code cadre_check(struct cadre_register *reg, bool quick, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct check check = {.reg = reg, .quick = quick, .out = out, .err = err};
	enum cadre_code code = store_check_file(reg, quick, file_fault, &check, err);

	if (code == CADRE_OK && !check.bad)
		code = cadre_begin_read(reg, err);
	if (code == CADRE_OK && !check.bad)
		code = store_centres(reg, check_chain, &check, err);
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK && !quick; id++) {
		check.kind = cadre_kind((enum cadre_kind_id)id);
		if (check.kind->storage == CADRE_STORED)
			code = check_kind(&check, err);
	}
	if (code == CADRE_OK && !quick)
		code = check_certificates(&check, err);
	cadre_rollback(reg);
	cadre_arena_free(&check.arena);
	if (code == CADRE_OK)
		code = check.code;
	return code == CADRE_OK && check.bad ? CADRE_NO : code;
}
