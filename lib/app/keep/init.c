#include <string.h>
#include <unistd.h>

#include "app/keep/reference.h"
#include "base/message.h"
#include "cadre/keep.h"

/* The ready programmes and forms, shipped as JSON Lines. */
static enum cadre_code load_reference(struct cadre_register *reg, struct cadre_err *err)
{
	struct cadre_load_options options = {0};
	struct cadre_place place = {.source = "reference.jsonl"};
	struct cadre_loaded counts;
	struct cadre_load *load;
	const char *at = reference_jsonl;
	enum cadre_code code = cadre_load_begin(&load, reg, &options, err);

	while (code == CADRE_OK && *at != '\0') {
		size_t length = strcspn(at, "\n");
		place.line++;
		code = cadre_load_line(load, &place, at, length, err);
		at += length + (at[length] == '\n');
	}
	if (code == CADRE_OK)
		code = cadre_load_end(load, &counts, err);
	cadre_load_free(load);
	return code;
}

static enum cadre_code fill(struct cadre_register *reg, const char *name, bool reference,
	struct cadre_err *err)
{
	struct cadre_centre centre = {.code = cadre_centre(reg),
		.name = name,
		.valid_from = cadre_today(reg) / 10000 * 10000 + 101};
	enum cadre_code code = cadre_begin(reg, err);

	if (code == CADRE_OK && name != NULL)
		code = cadre_put(reg, cadre_kind(CADRE_KIND_centre), &centre, NULL, err);
	if (code == CADRE_OK && reference)
		code = load_reference(reg, err);
	if (code == CADRE_OK)
		return cadre_commit(reg, err);
	cadre_rollback(reg);
	return code;
}

enum cadre_code cadre_init(const struct cadre_open *open, const char *name, bool reference,
	struct cadre_err *err)
{
	struct cadre_open new = *open;
	struct cadre_register *reg;
	bool there = access(open->path, F_OK) == 0;
	enum cadre_code code;

	new.create = new.write = true;
	code = cadre_open(&reg, &new, err);
	if (code == CADRE_OK)
		code = fill(reg, name, reference, err);
	cadre_close(reg);
	if (code != CADRE_OK && !there)
		unlink(open->path);
	return code;
}
