#include "app/keep/crypt.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"

enum {
	CHUNK = 64 * 1024,
	TAGGED = CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES,
	/* More than this asks for a machine that no centre has: a forged file, not one of ours. */
	MOST_OPERATIONS = 16,
	MOST_MEMORY = 1024 * 1024 * 1024,
};

static const char magic[] = "cadre backup 1\n";

struct head {
	unsigned char magic[sizeof magic - 1];
	unsigned char salt[crypto_pwhash_SALTBYTES];
	unsigned char operations[8], memory[8];
	unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
};

struct crypt {
	FILE *from, *to;
	const char *source, *target;
	struct head head;
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char plain[CHUNK], sealed[TAGGED];
};

bool crypt_is(const char *path)
{
	unsigned char begin[sizeof magic - 1];
	FILE *file = fopen(path, "re");
	bool is = file != NULL && fread(begin, 1, sizeof begin, file) == sizeof begin
		&& memcmp(begin, magic, sizeof begin) == 0;

	if (file != NULL)
		fclose(file);
	return is;
}

static void put_number(unsigned char out[8], uint64_t number)
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)(number >> (8 * i));
}

static uint64_t number_of(const unsigned char bytes[8])
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number |= (uint64_t)bytes[i] << (8 * i);
	return number;
}

static enum cadre_code cant_read(const struct crypt *crypt, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("can't read '%s': %s"), crypt->source,
		strerror(errno));
}

static enum cadre_code cant_write(const struct crypt *crypt, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("can't write '%s': %s"), crypt->target,
		strerror(errno));
}

static enum cadre_code make_key(struct crypt *crypt, const char *passphrase, struct cadre_err *err)
{
	uint64_t operations = number_of(crypt->head.operations);
	uint64_t memory = number_of(crypt->head.memory);

	if (operations > MOST_OPERATIONS || memory > MOST_MEMORY)
		return cadre_fail(err, CADRE_SYSTEM, _("'%s' is damaged: it is not used"),
			crypt->source);
	if (crypto_pwhash(crypt->key, sizeof crypt->key, passphrase, strlen(passphrase),
		    crypt->head.salt, operations, (size_t)memory, crypto_pwhash_ALG_ARGON2ID13)
		!= 0)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code open_both(struct crypt *crypt, const char *from, const char *to,
	struct cadre_err *err)
{
	int fd;

	crypt->source = from;
	crypt->target = to;
	crypt->from = fopen(from, "re");
	if (crypt->from == NULL)
		return cant_read(crypt, err);
	if (to == NULL)
		return CADRE_OK;
	if (unlink(to) != 0 && errno != ENOENT)
		return cant_write(crypt, err);
	fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	crypt->to = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (crypt->to == NULL)
		return cant_write(crypt, err);
	return CADRE_OK;
}

static enum cadre_code write_bytes(struct crypt *crypt, const void *bytes, size_t length,
	struct cadre_err *err)
{
	if (crypt->to == NULL || fwrite(bytes, 1, length, crypt->to) == length)
		return CADRE_OK;
	return cant_write(crypt, err);
}

/* CADRE_NO at the end of the file, which a full chunk before does not tell. */
static enum cadre_code read_bytes(size_t *length, struct crypt *crypt, void *bytes, size_t size,
	struct cadre_err *err)
{
	int next;

	*length = fread(bytes, 1, size, crypt->from);
	next = ferror(crypt->from) ? EOF : getc(crypt->from);
	if (ferror(crypt->from))
		return cant_read(crypt, err);
	if (next == EOF)
		return CADRE_NO;
	ungetc(next, crypt->from);
	return CADRE_OK;
}

static enum cadre_code encrypt_all(struct crypt *crypt, struct cadre_err *err)
{
	const void *head = &crypt->head;
	enum cadre_code code, written = write_bytes(crypt, &crypt->head, sizeof crypt->head, err);
	size_t length;

