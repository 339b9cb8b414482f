#include <stdlib.h>
#include <string.h>

#include "app/enrol/value.h"
#include "base/message.h"
#include "text/text.h"

enum {
	CITIZEN = 12,
	OLD_CITIZEN = 9,
	PHONE_MIN = 9,
	PHONE_MAX = 11,
	LAST_PROVINCE = 96,
	LONGEST_NOTHING = 16
};

/* The digits when there is nothing else but the signs that people part them with; else NULL. */
static char *only_digits(struct cadre_arena *arena, const char *text, const char *signs)
{
	char *out = cadre_arena_text(arena, text), *to = out;

	for (; out != NULL && *text != '\0'; text++)
		if (*text >= '0' && *text <= '9')
			*to++ = *text;
		else if (strchr(signs, *text) == NULL)
			return NULL;
	if (out != NULL)
		*to = '\0';
	return out;
}

static bool leave(struct value *out, const char *why)
{
	*out = (struct value){.why = why, .doubtful = true};
	return true;
}

/* 1.4084227145E+10, when no digit was lost: as many after the point as the exponent says. */
static const char *from_scientific(struct cadre_arena *arena, const char *text, bool *lost)
{
	size_t whole = strspn(text, "0123456789");
	size_t part = text[whole] == '.' || text[whole] == ','
		? strspn(text + whole + 1, "0123456789")
		: 0;
	const char *e = text + whole + (part > 0 ? part + 1 : 0);
	long exponent;
	char *end;

	*lost = false;
	if (whole != 1 || (*e != 'e' && *e != 'E'))
		return NULL;
	exponent = strtol(e + 1, &end, 10);
	if (*end != '\0' || exponent < 8 || exponent > 11)
		return NULL;
	*lost = part != (size_t)exponent;
	return cadre_arena_printf(arena, "%c%.*s", text[0], (int)part, text + whole + 1);
}

static bool is_province(const char *digits)
{
	int province = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');

	return province >= 1 && province <= LAST_PROVINCE;
}

/* Puts lost zeros in front; only a cell that holds a number loses two, or one of an old number. */
static bool pad(struct value *out, struct cadre_arena *arena, const char *digits, bool number)
{
	size_t length = strlen(digits), wanted = length == 8 ? OLD_CITIZEN : CITIZEN;

	if (length > 11 || length < 8 || length == OLD_CITIZEN || (length != 11 && !number))
		return leave(out, _("a citizen number has 12 digits, an old one 9"));
	out->text = cadre_arena_printf(arena, "%.*s%s", (int)(wanted - length), "000", digits);
	if (out->text == NULL)
		return false;
	if (wanted == CITIZEN && !is_province(out->text))
		return leave(out, _("a citizen number has 12 digits, an old one 9"));
	out->why = _("the leading zero was lost");
	out->doubtful = !number && length != 11;
	return true;
}

bool value_citizen(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell)
{
	bool lost, number = cell->type == TAB_NUMBER;
	const char *digits = from_scientific(arena, cell->text, &lost);

	*out = (struct value){0};
	if (digits != NULL && lost)
		return leave(out,
			_("the spreadsheet shortened the number: its last digits are lost"));
	number = number || digits != NULL;
	if (digits == NULL)
		digits = only_digits(arena, cell->text, " .'-");
	if (digits == NULL)
		return leave(out, _("a citizen number is digits only"));
	if (strlen(digits) != CITIZEN && strlen(digits) != OLD_CITIZEN)
		return pad(out, arena, digits, number);
	if (strlen(digits) == CITIZEN && !is_province(digits)) {
		out->why = _("a citizen number begins with 001 to 096");
		out->doubtful = true;
	}
	out->text = digits;
	return true;
}

/* +84 912 345 678 is 0912 345 678 dialled from abroad. */
static const char *at_home(struct cadre_arena *arena, const char *digits)
{
	size_t length = strlen(digits);

	if (strncmp(digits, "84", 2) == 0 && length >= PHONE_MIN + 2)
		return cadre_arena_printf(arena, "0%s", digits + 2);
	if (length == PHONE_MIN && digits[0] != '0')
		return cadre_arena_printf(arena, "0%s", digits);
	return digits;
}

bool value_phone(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell)
{
	const char *digits = only_digits(arena, cell->text, " .-()+'"), *home;
	size_t length = digits != NULL ? strlen(digits) : 0;

	*out = (struct value){.text = cell->text};
	if (length < PHONE_MIN || length > PHONE_MAX) {
		out->why = _("this may be no phone number");
		out->doubtful = true;
		return true;
	}
	home = at_home(arena, digits);
	out->text = home;
	if (home != NULL && home != digits)
		out->why = digits[0] == '8' ? _("the country's number stood before it")
					    : _("the leading zero was lost");
	return home != NULL;
}

/* Years of school: 12 since 1989, 10 before. */
static bool is_grade(int grade, int of)
{
	return (of == 12 || of == 10) && grade >= 1 && grade <= of;
}

