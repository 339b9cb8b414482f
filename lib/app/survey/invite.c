#include <sodium.h>
#include <string.h>

#include "app/survey/invite.h"
#include "text/utf8.h"

enum { DIGITS = 9, GROUP = 3, FIELD = 32, POLYNOMIAL = 0x25, KEY_BYTES = 16 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Times the generator x in GF(32), which is made by x^5 + x^2 + 1. */
static unsigned next_power(unsigned value)
{
	value *= 2;
	return value < FIELD ? value : value ^ POLYNOMIAL;
}

/* 0 for a whole code that is right; for one without its last digit, that digit. */
static unsigned check_sum(const unsigned *digits, size_t count)
{
	unsigned sum = 0;

	for (size_t i = 0; i < count; i++)
		sum = next_power(sum) ^ digits[i];
	return count < DIGITS ? next_power(sum) : sum;
}

static void write_code(char out[INVITE_SIZE], const unsigned *digits)
{
	for (size_t i = 0; i < DIGITS; i++) {
		if (i > 0 && i % GROUP == 0)
			*out++ = '-';
		*out++ = alphabet[digits[i]];
	}
	*out = '\0';
}

void invite_write(char out[INVITE_SIZE], uint64_t bits)
{
	unsigned digits[DIGITS];

	for (size_t i = 0; i + 1 < DIGITS; i++, bits /= FIELD)
		digits[i] = (unsigned)(bits % FIELD);
	digits[DIGITS - 1] = check_sum(digits, DIGITS - 1);
	write_code(out, digits);
}

void invite_make(char out[INVITE_SIZE])
{
	uint64_t bits;

	randombytes_buf(&bits, sizeof bits);
	invite_write(out, bits);
}

static bool is_gap(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || text_is_white(c) || text_is_hidden(c);
}

/* The digit's value; FIELD when it is none. */
static unsigned digit_value(uint32_t c)
{
	const char *at;

	if (c >= 'a' && c <= 'z')
		c -= 'a' - 'A';
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	at = c < 0x80 ? strchr(alphabet, (int)c) : NULL;
	return at != NULL ? (unsigned)(at - alphabet) : FIELD;
}

enum invite_fault invite_read(char out[INVITE_SIZE], const char *text)
{
	unsigned digits[DIGITS];
	size_t count = 0;
	uint32_t c;

	while ((c = text_next(&text)) != 0) {
		unsigned value = digit_value(c);
		if (is_gap(c))
			continue;
		if (value == FIELD || count == DIGITS)
			return INVITE_SHAPE;
		digits[count++] = value;
	}
	if (count < DIGITS)
		return INVITE_SHAPE;
	if (check_sum(digits, DIGITS) != 0)
		return INVITE_CHECK;
	write_code(out, digits);
	return INVITE_GOOD;
}

/* Five bits a character, from the highest on. */
static void write_key(char out[INVITE_KEY_SIZE], const unsigned char *bytes)
{
	unsigned held = 0, value = 0;

	for (size_t i = 0; i < KEY_BYTES; i++) {
		value = (value << 8 | bytes[i]) & 0xFFFF;
		for (held += 8; held >= 5; held -= 5)
			*out++ = alphabet[value >> (held - 5) & (FIELD - 1)];
	}
	*out++ = alphabet[value << (5 - held) & (FIELD - 1)];
	*out = '\0';
}

void invite_key(char out[INVITE_KEY_SIZE], const char *round, const char *code)
{
	static const char purpose[] = "cadre answer";
	const char *parts[] = {purpose, round, code};
	crypto_generichash_state state;
	unsigned char bytes[KEY_BYTES];

	crypto_generichash_init(&state, NULL, 0, sizeof bytes);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		crypto_generichash_update(&state, (const unsigned char *)parts[i],
			strlen(parts[i]) + 1);
	crypto_generichash_final(&state, bytes, sizeof bytes);
	write_key(out, bytes);
}

bool invite_is_key(const char *text)
{
	return strlen(text) == INVITE_KEY_SIZE - 1 && strspn(text, alphabet) == INVITE_KEY_SIZE - 1;
}
