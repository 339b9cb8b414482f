/* The figures against those of R, and exact arithmetic against that of long integers. */
#include "app/survey/tally.h"
#include "survey_cases.h"

enum { PLACES = 4 };

static struct cadre_option options[100];

static size_t numbers(int64_t *out, size_t most, char *text)
{
	size_t count = 0;

	for (char *at = strtok(text, ","); at != NULL && count < most; at = strtok(NULL, ","))
		out[count++] = strtoll(at, NULL, 10);
	return count;
}

static void same(const char *what, const char *want, const char *const *got, size_t count)
{
	struct cadre_buf text = {0};

	for (size_t i = 0; i < count; i++)
		cadre_buf_printf(&text, "%s%s", i > 0 ? "," : "", got[i] != NULL ? got[i] : "-");
	if (strcmp(cadre_buf_string(&text), want) != 0)
		fail_msg("%s: %s, R has %s", what, cadre_buf_string(&text), want);
	cadre_buf_free(&text);
}

static void scale(char **cells, struct cadre_arena *arena)
{
	struct cadre_question question = {.type = cadre_question_type_scale};
	struct tally_style style = {PLACES, false};
	struct tally_count count = {0};
	struct cadre_tally out = {0};
	int64_t counts[100];

	question.options = (struct cadre_list){numbers(counts, 100, cells[1]), options};
	count.options = counts;
	for (size_t i = 0; i < question.options.count; i++) {
		int64_t score = (int64_t)i + 1;
		count.n += counts[i];
		count.sum += score * counts[i];
		count.squares += score * score * counts[i];
	}
	count.answered = count.n;
	assert_true(tally_question_figures(&out, arena, &question, &count, 0, &style));
	same("scale", cells[2],
		(const char *[]){out.mean, out.sd, out.median, out.top_percent, out.low, out.high},
		6);
}

/* Of two options all are in the top two: so k of n stand above three. */
static void wilson(char **cells, struct cadre_arena *arena)
{
	struct cadre_question question = {.type = cadre_question_type_scale,
		.options = {4, options}};
	struct tally_style style = {PLACES, false};
	struct cadre_tally out = {0};
	int64_t given[3], counts[4] = {0};
	struct tally_count count = {.options = counts};

	assert_int_equal(numbers(given, 3, cells[1]), 3);
	counts[3] = given[0];
	counts[0] = given[1] - given[0];
	count.n = count.answered = given[1];
	count.sum = counts[0] + 4 * counts[3];
	count.squares = counts[0] + 16 * counts[3];
	assert_true(tally_question_figures(&out, arena, &question, &count, given[2], &style));
	assert_int_equal(out.population.v, given[2]);
	same("wilson", cells[2], (const char *[]){out.low, out.high}, 2);
}

static void alpha(char **cells, struct cadre_arena *arena)
{
	struct tally_dimension dimension = {.count = 3};
	__int128 sums[3] = {0}, squared[3] = {0};
	struct tally_items items = {.sums = sums, .squared = squared};
	struct cadre_tally_dimension out = {0};
	int64_t given[300];
	size_t count = numbers(given, 300, cells[1]);

	for (size_t i = 0; i < count; i += 3) {
		int64_t sum = given[i] + given[i + 1] + given[i + 2];
		for (size_t j = 0; j < 3; j++) {
			sums[j] += given[i + j];
			squared[j] += given[i + j] * given[i + j];
		}
		items.n++;
		items.sum += sum;
		items.squares += sum * sum;
	}
	assert_true(tally_dimension_figures(&out, arena, &dimension, &items, PLACES));
	same("alpha", cells[2], (const char *[]){out.mean, out.sd, out.alpha}, 3);
}

static void reference(void *arg, char **cells)
{
	struct cadre_arena arena = {0};
	size_t *rows = arg;

	++*rows;
	(strcmp(cells[0], "scale") == 0			  ? scale
			: strcmp(cells[0], "wilson") == 0 ? wilson
							  : alpha)(cells, &arena);
	cadre_arena_free(&arena);
}

static void as_in_r(void **state)
{
	size_t rows = 0;

	(void)state;
	each_case(CASES "figures.tsv", reference, &rows);
	assert_int_equal(rows, 17);
}

static void quotient(void *arg, char **cells)
{
	struct cadre_arena *arena = arg;
	int64_t count = strtoll(cells[0], NULL, 10);
	struct exact one = exact_of((unsigned __int128)llabs(count));
	struct exact two = exact_of((unsigned __int128)strtoull(cells[1], NULL, 10));

	assert_string_equal(exact_ratio_text(arena, count < 0, &one, &two, 2), cells[2]);
}

static void quotients(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	each_case(CASES "quotients.tsv", quotient, &arena);
	cadre_arena_free(&arena);
}

/* (a * b + c) / b is a with the rest c, and the root of a square and what lies before the next. */
static void laws(void **state)
{
	uint64_t stream = 7;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct exact a, b, c, product, square, more, root;
		stream = stream * UINT64_C(6364136223846793005) + 1442695040888963407u;
		a = exact_of((unsigned __int128)stream << (i % 64) | (stream >> 7));
		b = exact_of((stream >> (i % 60)) + 1);
		c = exact_of(stream % ((stream >> (i % 60)) + 1));
		product = exact_times(&a, &b);
		product = exact_add(&product, &c);
		more = exact_over(&product, &b);
		assert_int_equal(exact_compare(&more, &a), 0);
		square = exact_times(&a, &a);
		root = exact_root(&square);
		assert_int_equal(exact_compare(&root, &a), 0);
		more = exact_times_int(&a, 2);
		square = exact_add(&square, &more);
		root = exact_root(&square);
		assert_int_equal(exact_compare(&root, &a), 0);
	}
}

/* Three thirds: the remainders are alike, the first has the more. */
static void a_hundred(void **state)
{
	struct cadre_question question = {.type = cadre_question_type_single,
		.options = {3, options}};
	struct tally_style style = {2, true};
	int64_t counts[3] = {4, 4, 4};
	struct tally_count count = {.answered = 12, .n = 12, .options = counts};
	struct cadre_arena arena = {0};
	struct cadre_tally out = {0};
	const struct cadre_tally_option *list;

	(void)state;
	assert_true(tally_question_figures(&out, &arena, &question, &count, 0, &style));
	list = out.options.items;
	same("hundred", "33.34,33.33,33.33",
		(const char *[]){list[0].percent, list[1].percent, list[2].percent}, 3);
	assert_string_equal(out.rule, "largest_remainder");
	question.type = cadre_question_type_multiple;
	assert_true(tally_question_figures(&out, &arena, &question, &count, 0, &style));
	list = out.options.items;
	same("half up", "33.33,33.33,33.33",
		(const char *[]){list[0].percent, list[1].percent, list[2].percent}, 3);
	cadre_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_in_r),
		cmocka_unit_test(quotients),
		cmocka_unit_test(laws),
		cmocka_unit_test(a_hundred),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
