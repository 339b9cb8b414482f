/* Certificates, keys and seals under failing memory and database: see faults.h. */
#include "faults.h"

#include <sys/stat.h>

#include "cadre/certify.h"
#include "cadre/enrol.h"
#include "cadre/keep.h"

/* Made by the preparation: the key's file, a signed text, a seal. */
static char secret[128], text[CADRE_SIGNED_MAX + 1], seal[4096], keys[4096];

static enum cadre_code eligible(const struct work *work)
{
	cadre_rollback(work->reg);
	return cadre_eligible(work->reg, "A", work->out, work->err);
}

static enum cadre_code with_signer(const struct work *work,
	enum cadre_code (*use)(const struct work *work, const struct cadre_signer *signer))
{
	struct cadre_signer *signer;
	enum cadre_code code = cadre_signer_open(&signer, work->reg, path, work->err);

	if (code == CADRE_OK)
		code = use(work, signer);
	cadre_signer_free(signer);
	return code;
}

static enum cadre_code do_certify(const struct work *work, const struct cadre_signer *signer)
{
	struct cadre_certify_options options = {.class = "A", .decision = "1", .signer = signer};

	return cadre_certify(work->reg, &options, work->out, work->err);
}

static enum cadre_code certify(const struct work *work)
{
	return with_signer(work, do_certify);
}

static enum cadre_code do_reissue(const struct work *work, const struct cadre_signer *signer)
{
	struct cadre_reissue_options options = {.number = "2026/GCN/0001",
		.reason = "r",
		.signatory = "Phó",
		.signer = signer};
	enum cadre_code code = cadre_void(work->reg, "2026/GCN/0001", "r", work->out, work->err);

	return code == CADRE_OK ? cadre_reissue(work->reg, &options, work->out, work->err) : code;
}

static enum cadre_code reissue(const struct work *work)
{
	return with_signer(work, do_reissue);
}

static enum cadre_code verify(const struct work *work)
{
	struct cadre_keys *own = NULL, *given = NULL;
	enum cadre_code code = cadre_keys_of(&own, work->reg, work->err);

