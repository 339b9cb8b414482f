/*
 * The words of headings, brought to one form: "Họ và tên học viên (viết chữ in hoa)" and "Họ, tên"
 * are both "ho ten".
 */
#include <string.h>

#include "app/enrol/list.h"

/* What one says for the other, and what adds nothing: of folded words, longer ones first. Nothing
 * is written longer than what it stands for. */
static const struct {
	const char *from, *to;
} rewrites[] = {
	{"ngay thang nam", "ngay"},
	{"ngay thang", "ngay"},
	{"n t n", "ngay"},
	{"ntn", "ngay"},
	{"dd mm yyyy", ""},
	{"can cuoc cong dan", "cccd"},
	{"can cuoc cd", "cccd"},
	{"can cuoc", "cccd"},
	{"chung minh nhan dan", "cmt"},
	{"chung minh thu", "cmt"},
	{"cmtnd", "cmt"},
	{"cmnd", "cmt"},
	{"dinh danh ca nhan", "dinh danh"},
	{"so dien thoai", "dien thoai"},
	{"dien thoai di dong", "di dong"},
	{"li luan", "ly luan"},
	{"dang cong san viet nam", "dang"},
	{"dang csvn", "dang"},
	{"dcs viet nam", "dang"},
	{"dcsvn", "dang"},
	{"dcs", "dang"},
	{"dang chinh quyen doan the", ""},
	{"dang doan the", ""},
	{"trinh do", ""},
	{"t do", ""},
	{"td", ""},
	{"ho va ten", "ho ten"},
	{"chu dem", "dem"},
	{"ten dem", "dem"},
	{"chu lot", "lot"},
	{"ten lot", "lot"},
	{"nguoi duoc cu", ""},
	{"nguoi du hoc", ""},
	{"dang vien du bi", ""},
	{"viet chu in hoa", ""},
	{"chu in hoa", ""},
	{"in hoa", ""},
	{"ghi day du", ""},
	{"ghi ro", ""},
	{"neu co", ""},
	{"hien nay", ""},
	{"hien tai", ""},
	{"cong tac", ""},
	{"dang vien", ""},
	{"hoc vien", ""},
	{"doan vien", ""},
	{"hoi vien", ""},
	{"can bo", ""},
	{"cong chuc", ""},
	{"dai bieu", ""},
	{"quan chung", ""},
	{"uu tu", ""},
	{"khai sinh", ""},
	{"cu di hoc", ""},
	{"di hoc", ""},
	{"duoc cu", ""},
	{"duoc", ""},
	{"lien he", ""},
	{"lien lac", ""},
	{"cong nhan", ""},
	{"sinh hoat", ""},
	{"cua", ""},
	{"va", ""},
	{"dv", ""},
	{"so", ""},
};

/* Headings that are no field of a nominee, in the same form. */
static const struct {
	const char *words;
	enum list_use use;
} uses[] = {
	{"stt", LIST_ORDINAL},
	{"tt", LIST_ORDINAL},
	{"s tt", LIST_ORDINAL},
	{"sott", LIST_ORDINAL},
	{"thu tu", LIST_ORDINAL},
	{"ho dem", LIST_FRONT_NAME},
	{"ho lot", LIST_FRONT_NAME},
	{"nam", LIST_MALE},
	{"nu", LIST_FEMALE},
};

/* Words alike but for their marks: Năm is a year and no men, DT the people and ĐT the telephone. */
static const struct {
	const char *words, *letter, *with, *without; /* keys; NULL: nothing known */
} marked[] = {
	{"nam", "ă", NULL, "nam"},
	{"dt", "đ", "dien thoai", "dan toc"},
	{"so dt", "đ", "dien thoai", "dan toc"},
};

/* A folded text as its words, each with a space before and after. */
static char *spaced(struct cadre_arena *arena, const char *folded)
{
	char *out = cadre_arena_alloc(arena, strlen(folded) + 3), *to = out;

	if (out == NULL)
		return NULL;
	*to++ = ' ';
	for (; *folded != '\0'; folded++) {
		bool kept = (*folded >= 'a' && *folded <= 'z') || (*folded >= '0' && *folded <= '9')
			|| (unsigned char)*folded >= 0x80;
		if (kept)
			*to++ = *folded;
		else if (to[-1] != ' ')
			*to++ = ' ';
	}
	if (to[-1] != ' ')
		*to++ = ' ';
	*to = '\0';
	return out;
}

