/*
 * CLDR vi by ICU. The library is loaded when the first key is asked for: its data are 30 MB, and
 * most runs of most programs sort nothing. Nothing of it is linked.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/uvernum.h>

#include "text/text.h"
#include "text/utf8.h"

#define STRING_OF(name) #name
#define STRING(name) STRING_OF(name)
#define LIBRARY "libicui18n.so." STRING(U_ICU_VERSION_MAJOR_NUM)

static struct {
	pthread_once_t once;
	UCollator *collator; /* NULL when it can't be loaded; a const one is safe to share */
	int32_t (*sort_key)(const UCollator *, const UChar *, int32_t, uint8_t *, int32_t);
} icu = {.once = PTHREAD_ONCE_INIT};

/* The headers make ucol_open into ucol_open_72 and so on. */
static void load(void)
{
	UCollator *(*open)(const char *locale, UErrorCode *status);
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL), *symbols[2];
	UErrorCode status = U_ZERO_ERROR;

	if (library == NULL)
		return;
	symbols[0] = dlsym(library, STRING(ucol_open));
	symbols[1] = dlsym(library, STRING(ucol_getSortKey));
	if (symbols[0] == NULL || symbols[1] == NULL)
		return;
	memcpy(&open, &symbols[0], sizeof open);
	memcpy(&icu.sort_key, &symbols[1], sizeof icu.sort_key);
	icu.collator = open("vi", &status); /* its strength is tertiary */
	if (U_FAILURE(status))
		icu.collator = NULL;
}

struct part {
	const char *text, *end;
	UChar *units;
	int32_t count, size;
};

enum { PART_MAX = INT32_MAX / 16 }; /* in bytes; its key fits an int32_t many times */

static bool to_utf16(struct cadre_arena *arena, struct part *part)
{
	size_t bytes = (size_t)(part->end - part->text);

	if (bytes <= PART_MAX)
		part->units = cadre_arena_array(arena, bytes, sizeof *part->units);
	if (part->units == NULL)
		return false;
	while (part->text < part->end) {
		uint32_t code = text_next(&part->text);
		if (code >= 0x10000)
			part->units[part->count++] = (UChar)(0xd7c0 + (code >> 10));
		code = code >= 0x10000 ? 0xdc00 | (code & 0x3ff) : code;
		part->units[part->count++] = (UChar)code;
	}
	return true;
}

/* The keys of the parts, one behind the other: each ends with a 0, which nothing else in it is,
 * so that a later part counts only when the earlier ones are the same. */
static const unsigned char *join_keys(struct cadre_arena *arena, struct part *parts, size_t count,
	size_t *length)
{
	unsigned char *key, *at;

	*length = 0;
	pthread_once(&icu.once, load);
	if (icu.collator == NULL)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		struct part *part = &parts[i];
		if (!to_utf16(arena, part))
			return NULL;
		part->size = icu.sort_key(icu.collator, part->units, part->count, NULL, 0);
		if (part->size <= 0)
			return NULL;
		*length += (size_t)part->size;
	}
	key = at = cadre_arena_alloc(arena, *length);
	for (size_t i = 0; key != NULL && i < count; at += parts[i++].size)
		icu.sort_key(icu.collator, parts[i].units, parts[i].count, at, parts[i].size);
	return key;
}

const unsigned char *text_order_key(struct cadre_arena *arena, const char *text, size_t *length)
{
	struct part whole = {.text = text, .end = text + strlen(text)};

	return join_keys(arena, &whole, 1, length);
}

const unsigned char *text_name_key(struct cadre_arena *arena, const char *name, size_t *length)
{
	struct part parts[2] = {{0}, {0}};
	const char *space;

	name = text_clean(arena, name);
	if (name == NULL)
		return NULL;
	space = strrchr(name, ' ');
	parts[0].text = space != NULL ? space + 1 : name;
	parts[0].end = parts[0].text + strlen(parts[0].text);
	parts[1].text = name;
	parts[1].end = space != NULL ? space : name;
	return join_keys(arena, parts, 2, length);
}
