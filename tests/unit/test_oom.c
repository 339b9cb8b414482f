#include "faults.h"

#include "cadre/keep.h"

static enum cadre_code decode_all(const struct work *work)
{
	struct cadre_arena arena = {0};
	struct cadre_place place = {.source = "test", .line = 1};
	enum cadre_code code = CADRE_OK;

	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		struct cadre_arena kept = {0};
		struct cadre_buf json = {0};
		struct cadre_decoded decoded;
		if (kind->storage == CADRE_SHAPE)
			continue;
		faults.armed = false;
		cadre_json_encode(&json, kind, any_record(&kept, kind), CADRE_JSON_JOINED);
		faults.armed = true;
		code = cadre_json_decode(&decoded, &arena, json.data, json.length, NULL, &place,
			NULL);
		if (code == CADRE_OK)
			code = cadre_validate(kind, decoded.record, &place, NULL);
		if (code == CADRE_OK)
			code = work->out->put(work->out->arg, kind, decoded.record, work->err);
		else
			cadre_fail(work->err, code, "decode");
		cadre_arena_free(&kept);
		cadre_buf_free(&json);
	}
	cadre_arena_free(&arena);
	return code;
}

static enum cadre_code put_each(const struct work *work)
{
	struct cadre_arena kept = {0};
	enum cadre_code code = CADRE_OK;

	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		void *record;
		if (kind->storage != CADRE_STORED)
			continue;
		faults.armed = false;
		record = any_record(&kept, kind);
		*member_centre(record) = NULL;
		for (size_t i = 0; i < kind->field_count; i++)
			if (kind->fields[i].type == CADRE_TEXT
				&& !(kind->fields[i].flags & CADRE_KEY))
				*member_text(&kind->fields[i], record) = "khác";
		faults.armed = true;
		code = cadre_put(work->reg, kind, record, NULL, work->err);
	}
	cadre_arena_free(&kept);
	return code;
}

static enum cadre_code load_lines(const struct work *work)
{
	static const char *const lines[] = {
		"{\"kind\":\"person\",\"person\":\"P8\",\"name\":\"Lò Thị "
		"Mai\",\"unit\":\"U8\",\"x_a\":[\"b\"]}",
		"{\"kind\":\"unit\",\"unit\":\"U8\",\"name\":\"Xa\xCC\x83\",\"type\":\"commune\","
		"\"valid_from\":\"2020-01-01\"}",
		"{\"kind\":\"form\",\"form\":\"form-1\",\"version\":7,\"audience\":\"trainee\","
		"\"title\":\"T\","
		"\"questions\":[{\"id\":\"q\",\"text\":\"Q\",\"type\":\"text\"}]}",
	};
	struct cadre_load_options options = {0};
	struct cadre_loaded counts;
	struct cadre_load *load;
	enum cadre_code code = cadre_load_begin(&load, work->reg, &options, work->err);

	for (size_t i = 0; i < 2 && code == CADRE_OK; i++) {
		struct cadre_place place = {.source = "test", .line = i + 1};
		code = cadre_load_line(load, &place, lines[i], strlen(lines[i]), work->err);
	}
	if (code == CADRE_OK)
		code = cadre_load_end(load, &counts, work->err);
	if (code == CADRE_OK)
		assert_int_equal(counts.fresh.v, 2);
	cadre_load_free(load);
	return code;
}

static enum cadre_code dump(const struct work *work)
{
	struct cadre_dump_options now = {0}, then = {.as_of = 20260105}, year = {.year = 2026};
	enum cadre_code code;

	cadre_rollback(work->reg);
	code = cadre_dump(work->reg, &now, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_dump(work->reg, &then, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_dump(work->reg, &year, work->out, work->err);
	return code;
}

static enum cadre_code log_and_show(const struct work *work)
{
	struct cadre_log_options all = {0};
	const char *key[] = {"unit-1"};
	enum cadre_code code = cadre_log(work->reg, &all, work->out, work->err);

	return code != CADRE_OK ? code
				: cadre_show(work->reg, cadre_kind(CADRE_KIND_unit), key, 1, true,
					work->out, work->err);
}

static enum cadre_code check(const struct work *work)
{
	cadre_rollback(work->reg);
	return cadre_check(work->reg, false, work->out, work->err);
}

/* What was stored after the certificate, which is never taken back. */
static enum cadre_code undo(const struct work *work)
{
	int64_t numbers[CADRE_KIND_COUNT], change = 0;
	size_t count = 0;

	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		if (cadre_kind((enum cadre_kind_id)id)->storage != CADRE_STORED)
			continue;
		change++;
		if (id > CADRE_KIND_certificate)
			numbers[count++] = change;
	}
	return cadre_undo(work->reg, numbers, count, 0, work->out, work->err);
}

static enum cadre_code backup(const struct work *work)
{
	char copy[sizeof path + 8];
	enum cadre_code code;

	snprintf(copy, sizeof copy, "%s.copy", path);
	cadre_rollback(work->reg);
	code = cadre_backup(work->reg, copy, NULL, work->err);
	assert_int_equal(access(copy, F_OK) == 0, code == CADRE_OK);
	unlink(copy);
	return code;
}

static enum cadre_code find_people(const struct work *work)
{
	const char *const words[] = {"xa", "ta"};
	enum cadre_code code = store_find_people(work->reg, words, 2, work->out, work->err);

	return code != CADRE_OK
		? code
		: store_people_numbered(work->reg, "014085123456", work->out, work->err);
}

SURVIVES(decode_all)
SURVIVES(put_each)
SURVIVES(load_lines)
SURVIVES(dump)
SURVIVES(log_and_show)
SURVIVES(check)
SURVIVES(undo)
SURVIVES(backup)
SURVIVES(find_people)

static void init_leaves_nothing_behind(void **state)
{
	struct cadre_open open = writing;
	enum cadre_code code;

	(void)state;
	remove_file();
	for (faults.at = 1;; faults.at++) {
		struct cadre_err err = {0};
		faults.count = 0;
		faults.failed = false;
		faults.armed = true;
		code = cadre_init(&open, "Trung tâm", false, &err);
		faults.armed = false;
		if (code == CADRE_OK && !faults.failed)
			break;
		if (code != CADRE_SYSTEM || access(path, F_OK) == 0)
			fail_msg("fault %ld: code %d, '%s'", faults.at, (int)code, err.text);
	}
	assert_true(faults.at > 50);
}

static int fill(void **state)
{
	struct cadre_register *reg;
	struct cadre_arena arena = {0};
	struct cadre_err err;

	if (make_folder(state) != 0)
		return -1;
	reg = open_new();
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_STORED)
			put(reg, kind, any_record(&arena, kind));
	}
	cadre_arena_free(&arena);
	if (cadre_commit(reg, &err) != CADRE_OK)
		return -1;
	cadre_close(reg);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_all_survives),
		cmocka_unit_test(put_each_survives),
		cmocka_unit_test(load_lines_survives),
		cmocka_unit_test(dump_survives),
		cmocka_unit_test(log_and_show_survives),
		cmocka_unit_test(check_survives),
		cmocka_unit_test(undo_survives),
		cmocka_unit_test(backup_survives),
		cmocka_unit_test(find_people_survives),
		cmocka_unit_test(init_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, fill, remove_folder);
}
