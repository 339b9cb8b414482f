#include "any_record.h"

#include <unistd.h>

#include "cadre/register.h"
#include "store/store.h"

static char path[] = "/tmp/test_store_XXXXXX/a.db";
static const struct cadre_open writing = {.path = path, .write = true, .centre = "T", .who = "An",
	.program = "test", .instant = "2026-01-05T08:00:00+07:00", .today = 20260105};

static void remove_file(void)
{
	static const char *const endings[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < 3; i++) {
		char name[sizeof path + 8];
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

static struct cadre_register *open_new(void)
{
	struct cadre_open open = writing;
	struct cadre_register *reg;
	struct cadre_err err = {0};

	remove_file();
	open.create = true;
	if (cadre_open(&reg, &open, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	return reg;
}

static int make_folder(void **state)
{
	char *slash = strrchr(path, '/');

	(void)state;
	*slash = '\0';
	if (mkdtemp(path) == NULL)
		return -1;
	*slash = '/';
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	remove_file();
	*strrchr(path, '/') = '\0';
	return rmdir(path);
}

static enum cadre_outcome put(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record)
{
	enum cadre_outcome outcome;
	struct cadre_err err = {0};

	if (cadre_put(reg, kind, record, &outcome, &err) != CADRE_OK)
		fail_msg("%s: %s", kind->name, err.text);
	return outcome;
}

/* One record of every kind, parents first. */
static void put_all(struct cadre_register *reg, enum cadre_outcome wanted)
{
	struct cadre_arena arena = {0};

	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_STORED)
			assert_int_equal(put(reg, kind, any_record(&arena, kind)), wanted);
	}
	cadre_arena_free(&arena);
}

static const char *json_of(struct cadre_arena *arena, const struct cadre_kind *kind,
	const void *record)
{
	struct cadre_buf json = {0};
	const char *text;

	cadre_json_encode(&json, kind, record, CADRE_JSON_STORED);
	text = cadre_arena_text(arena, cadre_buf_string(&json));
	cadre_buf_free(&json);
	return text;
}

static void every_kind_is_kept_as_it_was(void **state)
{
	struct cadre_register *reg = open_new();
	struct cadre_err err;

	(void)state;
	put_all(reg, CADRE_NEW);
	put_all(reg, CADRE_SAME);
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		struct cadre_arena arena = {0};
		const struct cadre_field *field;
		void *record, *found;
		const char **key, *missing;
		size_t count;
		if (kind->storage != CADRE_STORED)
			continue;
		record = any_record(&arena, kind);
		key = cadre_key_texts(&arena, kind, record, &count);
		assert_int_equal(cadre_get(&found, reg, &arena, kind, key, count, &err), CADRE_OK);
		assert_string_equal(json_of(&arena, kind, record), json_of(&arena, kind, found));
		assert_int_equal(cadre_references(&field, &missing, reg, &arena, kind, found, &err), CADRE_OK);
		key[0] = "nowhere";
		assert_int_equal(cadre_get(&found, reg, &arena, kind, key, count, &err), CADRE_NO);
		assert_null(found);
		assert_int_equal(cadre_get(&found, reg, &arena, kind, key, count + 1, &err), CADRE_USAGE);
		cadre_arena_free(&arena);
	}
	cadre_close(reg);
}

/* Children first; then nothing is left but the log. */
static void every_kind_can_be_removed(void **state)
{
	struct cadre_register *reg = open_new();
	struct cadre_arena arena = {0};
	struct cadre_err err;
	int64_t count, bad;

	(void)state;
	put_all(reg, CADRE_NEW);
	for (int id = CADRE_KIND_COUNT - 1; id > 0; id--) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage != CADRE_STORED)
			continue;
		assert_int_equal(cadre_remove(reg, kind, any_record(&arena, kind), &err), CADRE_OK);
		assert_int_equal(cadre_remove(reg, kind, any_record(&arena, kind), &err), CADRE_NO);
		assert_int_equal(store_count(&count, reg, kind, &err), CADRE_OK);
		assert_int_equal(count, 0);
	}
	assert_int_equal(store_verify(reg, &bad, &count, &err), CADRE_OK);
	assert_int_equal(bad, 0);
	assert_true(count > 40);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static struct cadre_unit a_unit(const char *code, const char *name)
{
	return (struct cadre_unit){.unit = code, .name = name, .type = cadre_unit_type_commune,
		.valid_from = 20200101};
}

