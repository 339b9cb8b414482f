/*
 * Each allocation of a reading fails once: alone, and with all that follow. Nothing may leak, and
 * what comes out is the rows or "out of memory". malloc is replaced for the whole program, which
 * a sanitizer does too: under one, this tests nothing.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tab/tab.h"

/* minizip 1.1 forgets its buffer when inflateInit2 fails: one block, as reading ends there. */
enum { FILE_MAX = 64 * 1024, MINIZIP_LEAK = 1 };

static struct {
	bool armed, on; /* on: all that follow fail too */
	long count, fails, live;
	bool failed;
} memory;

#ifndef __SANITIZE_ADDRESS__

#define EXPORTED __attribute__((visibility("default")))

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void __libc_free(void *old);

static bool fails(void)
{
	if (!memory.armed)
		return false;
	memory.count++;
	if (memory.count != memory.fails && !(memory.on && memory.count > memory.fails))
		return false;
	memory.failed = true;
	errno = ENOMEM;
	return true;
}

EXPORTED void *malloc(size_t size)
{
	void *got = fails() ? NULL : __libc_malloc(size);

	memory.live += memory.armed && got != NULL;
	return got;
}

EXPORTED void *calloc(size_t count, size_t size)
{
	void *got = fails() ? NULL : __libc_calloc(count, size);

	memory.live += memory.armed && got != NULL;
	return got;
}

EXPORTED void *realloc(void *old, size_t size)
{
	void *got = fails() ? NULL : __libc_realloc(old, size);

	memory.live += memory.armed && old == NULL && got != NULL;
	return got;
}

EXPORTED void free(void *old)
{
	memory.live -= memory.armed && old != NULL;
	__libc_free(old);
}

#endif

static enum cadre_code read_all(const char *bytes, size_t length, size_t *rows)
{
	struct tab *tab;
	struct tab_row row;
	enum cadre_code code = tab_open(&tab, bytes, length, NULL, NULL);

	*rows = 0;
	if (code != CADRE_OK)
		return code;
	code = tab_sheet(tab, 0, NULL);
	if (code == CADRE_OK)
		while ((code = tab_next(tab, &row, NULL)) == CADRE_OK)
			++*rows;
	tab_close(tab);
	return code;
}

static void fail_each(const char *path, bool on)
{
	static char bytes[FILE_MAX];
	FILE *file = fopen(path, "rb");
	size_t length, rows, all;
	enum cadre_code code;

	if (file == NULL)
		fail_msg("no '%s': run this from the root of the repository", path);
	length = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	assert_int_equal(read_all(bytes, length, &all), CADRE_NO);
	memory.on = on;
	memory.fails = 0;
	do {
		memory.fails++;
		memory.count = memory.live = 0;
		memory.failed = false;
		memory.armed = true;
		code = read_all(bytes, length, &rows);
		memory.armed = false;
		assert_in_range(memory.live, 0, MINIZIP_LEAK);
		if (code != CADRE_SYSTEM)
			assert_int_equal(code, CADRE_NO);
		if (code == CADRE_NO)
			assert_int_equal(rows, all);
	} while (memory.failed);
}

static void test_failing(void **state)
{
	static const char *const lists[] = {
		"tests/cases/lists/danh-sach-dvm.xlsx",
		"tests/cases/lists/danh-sach-mt.docx",
		"tests/cases/lists/danh-sach-cd.ods",
		"tests/cases/lists/danh-sach-ccb.xls",
		"tests/cases/lists/danh-sach-hnd.csv",
		"tests/cases/lists/danh-sach-tn.csv",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		fail_each(lists[i], false);
		fail_each(lists[i], true);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_failing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
