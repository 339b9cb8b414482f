/*
 * Entering certificates in the register: their numbers, who signs them, what is signed.
 */
#ifndef APP_CERTIFY_H
#define APP_CERTIFY_H

#include "app/certify/jws.h"

/* The register has a book for each year and paper: "2026/GCN/0001" is the first of its book. */
struct certify_book {
	int year, paper;
	int64_t last; /* the highest number in it; 0: none */
};

/* The letters of a paper's book; "" for none. */
const char *certify_letters(int paper);
enum cadre_code certify_book_read(struct certify_book *out, struct cadre_register *reg, int paper,
	int date, struct cadre_err *err);
/* Year, letters and number of a register number of that form; false when it has another. */
bool certify_parse(const char *number, int *year, size_t *prefix, int64_t *place);
/* Number and serial of the next; false when memory is out. */
bool certify_next(struct cadre_certificate *out, struct certify_book *book,
	struct cadre_arena *arena);

/* Who signs on that day: the director, or with name whoever is authorised. CADRE_REFUSED. */
enum cadre_code certify_signatory(struct cadre_certificate *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *name, int date, struct cadre_err *err);

/* Fills the signed text; false when memory is out. */
bool certify_sign(struct cadre_certificate *certificate, struct cadre_arena *arena,
	const struct cadre_signer *signer, const char *centre, const struct cadre_person *person);

/* The certificate of that register number or serial, in the arena. */
enum cadre_code certify_find(struct cadre_certificate **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *number, struct cadre_err *err);

#endif
