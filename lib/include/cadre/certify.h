/*
 * Certificates: who may have one, issuing and voiding them, the centre's keys, checking a
 * certificate with or without the register, and the seal on the log of changes.
 *
 * What certify, reissue and seal sign is a JWS in compact form (RFC 7515) by EdDSA over Ed25519
 * (RFC 8037); cadre-json(5) tells what it says.
 */
#ifndef CADRE_CERTIFY_H
#define CADRE_CERTIFY_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

/* A signed text of at most so many bytes fits a QR code of version 10 at level L in byte mode
 * (ISO/IEC 18004, Table 7). */
enum { CADRE_SIGNED_MAX = 271 };

/*
 * The trainees of the class in the order of their names, as records of kind eligibility: each is
 * eligible, or what is missing is told. The rules are those of the class, else of its programme.
 */
enum cadre_code cadre_eligible(struct cadre_register *reg, const char *class,
	const struct cadre_out *out, struct cadre_err *err);

/* The centre's secret key in use. */
struct cadre_signer;

/* Reads the secret key that lies beside the register at path. CADRE_NO: the register has no key
 * yet. CADRE_SYSTEM: its file is not there, is another's, or others may read it. */
enum cadre_code cadre_signer_open(struct cadre_signer **out, struct cadre_register *reg,
	const char *path, struct cadre_err *err);
/* Wipes the key. Takes NULL. */
void cadre_signer_free(struct cadre_signer *signer);

struct cadre_certify_options {
	const char *class;
	const char *const *people; /* keys: only these; all when there is none */
	size_t people_count;
	const char *decision;
	const char *signatory;		   /* NULL: the director of that day */
	int date;			   /* of issue; 0: today */
	const struct cadre_signer *signer; /* NULL: without a signed text */
	const struct cadre_sink *sink;	   /* who is left out, and why */
};

/*
 * Enters a certificate for each eligible trainee of a closed class who has none, numbered without
 * gaps per year and paper, and gives it; the trainee is then 'completed', with the grade. Those who
 * have one without a signed text get it. CADRE_REFUSED: the class is not closed, gives no paper,
 * nobody is eligible, somebody named is not, or the signatory may not sign.
 */
enum cadre_code cadre_certify(struct cadre_register *reg,
	const struct cadre_certify_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* Voids the certificate of that register number or serial, and gives it. CADRE_REFUSED: it is not
 * in force. */
enum cadre_code cadre_void(struct cadre_register *reg, const char *number, const char *reason,
	const struct cadre_out *out, struct cadre_err *err);

struct cadre_reissue_options {
	const char *number, *reason;
	const char *decision;  /* NULL: that of the old one */
	const char *signatory; /* NULL: the director of that day */
	int date;	       /* 0: today */
	const struct cadre_signer *signer;
};

/* Enters another certificate in the place of this one, which is then reissued (a void one stays
 * void). Gives both. CADRE_REFUSED: it was reissued already. */
enum cadre_code cadre_reissue(struct cadre_register *reg,
	const struct cadre_reissue_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/*
 * The centre's key: makes it when there is none, or with rotate another that is used from now on,
 * and gives the record of the one in use. The secret key is written to a new file beside the
 * register, PATH.KEY.key, which only its owner can read; with path NULL it is not (a dry run).
 */
enum cadre_code cadre_key_make(struct cadre_register *reg, const char *path, bool rotate,
	const struct cadre_out *out, struct cadre_err *err);
/* Copies the secret key in use to a new file that only its owner can read. */
enum cadre_code cadre_key_export(struct cadre_register *reg, const char *path, const char *file,
	struct cadre_err *err);
/* Puts such a copy beside the register. CADRE_REFUSED: no key of this register. */
enum cadre_code cadre_key_import(struct cadre_register *reg, const char *path, const char *file,
	struct cadre_err *err);
/* The register's public keys, old and new, as one record of kind jwks: a JWK Set (RFC 7517). */
enum cadre_code cadre_key_public(struct cadre_register *reg, const struct cadre_out *out,
	struct cadre_err *err);

/* Public keys to check with. */
struct cadre_keys;

/* From the bytes of a JWK Set; source is its name for messages. */
enum cadre_code cadre_keys_read(struct cadre_keys **out, const char *source, const char *bytes,
	size_t length, struct cadre_err *err);
/* The register's own, old and new. */
enum cadre_code cadre_keys_of(struct cadre_keys **out, struct cadre_register *reg,
	struct cadre_err *err);
/* Takes NULL. */
void cadre_keys_free(struct cadre_keys *keys);

/*
 * Whether the signed text of a certificate is genuine, as a record of kind verified; with a
 * register (or NULL) also whether it is in force. CADRE_NO, without a message, when the record says
 * that it is not.
 */
enum cadre_code cadre_verify(struct cadre_register *reg, const struct cadre_keys *keys,
	const char *text, const struct cadre_out *out, struct cadre_err *err);
/* The same of the certificate with that register number or serial. CADRE_NO also when there is
 * none. */
enum cadre_code cadre_verify_number(struct cadre_register *reg, const struct cadre_keys *keys,
	const char *number, const struct cadre_out *out, struct cadre_err *err);

/* The end of the log of changes, signed, as a record of kind seal. */
enum cadre_code cadre_seal(struct cadre_register *reg, const struct cadre_signer *signer,
	const struct cadre_out *out, struct cadre_err *err);
/*
 * Whether the log still has what a seal (the bytes of its record) was set on; gives what is wrong
 * as records of kind finding. CADRE_NO then; CADRE_INPUT when it is no seal.
 */
enum cadre_code cadre_check_seal(struct cadre_register *reg, const char *source, const char *bytes,
	size_t length, const struct cadre_out *out, struct cadre_err *err);

#pragma GCC visibility pop

#endif
