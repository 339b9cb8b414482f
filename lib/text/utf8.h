/*
 * Code points of UTF-8 texts, read and written one at a time.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cadre_buf;
struct cadre_arena;

enum { TEXT_LOST = 0xfffd }; /* the replacement character */

/* How many bytes of the ASCII part the range begins with. */
size_t text_ascii_run(const unsigned char *bytes, size_t length);
/* How many bytes the sequence at the beginning of the range takes; 0 when it is not UTF-8. Room
 * of 4 is safe for any text ended by a NUL, which no sequence contains. */
size_t text_sequence(const unsigned char *bytes, size_t room);
/* The code point at *at, which moves past it; 0 at the end, where it stays. A byte that is not
 * UTF-8 reads as U+FFFD. */
uint32_t text_next(const char **at);
/* Writes the code point and returns how many bytes it took, at most 4; no NUL follows. */
size_t text_encode(uint32_t code, char *bytes);
void text_put(struct cadre_buf *buf, uint32_t code);

/* White space of any width but none: tab, line ends, no-break space, ideographic space ... */
bool text_is_white(uint32_t code);
/* Signs that take no place and mean nothing in a Vietnamese text: zero-width space, byte order
 * mark. The soft hyphen is not one of them: in a TCVN3 text it stands for the letter ư. */
bool text_is_hidden(uint32_t code);

/* What the buffer holds, moved to the arena; NULL when the buffer has failed or memory is out. */
const char *text_keep(struct cadre_arena *arena, struct cadre_buf *buf);

enum { TEXT_CHANGE_MAX = 8 };

/* The text with each code point replaced by those that change puts into out (their count is
 * returned), runs of white space by one space, none at the ends, and hidden signs dropped. */
const char *text_squeeze(struct cadre_arena *arena, const char *text,
	size_t (*change)(uint32_t code, uint32_t out[TEXT_CHANGE_MAX]));

#endif