/* The month that a text begins with, as spreadsheets name it ("dec", "thg12"); 0 when none. */
static int month_named(const char *folded, const char **end)
{
	static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
		"sep", "oct", "nov", "dec"};
	size_t words;
	long number;

	if (*folded >= '0' && *folded <= '9')
		return 0;
	words = strspn(folded, "thgan ");
	number = words >= 2 ? strtol(folded + words, NULL, 10) : 0;
	if (number >= 1 && number <= 12) {
		*end = folded + words + strspn(folded + words, "0123456789");
		return (int)number;
	}
	for (int i = 0; i < 12; i++)
		if (strncmp(folded, names[i], 3) == 0) {
			*end = folded + strspn(folded, "abcdefghijklmnopqrstuvwxyz");
			return i + 1;
		}
	return 0;
}

/* Two numbers, a or both of which may be a month's name: "9-Dec", "Dec-12", "09/12/26". */
static bool two_numbers(const char *text, int numbers[2], bool *named)
{
	char *end;

	*named = false;
	for (int i = 0; i < 2; i++) {
		const char *at = text;
		numbers[i] = month_named(text, &at);
		*named = *named || numbers[i] != 0;
		if (numbers[i] == 0) {
			numbers[i] = (int)strtol(text, &end, 10);
			at = end;
		}
		if (at == text)
			return false;
		text = at + strspn(at, "/- ");
		if (i == 0 && text == at)
			return false;
	}
	/* a year may follow; without one only a month's name tells that it was a date */
	*named = *named || (text[0] != '\0' && strspn(text, "0123456789") == strlen(text));
	return text[strspn(text, "0123456789")] == '\0';
}

/* The day and month of a date, also of one that became a text on its way. */
static bool day_and_month(const char *folded, const struct tab_cell *cell, int *day, int *month)
{
	int numbers[2];
	bool named;

	if (cell->type == TAB_DATE) {
		*day = cell->date % 100;
		*month = cell->date / 100 % 100;
		return true;
	}
	if (!two_numbers(folded, numbers, &named) || !named)
		return false;
	*day = numbers[0];
	*month = numbers[1];
	return true;
}

/* "Lớp 9/12", "Tốt nghiệp 12/12": the grade alone, when it is the only one. */
static const char *grade_within(struct cadre_arena *arena, const char *folded)
{
	static const char *const words[] = {"lop ", "tot nghiep ", "tn ", "he ", "hoc het ",
		"het "};
	int grade, of;
	char *end;
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
			if (strncmp(folded, words[i], strlen(words[i])) == 0) {
				folded += strlen(words[i]);
				more = true;
			}
	}
	grade = (int)strtol(folded, &end, 10);
	if (end == folded || strspn(end, " /") == 0)
		return NULL;
	folded = end + strspn(end, " /");
	of = (int)strtol(folded, &end, 10);
	if (end == folded || *end != '\0' || !is_grade(grade, of))
		return NULL;
	return cadre_arena_printf(arena, "%d/%d", grade, of);
}

bool value_school(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell)
{
	const char *folded = text_fold(arena, cell->text), *grade;
	int day, month;

	*out = (struct value){.text = cell->text};
	if (folded == NULL)
		return false;
	if (!day_and_month(folded, cell, &day, &month)) {
		grade = grade_within(arena, folded);
		if (grade != NULL && strcmp(grade, cell->text) != 0) {
			out->text = grade;
			out->why = _("only the grade is taken");
		}
		return true;
	}
	out->why = _("the spreadsheet had made a date of it");
	if (is_grade(day, month))
		out->text = cadre_arena_printf(arena, "%d/%d", day, month);
	else if (is_grade(month, day))
		out->text = cadre_arena_printf(arena, "%d/%d", month, day);
	else
		return leave(out, _("a date stands where schooling should"));
	return out->text != NULL;
}

bool value_is_nothing(bool *out, struct cadre_arena *arena, const char *text)
{
	static const char *const words[] = {"", "-", "--", "---", "/", "//", "///", ".", "...",
		"khong", "khong co", "chua", "chua co", "chua vao", "k", "o", "0"};
	const char *folded;

	*out = false;
	if (((unsigned char)text[0] < 0x80 && strchr("-/.kKcCoO0", text[0]) == NULL)
		|| strlen(text) > LONGEST_NOTHING)
		return true;
	folded = text_fold(arena, text);
	for (size_t i = 0; folded != NULL && i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], folded) == 0)
			*out = true;
	return folded != NULL;
}

bool value_mark(struct value *out, const char *text)
{
	char *end;
	long whole = strtol(text, &end, 10), part = 0;
	size_t digits = 0;

	*out = (struct value){0};
	if (end != text && (*end == '.' || *end == ',')) {
		digits = strspn(end + 1, "0123456789");
		for (size_t i = 0; i < 2; i++)
			part = part * 10 + (i < digits ? end[1 + i] - '0' : 0);
		text = end + 1 + digits;
	} else {
		text = end == text ? "-" : end;
	}
	if (*text != '\0' || digits > 2 || whole < 0 || whole > 10 || (whole == 10 && part > 0))
		return leave(out, _("a mark is a number from 0 to 10 with at most two decimals"));
	out->word = (int)(whole * 100 + part);
	return true;
}
