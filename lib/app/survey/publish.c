#include "app/survey/publish.h"

#include <sodium.h>
#include <string.h>

#include "base/message.h"
#include "cadre/survey.h"

enum { DIGEST_BYTES = 13 };

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

void publish_digest(char out[PUBLISH_DIGEST_SIZE], const char *text)
{
	unsigned char bytes[crypto_generichash_BYTES_MIN];

	crypto_generichash(bytes, sizeof bytes, (const unsigned char *)text, strlen(text), NULL, 0);
	sodium_bin2hex(out, PUBLISH_DIGEST_SIZE, bytes, DIGEST_BYTES);
}

static const char *key_of(struct cadre_arena *arena, const char *round, const char *first,
	const char *second)
{
	return cadre_arena_printf(arena, "%s\t%s\t%s", round, first != NULL ? first : "",
		second != NULL ? second : "");
}

static enum cadre_code read_opinions(struct publish *publish, struct cadre_register *reg,
	struct cadre_err *err)
{
	enum cadre_code code = cadre_all(&publish->decided, reg, &publish->arena,
		cadre_kind(CADRE_KIND_opinion), NULL, 0, err);
	const struct cadre_opinion *each = publish->decided.items;

	for (size_t i = 0; code == CADRE_OK && i < publish->decided.count; i++) {
		const char *key = key_of(&publish->arena, each[i].round, each[i].answer,
			each[i].question);
		bool is_new;
		size_t *place = key != NULL ? map_put(&publish->opinions, key, &is_new) : NULL;
		if (place == NULL)
			return no_memory(err);
		*place = i;
	}
	return code;
}

enum cadre_code publish_open(struct publish *publish, struct cadre_register *reg,
	struct cadre_err *err)
{
	struct cadre_list rounds;
	enum cadre_code code = cadre_all(&rounds, reg, &publish->arena,
		cadre_kind(CADRE_KIND_round), NULL, 0, err);

	/* Without a survey there is nothing to look for, and names are many. */
	if (code != CADRE_OK || rounds.count == 0)
		return code;
	code = names_read(&publish->names, reg, err);
	return code == CADRE_OK ? read_opinions(publish, reg, err) : code;
}

void publish_close(struct publish *publish)
{
	names_free(&publish->names);
	map_free(&publish->opinions);
	cadre_arena_free(&publish->arena);
	cadre_arena_free(&publish->line);
}

bool publish_look(const struct cadre_opinion **opinion, struct cadre_list *found,
	struct cadre_arena *arena, const struct publish *publish, const struct cadre_answer *answer,
	const char *question, const char *text)
{
	char digest[PUBLISH_DIGEST_SIZE];
	const char *key = key_of(arena, answer->round, answer->answer, question);
	size_t *place = key != NULL ? map_get(&publish->opinions, key) : NULL;

	*opinion = place != NULL ? (const struct cadre_opinion *)publish->decided.items + *place
				 : NULL;
	publish_digest(digest, text);
	if (*opinion != NULL
		&& ((*opinion)->digest == NULL || strcmp((*opinion)->digest, digest) != 0))
		*opinion = NULL;
	return key != NULL && names_find(found, arena, &publish->names, text);
}

static bool publish_text(const char **text, struct cadre_arena *arena,
	const struct publish *publish, const struct cadre_answer *answer, const char *question)
{
	const struct cadre_opinion *opinion;
	struct cadre_list found;

	if (!publish_look(&opinion, &found, arena, publish, answer, question, *text))
		return false;
	if (opinion == NULL && found.count == 0)
		return true;
	if (opinion == NULL || opinion->state != cadre_opinion_state_publish)
		*text = PUBLISH_HIDDEN;
	else if (opinion->text != NULL)
		*text = opinion->text;
	return true;
}

static bool publish_texts(struct cadre_answer *answer, struct cadre_arena *arena,
	const struct publish *publish)
{
	const struct cadre_pair *old = answer->values.items;
	struct cadre_pair *pairs = cadre_arena_array(arena, answer->values.count, sizeof *pairs);

	if (pairs == NULL && answer->values.count > 0)
		return false;
	for (size_t i = 0; i < answer->values.count; i++) {
		pairs[i] = old[i];
		if (pairs[i].text != NULL
			&& !publish_text(&pairs[i].text, arena, publish, answer, pairs[i].key))
			return false;
	}
	answer->values.items = pairs;
	return true;
}

bool publish_record(void *record, struct cadre_arena *arena, const struct publish *publish,
	const struct cadre_kind *kind)
{
	return kind->id != CADRE_KIND_answer || publish_texts(record, arena, publish);
}

static bool number_code(struct publish *publish, struct cadre_invitation *invitation)
{
	if (publish->round == NULL || strcmp(publish->round, invitation->round) != 0) {
		publish->round = cadre_arena_text(&publish->arena, invitation->round);
		publish->number = 0;
	}
	invitation->invitation = cadre_arena_printf(&publish->line, "%zu", ++publish->number);
	return publish->round != NULL && invitation->invitation != NULL;
}

static enum cadre_code put(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct publish *publish = arg;
	void *copy;

	cadre_arena_reset(&publish->line);
	copy = cadre_arena_alloc(&publish->line, kind->size);
	if (copy == NULL)
		return no_memory(err);
	memcpy(copy, record, kind->size);
	if (kind->id == CADRE_KIND_invitation
			? !number_code(publish, copy)
			: !publish_record(copy, &publish->line, publish, kind))
		return no_memory(err);
	return publish->out->put(publish->out->arg, kind, copy, err);
}

struct cadre_out publish_out(struct publish *publish)
{
	return (struct cadre_out){put, publish};
}

enum cadre_code cadre_round_published(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct publish publish = {.out = out};
	struct cadre_out each = publish_out(&publish);
	enum cadre_code code = publish_open(&publish, reg, err);

	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_answer), &round, 1, &each, err);
	publish_close(&publish);
	return code;
}
