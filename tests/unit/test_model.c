#include "any_record.h"

#include "base/map.h"
#include "store/columns.h"
#include "text/text.h"

/* Calls a test with every kind. */
static void each_kind(void (*test)(const struct cadre_kind *kind))
{
	for (int id = 1; id < CADRE_KIND_COUNT; id++)
		test(cadre_kind((enum cadre_kind_id)id));
}

static void fail_at(const struct cadre_kind *kind, const struct cadre_field *field,
	const char *text)
{
	fail_msg("%s.%s: %s", kind->name, field != NULL ? field->key : "", text);
}

static void check_name(const struct cadre_kind *kind, const struct cadre_field *field)
{
	static const char *const taken[] = {"kind", "centre"};

	for (size_t i = 0; i < 2; i++)
		if (strcmp(field->key, taken[i]) == 0)
			fail_at(kind, field, "is a name that every record has");
	if (strncmp(field->key, "x_", 2) == 0)
		fail_at(kind, field, "is a name of the users' own");
	if (field->vi[0] == '\0' || field->en[0] == '\0')
		fail_at(kind, field, "has no label");
}

static void check_kind(const struct cadre_kind *kind)
{
	struct map keys = {0};
	bool past_key = false, is_new;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		check_name(kind, field);
		map_put(&keys, field->key, &is_new);
		if (!is_new)
			fail_at(kind, field, "stands twice");
		if (field->flags & CADRE_KEY && past_key)
			fail_at(kind, field, "is a key behind other fields");
		past_key = past_key || !(field->flags & CADRE_KEY);
		if (field->min > field->max || field->since < 1 || field->offset >= kind->size)
			fail_at(kind, field, "has bad bounds or version");
	}
	if (kind->storage == CADRE_STORED && !(kind->fields[0].flags & CADRE_KEY))
		fail_at(kind, NULL, "has no key");
	map_free(&keys);
}

static void kinds_are_well_formed(void **state)
{
	(void)state;
	each_kind(check_kind);
	assert_null(cadre_kind(CADRE_KIND_NONE));
	assert_null(cadre_kind(CADRE_KIND_COUNT));
	assert_null(cadre_kind_named("nothing"));
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		assert_int_equal(kind->id, id);
		assert_ptr_equal(cadre_kind_named(kind->name), kind);
		assert_true(kind->field_count <= 62);
	}
}

/* What decode, store and show rely on. */
static void check_order(const struct cadre_kind *kind)
{
	struct columns_parents parents = columns_parents(kind);

	for (size_t i = 0; i < parents.count; i++) {
		const struct cadre_kind *parent = parents.kinds[i];
		if (parent->id >= kind->id)
			fail_at(kind, NULL, "stands before its parent");
		for (size_t j = 0; j < parent->field_count; j++)
			if (parent->fields[j].flags & CADRE_KEY
				&& cadre_field(kind, parent->fields[j].key) == NULL)
				fail_at(kind, &parent->fields[j], "of its parent is missing");
	}
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		const struct cadre_kind *of = cadre_kind((enum cadre_kind_id)field->of);
		bool refers = field->type == CADRE_REF
			|| (field->type == CADRE_TEXTS && field->of != CADRE_KIND_NONE);
		if (refers
			&& (of->storage != CADRE_STORED
				|| (kind->storage == CADRE_STORED && of->id > kind->id)))
			fail_at(kind, field, "refers to a kind that loads later");
		if (field->type == CADRE_LIST && of->storage != CADRE_SHAPE)
			fail_at(kind, field, "is no list of a shape");
	}
}

static void kinds_stand_in_an_order_that_loads(void **state)
{
	(void)state;
	each_kind(check_order);
}

static void check_headings(const struct cadre_kind *kind)
{
	struct cadre_arena arena = {0};
	struct map seen = {0};
	bool is_new;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		for (const char *at = field->headings; *at != '\0';) {
			const char *heading = cadre_arena_copy(&arena, at, strcspn(at, "|"));
			if (strcmp(text_fold(&arena, heading), heading) != 0)
				fail_at(kind, field, heading);
			map_put(&seen, heading, &is_new);
			if (!is_new)
				fail_at(kind, field, heading);
			at += strlen(heading);
			at += *at == '|';
		}
	}
	map_free(&seen);
	cadre_arena_free(&arena);
}

