#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/vec.h"
#include "cadre/arena.h"
#include "cadre/buf.h"
#include "cadre/error.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *memory = cadre_arena_alloc(&arena, size);
		assert_non_null(memory);
		assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(memory[i], 0);
		memset(memory, 0xFF, size);
		if (size % 5 == 0)
			cadre_arena_reset(&arena);
	}
	cadre_arena_free(&arena);
	assert_null(arena.block);
	cadre_arena_free(&arena);
}

static void arena_keeps_what_it_gave(void **state)
{
	struct cadre_arena arena = {0};
	char *texts[500];

	(void)state;
	for (int i = 0; i < 500; i++)
		texts[i] = cadre_arena_printf(&arena, "%0*d", 1 + i % 200, i);
	for (int i = 0; i < 500; i++) {
		char wanted[256];
		snprintf(wanted, sizeof wanted, "%0*d", 1 + i % 200, i);
		assert_string_equal(texts[i], wanted);
	}
	cadre_arena_free(&arena);
}

static void arena_copies(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	assert_string_equal(cadre_arena_text(&arena, "Xã"), "Xã");
	assert_null(cadre_arena_text(&arena, NULL));
	assert_string_equal(cadre_arena_copy(&arena, "abcdef", 3), "abc");
	assert_string_equal(cadre_arena_copy(&arena, NULL, 0), "");
	cadre_arena_free(&arena);
}

static void arena_goes_back_to_a_mark(void **state)
{
	struct cadre_arena arena = {0};
	struct cadre_arena_mark none = cadre_arena_mark(&arena), mark;
	const char *kept;

	(void)state;
	kept = cadre_arena_text(&arena, "kept");
	mark = cadre_arena_mark(&arena);
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 200000; size = size * 3 + 1)
			assert_non_null(cadre_arena_alloc(&arena, size));
		cadre_arena_rewind(&arena, &mark);
		assert_ptr_equal(arena.block, mark.block);
	}
	assert_string_equal(kept, "kept");
	assert_int_equal(*(char *)cadre_arena_alloc(&arena, 1), 0);
	cadre_arena_rewind(&arena, &none);
	assert_null(arena.block);
}

static void arena_refuses_what_overflows(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	assert_null(cadre_arena_alloc(&arena, SIZE_MAX));
	assert_null(cadre_arena_array(&arena, SIZE_MAX / 2, 4));
	assert_null(cadre_arena_array(&arena, 3, SIZE_MAX / 4));
	assert_null(cadre_arena_copy(&arena, "a", SIZE_MAX));
	assert_non_null(cadre_arena_array(&arena, 0, 8));
	assert_non_null(cadre_arena_array(&arena, 8, 0));
	cadre_arena_free(&arena);
}

static void buf_grows_and_closes_with_nul(void **state)
{
	struct cadre_buf buf = {0};

	(void)state;
	assert_string_equal(cadre_buf_string(&buf), "");
	for (int i = 0; i < 10000; i++) {
		cadre_buf_char(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.data[buf.length], '\0');
	}
	assert_int_equal(buf.length, 10000);
	cadre_buf_reset(&buf);
	cadre_buf_text(&buf, "một ");
	cadre_buf_printf(&buf, "%s-%d", "hai", 3);
	cadre_buf_add(&buf, "bốn", 0);
	assert_string_equal(cadre_buf_string(&buf), "một hai-3");
	assert_false(buf.failed);
	cadre_buf_free(&buf);
	assert_string_equal(cadre_buf_string(&buf), "");
}

