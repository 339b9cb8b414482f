/*
 * What an import says of its rows: once with their count, or of each.
 */
#include "app/enrol/import.h"
#include "base/message.h"

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static struct import_saying *saying_of(struct import_row *row, const char *field, const char *text)
{
	struct cadre_import *import = row->import;
	struct cadre_arena *arena = &import->arena;
	const struct cadre_place *at = &row->place;
	const char *key = cadre_arena_printf(&import->line, "%s\t%s\t%s\t%s",
		at->source != NULL ? at->source : "", at->sheet != NULL ? at->sheet : "", field,
		text);
	struct import_saying *saying;
	bool is_new;
	size_t *place = key != NULL ? map_get(&import->told, key) : NULL;

	if (place != NULL)
		return vec_at(&import->sayings, *place);
	/* the map borrows its keys, and the line's arena ends with the row */
	key = key != NULL ? cadre_arena_text(arena, key) : NULL;
	place = key != NULL ? map_put(&import->told, key, &is_new) : NULL;
	if (place == NULL)
		return NULL;
	*place = import->sayings.count;
	saying = vec_add(&import->sayings);
	if (saying == NULL)
		return NULL;
	*saying = (struct import_saying){.source = cadre_arena_text(arena, at->source),
		.sheet = cadre_arena_text(arena, at->sheet),
		.field = cadre_arena_text(arena, field),
		.text = cadre_arena_text(arena, text),
		.first = at->line};
	return arena->failed ? NULL : saying;
}

enum cadre_code import_say(struct import_row *row, const char *field, enum cadre_gravity gravity,
	const char *text, struct cadre_err *err)
{
	struct import_saying *saying;

	if (text == NULL)
		return no_memory(err);
	if (row->import->options->each) {
		cadre_remark(row->import->options->sink, &row->place, field, gravity, "%s", text);
		return CADRE_OK;
	}
	saying = saying_of(row, field, text);
	if (saying == NULL)
		return no_memory(err);
	saying->gravity = gravity;
	saying->last = row->place.line;
	saying->count++;
	return CADRE_OK;
}

void import_say_all(const struct cadre_import *import)
{
	for (size_t i = 0; i < import->sayings.count; i++) {
		const struct import_saying *saying = vec_at(&import->sayings, i);
		struct cadre_place place = {.source = saying->source,
			.sheet = saying->sheet,
			.line = saying->first};
		if (saying->count == 1)
			cadre_remark(import->options->sink, &place, saying->field, saying->gravity,
				"%s", saying->text);
		else
			cadre_remark(import->options->sink, &place, saying->field, saying->gravity,
				_("%s (%zu rows, to row %zu; -v tells each)"), saying->text,
				saying->count, saying->last);
	}
}
