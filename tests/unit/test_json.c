#include "any_record.h"

#include "json/json.h"

static const struct cadre_place here = {.source = "test", .line = 1};

static void encode(struct cadre_buf *out, const struct cadre_kind *kind, const void *record,
	enum cadre_json_mode mode)
{
	cadre_buf_reset(out);
	cadre_json_encode(out, kind, record, mode);
	assert_false(out->failed);
}

static void *decode(struct cadre_arena *arena, const char *json, size_t length)
{
	struct cadre_sink sink = {any_fault, NULL};
	struct cadre_decoded decoded;

	if (cadre_json_decode(&decoded, arena, json, length, NULL, &here, &sink) != CADRE_OK)
		fail_msg("not decoded: %s", json);
	return decoded.record;
}

static void round_trip(const struct cadre_kind *kind, enum cadre_json_mode mode)
{
	struct cadre_arena arena = {0};
	struct cadre_buf once = {0}, again = {0};

	encode(&once, kind, any_record(&arena, kind), mode);
	encode(&again, kind, decode(&arena, once.data, once.length), mode);
	assert_string_equal(cadre_buf_string(&once), cadre_buf_string(&again));
	cadre_buf_free(&once);
	cadre_buf_free(&again);
	cadre_arena_free(&arena);
}

static void every_kind_comes_back_as_it_went(void **state)
{
	(void)state;
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_SHAPE)
			continue;
		round_trip(kind, CADRE_JSON_STORED);
		round_trip(kind, CADRE_JSON_JOINED);
	}
}

static void an_empty_record_is_its_kind(void **state)
{
	struct cadre_buf out = {0};
	struct cadre_person person = {0};

	(void)state;
	encode(&out, cadre_kind(CADRE_KIND_person), &person, CADRE_JSON_STORED);
	assert_string_equal(cadre_buf_string(&out), "{\"kind\":\"person\"}");
	cadre_buf_free(&out);
}

static void public_records_name_nobody(void **state)
{
	struct cadre_arena arena = {0};
	struct cadre_buf out = {0};

	(void)state;
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		const char *json;
		if (kind->storage != CADRE_STORED)
			continue;
		encode(&out, kind, any_record(&arena, kind), CADRE_JSON_PUBLIC);
		json = cadre_buf_string(&out);
		decode(&arena, json, out.length);
		assert_null(strstr(json, "014085123456"));

		assert_null(strstr(json, "x_page"));
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct cadre_field *field = &kind->fields[i];
			const char *key = cadre_arena_printf(&arena, "\"%s\":", field->key);
			const char *at = strstr(json, key);
			if (!(field->flags & CADRE_IDENTITY) || at == NULL)
				continue;
			if (field->type == CADRE_PDATE)
				assert_memory_equal(at + strlen(key), "\"1985\"", 6);
			else
				assert_memory_equal(at + strlen(key), "\"***\"", 5);
		}
		cadre_arena_reset(&arena);
	}
	cadre_buf_free(&out);
	cadre_arena_free(&arena);
}

static void texts_are_escaped(void **state)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{"", "\"\""},
		{"Xã \"Một\"\\", "\"Xã \\\"Một\\\"\\\\\""},
		{"a\b\f\n\r\tz", "\"a\\b\\f\\n\\r\\tz\""},
		{"\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\""},
		{"漢\xF0\x9F\x98\x80", "\"漢\xF0\x9F\x98\x80\""},
	};
	struct cadre_buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct json_fault fault;
		cadre_buf_reset(&out);
		cadre_json_string(&out, cases[i].text);
		assert_string_equal(cadre_buf_string(&out), cases[i].json);
		assert_true(json_scan(out.data, out.length, &fault));
	}
	cadre_buf_free(&out);
}

static void lists_come_back_as_they_went(void **state)
{
	(void)state;
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		struct cadre_arena arena = {0};
		struct cadre_buf once = {0}, again = {0};
		void *record = any_record(&arena, kind),
		     *other = cadre_arena_alloc(&arena, kind->size);
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct cadre_field *field = &kind->fields[i];
			if (member_form(field->type) != MEMBER_LIST)
				continue;
			cadre_buf_reset(&once);
			cadre_buf_reset(&again);
			json_encode_list(&once, field, record);
			assert_int_equal(json_decode_list(field, other, &arena, once.data),
				CADRE_OK);
			json_encode_list(&again, field, other);
			assert_string_equal(once.data, cadre_buf_string(&again));
		}
		cadre_buf_reset(&once);
		cadre_buf_reset(&again);
		json_encode_extra(&once, member_extra(kind, record));
		assert_int_equal(json_decode_extra(member_extra(kind, other), &arena, once.data),
			CADRE_OK);
		json_encode_extra(&again, member_extra(kind, other));
		assert_string_equal(once.data, cadre_buf_string(&again));
		cadre_buf_free(&once);
		cadre_buf_free(&again);
		cadre_arena_free(&arena);
	}
}