static void what_names_a_record_keeps_it(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *unit = cadre_kind(CADRE_KIND_unit), *person = cadre_kind(CADRE_KIND_person);
	struct cadre_unit one = a_unit("U1", "Một");
	struct cadre_person mai = {.person = "P1", .name = "Lò Thị Mai", .unit = "U2"};
	struct cadre_arena arena = {0};
	const struct cadre_field *field;
	const char *key;
	struct cadre_err err;

	(void)state;
	put(reg, unit, &one);
	assert_int_equal(cadre_references(&field, &key, reg, &arena, person, &mai, &err), CADRE_NO);
	assert_string_equal(field->key, "unit");
	assert_string_equal(key, "U2");
	put(reg, person, &mai);
	assert_int_equal(cadre_commit(reg, &err), CADRE_REFUSED);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	put(reg, unit, &one);
	mai.unit = "U1";
	put(reg, person, &mai);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	assert_int_equal(cadre_remove(reg, unit, &one, &err), CADRE_OK);
	assert_int_equal(cadre_commit(reg, &err), CADRE_REFUSED);
	assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_finding), &mai, NULL, &err), CADRE_INPUT);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

struct counted {
	int count;
	char last[40];
};

static enum cadre_code count_one(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct counted *counted = arg;
	const struct cadre_unit *unit = record;

	(void)err;
	counted->count++;
	if (kind->id == CADRE_KIND_unit) {
		assert_true(strcmp(counted->last, unit->unit) < 0);
		snprintf(counted->last, sizeof counted->last, "%s", unit->unit);
	}
	return counted->count < 1000 ? CADRE_OK : CADRE_NO;
}

static void records_come_in_the_order_of_their_keys(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_unit);
	struct counted counted = {0};
	struct cadre_out out = {count_one, &counted};
	struct cadre_arena arena = {0};
	struct cadre_list all;
	const char *key[] = {"U007"};
	struct cadre_err err;

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct cadre_unit unit = a_unit(
			cadre_arena_printf(&arena, "U%03d", i * 7 % 300), "Xã");
		put(reg, kind, &unit);
	}
	assert_int_equal(cadre_each(reg, kind, NULL, 0, &out, &err), CADRE_OK);
	assert_int_equal(counted.count, 300);
	assert_int_equal(cadre_all(&all, reg, &arena, kind, NULL, 0, &err), CADRE_OK);
	assert_int_equal(all.count, 300);
	assert_int_equal(cadre_all(&all, reg, &arena, kind, key, 1, &err), CADRE_OK);
	assert_int_equal(all.count, 1);
	counted = (struct counted){.count = 999};
	assert_int_equal(cadre_each(reg, kind, NULL, 0, &out, &err), CADRE_OK);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static void what_is_not_committed_is_gone(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_unit);
	struct cadre_unit one = a_unit("U1", "Một"), two = a_unit("U2", "Hai");
	struct cadre_err err;
	int64_t count, bad;

	(void)state;
	put(reg, kind, &one);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	put(reg, kind, &two);
	cadre_rollback(reg);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	put(reg, kind, &two);
	cadre_close(reg);
	assert_int_equal(cadre_open(&reg, &writing, &err), CADRE_OK);
	assert_int_equal(store_count(&count, reg, kind, &err), CADRE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store_verify(reg, &bad, &count, &err), CADRE_OK);
	assert_int_equal(count, 1);
	cadre_close(reg);
}

static enum cadre_code keep_change(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_change *change = record;
	struct cadre_buf *out = arg;

	(void)kind;
	(void)err;
	cadre_buf_printf(out, "%d/%d %s %s%s%s;", (int)change->number.v, (int)change->batch.v, change->of,
		((const char **)change->key.items)[0], change->before != NULL ? " was" : "",
		change->after != NULL ? " is" : "");
	return CADRE_OK;
}

static void every_write_is_one_change(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_unit);
	struct cadre_unit one = a_unit("U1", "Một"), two = a_unit("U2", "Hai");
	struct store_changes all = {0}, since = {.since = 3}, batch = {.batch = 1}, other = {.who = "Bình"};
	struct cadre_buf heard = {0};
	struct cadre_out out = {keep_change, &heard};
	struct cadre_err err;

	(void)state;
	put(reg, kind, &one);
	put(reg, kind, &one);
	put(reg, kind, &two);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	one.name = "Xã Một";
	put(reg, kind, &one);
	assert_int_equal(cadre_remove(reg, kind, &two, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &all, &out, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard),
		"1/1 unit U1 is;2/1 unit U2 is;3/2 unit U1 was is;4/2 unit U2 was;");
	cadre_buf_reset(&heard);
	assert_int_equal(store_changes(reg, &since, &out, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &batch, &out, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &other, &out, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard), "4/2 unit U2 was;1/1 unit U1 is;2/1 unit U2 is;");
	cadre_buf_free(&heard);
	cadre_close(reg);
}

