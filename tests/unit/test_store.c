#include "new_register.h"

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
		assert_int_equal(cadre_references(&field, &missing, reg, &arena, kind, found, &err),
			CADRE_OK);
		key[0] = "nowhere";
		assert_int_equal(cadre_get(&found, reg, &arena, kind, key, count, &err), CADRE_NO);
		assert_null(found);
		assert_int_equal(cadre_get(&found, reg, &arena, kind, key, count + 1, &err),
			CADRE_USAGE);
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

static void what_names_a_record_keeps_it(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *unit = cadre_kind(CADRE_KIND_unit),
				*person = cadre_kind(CADRE_KIND_person);
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
	assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_finding), &mai, NULL, &err),
		CADRE_INPUT);
	cadre_arena_free(&arena);
	cadre_close(reg);
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
		struct cadre_unit unit = a_unit(cadre_arena_printf(&arena, "U%03d", i * 7 % 300),
			"Xã");
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

static enum cadre_code no_content(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_change *change = record;

	(void)kind;
	(void)err;
	if (change->before == NULL && change->after == NULL && change->salt == NULL)
		++*(int *)arg;
	return CADRE_OK;
}

static void what_is_taken_away_leaves_the_chain_whole(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_unit);
	struct cadre_unit one = a_unit("U1", "Một"), two = a_unit("U2", "Hai");
	struct store_changes all = {0};
	int blank = 0;
	struct cadre_out out = {no_content, &blank};
	struct cadre_err err;
	int64_t count, bad;

	(void)state;
	put(reg, kind, &one);
	put(reg, kind, &two);
	one.name = "Một mới";
	put(reg, kind, &one);
	assert_int_equal(store_blank(reg, kind, &one, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &all, &out, &err), CADRE_OK);
	assert_int_equal(blank, 2);
	assert_int_equal(store_verify(reg, &bad, &count, &err), CADRE_OK);
	assert_int_equal(bad, 0);
	assert_int_equal(count, 3);
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
		cmocka_unit_test(what_is_taken_away_leaves_the_chain_whole),
		cmocka_unit_test(opening_finds_what_is_wrong),
		cmocka_unit_test(a_private_register_keeps_no_changes),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
