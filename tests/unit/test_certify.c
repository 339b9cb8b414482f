/* The register of certificates: numbers, who signs, who voids and issues again. */
#include "certify_class.h"

#include "app/certify/certify.h"

static void register_numbers(void **state)
{
	static const struct {
		const char *number;
		int year;
		size_t prefix;
		int64_t place; /* 0: of another form */
	} cases[] = {
		{"2026/GCN/0001", 2026, 9, 1},
		{"2026/BTN/12345", 2026, 9, 12345},
		{"2026/X/7", 2026, 7, 7},
		{"2026/GCN/0000", 0, 0, 0},
		{"2026/GCN/", 0, 0, 0},
		{"2026/GCN/12a", 0, 0, 0},
		{"2026/GCN/-1", 0, 0, 0},
		{"2026/GCN/1/2", 0, 0, 0},
		{"2026//1", 0, 0, 0},
		{"26/GCN/1", 0, 0, 0},
		{"20260/GCN/1", 0, 0, 0},
		{"2026/GCN/1234567890123456", 0, 0, 0},
		{"abc", 0, 0, 0},
		{"", 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int year;
		size_t prefix;
		int64_t place;
		bool good = certify_parse(cases[i].number, &year, &prefix, &place);
		assert_int_equal(good, cases[i].place != 0);
		if (!good)
			continue;
		assert_int_equal(year, cases[i].year);
		assert_int_equal(prefix, cases[i].prefix);
		assert_int_equal(place, cases[i].place);
	}
}

/* Numbers and people as they come. */
struct entered {
	char text[400];
};

static enum cadre_code enter(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct entered *entered = arg;
	const struct cadre_certificate *certificate = record;
	size_t at = strlen(entered->text);

	(void)err;
	assert_int_equal(kind->id, CADRE_KIND_certificate);
	snprintf(entered->text + at, sizeof entered->text - at, "%s%s %s %s", at > 0 ? ", " : "",
		certificate->number, certificate->person,
		cadre_enum_code(CADRE_ENUM_certificate_status, certificate->status));
	return CADRE_OK;
}

static enum cadre_code certify(struct cadre_register *reg, struct entered *entered,
	const struct cadre_certify_options *options, struct cadre_err *err)
{
	struct cadre_out out = {enter, entered};

	entered->text[0] = '\0';
	return cadre_certify(reg, options, &out, err);
}

static void certificates_are_numbered(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1", .date = 20240503};
	struct cadre_certificate before = {.number = "2024/GCN/0041",
		.class = "SHUT",
		.person = "P3",
		.paper = cadre_paper_certificate,
		.issued = 20240501,
		.status = cadre_certificate_status_issued};
	struct entered entered;
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};
	const char *key[] = {"SHUT", "P5"}, *people[] = {"P1"};
	void *record;

	(void)state;
	/* by given name: Chiêu P5, Hoà P2, Sử P3, Tủa P1; P3 has one from before */
	put(reg, CADRE_KIND_certificate, &before);
	enrol(reg, "P2", cadre_enrolment_status_failed);
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0042 P5 issued, 2024/GCN/0043 P1 issued");
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	assert_int_equal(
		cadre_get(&record, reg, &arena, cadre_kind(CADRE_KIND_enrolment), key, 2, &err),
		CADRE_OK);
	assert_int_equal(((struct cadre_enrolment *)record)->status,
		cadre_enrolment_status_completed);
	assert_string_equal(((struct cadre_enrolment *)record)->grade, "khá");
	enrol(reg, "P2", cadre_enrolment_status_completed);
	options.date = 20250101;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "2025/GCN/0001 P2 issued");
	options.people = people;
	options.people_count = 1;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static void a_class_must_be_ready(void **state)
{
	static const struct {
		const char *class, *person, *says;
		int state, date;
		enum cadre_code code;
	} cases[] = {
		{"SHUT", NULL, "not closed", cadre_class_state_running, 0, CADRE_REFUSED},
		{"SHUT", NULL, "not closed", cadre_class_state_cancelled, 0, CADRE_REFUSED},
		{"SHUT", NULL, "still to come", cadre_class_state_closed, 20261125, CADRE_REFUSED},
		{"SHUT", "P6", "not on the roll", cadre_class_state_closed, 0, CADRE_NO},
		{"SHUT", "P2", "'failed'", cadre_class_state_closed, 0, CADRE_REFUSED},
		{"NONE", NULL, "no such class", cadre_class_state_closed, 0, CADRE_NO},
		{"SHUT", "P1", "", cadre_class_state_closed, 20261124, CADRE_OK},
	};
	struct cadre_register *reg = open_class();
	struct cadre_class class = the_class();

	(void)state;
	enrol(reg, "P2", cadre_enrolment_status_failed);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_certify_options options = {.class = cases[i].class,
			.people = &cases[i].person,
			.people_count = cases[i].person != NULL,
			.decision = "1",
			.date = cases[i].date};
		struct cadre_err err = {0};
		class.state = cases[i].state;
		put(reg, CADRE_KIND_class, &class);
		assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), cases[i].code);
		if (cases[i].code != CADRE_OK && strstr(err.text, cases[i].says) == NULL)
			fail_msg("case %zu: '%s'", i, err.text);
	}
	cadre_close(reg);
}

