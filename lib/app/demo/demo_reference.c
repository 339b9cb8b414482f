#include <string.h>

#include "app/demo/demo.h"
#include "app/keep/reference.h"
#include "base/message.h"
#include "cadre/json.h"

static size_t count_lines(const char *text)
{
	size_t count = 0;

	while ((text = strchr(text, '\n')) != NULL) {
		text++;
		count++;
	}
	return count;
}

/* A programme is followed by its topics. */
static bool note_programme(struct demo *demo, const struct cadre_decoded *decoded)
{
	struct demo_programme *last;

	if (decoded->kind->id == CADRE_KIND_programme) {
		if (demo->programme_count == DEMO_PROGRAMMES)
			return false;
		demo->programmes[demo->programme_count++].programme = decoded->record;
		return true;
	}
	if (decoded->kind->id != CADRE_KIND_topic)
		return true;
	if (demo->programme_count == 0)
		return false;
	last = &demo->programmes[demo->programme_count - 1];
	last->sessions += (int)((const struct cadre_topic *)decoded->record)->half_days.v;
	last->topic_count++;
	return true;
}

static bool is_topic_of(const struct cadre_decoded *decoded,
	const struct cadre_programme *programme)
{
	const struct cadre_topic *topic = decoded->record;

	return decoded->kind->id == CADRE_KIND_topic
		&& strcmp(topic->programme, programme->programme) == 0;
}

/* The topics of each programme side by side. */
static enum cadre_code gather_topics(struct demo *demo)
{
	const struct cadre_decoded *each = demo->reference.items;

	for (size_t i = 0; i < demo->programme_count; i++) {
		struct demo_programme *programme = &demo->programmes[i];
		struct cadre_topic *topics = cadre_arena_array(&demo->kept, programme->topic_count,
			sizeof *topics);
		size_t count = 0;
		if (topics == NULL)
			return cadre_fail(demo->err, CADRE_SYSTEM, _("out of memory"));
		for (size_t j = 0; j < demo->reference.count && count < programme->topic_count; j++)
			if (is_topic_of(&each[j], programme->programme))
				memcpy(&topics[count++], each[j].record, sizeof *topics);
		programme->topics = topics;
	}
	return CADRE_OK;
}

enum cadre_code demo_read_reference(struct demo *demo)
{
	struct cadre_place place = {.source = "reference.jsonl"};
	const char *at = reference_jsonl;
	struct cadre_decoded *each = cadre_arena_array(&demo->kept, count_lines(at) + 1,
		sizeof *each);

	if (each == NULL)
		return cadre_fail(demo->err, CADRE_SYSTEM, _("out of memory"));
	demo->reference.items = each;
	while (*at != '\0') {
		size_t length = strcspn(at, "\n");
		struct cadre_decoded *decoded = &each[demo->reference.count++];
		enum cadre_code code;
		place.line++;
		code = cadre_json_decode(decoded, &demo->kept, at, length, NULL, &place, NULL);
		if (code != CADRE_OK || !note_programme(demo, decoded))
			return cadre_fail(demo->err, code != CADRE_OK ? code : CADRE_INPUT,
				_("line %zu of the built-in reference data can't be read"),
				place.line);
		at += length + (at[length] == '\n');
	}
	return gather_topics(demo);
}

void demo_give_reference(struct demo *demo)
{
	const struct cadre_decoded *each = demo->reference.items;

	for (size_t i = 0; i < demo->reference.count; i++)
		demo_put(demo, each[i].kind->id, each[i].record);
}

const struct demo_programme *demo_programme(const struct demo *demo, const char *code)
{
	for (size_t i = 0; i < demo->programme_count; i++)
		if (strcmp(demo->programmes[i].programme->programme, code) == 0)
			return &demo->programmes[i];
	return NULL;
}