	if (code == CADRE_OK)
		code = cadre_keys_read(&given, "keys", keys, strlen(keys), work->err);
	if (code == CADRE_OK)
		code = cadre_verify(NULL, given, text, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_verify(work->reg, own, text, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_verify_number(work->reg, own, "2026/GCN/0001", work->out, work->err);
	cadre_keys_free(own);
	cadre_keys_free(given);
	return code;
}

/* No secret key is left of a rotation that failed. */
static enum cadre_code rotate(const struct work *work)
{
	char folder[sizeof path], file[256];
	enum cadre_code code;
	struct cadre_buf line = {0};
	struct cadre_out out = {encode_out, &line};

	code = cadre_key_make(work->reg, path, true, &out, work->err);
	if (code == CADRE_OK) {
		const char *key = strstr(line.data, "\"key\":\"");
		snprintf(file, sizeof file, "%s.%.11s.key", path, key + 7);
		assert_int_equal(unlink(file), 0);
	}
	cadre_buf_free(&line);
	snprintf(folder, sizeof folder, "%s", path);
	*strrchr(folder, '/') = '\0';
	snprintf(file, sizeof file, "[ \"$(ls %s/*.key)\" = %s ]", folder, secret);
	faults.armed = false;
	assert_int_equal(system(file), 0);
	faults.armed = true;
	return code == CADRE_OK ? cadre_key_public(work->reg, work->out, work->err) : code;
}

static enum cadre_code export(const struct work *work) {
	char copy[sizeof secret + 8]; enum cadre_code code;

	snprintf(copy, sizeof copy, "%s.copy", secret);
	code = cadre_key_export(work->reg, path, copy, work->err);
	assert_int_equal(access(copy, F_OK) == 0, code == CADRE_OK);
	unlink(copy);
	return code;
}

static enum cadre_code do_seal(const struct work *work, const struct cadre_signer *signer)
{
	enum cadre_code code = cadre_seal(work->reg, signer, work->out, work->err);

	return code == CADRE_OK
		? cadre_check_seal(work->reg, "seal", seal, strlen(seal), work->out, work->err)
		: code;
}

static enum cadre_code set_and_check_seal(const struct work *work)
{
	return with_signer(work, do_seal);
}

static enum cadre_code check_register(const struct work *work)
{
	cadre_rollback(work->reg);
	return cadre_check(work->reg, false, work->out, work->err);
}

static enum cadre_code type_marks(const struct work *work)
{
	struct cadre_entry_options options = {.kind = CADRE_KIND_mark, .class = "A"};
	struct cadre_entry *entry = NULL;
	enum cadre_code code = cadre_entry_open(&entry, work->reg, &options, work->err);

	if (code == CADRE_OK)
		code = cadre_entry_set(entry, 0, "7,5", NULL, work->err);
	cadre_entry_free(entry);
	options.kind = CADRE_KIND_attendance;
	entry = NULL;
	if (code == CADRE_OK)
		code = cadre_entry_open(&entry, work->reg, &options, work->err);
	if (code == CADRE_OK)
		code = cadre_entry_set(entry, 1, "m", NULL, work->err);
	cadre_entry_free(entry);
	return code;
}

SURVIVES(eligible)
SURVIVES(certify)
SURVIVES(reissue)
SURVIVES(verify)
SURVIVES(rotate)
SURVIVES(export)
SURVIVES(set_and_check_seal)
SURVIVES(check_register)
SURVIVES(type_marks)

static void trainee(struct cadre_register *reg, const char *key, const char *name)
{
	struct cadre_person person = {.person = key, .name = name, .born = 19900512};
	struct cadre_enrolment enrolment = {.class = "A",
		.person = key,
		.status = cadre_enrolment_status_attending};
	struct cadre_mark mark = {.class = "A",
		.person = key,
		.assessment = "bai",
		.value = {800, true}};

	put(reg, cadre_kind(CADRE_KIND_person), &person);
	put(reg, cadre_kind(CADRE_KIND_enrolment), &enrolment);
	put(reg, cadre_kind(CADRE_KIND_mark), &mark);
}

/* A closed class of three, one of whom has a certificate. */
static void fill(struct cadre_register *reg)
{
	static const char *bai[] = {"bai"};
	static struct cadre_band bands[] = {{.band = "đạt", .from = {500, true}}};
	struct cadre_centre centre = {.code = "T",
		.valid_from = 20200101,
		.name = "T",
		.director = "Giám đốc"};
	struct cadre_authorisation deputy = {.signatory = "Phó",
		.valid_from = 20200101,
		.capacity = cadre_capacity_deputy,
		.decision = "1"};
	struct cadre_programme programme = {.programme = "P",
		.name = "P",
		.group = cadre_programme_group_update,
		.days = {1, true},
		.assessments = {1, bai},
		.bands = {1, bands},
		.pass_mark = {500, true},
		.attendance_required = {0, true},
		.paper = cadre_paper_certificate};
	struct cadre_class class = {.class = "A",
		.programme = "P",
		.title = "A",
		.year = {2026, true},
		.closes = 20260103,
		.state = cadre_class_state_closed};
	struct cadre_session session = {.class = "A",
		.number = {1, true},
		.state = cadre_session_state_held};

	put(reg, cadre_kind(CADRE_KIND_centre), &centre);
	put(reg, cadre_kind(CADRE_KIND_authorisation), &deputy);
	put(reg, cadre_kind(CADRE_KIND_programme), &programme);
	put(reg, cadre_kind(CADRE_KIND_class), &class);
	put(reg, cadre_kind(CADRE_KIND_session), &session);
	trainee(reg, "P1", "Giàng A Tủa");
	trainee(reg, "P2", "Lò Thị Hoà");
	trainee(reg, "P3", "Vàng A Sử");
}

static void keep_text(char *out, size_t size, const char *json, const char *key)
{
	const char *at = strstr(json, key);

	assert_non_null(at);
	snprintf(out, size, "%.*s", (int)strcspn(at + strlen(key), "\""), at + strlen(key));
}

static int prepare(void **state)
{
	struct cadre_buf line = {0};
	struct cadre_out out = {encode_out, &line};
	const char *only = "P3";
	struct cadre_certify_options options = {.class = "A",
		.people = &only,
		.people_count = 1,
		.decision = "1"};
	struct cadre_signer *signer;
	struct cadre_register *reg;
	struct cadre_err err = {0};
	char key[16];

	if (make_folder(state) != 0)
		return -1;
	reg = open_new();
	fill(reg);
	assert_int_equal(cadre_key_make(reg, path, false, &out, &err), CADRE_OK);
	keep_text(key, sizeof key, line.data, "\"key\":\"");
	snprintf(secret, sizeof secret, "%s.%s.key", path, key);
	assert_int_equal(cadre_signer_open(&signer, reg, path, &err), CADRE_OK);
	options.signer = signer;
	assert_int_equal(cadre_certify(reg, &options, &out, &err), CADRE_OK);
	keep_text(text, sizeof text, line.data, "\"signed\":\"");
	assert_int_equal(cadre_seal(reg, signer, &out, &err), CADRE_OK);
	snprintf(seal, sizeof seal, "%s", line.data);
	assert_int_equal(cadre_key_public(reg, &out, &err), CADRE_OK);
	snprintf(keys, sizeof keys, "%s", line.data);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	cadre_signer_free(signer);
	cadre_buf_free(&line);
	cadre_close(reg);
	return 0;
}

static int clean_up(void **state)
{
	unlink(secret);
	return remove_folder(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eligible_survives),
		cmocka_unit_test(certify_survives),
		cmocka_unit_test(reissue_survives),
		cmocka_unit_test(verify_survives),
		cmocka_unit_test(rotate_survives),
		cmocka_unit_test(export_survives),
		cmocka_unit_test(set_and_check_seal_survives),
		cmocka_unit_test(check_register_survives),
		cmocka_unit_test(type_marks_survives),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