static void papers_of_others(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_programme programme = {.programme = "NTVD",
		.name = "N",
		.group = cadre_programme_group_awareness,
		.days = {5, true},
		.paper = cadre_paper_none};
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1"};
	struct entered entered;
	struct cadre_err err = {0};

	(void)state;
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "gives no paper"));
	programme.paper = cadre_paper_diploma;
	programme.issuer = "Trường Chính trị tỉnh";
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "Trường Chính trị tỉnh"));
	programme.issuer = NULL;
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_non_null(strstr(entered.text, "2026/BTN/0004 P1"));
	cadre_close(reg);
}

static void who_may_sign(void **state)
{
	static const struct {
		const char *signatory;
		int date;
		enum cadre_code code;
		const char *name;
		int capacity;
	} cases[] = {
		{NULL, 20240601, CADRE_OK, "Lò Văn Chung", cadre_capacity_director},
		{"lò văn chung", 20240601, CADRE_OK, "Lò Văn Chung", cadre_capacity_director},
		{"Hà Thị Hoà", 20240601, CADRE_OK, "Hà Thị Hòa", cadre_capacity_deputy},
		{"Hà Thị Hoà", 20240630, CADRE_OK, "Hà Thị Hòa", cadre_capacity_deputy},
		{"Hà Thị Hoà", 20240701, CADRE_REFUSED, NULL, 0},
		{"Hà Thị Hoà", 20240531, CADRE_REFUSED, NULL, 0},
		{"Hà Thị Hoa", 20240601, CADRE_REFUSED, NULL, 0},
		{"Vì Văn Sơn", 20250101, CADRE_OK, "Vì Văn Sơn", cadre_capacity_proxy},
		{"Vì Văn Sơn", 20241231, CADRE_REFUSED, NULL, 0},
	};
	static const struct cadre_centre centre = {.code = "T",
		.valid_from = 20200101,
		.name = "T",
		.director = "Lò Văn Chung"};
	static const struct cadre_authorisation deputy = {.signatory = "Hà Thị Hòa",
		.valid_from = 20240601,
		.valid_to = 20240630,
		.capacity = cadre_capacity_deputy,
		.decision = "3-QĐ/TTCT"};
	static const struct cadre_authorisation proxy = {.signatory = "Vì Văn Sơn",
		.valid_from = 20250101,
		.capacity = cadre_capacity_proxy,
		.decision = "4-QĐ/TTCT"};
	struct cadre_register *reg = open_centre();

	(void)state;
	put(reg, CADRE_KIND_centre, &centre);
	put(reg, CADRE_KIND_authorisation, &deputy);
	put(reg, CADRE_KIND_authorisation, &proxy);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_certificate certificate = {0};
		struct cadre_arena arena = {0};
		struct cadre_err err = {0};
		assert_int_equal(certify_signatory(&certificate, reg, &arena, cases[i].signatory,
					 cases[i].date, &err),
			cases[i].code);
		if (cases[i].code == CADRE_OK) {
			assert_string_equal(certificate.signatory, cases[i].name);
			assert_int_equal(certificate.capacity, cases[i].capacity);
		}
		cadre_arena_free(&arena);
	}
	cadre_close(reg);
}