	do {
		unsigned long long sealed;
		code = read_bytes(&length, crypt, crypt->plain, CHUNK, err);
		if (code > CADRE_NO || written != CADRE_OK)
			return code > CADRE_NO ? code : written;
		crypto_secretstream_xchacha20poly1305_push(&crypt->state, crypt->sealed, &sealed,
			crypt->plain, length, head, sizeof crypt->head,
			code == CADRE_NO ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
		written = write_bytes(crypt, crypt->sealed, (size_t)sealed, err);
	} while (code == CADRE_OK);
	return written;
}

static enum cadre_code decrypt_all(struct crypt *crypt, struct cadre_err *err)
{
	const void *head = &crypt->head;
	enum cadre_code code, written = CADRE_OK;
	size_t length;

	do {
		unsigned long long plain;
		unsigned char tag;
		code = read_bytes(&length, crypt, crypt->sealed, TAGGED, err);
		if (code > CADRE_NO || written != CADRE_OK)
			return code > CADRE_NO ? code : written;
		if (crypto_secretstream_xchacha20poly1305_pull(&crypt->state, crypt->plain, &plain,
			    &tag, crypt->sealed, length, head, sizeof crypt->head)
				!= 0
			|| (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
				!= (code == CADRE_NO))
			return cadre_fail(err, CADRE_SYSTEM,
				_("'%s' can't be opened: the passphrase is another, or the file is "
				  "damaged"),
				crypt->source);
		written = write_bytes(crypt, crypt->plain, (size_t)plain, err);
	} while (code == CADRE_OK);
	return written;
}

static enum cadre_code close_both(struct crypt *crypt, enum cadre_code code, struct cadre_err *err)
{
	if (crypt->to != NULL) {
		bool good = code != CADRE_OK
			|| (fflush(crypt->to) == 0 && fsync(fileno(crypt->to)) == 0);
		good = fclose(crypt->to) == 0 && good;
		if (!good && code == CADRE_OK)
			code = cant_write(crypt, err);
		if (code != CADRE_OK)
			unlink(crypt->target);
	}
	if (crypt->from != NULL)
		fclose(crypt->from);
	sodium_memzero(crypt, sizeof *crypt);
	return code;
}

enum cadre_code crypt_encrypt(const char *from, const char *to, const char *passphrase,
	struct cadre_err *err)
{
	struct crypt crypt = {0};
	enum cadre_code code;

	memcpy(crypt.head.magic, magic, sizeof crypt.head.magic);
	randombytes_buf(crypt.head.salt, sizeof crypt.head.salt);
	put_number(crypt.head.operations, crypto_pwhash_OPSLIMIT_MODERATE);
	put_number(crypt.head.memory, crypto_pwhash_MEMLIMIT_INTERACTIVE);
	code = open_both(&crypt, from, to, err);
	if (code == CADRE_OK)
		code = make_key(&crypt, passphrase, err);
	if (code == CADRE_OK) {
		crypto_secretstream_xchacha20poly1305_init_push(&crypt.state, crypt.head.stream,
			crypt.key);
		code = encrypt_all(&crypt, err);
	}
	return close_both(&crypt, code, err);
}

enum cadre_code crypt_decrypt(const char *from, const char *to, const char *passphrase,
	struct cadre_err *err)
{
	struct crypt crypt = {0};
	enum cadre_code code = open_both(&crypt, from, to, err);

	if (code == CADRE_OK
		&& (fread(&crypt.head, 1, sizeof crypt.head, crypt.from) != sizeof crypt.head
			|| memcmp(crypt.head.magic, magic, sizeof crypt.head.magic) != 0))
		code = cadre_fail(err, CADRE_SYSTEM, _("'%s' is damaged: it is not used"), from);
	if (code == CADRE_OK)
		code = make_key(&crypt, passphrase, err);
	if (code == CADRE_OK) {
		crypto_secretstream_xchacha20poly1305_init_pull(&crypt.state, crypt.head.stream,
			crypt.key);
		code = decrypt_all(&crypt, err);
	}
	return close_both(&crypt, code, err);
}
