/* Signed texts, keys and their files, seals. */
#include "enrol_register.h"

#include <sys/stat.h>

#include "app/certify/certify.h"
#include "app/certify/key.h"
#include "cadre/certify.h"

/* RFC 8037, Appendix A. */
static const char rfc_d[] = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
static const char rfc_x[] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
static const char rfc_text[] = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
			       "hgyY0il_MGCjP0JzlnLWG1PPOt7-"
			       "09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

static struct cadre_signer rfc_signer(void)
{
	unsigned char seed[crypto_sign_SEEDBYTES];
	struct cadre_signer signer = {.key = "kPrK_qmxVWa"};

	assert_true(jws_bytes(seed, sizeof seed, rfc_d));
	crypto_sign_seed_keypair(signer.public, signer.secret, seed);
	return signer;
}

static struct jws_key rfc_key(void)
{
	struct jws_key key = {.key = "kPrK_qmxVWa"};

	assert_true(jws_bytes(key.public, sizeof key.public, rfc_x));
	return key;
}

static void the_example_of_the_standard(void **state)
{
	static const char payload[] = "Example of Ed25519 signing";
	struct cadre_signer signer = rfc_signer();
	struct jws_key key = rfc_key();
	struct cadre_keys keys = {&key, 1};
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};
	const struct jws_key *by;
	const char *said;
	char name[JWS_KEY_SIZE];

	(void)state;
	assert_memory_equal(signer.public, key.public, sizeof key.public);
	assert_true(jws_name(name, &arena, signer.public));
	assert_string_equal(name, "kPrK_qmxVWa");
	assert_string_equal(jws_sign(&arena, &signer, payload, strlen(payload)), rfc_text);
	assert_int_equal(jws_length(strlen(payload)), strlen(rfc_text));
	assert_int_equal(jws_open(&said, &by, &arena, &keys, rfc_text, &err), CADRE_OK);
	assert_string_equal(said, payload);
	assert_ptr_equal(by, &key);
	cadre_arena_free(&arena);
}

/* At each place every other byte, and one byte more. */
static void any_changed_sign_is_found(void **state)
{
	struct jws_key key = rfc_key();
	struct cadre_keys keys = {&key, 1};
	char text[sizeof rfc_text + 1];
	size_t length = strlen(rfc_text);

	(void)state;
	for (size_t i = 0; i <= length; i++)
		for (int sign = 1; sign < 256; sign++) {
			struct cadre_arena arena = {0};
			struct cadre_err err = {0};
			const struct jws_key *by;
			const char *said;
			memcpy(text, rfc_text, sizeof rfc_text);
			if (text[i] == (char)sign)
				continue;
			text[i] = (char)sign;
			text[i < length ? length : length + 1] = '\0';
			if (jws_open(&said, &by, &arena, &keys, text, &err) != CADRE_NO)
				fail_msg("byte %d at %zu goes unnoticed", sign, i);
			cadre_arena_free(&arena);
		}
	for (size_t cut = 0; cut < length; cut++) {
		struct cadre_arena arena = {0};
		struct cadre_err err = {0};
		const struct jws_key *by;
		const char *said;
		memcpy(text, rfc_text, sizeof rfc_text);
		text[cut] = '\0';
		assert_int_equal(jws_open(&said, &by, &arena, &keys, text, &err), CADRE_NO);
		assert_int_equal(jws_open(&said, &by, &arena, &keys, rfc_text + cut + 1, &err),
			CADRE_NO);
		cadre_arena_free(&arena);
	}
}

static void other_keys_and_algorithms(void **state)
{
	/* {"alg":"none"}, {"alg":"HS256"}, and one with a kid */
	static const char *const others[] = {
		"eyJhbGciOiJub25lIn0.e30.",
		"eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
		"eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e30.AAAA",
		"..",
		".",
		"",
	};
	struct jws_key key = rfc_key();
	struct cadre_keys none = {&key, 0}, keys = {&key, 1};
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};
	const struct jws_key *by;
	const char *said;

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_int_equal(jws_open(&said, &by, &arena, &keys, others[i], &err), CADRE_NO);
	assert_int_equal(jws_open(&said, &by, &arena, &none, rfc_text, &err), CADRE_NO);
	key.public[0] ^= 1;
	assert_int_equal(jws_open(&said, &by, &arena, &keys, rfc_text, &err), CADRE_NO);
	cadre_arena_free(&arena);
}