static void buf_writes_every_integer(void **state)
{
	static const struct {
		int64_t number;
		const char *text;
	} cases[] = {
		{0, "0"},
		{7, "7"},
		{-7, "-7"},
		{10, "10"},
		{9007199254740991, "9007199254740991"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	struct cadre_buf buf = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cadre_buf_reset(&buf);
		cadre_buf_int(&buf, cases[i].number);
		assert_string_equal(cadre_buf_string(&buf), cases[i].text);
	}
	cadre_buf_free(&buf);
}

static void buf_fails_once_and_for_all_at_its_maximum(void **state)
{
	struct cadre_buf buf = {.max = 100};
	char text[100];

	(void)state;
	memset(text, 'x', sizeof text);
	cadre_buf_add(&buf, text, 99);
	assert_false(buf.failed);
	cadre_buf_char(&buf, 'y');
	assert_true(buf.failed);
	cadre_buf_add(&buf, text, 0);
	assert_true(buf.failed);
	assert_int_equal(strlen(cadre_buf_string(&buf)), 99);
	cadre_buf_reset(&buf);
	assert_false(buf.failed);
	assert_null(cadre_buf_reserve(&buf, SIZE_MAX));
	assert_true(buf.failed);
	cadre_buf_free(&buf);
	assert_int_equal(buf.max, 100);
}

static void vec_keeps_its_items(void **state)
{
	struct vec vec = {.size = sizeof(int)};

	(void)state;
	for (int i = 0; i < 1000; i++) {
		if (i % 2 == 0) {
			assert_non_null(vec_push(&vec, &i));
		} else {
			int *place = vec_add(&vec);
			assert_non_null(place);
			assert_int_equal(*place, 0);
			*place = i;
		}
	}
	assert_int_equal(vec.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(*(int *)vec_at(&vec, (size_t)i), i);
	vec_free(&vec);
	assert_int_equal(vec.count, 0);
	assert_int_equal(vec.size, sizeof(int));
}

static void vec_refuses_what_overflows(void **state)
{
	struct vec vec = {.size = SIZE_MAX / 4};

	(void)state;
	assert_null(vec_add(&vec));
	assert_int_equal(vec.count, 0);
	vec_free(&vec);
}

static void map_finds_what_was_put(void **state)
{
	enum { COUNT = 5000 };
	struct cadre_arena arena = {0};
	struct map map = {0};
	bool is_new;

	(void)state;
	assert_null(map_get(&map, ""));
	for (size_t i = 0; i < COUNT; i++) {
		size_t *value = map_put(&map, cadre_arena_printf(&arena, "key %zu", i), &is_new);
		assert_non_null(value);
		assert_true(is_new);
		assert_int_equal(*value, 0);
		*value = i;
	}
	assert_int_equal(map.count, COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		const char *key = cadre_arena_printf(&arena, "key %zu", i);
		assert_int_equal(*map_get(&map, key), i);
		assert_int_equal(*map_put(&map, key, &is_new), i);
		assert_false(is_new);
	}
	assert_null(map_get(&map, "key"));
	assert_null(map_get(&map, "key 5000"));
	map_free(&map);
	assert_null(map_get(&map, "key 1"));
	cadre_arena_free(&arena);
}

static void errors_fit_their_place(void **state)
{
	struct cadre_err err = {0};
	char text[2000];

	(void)state;
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	assert_int_equal(cadre_fail(&err, CADRE_REFUSED, "%s", text), CADRE_REFUSED);
	assert_int_equal(err.code, CADRE_REFUSED);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
	assert_int_equal(cadre_fail(NULL, CADRE_BUSY, "%d", 1), CADRE_BUSY);
}

static void hear(void *arg, const struct cadre_diag *diag)
{
	char *heard = arg;

	snprintf(heard, 200, "%s:%zu %s %d %d %s", diag->place.source, diag->place.line,
		diag->field, (int)diag->severity, (int)diag->code, diag->text);
}

static void reports_reach_their_sink(void **state)
{
	char heard[200] = "";
	struct cadre_sink sink = {hear, heard}, deaf = {0};
	struct cadre_place place = {.source = "a.csv", .line = 3};

	(void)state;
	assert_int_equal(cadre_report(&sink, &place, "name", CADRE_INPUT, "bad %d", 7),
		CADRE_INPUT);
	assert_string_equal(heard, "a.csv:3 name 0 3 bad 7");
	cadre_remark(&sink, &place, "name", CADRE_NOTE, "note");
	assert_string_equal(heard, "a.csv:3 name 2 0 note");
	assert_int_equal(cadre_report(&deaf, &place, "name", CADRE_NO, "x"), CADRE_NO);
	assert_int_equal(cadre_report(NULL, NULL, NULL, CADRE_NO, "x"), CADRE_NO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(arena_copies),
		cmocka_unit_test(arena_goes_back_to_a_mark),
		cmocka_unit_test(arena_refuses_what_overflows),
		cmocka_unit_test(buf_grows_and_closes_with_nul),
		cmocka_unit_test(buf_writes_every_integer),
		cmocka_unit_test(buf_fails_once_and_for_all_at_its_maximum),
		cmocka_unit_test(vec_keeps_its_items),
		cmocka_unit_test(vec_refuses_what_overflows),
		cmocka_unit_test(map_finds_what_was_put),
		cmocka_unit_test(errors_fit_their_place),
		cmocka_unit_test(reports_reach_their_sink),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
