#include "base/exact.h"

#include <string.h>

static void trim(struct exact *a)
{
	while (a->used > 0 && a->limbs[a->used - 1] == 0)
		a->used--;
}

struct exact exact_of(unsigned __int128 number)
{
	struct exact out = {0};

	for (; number != 0; number >>= 32)
		out.limbs[out.used++] = (uint32_t)number;
	return out;
}

struct exact exact_add(const struct exact *a, const struct exact *b)
{
	struct exact out = {a->used > b->used ? a->used : b->used, {0}};
	uint64_t carry = 0;

	for (int i = 0; i < out.used || (carry > 0 && i < EXACT_LIMBS); i++) {
		carry += (uint64_t)a->limbs[i] + b->limbs[i];
		out.limbs[i] = (uint32_t)carry;
		carry >>= 32;
		if (i >= out.used)
			out.used = i + 1;
	}
	return out;
}

struct exact exact_minus(const struct exact *a, const struct exact *b)
{
	struct exact out = {a->used, {0}};
	int64_t borrow = 0;

	for (int i = 0; i < out.used; i++) {
		borrow += (int64_t)a->limbs[i] - b->limbs[i];
		out.limbs[i] = (uint32_t)borrow;
		borrow >>= 32;
	}
	trim(&out);
	return out;
}

struct exact exact_times(const struct exact *a, const struct exact *b)
{
	struct exact out = {a->used + b->used, {0}};

	if (out.used > EXACT_LIMBS)
		out.used = EXACT_LIMBS;
	for (int i = 0; i < a->used; i++) {
		uint64_t carry = 0;
		for (int j = 0; i + j < out.used; j++) {
			carry += (uint64_t)a->limbs[i] * b->limbs[j] + out.limbs[i + j];
			out.limbs[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
	}
	trim(&out);
	return out;
}

struct exact exact_times_int(const struct exact *a, uint64_t b)
{
	struct exact factor = exact_of(b);

	return exact_times(a, &factor);
}

struct exact exact_shift(const struct exact *a, int digits)
{
	struct exact out = *a;

	while (digits-- > 0)
		out = exact_times_int(&out, 10);
	return out;
}

int exact_compare(const struct exact *a, const struct exact *b)
{
	if (a->used != b->used)
		return a->used - b->used;
	for (int i = a->used - 1; i >= 0; i--)
		if (a->limbs[i] != b->limbs[i])
			return a->limbs[i] > b->limbs[i] ? 1 : -1;
	return 0;
}

static void set_bit(struct exact *a, int bit)
{
	a->limbs[bit / 32] |= UINT32_C(1) << bit % 32;
	if (bit / 32 >= a->used)
		a->used = bit / 32 + 1;
}

/* Doubles the number and brings a bit in from below. */
static void push_bit(struct exact *a, uint32_t bit)
{
	for (int i = 0; i < a->used; i++) {
		uint32_t high = a->limbs[i] >> 31;
		a->limbs[i] = a->limbs[i] << 1 | bit;
		bit = high;
	}
	if (bit != 0 && a->used < EXACT_LIMBS)
		a->limbs[a->used++] = bit;
}

static uint32_t bit_of(const struct exact *a, int bit)
{
	return a->limbs[bit / 32] >> bit % 32 & 1;
}

struct exact exact_over(const struct exact *a, const struct exact *b)
{
	struct exact out = {0}, rest = {0};

	for (int bit = a->used * 32 - 1; bit >= 0; bit--) {
		push_bit(&rest, bit_of(a, bit));
		if (exact_compare(&rest, b) >= 0) {
			rest = exact_minus(&rest, b);
			set_bit(&out, bit);
		}
	}
	return out;
}

/* Two bits of the number bring one of the root, as on paper. */
struct exact exact_root(const struct exact *a)
{
	struct exact root = {0}, rest = {0};

	for (int bit = a->used * 32 - 2; bit >= 0; bit -= 2) {
		struct exact step;
		push_bit(&rest, bit_of(a, bit + 1));
		push_bit(&rest, bit_of(a, bit));
		step = root;
		push_bit(&step, 0);
		push_bit(&step, 1);
		push_bit(&root, 0);
		if (exact_compare(&rest, &step) >= 0) {
			rest = exact_minus(&rest, &step);
			set_bit(&root, 0);
		}
	}
	return root;
}

/* Half of what is twice as much as wanted, rounded up. */
static struct exact half(const struct exact *twice)
{
	struct exact one = exact_of(1), two = exact_of(2), more = exact_add(twice, &one);

	return exact_over(&more, &two);
}

static const char *text_of(struct cadre_arena *arena, bool negative, struct exact value, int digits)
{
	char text[EXACT_LIMBS * 10 + 4], *at = text + sizeof text;
	struct exact ten = exact_of(10);
	bool zero = value.used == 0;

	*--at = '\0';
	for (int place = 0; value.used > 0 || place <= digits; place++) {
		struct exact tenth = exact_over(&value, &ten);
		struct exact cut = exact_times(&tenth, &ten), digit = exact_minus(&value, &cut);
		if (place == digits && digits > 0)
			*--at = '.';
		*--at = (char)('0' + digit.limbs[0]);
		value = tenth;
	}
	return cadre_arena_printf(arena, "%s%s", negative && !zero ? "-" : "", at);
}

const char *exact_ratio_text(struct cadre_arena *arena, bool negative, const struct exact *count,
	const struct exact *base, int digits)
{
	struct exact twice = exact_shift(count, digits);

	twice = exact_times_int(&twice, 2);
	twice = exact_over(&twice, base);
	return text_of(arena, negative, half(&twice), digits);
}

const char *exact_root_text(struct cadre_arena *arena, const struct exact *count,
	const struct exact *base, int digits)
{
	struct exact square = exact_shift(count, 2 * digits), twice;

	square = exact_times_int(&square, 4);
	square = exact_over(&square, base);
	twice = exact_root(&square);
	return text_of(arena, false, half(&twice), digits);
}
