#include "cadre/buf.h"
#include "text/legacy.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

/* The combining marks of the tones, in their order. */
static const uint32_t marks[] = {
	[TONE_HUYEN] = 0x300,
	[TONE_HOI] = 0x309,
	[TONE_NGA] = 0x303,
	[TONE_SAC] = 0x301,
	[TONE_NANG] = 0x323,
};

static bool put_windows(struct cadre_buf *out, uint32_t code)
{
	for (unsigned i = 0; i < 32; i++)
		if (text_windows[i] == code) {
			cadre_buf_char(out, (char)(0x80 + i));
			return true;
		}
	if (code > 0xff)
		return false;
	cadre_buf_char(out, (char)code);
	return true;
}

static bool put_cp1258(struct cadre_buf *out, uint32_t code)
{
	for (const struct text_byte *byte = text_cp1258; byte->byte != 0; byte++)
		if (byte->code == code) {
			cadre_buf_char(out, (char)byte->byte);
			return true;
		}
	return put_windows(out, code);
}

/* As a Vietnamese keyboard under Windows types it: the tone is a sign of its own. */
static bool put_half_composed(struct cadre_buf *out, uint32_t code,
	const struct text_letter *letter)
{
	struct text_letter level = *letter;

	if (letter->tone == TONE_LEVEL)
		return put_cp1258(out, code);
	level.tone = TONE_LEVEL;
	return put_cp1258(out, text_join(&level)) && put_cp1258(out, marks[letter->tone]);
}

/* The ABC fonts have no capitals with a tone: their text has the small letter. */
static bool put_tcvn(struct cadre_buf *out, uint32_t code, const struct text_letter *letter)
{
	struct text_letter small = *letter;

	if (letter->tone != TONE_LEVEL) {
		small.capital = false;
		code = text_join(&small);
	}
	for (unsigned i = 0; i < 96 && code >= 0x80; i++)
		if (text_tcvn[i] == code) {
			cadre_buf_char(out, (char)(0xa0 + i));
			return true;
		}
	return put_windows(out, code);
}

/* The sign of an accented vowel, or of what stands for a whole letter; 32 when there is none. */
static unsigned vni_sign(uint32_t letter, uint32_t vowel_mark, uint32_t tone)
{
	for (unsigned i = 0; i < 32; i++) {
		const struct text_vni *sign = &text_vni[i];
		if (letter != 0 ? sign->letter == letter
				: sign->letter == 0
					&& sign->marks[0] == (vowel_mark != 0 ? vowel_mark : tone)
					&& sign->marks[1] == (vowel_mark != 0 ? tone : 0))
			return i;
	}
	return 32;
}

static void put_sign(struct cadre_buf *out, unsigned sign, bool capital)
{
	cadre_buf_char(out, (char)(sign + (capital ? 0xc0 : 0xe0)));
}

/* A letter that has a byte, or a plain vowel and the sign of its marks. */
static bool put_vni(struct cadre_buf *out, uint32_t code, const struct text_letter *letter)
{
	static const uint32_t circumflexes[] = {0xe2, 0xea, 0xf4, 0};
	struct text_letter small = *letter, level = *letter;
	uint32_t vowel_mark = 0;
	unsigned sign;

	small.capital = level.capital = false;
	level.tone = TONE_LEVEL;
	if ((sign = vni_sign(text_join(&small), 0, 0)) < 32) {
		put_sign(out, sign, letter->capital);
		return true;
	}
	if ((sign = vni_sign(text_join(&level), 0, 0)) < 32) {
		put_sign(out, sign, letter->capital);
	} else {
		for (const uint32_t *c = circumflexes; *c != 0; c++)
			vowel_mark = letter->base == *c ? 0x302 : vowel_mark;
		vowel_mark = letter->base == 0x103 ? 0x306 : vowel_mark;
		if (code < 0x80)
			return put_windows(out, code);
		cadre_buf_char(out,
			letter->capital ? (char)(letter->plain - 'a' + 'A') : letter->plain);
	}
	if (vowel_mark == 0 && letter->tone == TONE_LEVEL)
		return true;
	sign = vni_sign(0, vowel_mark, letter->tone != TONE_LEVEL ? marks[letter->tone] : 0);
	if (sign < 32)
		put_sign(out, sign, letter->capital);
	return sign < 32;
}

static void put_utf16(struct cadre_buf *out, bool big, uint32_t unit)
{
	cadre_buf_char(out, (char)(big ? unit >> 8 : unit & 0xff));
	cadre_buf_char(out, (char)(big ? unit & 0xff : unit >> 8));
}

static bool put(struct cadre_buf *out, enum text_encoding to, uint32_t code)
{
	struct text_letter letter = {0};
	bool known = text_split(code, &letter);

	switch (to) {
	case TEXT_UTF16LE:
	case TEXT_UTF16BE:
		if (code > 0xffff)
			put_utf16(out, to == TEXT_UTF16BE, 0xd7c0 + (code >> 10));
		put_utf16(out, to == TEXT_UTF16BE, code > 0xffff ? 0xdc00 | (code & 0x3ff) : code);
		return true;
	case TEXT_CP1258:
		return known ? put_half_composed(out, code, &letter) : put_cp1258(out, code);
	case TEXT_TCVN3:
		return known ? put_tcvn(out, code, &letter) : put_windows(out, code);
	case TEXT_VNI:
		return known ? put_vni(out, code, &letter) : put_windows(out, code);
	default:
		text_put(out, code);
		return true;
	}
}

size_t text_bytes(struct cadre_buf *out, enum text_encoding to, const char *text)
{
	size_t lost = 0;
	uint32_t code;

	while ((code = text_next(&text)) != 0)
		if (!put(out, to, code)) {
			cadre_buf_char(out, '?');
			lost++;
		}
	return lost;
}

void text_mojibake(struct cadre_buf *out, enum text_encoding to, const char *text)
{
	struct cadre_buf bytes = {0};

	text_bytes(&bytes, to, text);
	for (size_t i = 0; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];
		text_put(out, byte >= 0x80 && byte < 0xa0 ? text_windows[byte - 0x80] : byte);
	}
	out->failed = out->failed || bytes.failed;
	cadre_buf_free(&bytes);
}