static void voided_and_reissued(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1", .date = 20240503};
	struct cadre_reissue_options again = {.number = "GCN2400001", .reason = "mất"};
	struct entered entered;
	struct cadre_out out = {enter, &entered};
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	entered.text[0] = '\0';
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0001 P5 reissued, 2026/GCN/0001 P5 issued");
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "2026/GCN/0001"));
	assert_int_equal(cadre_void(reg, "2024/GCN/0001", "sai", &out, &err), CADRE_REFUSED);
	entered.text[0] = '\0';
	assert_int_equal(cadre_void(reg, "2024/GCN/0002", "sai", &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0002 P2 void");
	assert_int_equal(cadre_void(reg, "2024/GCN/0002", "sai", &out, &err), CADRE_REFUSED);
	assert_int_equal(cadre_void(reg, "2024/GCN/0009", "sai", &out, &err), CADRE_NO);
	/* whoever's was voided gets no other but by a reissue */
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	again.number = "2024/GCN/0002";
	entered.text[0] = '\0';
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0002 P2 void, 2026/GCN/0002 P2 issued");
	cadre_close(reg);
}

static enum cadre_code keep_certificate(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct cadre_certificate *kept = arg;

	(void)kind;
	(void)err;
	*kept = *(const struct cadre_certificate *)record;
	kept->signed_text = strdup(kept->signed_text);
	assert_non_null(kept->signed_text);
	return CADRE_OK;
}

/* Of a person who was erased the register keeps no signed text; the paper in the hand stays good.
 */
static void what_was_erased_still_verifies(void **state)
{
	static const unsigned char seed[crypto_sign_SEEDBYTES] = {7};
	struct cadre_register *reg = open_class();
	struct cadre_signer signer = {.key = "k"};
	struct jws_key key = {.key = "k"};
	struct cadre_keys keys = {&key, 1};
	struct cadre_certificate kept, entered;
	const char *person = "P1";
	struct cadre_certify_options options = {.class = "SHUT",
		.people = &person,
		.people_count = 1,
		.decision = "1",
		.date = 20240503,
		.signer = &signer};
	struct cadre_out out = {keep_certificate, &kept};
	struct cadre_err err = {0};

	(void)state;
	crypto_sign_seed_keypair(signer.public, signer.secret, seed);
	memcpy(key.public, signer.public, sizeof key.public);
	assert_int_equal(cadre_certify(reg, &options, &out, &err), CADRE_OK);
	assert_int_equal(cadre_verify(reg, &keys, kept.signed_text, &nowhere, &err), CADRE_OK);
	entered = (struct cadre_certificate){.number = "2024/GCN/0001",
		.class = "SHUT",
		.person = "P1",
		.paper = cadre_paper_certificate,
		.issued = 20240503,
		.status = cadre_certificate_status_issued};
	put(reg, CADRE_KIND_certificate, &entered);
	assert_int_equal(cadre_verify(reg, &keys, kept.signed_text, &nowhere, &err), CADRE_OK);
	entered.issued = 20240504;
	put(reg, CADRE_KIND_certificate, &entered);
	assert_int_equal(cadre_verify(reg, &keys, kept.signed_text, &nowhere, &err), CADRE_NO);
	free((char *)(uintptr_t)kept.signed_text);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(register_numbers),
		cmocka_unit_test(certificates_are_numbered),
		cmocka_unit_test(a_class_must_be_ready),
		cmocka_unit_test(papers_of_others),
		cmocka_unit_test(who_may_sign),
		cmocka_unit_test(voided_and_reissued),
		cmocka_unit_test(what_was_erased_still_verifies),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
