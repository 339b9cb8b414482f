/*
 * A zip's parts, read in any order, whole and in part, with and without room for a temporary file.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "make_zip.h"
#include "tab/zip.h"

enum { LONG = 3 << 20, SHORT = 1000 };

static char *text_of(size_t length, unsigned seed)
{
	char *text = malloc(length);

	assert_non_null(text);
	for (size_t i = 0; i < length; i++) {
		seed = seed * 1103515245 + 12345;
		text[i] = (char)('a' + seed / 65536 % 26);
	}
	return text;
}

static const struct step {
	const char *part;
	size_t most; /* bytes to be read; 0 for all */
	size_t max;
} steps[] = {
	{"long", 0, 0},
	{"long", 0, 0},
	{"long", 70000, 0},
	{"short", 0, 0},
	{"long", 0, 0},
	{"long", 1000, 0},
	{"other", 500000, 0},
	{"short", 0, 4096},
	{"other", 0, 0},
	{"long", 5, 0},
	{"long", 0, LONG},
	{"other", 0, 0},
	{"long", 0, 0},
	{"long", 0, 0},
};

static void read_step(struct zip *zip, const struct step *step, const char *text, size_t length)
{
	static char bytes[60000];
	struct cadre_err err = {0};
	size_t done = 0, got = 1;

	assert_int_equal(zip_enter(zip, step->part, step->max, &err), CADRE_OK);
	while (got > 0 && (step->most == 0 || done < step->most)) {
		assert_int_equal(zip_read(zip, bytes, sizeof bytes, &got, &err), CADRE_OK);
		assert_true(got <= length - done);
		assert_memory_equal(bytes, text + done, got);
		done += got;
	}
	if (step->most == 0)
		assert_int_equal(done, length);
}

static void read_all(void)
{
	static const char *const names[] = {"long", "other", "short"};
	const size_t lengths[] = {LONG, LONG, SHORT};
	char *texts[3];
	struct make_zip made = {0};
	struct zip *zip;
	struct cadre_err err = {0};

	for (size_t i = 0; i < 3; i++) {
		texts[i] = text_of(lengths[i], (unsigned)i);
		make_part(&made, names[i], texts[i], lengths[i]);
	}
	make_end(&made);
	assert_int_equal(zip_open(&zip, made.bytes.data, made.bytes.length, &err), CADRE_OK);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (size_t j = 0; j < 3; j++)
			if (strcmp(steps[i].part, names[j]) == 0)
				read_step(zip, &steps[i], texts[j], lengths[j]);
	zip_close(zip);
	for (size_t i = 0; i < 3; i++)
		free(texts[i]);
	make_free(&made);
}

static void reads_in_any_order(void **state)
{
	(void)state;
	read_all();
}

static void reads_where_nothing_can_be_kept(void **state)
{
	struct rlimit usual, small;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
	signal(SIGXFSZ, SIG_IGN);
	for (rlim_t room = 0; room <= LONG; room += 1 << 20) {
		small = (struct rlimit){.rlim_cur = room, .rlim_max = usual.rlim_max};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
		read_all();
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_in_any_order),
		cmocka_unit_test(reads_where_nothing_can_be_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
