/*
 * The records of an XLS workbook ([MS-XLS], BIFF8 of Excel 97 to 2003; BIFF5 of Excel 5 and 95):
 * each a type, a size and so many bytes, one after the other. What is too long goes on in CONTINUE
 * records.
 */
#ifndef TAB_BIFF_H
#define TAB_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cadre/buf.h"

enum biff_type {
	BIFF_FORMULA = 0x06,
	BIFF_EOF = 0x0A,
	BIFF_DATEMODE = 0x22,
	BIFF_FILEPASS = 0x2F,
	BIFF_FONT = 0x31,
	BIFF_CONTINUE = 0x3C,
	BIFF_CODEPAGE = 0x42,
	BIFF_COLINFO = 0x7D,
	BIFF_BOUNDSHEET = 0x85,
	BIFF_MULRK = 0xBD,
	BIFF_RSTRING = 0xD6,
	BIFF_XF = 0xE0,
	BIFF_MERGEDCELLS = 0xE5,
	BIFF_SST = 0xFC,
	BIFF_LABELSST = 0xFD,
	BIFF_NUMBER = 0x203,
	BIFF_LABEL = 0x204,
	BIFF_BOOLERR = 0x205,
	BIFF_STRING = 0x207,
	BIFF_ROW = 0x208,
	BIFF_ARRAY = 0x221,
	BIFF_TABLE = 0x236,
	BIFF_RK = 0x27E,
	BIFF_FORMAT = 0x41E,
	BIFF_SHRFMLA = 0x4BC,
	BIFF_BOF = 0x809,
};

struct biff {
	const unsigned char *bytes; /* the stream */
	size_t length, at;	    /* at: of the next record */
	bool wide;		    /* BIFF8: texts are in Unicode */
	unsigned type;
	const unsigned char *data; /* of the record */
	size_t size, read;
};

/* Goes on to the next record; false at the end of the stream, or where it is cut off. */
bool biff_next(struct biff *biff);
/* Passes over so many bytes of the record; false when it is not as long. */
bool biff_skip(struct biff *biff, size_t count);
/* The next number of the record; 0 past its end. */
unsigned biff_u8(struct biff *biff);
unsigned biff_u16(struct biff *biff);
uint32_t biff_u32(struct biff *biff);
uint64_t biff_u64(struct biff *biff);

/*
 * Appends the next text of the record as UTF-8; its length, in letters, is a number of length_size
 * bytes. A text of BIFF5 is taken for Windows-1252. False when it is cut off.
 */
bool biff_text(struct cadre_buf *out, struct biff *biff, size_t length_size);

#endif
