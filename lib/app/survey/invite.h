/*
 * Invitation codes and the keys of answers.
 *
 * A code such as 7K2-M9Q-XT4 is eight random characters of 32 (40 bits) and a check character. The
 * alphabet has no I, L, O and U; small letters, O for 0, I and L for 1, and missing, moved or
 * other dashes and spaces are read as meant. The check is a sum over GF(32), each place weighted
 * by another power of a generator: one wrong character and two exchanged ones are always found.
 */
#ifndef APP_INVITE_H
#define APP_INVITE_H

#include <stdbool.h>
#include <stdint.h>

enum {
	INVITE_SIZE = 12,     /* "7K2-M9Q-XT4" and its NUL */
	INVITE_KEY_SIZE = 27, /* 128 bits in 26 characters, and the NUL */
};

enum invite_fault {
	INVITE_GOOD,
	INVITE_SHAPE, /* no code: a wrong length or a character that is none of ours */
	INVITE_CHECK, /* mistyped */
};

/* The code of these 40 bits. */
void invite_write(char out[INVITE_SIZE], uint64_t bits);
/* A new code from the system's random numbers. */
void invite_make(char out[INVITE_SIZE]);
/* The code as it is kept, from what somebody typed. */
enum invite_fault invite_read(char out[INVITE_SIZE], const char *text);
/*
 * The key under which the answer to that invitation is kept: BLAKE2b-128 of round and code.
 * Without the code nobody goes from an answer back to its invitation, and the same answer is known
 * when it comes twice. Who has the invitations (the register itself, the letters) can still go
 * from a code to its answer.
 */
void invite_key(char out[INVITE_KEY_SIZE], const char *round, const char *code);
bool invite_is_key(const char *text);

#endif
