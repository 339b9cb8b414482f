#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keep/guard.h"
#include "base/message.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cadre/survey.h"
#include "model/member.h"
#include "store/store.h"

struct cadre_load {
	struct cadre_register *reg;
	struct cadre_load_options options;
	struct cadre_arena arena;
	struct cadre_loaded counts;
	enum cadre_code worst;
	bool last_round; /* what still lacks a reference is refused */
	bool stored;	 /* in this round of parked lines */
	size_t parked;
	char reason[sizeof((struct cadre_err *)0)->text]; /* of the line at hand */
};

enum cadre_code cadre_load_begin(struct cadre_load **out, struct cadre_register *reg,
	const struct cadre_load_options *options, struct cadre_err *err)
{
	struct cadre_load *load = calloc(1, sizeof *load);

	*out = load;
	if (load == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	load->reg = reg;
	load->options = *options;
	load->counts.fresh.set = load->counts.changed.set = true;
	load->counts.same.set = load->counts.rejected.set = true;
	return CADRE_OK;
}

static void note_reason(void *arg, const struct cadre_diag *diag)
{
	struct cadre_load *load = arg;

	if (diag->severity == CADRE_ERROR && load->reason[0] == '\0')
		snprintf(load->reason, sizeof load->reason, "%s", diag->text);
	if (load->options.sink != NULL && load->options.sink->report != NULL)
		load->options.sink->report(load->options.sink->arg, diag);
}

static void refuse(struct cadre_load *load, enum cadre_code code, const char *line, size_t length)
{
	load->counts.rejected.v++;
	if (code > load->worst)
		load->worst = code;
	if (load->options.reject != NULL)
		load->options.reject(load->options.arg, line, length, load->reason);
}

static enum cadre_code store(struct cadre_load *load, const struct cadre_decoded *decoded,
	struct cadre_err *err)
{
	enum cadre_outcome outcome;
	enum cadre_code code = guard_check(load->reg, &load->arena, decoded->kind, decoded->record,
		err);

	if (code == CADRE_OK)
		code = cadre_put(load->reg, decoded->kind, decoded->record, &outcome, err);
	if (code != CADRE_OK)
		return code;
	load->stored = true;
	if (outcome == CADRE_NEW)
		load->counts.fresh.v++;
	else if (outcome == CADRE_CHANGED)
		load->counts.changed.v++;
	else
		load->counts.same.v++;
	return CADRE_OK;
}

static bool ends_load(enum cadre_code code)
{
	return code == CADRE_SYSTEM || code == CADRE_BUSY;
}

/* Another centre's records are not this register's to keep. */
static bool own(const struct cadre_load *load, const struct cadre_decoded *decoded)
{
	const char *centre = *member_centre(decoded->record);

	return centre == NULL || strcmp(centre, cadre_centre(load->reg)) == 0;
}

static enum cadre_code validate(const struct cadre_decoded *decoded,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	enum cadre_code code = cadre_validate(decoded->kind, decoded->record, place, sink);

	if (code == CADRE_OK && decoded->kind->id == CADRE_KIND_form)
		code = cadre_form_check(decoded->record, place, sink);
	return code;
}

/* Takes a line; *park says that its references have not come yet. */
static enum cadre_code take(struct cadre_load *load, const struct cadre_place *place,
	const char *line, size_t length, bool *park, struct cadre_err *err)
{
	struct cadre_sink sink = {note_reason, load};
	struct cadre_decoded decoded;
	const struct cadre_field *field;
	const char *key;
	enum cadre_code code;

	cadre_arena_reset(&load->arena);
	load->reason[0] = '\0';
	code = cadre_json_decode(&decoded, &load->arena, line, length, NULL, place, &sink);
	if (code == CADRE_OK)
		code = validate(&decoded, place, &sink);
	if (code == CADRE_OK && decoded.kind->storage != CADRE_STORED)
		code = cadre_report(&sink, place, "kind", CADRE_INPUT,
			_("records of kind '%s' are not kept in the register"), decoded.kind->name);
	if (code == CADRE_OK && !own(load, &decoded))
		code = cadre_report(&sink, place, "centre", CADRE_INPUT,
			_("the record is of centre '%s', the register of '%s'"),
			*member_centre(decoded.record), cadre_centre(load->reg));
	if (ends_load(code))
		return cadre_fail(err, code, "%s", load->reason);
	if (code != CADRE_OK) {
		refuse(load, code, line, length);
		return CADRE_OK;
	}
	code = cadre_references(&field, &key, load->reg, &load->arena, decoded.kind, decoded.record,
		err);
	*park = code == CADRE_NO && !load->last_round;
	if (code == CADRE_OK)
		code = store(load, &decoded, err);
	if (code == CADRE_OK || *park)
		return CADRE_OK;
	if (ends_load(code))
		return code;
	code = code == CADRE_NO ? CADRE_INPUT : code;
	cadre_report(&sink, place, NULL, code, "%s", err->text);
	refuse(load, code, line, length);
	return CADRE_OK;
}

enum cadre_code cadre_load_line(struct cadre_load *load, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err)
{
	bool park = false;
	enum cadre_code code = take(load, place, line, length, &park, err);

	if (code == CADRE_OK && park) {
		load->parked++;
		code = store_park(load->reg, place, line, length, err);
	}
	return code;
}

static enum cadre_code take_parked(void *arg, const struct cadre_place *place, const char *line,
	size_t length, bool *keep, struct cadre_err *err)
{
	return take(arg, place, line, length, keep, err);
}

/* Rounds over the parked lines, as long as each round finds a home for some. */
enum cadre_code cadre_load_end(struct cadre_load *load, struct cadre_loaded *out,
	struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;
	size_t left = load->parked;

	while (code == CADRE_OK && left > 0 && !load->last_round) {
		load->stored = false;
		code = store_unpark(load->reg, take_parked, load, &left, err);
		load->last_round = !load->stored;
	}
	if (code == CADRE_OK && left > 0)
		code = store_unpark(load->reg, take_parked, load, &left, err);
	*out = load->counts;
	return code != CADRE_OK ? code : load->worst;
}

void cadre_load_free(struct cadre_load *load)
{
	if (load == NULL)
		return;
	cadre_arena_free(&load->arena);
	free(load);
}
