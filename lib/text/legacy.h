/*
 * The encodings that Vietnamese texts had before Unicode.
 */
#ifndef TEXT_LEGACY_H
#define TEXT_LEGACY_H

#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

/* Bytes 80-9F of Windows-1252: quotes and dashes, also in files typed in ABC and VNI fonts.
 * 0 is no sign. */
extern const uint16_t text_windows[32];

/* Where Windows-1258 differs from Windows-1252; ends with {0, 0}. */
extern const struct text_byte {
	unsigned char byte;
	uint16_t code; /* 0: no sign */
} text_cp1258[];

/* TCVN 5712:1993, bytes A0-FF. The ABC fonts (.VnTime) have the small letters in the same places
 * and no capitals with a tone. */
extern const uint16_t text_tcvn[96];

/* VNI-Windows (VNI-Times), bytes E0-FF; the capitals are the same less 20, C0-DF. A letter stands
 * alone; a mark follows the vowel that it belongs to. */
extern const struct text_vni {
	uint16_t letter;
	uint16_t marks[2];
} text_vni[32];

/* What text_mend_mojibake does; *lost is how many VNI marks have no vowel to stand on. */
const char *text_reread(struct cadre_arena *arena, enum text_encoding from, const char *text,
	size_t *lost);

#endif