static void people_are_found_without_marks_and_case(void **state)
{
	static const struct {
		const char *words[3];
		size_t count;
		int found;
	} cases[] = {
		{{"giang"}, 1, 2}, {{"giang", "tua"}, 2, 2}, {{"mai"}, 1, 1}, {{"lo", "giang"}, 2, 0},
		{{"duc"}, 1, 1}, {{"du"}, 1, 1}, {{"%"}, 1, 0},
	};
	struct cadre_register *reg = open_new();
	static const char *const names[] = {"Giàng A Tủa", "Giàng A Tủa", "Lò Thị Mai", "Đèo Văn Đức"};
	struct cadre_arena arena = {0};
	struct cadre_err err;

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct cadre_person person = {.person = cadre_arena_printf(&arena, "P%d", i), .name = names[i]};
		put(reg, cadre_kind(CADRE_KIND_person), &person);
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct counted counted = {0};
		struct cadre_out out = {count_one, &counted};
		assert_int_equal(store_find_people(reg, cases[i].words, cases[i].count, &out, &err), CADRE_OK);
		assert_int_equal(counted.count, cases[i].found);
	}
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static enum cadre_code take(void *arg, const struct cadre_place *place, const char *line,
	size_t length, bool *keep, struct cadre_err *err)
{
	struct cadre_buf *heard = arg;

	(void)err;
	*keep = line[0] == 'k';
	cadre_buf_printf(heard, "%s:%zu:%.*s ", place->source, place->line, (int)length, line);
	return CADRE_OK;
}

static void parked_lines_come_again_in_their_order(void **state)
{
	struct cadre_register *reg = open_new();
	struct cadre_buf heard = {0};
	struct cadre_err err;
	size_t kept;

	(void)state;
	for (size_t i = 1; i <= 4; i++) {
		struct cadre_place place = {.source = "f", .line = i};
		assert_int_equal(store_park(reg, &place, i % 2 == 0 ? "keep" : "go", i % 2 == 0 ? 4 : 2, &err),
			CADRE_OK);
	}
	assert_int_equal(store_unpark(reg, take, &heard, &kept, &err), CADRE_OK);
	assert_int_equal(kept, 2);
	assert_int_equal(store_unpark(reg, take, &heard, &kept, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard), "f:1:go f:2:keep f:3:go f:4:keep f:2:keep f:4:keep ");
	cadre_buf_free(&heard);
	cadre_close(reg);
}

static void opening_finds_what_is_wrong(void **state)
{
	struct cadre_open reading = {.path = path}, creating = writing;
	struct cadre_register *reg = open_new();
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	cadre_close(reg);
	creating.create = true;
	assert_int_equal(cadre_open(&reg, &creating, &err), CADRE_REFUSED);
	assert_null(reg);
	assert_int_equal(cadre_open(&reg, &reading, &err), CADRE_OK);
	assert_string_equal(cadre_centre(reg), "T");
	cadre_close(reg);
	remove_file();
	assert_int_equal(cadre_open(&reg, &reading, &err), CADRE_SYSTEM);
	assert_null(reg);
	cadre_close(reg);
}

static void a_private_register_keeps_no_changes(void **state)
{
	struct cadre_open open = {.write = true, .centre = "T"};
	struct cadre_register *reg;
	struct cadre_err err;
	int64_t bad, count;

	(void)state;
	assert_int_equal(cadre_open(&reg, &open, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	put_all(reg, CADRE_NEW);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(store_verify(reg, &bad, &count, &err), CADRE_OK);
	assert_int_equal(count, 0);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_kept_as_it_was),
		cmocka_unit_test(every_kind_can_be_removed),
		cmocka_unit_test(what_names_a_record_keeps_it),
		cmocka_unit_test(records_come_in_the_order_of_their_keys),
		cmocka_unit_test(what_is_not_committed_is_gone),
		cmocka_unit_test(every_write_is_one_change),
		cmocka_unit_test(people_are_found_without_marks_and_case),
		cmocka_unit_test(parked_lines_come_again_in_their_order),
		cmocka_unit_test(opening_finds_what_is_wrong),
		cmocka_unit_test(a_private_register_keeps_no_changes),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
