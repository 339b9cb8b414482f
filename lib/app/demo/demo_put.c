#include <stdarg.h>
#include <stdio.h>

#include "app/demo/demo.h"
#include "base/message.h"
#include "model/member.h"

void demo_no_memory(struct demo *demo)
{
	if (demo->code == CADRE_OK)
		demo->code = cadre_fail(demo->err, CADRE_SYSTEM, _("out of memory"));
}

void demo_put(struct demo *demo, enum cadre_kind_id kind, void *record)
{
	if (demo->code == CADRE_OK) {
		*member_centre(record) = demo->centre;
		demo->code = demo->out->put(demo->out->arg, cadre_kind(kind), record, demo->err);
	}
	cadre_arena_reset(&demo->line);
}

static const char *print(struct demo *demo, struct cadre_arena *arena, const char *format,
	va_list arguments)
{
	char text[512];
	int length = vsnprintf(text, sizeof text, format, arguments);
	const char *copy = length < 0 ? NULL : cadre_arena_text(arena, text);

	if (copy == NULL)
		demo_no_memory(demo);
	return copy;
}

const char *demo_text(struct demo *demo, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = print(demo, &demo->line, format, arguments);
	va_end(arguments);
	return text;
}

const char *demo_own_text(struct demo *demo, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = print(demo, &demo->own, format, arguments);
	va_end(arguments);
	return text;
}

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

uint64_t demo_next(uint64_t *stream)
{
	*stream += UINT64_C(0x9E3779B97F4A7C15);
	return mix(*stream);
}

uint64_t demo_stream(const struct demo *demo, enum demo_purpose purpose, uint64_t item)
{
	return mix(demo->seed ^ mix(((uint64_t)purpose << 56) + item + 1));
}

int demo_below(uint64_t *stream, int count)
{
	return (int)((demo_next(stream) >> 32) * (uint64_t)count >> 32);
}

bool demo_chance(uint64_t *stream, int percent)
{
	return demo_below(stream, 100) < percent;
}

int demo_weighted(uint64_t *stream, const unsigned char *weights, int count)
{
	int sum = 0, at, i;

	for (i = 0; i < count; i++)
		sum += weights[i];
	at = demo_below(stream, sum);
	for (i = 0; i < count - 1 && at >= weights[i]; i++)
		at -= weights[i];
	return i;
}
