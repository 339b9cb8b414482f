#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/demo/messy.h"
#include "base/message.h"

enum { LISTS_EACH = 32, TOGETHER = 40 };

const char *messy_text(struct messy_list *list, const char *format, ...)
{
	char text[512];
	va_list arguments;
	const char *copy;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	copy = cadre_arena_text(list->arena, text);
	list->failed = list->failed || copy == NULL;
	return copy != NULL ? copy : "";
}

const char *messy_pick(struct messy_list *list, const char *const *texts, size_t count)
{
	return texts[demo_below(&list->stream, (int)count)];
}

static void forget(struct messy_list *list)
{
	vec_free(&list->rows);
	vec_free(&list->merges);
	cadre_buf_free(&list->truth);
	cadre_arena_reset(list->arena);
}

static void give_file(struct messy_list *list, const char *name, const char *ending,
	const struct cadre_buf *bytes)
{
	const struct cadre_demo_files *files = list->demo->files;
	char path[120];

	snprintf(path, sizeof path, "%s%s%s.%s",
		list->demo->centre != NULL ? list->demo->centre : "",
		list->demo->centre != NULL ? "-" : "", name, ending);
	if (list->demo->code == CADRE_OK)
		list->demo->code = files->put(files->arg, path, cadre_buf_string(bytes),
			bytes->length, list->demo->err);
}

/* Makes one list of these people and gives it and its truth. */
static void give_list(struct demo *demo, const struct demo_class *class, int number,
	const unsigned *who, size_t count, const char *sender)
{
	struct messy_list list = {.demo = demo,
		.arena = &demo->line,
		.class = class,
		.who = who,
		.count = count,
		.sender = sender,
		.stream = demo_stream(demo, DEMO_LISTS,
			(uint64_t)(class - demo->classes) * LISTS_EACH + (uint64_t)number),
		.rows = {.size = sizeof(struct messy_row)},
		.merges = {.size = sizeof(struct messy_merge)}};
	struct cadre_buf bytes = {0};
	char name[80];

	messy_draw_hand(&list);
	messy_fill(&list);
	demo->code = messy_bytes(&list, &bytes);
	snprintf(name, sizeof name, "%s-%02d", class->code, number);
	for (char *at = name; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	give_file(&list, name, list.hand.workbook ? "xlsx" : "csv", &bytes);
	give_file(&list, name, "truth.jsonl", &list.truth);
	cadre_buf_free(&bytes);
	forget(&list);
}

static const char *unit_of(const struct demo *demo, unsigned person, int date)
{
	return demo_unit(&demo->people[person], date);
}

/* The people of a class by the unit that sends them, in the order in which it comes first. */
static void give_class(struct demo *demo, const struct demo_class *class, unsigned *by_unit)
{
	size_t count = 0, size = (size_t) class->size, from = 0;
	uint64_t stream = demo_stream(demo, DEMO_LISTS,
		(uint64_t)(class - demo->classes) * LISTS_EACH);
	bool together = demo_chance(&stream, TOGETHER);
	int number = 1;

	for (size_t i = 0; i < size; i++) {
		const char *unit = unit_of(demo, class->seats[i], class->opens);
		bool first = true;
		for (size_t j = 0; j < i && first; j++)
			first = strcmp(unit_of(demo, class->seats[j], class->opens), unit) != 0;
		for (size_t j = i; j < size && first; j++)
			if (strcmp(unit_of(demo, class->seats[j], class->opens), unit) == 0)
				by_unit[count++] = class->seats[j];
	}
	if (together) {
		give_list(demo, class, number, by_unit, count, NULL);
		return;
	}
	while (from < count && demo->code == CADRE_OK) {
		const char *unit = unit_of(demo, by_unit[from], class->opens);
		size_t to = from;
		while (to < count && strcmp(unit_of(demo, by_unit[to], class->opens), unit) == 0)
			to++;
		give_list(demo, class, number++, by_unit + from, to - from, demo_unit_name(unit));
		from = to;
	}
}

void messy_give(struct demo *demo)
{
	unsigned *by_unit = cadre_arena_array(&demo->own, DEMO_SEATS, sizeof *by_unit);

	if (by_unit == NULL)
		demo_no_memory(demo);
	for (size_t i = 0; i < demo->class_count && demo->code == CADRE_OK; i++)
		give_class(demo, &demo->classes[i], by_unit);
}
