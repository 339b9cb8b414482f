/*
 * The names of units, as far as they show by their words that they are some: "xã Hang Chú".
 */
#include <string.h>

#include "app/enrol/list.h"
#include "text/letter.h"
#include "text/utf8.h"

/* What units are called by, as text_canonical makes it. */
static const struct {
	const char *word;
	bool within; /* a name with it can follow a position without a sign between them */
} types[] = {
	{"xã", true},
	{"thị trấn", true},
	{"phường", true},
	{"trường", true},
	{"ubnd", true},
	{"hđnd", true},
	{"uỷ ban nhân dân", true},
	{"uỷ ban mttq", true},
	{"đảng uỷ", true},
	{"đảng bộ", true},
	{"trạm y tế", true},
	{"bản", false},
	{"thôn", false},
	{"xóm", false},
	{"tiểu khu", false},
	{"tổ dân phố", false},
	{"tổ", false},
	{"chi bộ", false},
	{"chi đoàn", false},
	{"chi hội", false},
	{"uỷ ban", false},
	{"phòng", false},
	{"ban chqs", false},
	{"ban chỉ huy quân sự", false},
	{"ban xây dựng đảng", false},
	{"văn phòng đảng uỷ", false},
	{"trung tâm", false},
	{"công an", false},
	{"công ti", false},
	{"trạm", false},
	{"hội", false},
	{"khối", false},
	{"đơn vị", false},
	{"huyện", false},
	{"đoàn xã", false},
	{"mttq", false},
	{"x.", false},
	{"tt.", false},
	{"htx", false},
	{"hợp tác xã", false},
};

/* The type that a canonical text begins with; NULL when none. */
static const char *type_of(const char *same, bool within)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		size_t length = strlen(types[i].word);
		if ((types[i].within || !within) && strncmp(same, types[i].word, length) == 0
			&& same[length] == ' ')
			return types[i].word;
	}
	return NULL;
}

bool list_is_unit(bool *out, struct cadre_arena *arena, const char *text)
{
	const char *same = text_canonical(arena, text);

	*out = same != NULL && type_of(same, false) != NULL;
	return same != NULL;
}

static bool is_capital(const char *text)
{
	struct text_letter letter;
	uint32_t code = text_next(&text);

	return text_split(code, &letter) && letter.capital;
}

/* Past so many words. */
static const char *past_words(const char *text, const char *words)
{
	for (; text != NULL && words != NULL; words = strchr(words, ' ')) {
		text = strchr(text, ' ');
		text += text != NULL;
		words += *words == ' ';
	}
	return text;
}

static bool is_area(const char *type)
{
	return strcmp(type, "xã") == 0 || strcmp(type, "phường") == 0
		|| strcmp(type, "thị trấn") == 0;
}

bool list_unit_within(const char **out, struct cadre_arena *arena, const char *text)
{
	*out = NULL;
	for (const char *at = text; *out == NULL && at != NULL; at = strpbrk(at, " ,;(/-")) {
		const char *same, *type, *name, *inner;
		at += strspn(at, " ,;(/-");
		same = text_canonical(arena, at);
		if (same == NULL)
			return false;
		type = type_of(same, true);
		name = type != NULL ? past_words(at, type) : NULL;
		inner = type != NULL ? type_of(same + strlen(type) + 1, true) : NULL;
		/* "UBND xã Hang Chú" is one name, of "xã Xã Hang Chú" the second half is */
		if (name != NULL && (inner != NULL ? !is_area(type) : is_capital(name)))
			*out = at;
	}
	return true;
}
