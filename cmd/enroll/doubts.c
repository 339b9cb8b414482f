#include <stdlib.h>
#include <string.h>

#include "cmd/enroll/commands.h"

struct doubts_group {
	const char *source, *sheet, *field, *why, *cell; /* cell: of the first */
	int severity;
	size_t count, first, last; /* rows */
};

static enum cadre_gravity gravity(int severity)
{
	return severity == cadre_severity_note ? CADRE_NOTE : CADRE_WARNING;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static struct doubts_group *group_of(struct doubts *doubts, const struct cadre_nominee *nominee,
	const struct cadre_doubt *doubt)
{
	struct doubts_group *groups;
	size_t room = doubts->room != 0 ? doubts->room * 2 : 32;

	for (size_t i = 0; i < doubts->count; i++) {
		struct doubts_group *group = &doubts->groups[i];
		if (same(group->why, doubt->why) && same(group->field, doubt->field)
			&& same(group->source, nominee->source)
			&& same(group->sheet, nominee->sheet))
			return group;
	}
	if (doubts->count == doubts->room) {
		groups = realloc(doubts->groups, room * sizeof *groups);
		if (groups == NULL)
			return NULL;
		doubts->groups = groups;
		doubts->room = room;
	}
	groups = &doubts->groups[doubts->count++];
	*groups = (struct doubts_group){.source = cadre_arena_text(&doubts->arena, nominee->source),
		.sheet = cadre_arena_text(&doubts->arena, nominee->sheet),
		.field = cadre_arena_text(&doubts->arena, doubt->field),
		.why = cadre_arena_text(&doubts->arena, doubt->why),
		.cell = cadre_arena_text(&doubts->arena, doubt->cell),
		.severity = doubt->severity};
	groups->first = (size_t)nominee->row.v;
	return groups->why != NULL ? groups : NULL;
}

/* "list.xlsx:Sheet1!C14: born: '30/2/78' is taken as '1978': there is no such day". */
static void tell_one(struct cli *cli, const struct cadre_nominee *nominee,
	const struct cadre_doubt *doubt)
{
	struct cadre_place place = {.source = nominee->source,
		.sheet = nominee->sheet,
		.cell = doubt->cell,
		.line = (size_t)nominee->row.v};
	const char *field = doubt->field != NULL ? doubt->field : "";
	const char *colon = doubt->field != NULL ? ": " : "";
	enum cadre_gravity severity = gravity(doubt->severity);

	if (doubt->written != NULL && doubt->taken != NULL)
		cadre_remark(&cli->sink, &place, doubt->field, severity,
			_("%s%s'%s' is taken as '%s': %s"), field, colon, doubt->written,
			doubt->taken, doubt->why);
	else if (doubt->written != NULL && doubt->written[0] != '\0' && doubt->field != NULL)
		cadre_remark(&cli->sink, &place, doubt->field, severity,
			_("%s%s'%s' is left out: %s"), field, colon, doubt->written, doubt->why);
	else
		cadre_remark(&cli->sink, &place, doubt->field, severity, "%s%s%s", field, colon,
			doubt->why);
}

enum cadre_code doubts_take(struct doubts *doubts, struct cli *cli,
	const struct cadre_nominee *nominee)
{
	const struct cadre_doubt *each = nominee->doubts.items;

	for (size_t i = 0; i < nominee->doubts.count; i++) {
		struct doubts_group *group;
		if (each[i].why == NULL)
			continue;
		if (cli->shared.verbose) {
			tell_one(cli, nominee, &each[i]);
			continue;
		}
		group = group_of(doubts, nominee, &each[i]);
		if (group == NULL)
			return cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"));
		group->count++;
		group->last = (size_t)nominee->row.v;
	}
	return CADRE_OK;
}

void doubts_tell(const struct doubts *doubts, struct cli *cli)
{
	for (size_t i = 0; i < doubts->count; i++) {
		const struct doubts_group *group = &doubts->groups[i];
		struct cadre_place place = {.source = group->source,
			.sheet = group->sheet,
			.cell = group->cell,
			.line = group->first};
		const char *field = group->field != NULL ? group->field : "";
		const char *colon = group->field != NULL ? ": " : "";
		if (group->count == 1)
			cadre_remark(&cli->sink, &place, group->field, gravity(group->severity),
				"%s%s%s", field, colon, group->why);
		else
			cadre_remark(&cli->sink, &place, group->field, gravity(group->severity),
				_("%s%s%s (%zu times, to row %zu; -v tells each)"), field, colon,
				group->why, group->count, group->last);
	}
}

void doubts_free(struct doubts *doubts)
{
	free(doubts->groups);
	cadre_arena_free(&doubts->arena);
}
