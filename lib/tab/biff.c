#include "tab/biff.h"
#include "tab/bytes.h"
#include "text/legacy.h"
#include "text/utf8.h"

bool biff_next(struct biff *biff)
{
	enum { HEADER = 4 };
	const unsigned char *at = biff->bytes + biff->at;
	size_t left = biff->length - biff->at;

	if (left < HEADER || left - HEADER < bytes_u16(at + 2))
		return false;
	biff->type = bytes_u16(at);
	biff->size = bytes_u16(at + 2);
	biff->data = at + HEADER;
	biff->read = 0;
	biff->at += HEADER + biff->size;
	return true;
}

/* Whether the record, or one that continues it, has another byte. */
static bool more(struct biff *biff)
{
	while (biff->read == biff->size) {
		struct biff next = *biff;
		if (!biff_next(&next) || next.type != BIFF_CONTINUE)
			return false;
		*biff = next;
	}
	return true;
}

bool biff_skip(struct biff *biff, size_t count)
{
	while (count > 0) {
		size_t piece;
		if (!more(biff))
			return false;
		piece = biff->size - biff->read;
		if (piece > count)
			piece = count;
		biff->read += piece;
		count -= piece;
	}
	return true;
}

unsigned biff_u8(struct biff *biff)
{
	return more(biff) ? biff->data[biff->read++] : 0;
}

unsigned biff_u16(struct biff *biff)
{
	unsigned low = biff_u8(biff);

	return low | biff_u8(biff) << 8;
}

uint32_t biff_u32(struct biff *biff)
{
	uint32_t low = biff_u16(biff);

	return low | (uint32_t)biff_u16(biff) << 16;
}

uint64_t biff_u64(struct biff *biff)
{
	uint64_t low = biff_u32(biff);

	return low | (uint64_t)biff_u32(biff) << 32;
}

/* Bytes of Windows-1252. */
static bool narrow_text(struct cadre_buf *out, struct biff *biff, size_t length)
{
	for (; length > 0; length--) {
		unsigned byte;
		if (!more(biff))
			return false;
		byte = biff_u8(biff);
		if (byte >= 0x80 && byte < 0xA0)
			byte = text_windows[byte - 0x80];
		text_put(out, byte != 0 ? byte : TEXT_LOST);
	}
	return true;
}

/* Puts a unit of UTF-16; *high is the first half of a pair, or 0. */
static void put_unit(struct cadre_buf *out, unsigned unit, unsigned *high)
{
	bool low = unit >= 0xDC00 && unit < 0xE000;

	if (*high != 0 && !low)
		text_put(out, TEXT_LOST);
	if (unit >= 0xD800 && unit < 0xDC00) {
		*high = unit;
		return;
	}
	if (low && *high != 0)
		text_put(out, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
	else
		text_put(out, unit == 0 || low ? TEXT_LOST : unit);
	*high = 0;
}

/* Where a text goes on in another record, a byte says anew whether its letters take two bytes. */
static bool wide_letters(struct cadre_buf *out, struct biff *biff, size_t length, bool two)
{
	unsigned high = 0;

	for (; length > 0; length--) {
		if (biff->read == biff->size) {
			if (!more(biff))
				return false;
			two = biff_u8(biff) & 1;
		}
		put_unit(out, two ? biff_u16(biff) : biff_u8(biff), &high);
	}
	if (high != 0)
		text_put(out, TEXT_LOST);
	return true;
}

bool biff_text(struct cadre_buf *out, struct biff *biff, size_t length_size)
{
	enum { TWO = 1, PHONETIC = 4, RICH = 8, RUN = 4 };
	size_t length, runs = 0, phonetic = 0;
	unsigned flags;

	if (!more(biff))
		return false;
	length = length_size == 1 ? biff_u8(biff) : biff_u16(biff);
	if (!biff->wide)
		return narrow_text(out, biff, length);
	if (!more(biff))
		return length == 0;
	flags = biff_u8(biff);
	if (flags & RICH)
		runs = biff_u16(biff);
	if (flags & PHONETIC)
		phonetic = biff_u32(biff);
	return wide_letters(out, biff, length, flags & TWO) && biff_skip(biff, runs * RUN)
		&& biff_skip(biff, phonetic);
}
