#include <stdio.h>
#include <string.h>

#include "app/survey/invite.h"
#include "app/survey/page.h"
#include "text/utf8.h"

enum { FORMAT = 1, CHECK = 7, TEXT_MAX = 5000, COMMON_ESCAPE = 31, USUAL_ESCAPE = 127 };

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/* As in page.html. */
static const char common[] = " nhtcigaoumlđrvàpábsyơưếkạộệqểấ";
static const char usual[] = "eêâôădxảãầậẩẫằắặẳẵèéẹẻẽềễìíịỉĩòóọỏõồốổỗờớợởỡùúụủũừứựửữỳýỵỷỹ"
			    "0123456789.,;:!?()-/\n\"'%+"
			    "ABCDEGHIKLMNOPQRSTUVXYĐÂÊÔƠƯĂfjwzFJWZ";

/* The values of the letters, and where the next bit stands. */
struct bits {
	const unsigned char *values;
	size_t count, at;
	bool failed; /* more was asked for than is there */
};

static uint32_t take(struct bits *bits, int count)
{
	uint32_t value = 0;

	for (; count > 0; count--, bits->at++) {
		bool there = bits->at / 5 < bits->count;
		bits->failed = bits->failed || !there;
		value <<= 1;
		if (there)
			value |= (uint32_t)bits->values[bits->at / 5] >> (4 - bits->at % 5) & 1;
	}
	return value;
}

static int64_t take_size(struct bits *bits)
{
	int64_t value = 0;

	for (int shift = 0; shift < 49; shift += 7) {
		uint32_t byte = take(bits, 8);
		value |= (int64_t)(byte & 127) << shift;
		if (byte < 128)
			break;
	}
	return value;
}

static uint32_t crc(uint32_t value, const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		value ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			value = value & 1 ? value >> 1 ^ UINT32_C(0xEDB88320) : value >> 1;
	}
	return value;
}

/* Each character counts as three bytes, so that the page needs no encoding. */
static uint32_t crc_text(uint32_t value, const char *text)
{
	while (*text != '\0') {
		uint32_t point = text_next(&text);
		unsigned char bytes[3] = {point >> 16 & 255, point >> 8 & 255, point & 255};
		value = crc(value, bytes, 3);
	}
	return value;
}

uint32_t page_fingerprint(const struct round *round)
{
	const struct cadre_question *questions = round->form->questions.items;
	char version[24];
	uint32_t value = crc_text(UINT32_MAX, round->record->round);

	snprintf(version, sizeof version, "\n%lld\n", (long long)round->form->version.v);
	value = crc_text(value, version);
	for (size_t i = 0; i < round->form->questions.count; i++) {
		const struct cadre_option *options = questions[i].options.items;
		value = crc_text(crc_text(value, questions[i].id), "\t");
		value = crc_text(value,
			cadre_enum_code(CADRE_ENUM_question_type, questions[i].type));
		for (size_t j = 0; j < questions[i].options.count; j++)
			value = crc_text(crc_text(value, "\t"), options[j].code);
		value = crc_text(value, "\n");
	}
	return ~value % 1048576;
}

/* The nth character of a list; 0 beyond its end. */
static uint32_t nth(const char *list, uint32_t number)
{
	uint32_t point = 0;

	do
		point = text_next(&list);
	while (number-- > 0 && point != 0);
	return point;
}

static uint32_t take_letter(struct bits *bits)
{
	uint32_t number = take(bits, 5);

	if (number != COMMON_ESCAPE)
		return nth(common, number);
	number = take(bits, 7);
	return number != USUAL_ESCAPE ? nth(usual, number) : take(bits, 21);
}

static const char *take_text(struct bits *bits, struct cadre_arena *arena)
{
	int64_t count = take_size(bits);
	struct cadre_buf text = {0};
	const char *copy = NULL;

	bits->failed = bits->failed || count > TEXT_MAX;
	for (int64_t i = 0; i < count && !bits->failed; i++) {
		uint32_t point = take_letter(bits);
		bits->failed = bits->failed || point == 0 || point > 0x10FFFF;
		text_put(&text, point);
	}
	if (!text.failed)
		copy = cadre_arena_text(arena, cadre_buf_string(&text));
	cadre_buf_free(&text);
	return copy;
}

static const char *take_date(struct bits *bits, struct cadre_arena *arena)
{
	uint32_t year = take(bits, 14), month = take(bits, 4), day = take(bits, 5);

	return cadre_arena_printf(arena, "%04u-%02u-%02u", year, month, day);
}