static void headings_are_folded_and_unique(void **state)
{
	(void)state;
	each_kind(check_headings);
}

static void check_enum(enum cadre_enum_id id)
{
	const struct cadre_enum *list = cadre_enum(id);
	struct cadre_arena arena = {0};
	struct map codes = {0}, aliases = {0};
	bool is_new;

	for (int i = 1; i <= list->count; i++) {
		const struct cadre_value *value = &list->values[i];
		map_put(&codes, value->code, &is_new);
		if (!is_new || value->vi[0] == '\0' || value->en[0] == '\0')
			fail_msg("%s: '%s' stands twice or has no label", list->name, value->code);
		assert_int_equal(cadre_enum_value(id, value->code), i);
		assert_string_equal(cadre_enum_code(id, i), value->code);
		assert_string_equal(cadre_enum_label(id, i, "vi"), value->vi);
		assert_string_equal(cadre_enum_label(id, i, "en"), value->en);
		for (const char *at = value->aliases; *at != '\0';) {
			const char *alias = cadre_arena_copy(&arena, at, strcspn(at, "|"));
			map_put(&aliases, alias, &is_new);
			if (!is_new || strcmp(text_fold(&arena, alias), alias) != 0)
				fail_msg("%s: alias '%s' stands twice or is not folded", list->name,
					alias);
			at += strlen(alias);
			at += *at == '|';
		}
	}
	map_free(&codes);
	map_free(&aliases);
	cadre_arena_free(&arena);
}

static void check_enums(const struct cadre_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].type == CADRE_ENUM)
			check_enum((enum cadre_enum_id)kind->fields[i].of);
}

static void enumerations_are_well_formed(void **state)
{
	(void)state;
	each_kind(check_enums);
	assert_int_equal(cadre_enum(CADRE_ENUM_ethnicity)->count, 54);
	assert_string_equal(cadre_enum_code(CADRE_ENUM_sex, 0), "");
	assert_string_equal(cadre_enum_code(CADRE_ENUM_sex, 3), "");
	assert_string_equal(cadre_enum_label(CADRE_ENUM_sex, 3, "vi"), "");
	assert_int_equal(cadre_enum_value(CADRE_ENUM_sex, ""), 0);
	assert_int_equal(cadre_enum_value(CADRE_ENUM_sex, "Male"), 0);
}

static void check_any(const struct cadre_kind *kind)
{
	struct cadre_arena arena = {0};
	struct cadre_sink sink = {any_fault, NULL};
	void *record;

	if (kind->storage == CADRE_SHAPE)
		return;
	record = any_record(&arena, kind);
	if (cadre_validate(kind, record, NULL, &sink) != CADRE_OK)
		fail_at(kind, NULL, "a record of it is not valid");
	for (size_t i = 0; i < kind->field_count; i++)
		if (!cadre_is_set(&kind->fields[i], record)
			|| cadre_field_text(&arena, &kind->fields[i], record, "vi")[0] == '\0')
			fail_at(kind, &kind->fields[i], "is not set, or has no text");
	cadre_arena_free(&arena);
}

static void a_record_of_every_kind_is_valid(void **state)
{
	(void)state;
	each_kind(check_any);
}

/* A record without one of its required fields. */
static void check_missing(const struct cadre_kind *kind)
{
	struct cadre_arena arena = {0};

	for (size_t i = 0; i < kind->field_count && kind->storage != CADRE_SHAPE; i++) {
		const struct cadre_field *field = &kind->fields[i];
		void *record = any_record(&arena, kind);
		bool list = member_form(field->type) == MEMBER_LIST && field->min == 0;
		bool wanted = field->flags & (CADRE_KEY | CADRE_REQUIRED) && !list;
		if (member_form(field->type) == MEMBER_LIST)
			*member_list(field, record) = (struct cadre_list){0};
		else if (member_form(field->type) == MEMBER_INT)
			*member_int(field, record) = (struct cadre_int){0};
		else if (member_form(field->type) == MEMBER_WORD)
			*member_word(field, record) = 0;
		else
			*member_text(field, record) = NULL;
		assert_false(cadre_is_set(field, record));
		if (wanted && cadre_validate(kind, record, NULL, NULL) != CADRE_INPUT)
			fail_at(kind, field, "may be missing although it is required");
		cadre_arena_reset(&arena);
	}
	cadre_arena_free(&arena);
}