static void it_fits_a_code_of_version_10(void **state)
{
	static const struct {
		const char *name, *claims;
		int born;
	} cases[] = {
		{"Giàng A Tủa", "born class", 19900512},
		{"Nguyễn Thị Phương Thảo", "born class", 19900512},
		{"Nguyễn Hoàng Thị Phương Thảo", "born class", 19900512},
		{"Nguyễn Hoàng Trần Thị Phương Thảo Nguyên", "born", 19900512},
		{"Nguyễn Hoàng Trần Thị Phương Thảo Nguyên Thuỳ Dương", "", 19900512},
		{"Giàng A Tủa", "class", 0},
	};
	struct cadre_signer signer = rfc_signer();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_certificate certificate = {.number = "2026/GCN/0123",
			.class = "2026-NTVD-03",
			.issued = 20260512};
		struct cadre_person person = {.name = cases[i].name, .born = cases[i].born};
		struct jws_key key = rfc_key();
		struct cadre_keys keys = {&key, 1};
		struct cadre_arena arena = {0};
		struct cadre_err err = {0};
		const struct jws_key *by;
		const char *said;
		char has[20];
		assert_true(certify_sign(&certificate, &arena, &signer, "TTCT", &person));
		assert_true(strlen(certificate.signed_text) <= CADRE_SIGNED_MAX);
		assert_int_equal(jws_open(&said, &by, &arena, &keys, certificate.signed_text, &err),
			CADRE_OK);
		assert_non_null(strstr(said, cases[i].name));
		snprintf(has, sizeof has, "%s%s%s", strstr(said, "\"b\"") != NULL ? "born" : "",
			strstr(said, "\"b\"") && strstr(said, "\"c\"") ? " " : "",
			strstr(said, "\"c\"") != NULL ? "class" : "");
		if (strcmp(has, cases[i].claims) != 0)
			fail_msg("'%s': '%s', not '%s'", cases[i].name, has, cases[i].claims);
		cadre_arena_free(&arena);
	}
}

static enum cadre_code keep_last(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_buf *line = arg;

	(void)err;
	cadre_buf_reset(line);
	cadre_json_encode(line, kind, record, CADRE_JSON_STORED);
	return CADRE_OK;
}

static void the_file(char out[128], const char *key)
{
	snprintf(out, 128, "%s.%s.key", register_path, key);
}