static int width(size_t count)
{
	int bits = 0;

	while ((size_t)1 << bits < count)
		bits++;
	return bits;
}

static void take_choice(struct cadre_pair *out, struct bits *bits,
	const struct cadre_question *question)
{
	const struct cadre_option *options = question->options.items;
	uint32_t number = take(bits, width(question->options.count + 1));

	bits->failed = bits->failed || number > question->options.count;
	if (number > 0 && !bits->failed)
		out->text = options[number - 1].code;
}

static void take_choices(struct cadre_pair *out, struct bits *bits, struct cadre_arena *arena,
	const struct cadre_question *question)
{
	const struct cadre_option *options = question->options.items;
	const char **codes = cadre_arena_array(arena, question->options.count, sizeof *codes);

	out->texts.items = (void *)(uintptr_t)codes;
	for (size_t i = 0; i < question->options.count; i++)
		if (take(bits, 1) != 0 && codes != NULL)
			codes[out->texts.count++] = options[i].code;
}

/* Whether the question was answered. */
static bool take_value(struct cadre_pair *out, struct bits *bits, struct cadre_arena *arena,
	const struct cadre_question *question)
{
	bool negative;

	*out = (struct cadre_pair){.key = question->id};
	if (question->type == cadre_question_type_multiple) {
		take_choices(out, bits, arena, question);
	} else if (question->options.count > 0) {
		take_choice(out, bits, question);
	} else if (take(bits, 1) == 0) {
		return false;
	} else if (question->type == cadre_question_type_number) {
		negative = take(bits, 1) != 0;
		out->number = (struct cadre_int){take_size(bits), true};
		out->number.v = negative ? -out->number.v : out->number.v;
	} else if (question->type == cadre_question_type_date) {
		out->text = take_date(bits, arena);
	} else {
		out->text = take_text(bits, arena);
	}
	return out->number.set || out->text != NULL || out->texts.count > 0;
}

static enum page_fault take_all(struct cadre_answer *out, struct bits *bits,
	struct cadre_arena *arena, const struct round *round)
{
	const struct cadre_question *questions = round->form->questions.items;
	struct cadre_pair *pairs = cadre_arena_array(arena, round->form->questions.count,
		sizeof *pairs);
	char code[INVITE_SIZE];
	uint64_t number = 0;

	if (take(bits, 4) != FORMAT)
		return PAGE_FORMAT;
	if (take(bits, 20) != page_fingerprint(round))
		return PAGE_CHANGED;
	for (int i = 0; i < 8; i++)
		number |= (uint64_t)take(bits, 5) << 5 * i;
	invite_write(code, number);
	out->answer = cadre_arena_text(arena, code);
	out->values = (struct cadre_list){0, pairs};
	for (size_t i = 0; pairs != NULL && i < round->form->questions.count; i++)
		out->values.count += take_value(&pairs[out->values.count], bits, arena,
			&questions[i]);
	return arena->failed ? PAGE_NO_MEMORY : bits->failed ? PAGE_CHECK : PAGE_GOOD;
}

/* O stands for 0, I and L for 1, as in invitation codes. */
static int value_of(char c)
{
	char big = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	const char *at = strchr(letters, big == 'O' ? '0' : big == 'I' || big == 'L' ? '1' : big);

	return big != '\0' && at != NULL ? (int)(at - letters) : -1;
}

enum page_fault page_read(struct cadre_answer *out, struct cadre_arena *arena,
	const struct round *round, const char *text, size_t length)
{
	unsigned char *values = cadre_arena_alloc(arena, length + 1);
	struct bits bits = {.values = values};
	uint64_t sum = 0;

	if (values == NULL)
		return PAGE_NO_MEMORY;
	for (size_t i = 0; i < length; i++) {
		int value = value_of(text[i]);
		if (value >= 0)
			values[bits.count++] = (unsigned char)value;
		else if (strchr(" \t\r\n-", text[i]) == NULL)
			return PAGE_CHECK;
	}
	if (bits.count <= CHECK)
		return PAGE_CHECK;
	bits.count -= CHECK;
	for (size_t i = 0; i < CHECK; i++)
		sum = sum * 32 + values[bits.count + i];
	if (sum != (~crc(UINT32_MAX, values, bits.count) & UINT32_MAX))
		return PAGE_CHECK;
	return take_all(out, &bits, arena, round);
}