static void rewrite(char *words, const char *from, const char *to)
{
	size_t length = strlen(from), put = strlen(to);

	for (char *at = words; (at = strstr(at, from)) != NULL;) {
		if (at[-1] != ' ' || at[length] != ' ') {
			at++;
			continue;
		}
		memcpy(at, to, put);
		/* of a word that goes one space goes too */
		memmove(at + put, at + length + (put == 0), strlen(at + length + (put == 0)) + 1);
	}
}

const char *list_canonical(struct cadre_arena *arena, const char *text)
{
	const char *folded = text_fold(arena, text);
	char *words = folded != NULL ? spaced(arena, folded) : NULL;
	size_t length;

	if (words == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof rewrites / sizeof rewrites[0]; i++)
		rewrite(words, rewrites[i].from, rewrites[i].to);
	length = strlen(words);
	if (length > 1)
		words[length - 1] = '\0';
	return words + 1;
}

enum { FIELDS = 1000 }; /* a value past it is a field's index, else a use */

static bool add(struct list_words *out, const char *words, size_t value)
{
	bool is_new;
	size_t *place;

	if (words == NULL)
		return false;
	if (words[0] == '\0' || map_get(&out->map, words) != NULL)
		return true;
	place = map_put(&out->map, words, &is_new);
	if (place != NULL)
		*place = value;
	return place != NULL;
}

static bool add_headings(struct list_words *out, const char *headings, size_t value)
{
	while (*headings != '\0') {
		size_t length = strcspn(headings, "|");
		const char *heading = cadre_arena_copy(&out->arena, headings, length);
		if (heading == NULL || !add(out, list_canonical(&out->arena, heading), value))
			return false;
		headings += length + (headings[length] == '|');
	}
	return true;
}

bool list_words_read(struct list_words *out)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);

	for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
		if (!add(out, uses[i].words, (size_t)uses[i].use))
			return false;
	for (size_t i = 0; i < kind->field_count; i++)
		if (!add_headings(out, kind->fields[i].headings, FIELDS + i))
			return false;
	return true;
}

void list_words_free(struct list_words *words)
{
	map_free(&words->map);
	cadre_arena_free(&words->arena);
}

/* What the words mean by their marks, when those matter; "" for nothing. */
static const char *by_marks(struct cadre_arena *arena, const char *words, const char *text)
{
	for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
		const char *same;
		if (strcmp(marked[i].words, words) != 0)
			continue;
		same = text_canonical(arena, text);
		if (same == NULL)
			return NULL;
		words = strstr(same, marked[i].letter) != NULL ? marked[i].with : marked[i].without;
		return words != NULL ? words : "";
	}
	return words;
}

/* Whether the words are those of the key, some of them by their first letter: "d toc", "dan toc".
 */
static bool shortens(const char *words, const char *key)
{
	bool one = false, whole = false;

	while (*words != '\0') {
		size_t length = strcspn(words, " "), full = strcspn(key, " ");
		if (*words != *key
			|| (length > 1 && (length != full || memcmp(words, key, full) != 0)))
			return false;
		one = one || (length == 1 && full > 1);
		whole = whole || length > 1;
		words += length + (words[length] == ' ');
		key += full + (key[full] == ' ');
	}
	return one && whole && *key == '\0';
}

/* The meaning of "D.tộc", "N.sinh", "C.vụ", if all that it can stand for mean one thing. */
static const size_t *find_short(const struct list_words *words, const char *text)
{
	const size_t *found = NULL;

	for (size_t i = 0; i < words->map.size; i++) {
		const struct map_slot *slot = &words->map.slots[i];
		if (slot->key == NULL || !shortens(text, slot->key))
			continue;
		if (found != NULL && *found != slot->value)
			return NULL;
		found = &slot->value;
	}
	return found;
}

bool list_words_find(struct list_column *out, const struct list_words *words,
	struct cadre_arena *arena, const char *text, bool *failed)
{
	const char *canonical = list_canonical(arena, text);
	const size_t *value;

	*out = (struct list_column){0};
	if (canonical != NULL)
		canonical = by_marks(arena, canonical, text);
	if (canonical == NULL) {
		*failed = true;
		return false;
	}
	value = map_get(&words->map, canonical);
	if (value == NULL)
		value = find_short(words, canonical);
	if (value == NULL)
		return false;
	if (*value < FIELDS) {
		out->use = (enum list_use) * value;
		return true;
	}
	out->use = LIST_FIELD;
	out->fields[0] = &cadre_kind(CADRE_KIND_nominee)->fields[*value - FIELDS];
	out->field_count = 1;
	out->given = strcmp(canonical, "ten") == 0;
	return true;
}
