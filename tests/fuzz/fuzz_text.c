/*
 * Any bytes through every function of lib/text. What must hold: no fault of memory, UTF-8 comes
 * out, and doing a thing twice is doing it once.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

static void require_nfc(struct cadre_arena *arena, const char *text)
{
	const char *nfc = text_nfc(arena, text);

	require(text_is_utf8(text, strlen(text), NULL));
	require(nfc != NULL && strcmp(nfc, text) == 0);
}

static void try_twice(const char *text, bool is_utf8,
	const char *(*change)(struct cadre_arena *arena, const char *text))
{
	struct cadre_arena arena = {0};
	const char *once = change(&arena, text), *twice;

	require(once != NULL);
	twice = change(&arena, once);
	require(twice != NULL && strcmp(once, twice) == 0);
	if (is_utf8)
		require_nfc(&arena, once);
	cadre_arena_free(&arena);
}

static void try_encodings(const char *bytes, size_t size)
{
	struct cadre_arena arena = {0};
	bool sure;

	require(text_guess(bytes, size, &sure) <= TEXT_VNI);
	for (enum text_encoding encoding = TEXT_UTF8; encoding <= TEXT_VNI; encoding++) {
		size_t lost;
		const char *text = text_decode(&arena, encoding, bytes, size, &lost);
		require(text != NULL && lost <= size);
		require_nfc(&arena, text);
	}
	cadre_arena_free(&arena);
}

static void try_mending(const char *text)
{
	struct cadre_arena arena = {0};
	bool sure;
	enum text_encoding encoding = text_guess_mojibake(&arena, text, &sure);

	require(encoding == TEXT_UTF8 || encoding == TEXT_TCVN3 || encoding == TEXT_VNI);
	require(text_mend_mojibake(&arena, TEXT_TCVN3, text) != NULL);
	require(text_mend_mojibake(&arena, TEXT_VNI, text) != NULL);
	cadre_arena_free(&arena);
}

static void try_measures(const char *text, size_t size)
{
	const char *words[] = {text, "status", "Mông", NULL};
	const char *middle = text + strlen(text) / 2;
	size_t count, length;
	struct cadre_arena arena = {0};

	require(text_length(text) <= size);
	require(text_syllables(text, &count) <= count);
	require(cadre_text_fit(text, cadre_text_width(text)) == strlen(text));
	require(text_distance(text, text, 3) == 0);
	require(text_distance(text, middle, 5) == text_distance(middle, text, 5));
	require(text_distance(text, middle, 2) <= text_distance(text, middle, 9));
	cadre_text_nearest(middle, words);
	require(text_order_key(&arena, text, &length) != NULL && length > 0);
	require(text_name_key(&arena, text, &length) != NULL && length > 0);
	cadre_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	bool is_utf8;

	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	try_encodings(text, size);
	is_utf8 = text_is_utf8(text, strlen(text), NULL);
	try_twice(text, is_utf8, text_nfc);
	try_twice(text, is_utf8, text_clean);
	try_twice(text, is_utf8, text_fold);
	try_twice(text, is_utf8, text_canonical);
	try_twice(text, is_utf8, text_name_case);
	try_twice(text, false, cadre_text_safe);
	try_mending(text);
	try_measures(text, size);
	free(text);
	return 0;
}