/* Makes a key, and gives its name and file. */
static void make_key(struct cadre_register *reg, bool rotate, char key[JWS_KEY_SIZE],
	char file[128])
{
	struct cadre_buf line = {0};
	struct cadre_out out = {keep_last, &line};
	struct cadre_err err = {0};

	if (cadre_key_make(reg, register_path, rotate, &out, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	assert_int_equal(sscanf(strstr(line.data, "\"key\":\"") + 7, "%11s", key), 1);
	the_file(file, key);
	cadre_buf_free(&line);
}

static enum cadre_code open_signer(struct cadre_register *reg, struct cadre_err *err)
{
	struct cadre_signer *signer;
	enum cadre_code code = cadre_signer_open(&signer, reg, register_path, err);

	assert_int_equal(signer != NULL, code == CADRE_OK);
	cadre_signer_free(signer);
	return code;
}

static void keys_are_kept_and_rotated(void **state)
{
	struct cadre_register *reg = open_centre();
	char first[JWS_KEY_SIZE], same[JWS_KEY_SIZE], second[JWS_KEY_SIZE], file[128], next[128];
	struct cadre_keys *keys;
	struct cadre_err err = {0};
	struct stat status;

	(void)state;
	assert_int_equal(open_signer(reg, &err), CADRE_NO);
	make_key(reg, false, first, file);
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	make_key(reg, false, same, file);
	assert_string_equal(first, same);
	assert_int_equal(open_signer(reg, &err), CADRE_OK);
	make_key(reg, true, second, next);
	assert_string_not_equal(first, second);
	assert_int_equal(cadre_keys_of(&keys, reg, &err), CADRE_OK);
	assert_int_equal(keys->count, 2);
	assert_string_equal(keys->keys[0].key, second);
	assert_string_equal(keys->keys[1].key, first);
	cadre_keys_free(keys);
	assert_int_equal(access(file, F_OK), 0);
	unlink(file);
	unlink(next);
	assert_int_equal(open_signer(reg, &err), CADRE_SYSTEM);
	assert_non_null(strstr(err.text, "is not there"));
	cadre_close(reg);
}

static void secret_files_are_looked_at(void **state)
{
	static const char foreign[] = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"
				      "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":"
				      "\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}]}";
	static const char *const broken[] = {"", "{}", "x", "{\"keys\":[]}",
		"{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"
		"\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}"};
	struct cadre_register *reg = open_centre();
	char key[JWS_KEY_SIZE], file[128], copy[160];
	struct cadre_err err = {0};
	FILE *other;

	(void)state;
	make_key(reg, false, key, file);
	snprintf(copy, sizeof copy, "%s.copy", file);
	assert_int_equal(cadre_key_export(reg, register_path, copy, &err), CADRE_OK);
	assert_int_equal(cadre_key_export(reg, register_path, copy, &err), CADRE_REFUSED);
	assert_int_equal(cadre_key_import(reg, register_path, copy, &err), CADRE_REFUSED);
	unlink(file);
	assert_int_equal(open_signer(reg, &err), CADRE_SYSTEM);
	assert_int_equal(cadre_key_import(reg, register_path, copy, &err), CADRE_OK);
	assert_int_equal(open_signer(reg, &err), CADRE_OK);
	chmod(file, 0640);
	assert_int_equal(open_signer(reg, &err), CADRE_SYSTEM);
	assert_non_null(strstr(err.text, "others"));
	chmod(file, 0600);
	other = fopen(file, "w");
	fputs(foreign, other);
	fclose(other);
	assert_int_equal(open_signer(reg, &err), CADRE_SYSTEM);
	assert_non_null(strstr(err.text, "another key"));
	assert_int_equal(cadre_key_import(reg, register_path, file, &err), CADRE_REFUSED);
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		other = fopen(file, "w");
		fputs(broken[i], other);
		fclose(other);
		assert_int_equal(open_signer(reg, &err), CADRE_SYSTEM);
		assert_non_null(strstr(err.text, "no secret key"));
	}
	unlink(file);
	unlink(copy);
	cadre_close(reg);
}

static void public_keys_of_others(void **state)
{
	static const struct {
		const char *json;
		enum cadre_code code;
	} cases[] = {
		{"{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":"
		 "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}",
			CADRE_OK},
		{"{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
		 "\"use\":\"sig\",\n\"alg\":\"EdDSA\",\"x\":"
		 "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}\n",
			CADRE_OK},
		{"{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":"
		 "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}",
			CADRE_INPUT},
		{"{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qY\"}]}", CADRE_INPUT},
		{"{\"keys\":[]}", CADRE_INPUT},
		{"{\"keys\":[{}]}", CADRE_INPUT},
		{"{}", CADRE_INPUT},
		{"", CADRE_INPUT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_keys *keys;
		struct cadre_err err = {0};
		assert_int_equal(
			cadre_keys_read(&keys, "keys", cases[i].json, strlen(cases[i].json), &err),
			cases[i].code);
		assert_int_equal(keys != NULL, cases[i].code == CADRE_OK);
		cadre_keys_free(keys);
	}
}

static void seals(void **state)
{
	struct cadre_register *reg = open_centre();
	struct cadre_buf seal = {0}, finding = {0};
	struct cadre_out into = {keep_last, &seal}, found = {keep_last, &finding};
	struct cadre_unit unit = {.unit = "U9",
		.name = "Chín",
		.type = cadre_unit_type_commune,
		.valid_from = 20200101};
	char key[JWS_KEY_SIZE], file[128];
	struct cadre_signer *signer;
	struct cadre_err err = {0};

	(void)state;
	make_key(reg, false, key, file);
	assert_int_equal(cadre_signer_open(&signer, reg, register_path, &err), CADRE_OK);
	assert_int_equal(cadre_seal(reg, signer, &into, &err), CADRE_OK);
	assert_int_equal(cadre_check_seal(reg, "s", seal.data, seal.length, &found, &err),
		CADRE_OK);
	assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_unit), &unit, NULL, &err), CADRE_OK);
	assert_int_equal(cadre_check_seal(reg, "s", seal.data, seal.length, &found, &err),
		CADRE_OK);
	assert_int_equal(finding.length, 0);
	assert_int_equal(cadre_check_seal(reg, "s", rfc_text, strlen(rfc_text), &found, &err),
		CADRE_NO);
	assert_non_null(strstr(finding.data, "not genuine"));
	assert_int_equal(cadre_check_seal(reg, "s", "{}", 2, &found, &err), CADRE_INPUT);
	assert_int_equal(cadre_check_seal(reg, "s", "", 0, &found, &err), CADRE_INPUT);
	cadre_signer_free(signer);
	unlink(file);
	cadre_buf_free(&seal);
	cadre_buf_free(&finding);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_of_the_standard),
		cmocka_unit_test(any_changed_sign_is_found),
		cmocka_unit_test(other_keys_and_algorithms),
		cmocka_unit_test(it_fits_a_code_of_version_10),
		cmocka_unit_test(keys_are_kept_and_rotated),
		cmocka_unit_test(secret_files_are_looked_at),
		cmocka_unit_test(public_keys_of_others),
		cmocka_unit_test(seals),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