static void members_are_found_by_their_place(void **state)
{
	static const char json[] = " { \"a\" : [1, {\"b\":2}] , \"\\u0062\":\"}\",\"c\":-3}";
	static const struct {
		size_t at, value, end;
	} wanted[] = {{3, 9, 21}, {24, 33, 36}, {37, 41, 43}};
	size_t at, value, end;

	(void)state;
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		assert_true(json_member(json, sizeof json - 1, i, &at, &value, &end));
		assert_int_equal(at, wanted[i].at);
		assert_int_equal(value, wanted[i].value);
		assert_int_equal(end, wanted[i].end);
	}
	assert_false(json_member(json, sizeof json - 1, 3, &at, &value, &end));
	assert_false(json_member("[1]", 3, 0, &at, &value, &end));
	assert_false(json_member("{}", 2, 0, &at, &value, &end));
}

/* No beginning of a good line is good itself, and none is read past its end. */
static void every_cut_is_refused(void **state)
{
	struct cadre_arena arena = {0};
	struct cadre_buf line = {0};

	(void)state;
	encode(&line, cadre_kind(CADRE_KIND_form), any_record(&arena, cadre_kind(CADRE_KIND_form)),
		CADRE_JSON_STORED);
	for (size_t length = 0; length < line.length; length++) {
		char *cut = malloc(length + 1);
		struct cadre_decoded decoded;
		assert_non_null(cut);
		memcpy(cut, line.data, length);
		assert_int_equal(
			cadre_json_decode(&decoded, &arena, cut, length, NULL, &here, NULL),
			CADRE_INPUT);
		assert_null(decoded.record);
		cadre_arena_reset(&arena);
		free(cut);
	}
	cadre_buf_free(&line);
	cadre_arena_free(&arena);
}

static void a_wanted_kind_stands_for_a_missing_one(void **state)
{
	static const char json[] = "{\"room\":\"R1\",\"name\":\"A\",\"use\":\"hall\",\"capacity\":"
				   "3}";
	static const char other[] = "{\"kind\":\"unit\"}";
	const struct cadre_kind *room = cadre_kind(CADRE_KIND_room);
	struct cadre_arena arena = {0};
	struct cadre_decoded decoded;

	(void)state;
	assert_int_equal(
		cadre_json_decode(&decoded, &arena, json, sizeof json - 1, room, &here, NULL),
		CADRE_OK);
	assert_ptr_equal(decoded.kind, room);
	assert_int_equal(((struct cadre_room *)decoded.record)->capacity.v, 3);
	assert_int_equal(
		cadre_json_decode(&decoded, &arena, json, sizeof json - 1, NULL, &here, NULL),
		CADRE_INPUT);
	assert_int_equal(
		cadre_json_decode(&decoded, &arena, other, sizeof other - 1, room, &here, NULL),
		CADRE_INPUT);
	cadre_arena_free(&arena);
}

static void decimals_are_kept_in_hundredths(void **state)
{
	static const struct {
		const char *written;
		int64_t value;
	} cases[] = {
		{"\"7\"", 700},
		{"\"7.5\"", 750},
		{"\"7.05\"", 705},
		{"\"-7.05\"", -705},
		{"7", 700},
		{"7.5", 750},
		{"7.55", 755},
		{"0.01", 1},
		{"\"0.00\"", 0},
		{"1e1", 1000},
		{"\"7.\"", -1},
		{"\".5\"", -1},
		{"\"7,5\"", -1},
		{"\"7.555\"", -1},
		{"7.555", -1},
		{"\"\"", -1},
		{"\"-\"", -1},
		{"\"1234567890123456\"", -1},
		{"1e300", -1},
		{"true", -1},
	};
	struct cadre_arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *json = cadre_arena_printf(&arena, "{\"kind\":\"mark\",\"value\":%s}",
			cases[i].written);
		struct cadre_decoded decoded;
		enum cadre_code code = cadre_json_decode(&decoded, &arena, json, strlen(json), NULL,
			&here, NULL);
		assert_int_equal(code, cases[i].value == -1 ? CADRE_INPUT : CADRE_OK);
		if (code == CADRE_OK)
			assert_int_equal(((struct cadre_mark *)decoded.record)->value.v,
				cases[i].value);
	}
	cadre_arena_free(&arena);
}

static void schemas_are_json(void **state)
{
	struct cadre_buf schema = {0};
	struct json_fault fault;

	(void)state;
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		cadre_buf_reset(&schema);
		cadre_json_schema(&schema, cadre_kind((enum cadre_kind_id)id));
		assert_true(json_scan(schema.data, schema.length, &fault));
	}
	cadre_buf_free(&schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_comes_back_as_it_went),
		cmocka_unit_test(an_empty_record_is_its_kind),
		cmocka_unit_test(public_records_name_nobody),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(lists_come_back_as_they_went),
		cmocka_unit_test(members_are_found_by_their_place),
		cmocka_unit_test(every_cut_is_refused),
		cmocka_unit_test(a_wanted_kind_stands_for_a_missing_one),
		cmocka_unit_test(decimals_are_kept_in_hundredths),
		cmocka_unit_test(schemas_are_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
