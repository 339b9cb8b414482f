/*
 * Vietnamese text: UTF-8, normal form C, search folding, order, legacy encodings.
 *
 * Texts go in as UTF-8 ended by a NUL, and come out in the arena, or as the text that went in
 * when there is nothing to change; NULL means that memory is out. A byte that is not UTF-8 harms
 * nothing: it counts as U+FFFD.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/arena.h"
#include "cadre/buf.h"
#include "cadre/text.h"

/* Whether the bytes are UTF-8 (no surrogates, no overlong forms, at most U+10FFFF). *bad, when
 * wanted, is where the first fault begins. */
bool text_is_utf8(const char *bytes, size_t length, size_t *bad);

/* The text in NFC. Returns the text itself when it is NFC already (no copy) or not UTF-8. */
const char *text_nfc(struct cadre_arena *arena, const char *text);

/* The text in NFD: each mark a sign of its own. */
const char *text_nfd(struct cadre_arena *arena, const char *text);

/* For search: NFC, lower case, marks off (giàng -> giang), đ to d, every run of white space and
 * no-break space to one space, none at the ends. Other signs stay. */
const char *text_fold(struct cadre_arena *arena, const char *text);

/* For sameness: NFC, lower case, white space as above, the tone placed by one convention
 * (hoà and hòa, thuỷ and thủy give the same), i and y after a consonant alike (mỹ and mĩ). */
const char *text_canonical(struct cadre_arena *arena, const char *text);

/* NFC, no white space at the ends, inner runs (no-break too) to one space, no zero-width signs.
 * The soft hyphen stays: it is the letter ư of a TCVN3 text that is still to be mended. */
const char *text_clean(struct cadre_arena *arena, const char *text);

/* For names that may be one: canonical, then folded, the words in the order of the alphabet,
 * without the "thị" that lists leave out. */
const char *text_alike(struct cadre_arena *arena, const char *name);

/* Whether the word is one of a list, in which a '|' stands before and after each. */
bool text_listed(const char *list, const char *word);

enum { TEXT_DISTANCE_MAX = 32 };

/* Damerau-Levenshtein distance in code points (two neighbours exchanged count one, and are not
 * changed again), or limit + 1 when it is more. A limit past TEXT_DISTANCE_MAX is cut to it. */
int text_distance(const char *a, const char *b, int limit);

/* How many code points. */
size_t text_length(const char *text);

/* Keys that memcmp puts in the order of CLDR vi (ICU): a ă â b c d đ e ê ..., then the tones level,
 * huyền, hỏi, ngã, sắc, nặng, then small before capital. For a person's name the given name (the
 * last word) counts before the rest. The key is *length bytes in the arena; NULL when memory is
 * out or ICU can't be loaded (libicui18n is loaded at first use). Not to be stored: another
 * release of ICU makes other keys. */
const unsigned char *text_order_key(struct cadre_arena *arena, const char *text, size_t *length);
const unsigned char *text_name_key(struct cadre_arena *arena, const char *name, size_t *length);

enum text_encoding {
	TEXT_UTF8,
	TEXT_UTF16LE,
	TEXT_UTF16BE,
	TEXT_CP1258,
	TEXT_TCVN3,
	TEXT_VNI,
	TEXT_ENCODINGS
};

/* The encoding of a whole file, by its byte order mark, else by which reading gives most Vietnamese
 * syllables; *sure is false when two readings come close or none is Vietnamese. */
enum text_encoding text_guess(const char *bytes, size_t length, bool *sure);

/* The bytes in that encoding as UTF-8 in NFC, without a byte order mark. Bytes that have no
 * meaning, and NULs, become U+FFFD and are counted in *lost, which may be NULL; so are VNI marks
 * without a vowel, which stay as the Latin-1 letter that they look like. */
const char *text_decode(struct cadre_arena *arena, enum text_encoding from, const char *bytes,
	size_t length, size_t *lost);

/* Appends the text, NFC, in that encoding, without a byte order mark; TCVN3 and VNI as the fonts of
 * old have them, so that TCVN3 loses the case of capitals with a tone. What the encoding has no
 * sign for becomes '?', and is counted. */
size_t text_bytes(struct cadre_buf *out, enum text_encoding to, const char *text);
/* The same bytes each shown as its Windows-1252 sign: what text_mend_mojibake mends. */
void text_mojibake(struct cadre_buf *out, enum text_encoding to, const char *text);

/* UTF-8 text whose letters are really TCVN3 or VNI bytes shown as Latin-1 (a spreadsheet whose
 * font was lost): the encoding that reads as Vietnamese, or TEXT_UTF8 when the text is all right.
 * Give a whole column, joined by newlines: one cell is too little to tell. Nothing that scratch has
 * in it is needed afterwards; when it has failed, the answer may be wrong. */
enum text_encoding text_guess_mojibake(struct cadre_arena *scratch, const char *text, bool *sure);
/* The letters that a font of that name shows Latin-1 as: ".VnTime" TCVN3, "VNI-Times" VNI; else
 * TEXT_UTF8. */
enum text_encoding text_font_encoding(const char *font);
/* The same text re-read in that encoding. TCVN3 loses capitals: text_name_case mends names. */
const char *text_mend_mojibake(struct cadre_arena *arena, enum text_encoding from,
	const char *text);
/* Each word with a capital first and the rest small, for names whose case was lost. */
const char *text_name_case(struct cadre_arena *arena, const char *name);
/* A small letter with a tone becomes a capital again where it begins the text or a word beside one
 * with a capital, or stands between capitals; for texts in TCVN3 that are no names. */
const char *text_mend_case(struct cadre_arena *arena, const char *text);
/* All in capitals; NULL gives NULL. */
const char *text_capitals(struct cadre_arena *arena, const char *text);

/* How many words of the text are Vietnamese syllables by spelling (initial, vowels, final, tone),
 * of *words in all. */
size_t text_syllables(const char *text, size_t *words);

#endif
