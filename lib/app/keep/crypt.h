/*
 * A file under a passphrase: what an encrypted backup is.
 *
 * "cadre backup 1\n", the Argon2id salt (16 bytes), its operations and memory (each eight bytes,
 * lowest first), the header of libsodium's secretstream (24 bytes, XChaCha20-Poly1305), then the
 * content in messages of 64 KiB, each with all that stands before as associated data and the last
 * one marked as such: a cut, a swap or a changed byte anywhere is found.
 */
#ifndef APP_CRYPT_H
#define APP_CRYPT_H

#include <stdbool.h>

#include "cadre/error.h"

/* Whether the file begins as an encrypted backup does; false when it can't be read. */
bool crypt_is(const char *path);
/* Both write a new file, readable by its owner only, that is gone again when they fail; with to
 * NULL decrypting only checks. CADRE_SYSTEM also for a damaged file or a wrong passphrase. */
enum cadre_code crypt_encrypt(const char *from, const char *to, const char *passphrase,
	struct cadre_err *err);
enum cadre_code crypt_decrypt(const char *from, const char *to, const char *passphrase,
	struct cadre_err *err);

#endif