static void required_fields_are_required(void **state)
{
	(void)state;
	each_kind(check_missing);
}

struct heard {
	char text[600];
};

static void hear(void *arg, const struct cadre_diag *diag)
{
	struct heard *heard = arg;
	size_t length = strlen(heard->text);

	snprintf(heard->text + length, sizeof heard->text - length, "%s%s%s", length > 0 ? "|" : "",
		diag->severity == CADRE_ERROR ? "" : "warning: ", diag->text);
}

/* tests/cases/validate.tsv: code, what is said, the record. */
static void validation_says_what_is_wrong(void **state)
{
	FILE *file = fopen("tests/cases/validate.tsv", "re");
	char line[4096];
	int number = 0;

	(void)state;
	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		struct cadre_arena arena = {0};
		struct heard heard = {""};
		struct cadre_sink sink = {hear, &heard};
		struct cadre_place place = {.source = "validate.tsv", .line = (size_t)++number};
		char *said = strchr(line, '\t'),
		     *record = said != NULL ? strchr(said + 1, '\t') : NULL;
		struct cadre_decoded decoded;
		enum cadre_code code;
		if (line[0] == '#' || record == NULL)
			continue;
		*said++ = *record++ = '\0';
		code = cadre_json_decode(&decoded, &arena, record, strlen(record), NULL, &place,
			&sink);
		assert_int_equal(code, CADRE_OK);
		code = cadre_validate(decoded.kind, decoded.record, &place, &sink);
		if (code != (enum cadre_code)strtol(line, NULL, 10)
			|| strcmp(heard.text, strcmp(said, "-") == 0 ? "" : said) != 0)
			fail_msg("line %d: code %d: %s", number, (int)code, heard.text);
		cadre_arena_free(&arena);
	}
	fclose(file);
	assert_true(number > 20);
}

static void keys_as_texts(void **state)
{
	struct cadre_arena arena = {0};
	struct cadre_absence absence = {.lecturer = "LAN",
		.from = 20260302,
		.half = cadre_absence_half_mon_am,
		.to = 20260630};
	size_t count;
	const char **key = cadre_key_texts(&arena, cadre_kind(CADRE_KIND_absence), &absence,
		&count);

	(void)state;
	assert_int_equal(count, 3);
	assert_string_equal(key[0], "LAN");
	assert_string_equal(key[1], "2026-03-02");
	assert_string_equal(key[2], "MON am");
	cadre_arena_free(&arena);
}

static void fields_as_people_read_them(void **state)
{
	struct cadre_arena arena = {0};
	struct cadre_mark mark = {.value = {705, true}, .submitted = 20260105};
	struct cadre_person person = {.born = 19850000,
		.party_joined = 20100300,
		.sex = cadre_sex_female};
	static const struct {
		int kind;
		const char *field, *vi, *en;
	} cases[] = {
		{CADRE_KIND_mark, "value", "7,05", "7.05"},
		{CADRE_KIND_mark, "submitted", "05/01/2026", "2026-01-05"},
		{CADRE_KIND_person, "born", "1985", "1985"},
		{CADRE_KIND_person, "party_joined", "03/2010", "2010-03"},
		{CADRE_KIND_person, "sex", "nữ", "female"},
		{CADRE_KIND_person, "phone", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)cases[i].kind);
		const void *record = kind->id == CADRE_KIND_mark ? (void *)&mark : (void *)&person;
		const struct cadre_field *field = cadre_field(kind, cases[i].field);
		assert_string_equal(cadre_field_text(&arena, field, record, "vi"), cases[i].vi);
		assert_string_equal(cadre_field_text(&arena, field, record, "en"), cases[i].en);
	}
	cadre_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_well_formed),
		cmocka_unit_test(kinds_stand_in_an_order_that_loads),
		cmocka_unit_test(headings_are_folded_and_unique),
		cmocka_unit_test(enumerations_are_well_formed),
		cmocka_unit_test(a_record_of_every_kind_is_valid),
		cmocka_unit_test(required_fields_are_required),
		cmocka_unit_test(validation_says_what_is_wrong),
		cmocka_unit_test(keys_as_texts),
		cmocka_unit_test(fields_as_people_read_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
