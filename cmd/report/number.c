#include <stdio.h>
#include <string.h>

#include "cadre/figures.h"
#include "cmd/report/number.h"

const char *number_text(char out[NUMBER_SIZE], int64_t number, const char *lang)
{
	char digits[24], *to = out;
	size_t length;

	snprintf(digits, sizeof digits, "%llu",
		(unsigned long long)(number < 0 ? 0 - (uint64_t)number : (uint64_t)number));
	length = strlen(digits);
	if (number < 0)
		*to++ = '-';
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			*to++ = strcmp(lang, "vi") == 0 ? '.' : ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return out;
}

const char *number_centi(char out[NUMBER_SIZE], int64_t hundredths, const char *lang)
{
	char whole[NUMBER_SIZE];
	int64_t size = hundredths < 0 ? -hundredths : hundredths;

	snprintf(out, NUMBER_SIZE, "%s%.28s%c%02d", hundredths < 0 ? "-" : "",
		number_text(whole, size / 100, lang), strcmp(lang, "vi") == 0 ? ',' : '.',
		(int)(size % 100));
	return out;
}

const char *number_percent(char out[NUMBER_SIZE], int64_t count, int64_t base, const char *lang)
{
	struct cadre_int percent = cadre_percent(count, base);
	char share[NUMBER_SIZE];

	if (!percent.set)
		return "-";
	snprintf(out, NUMBER_SIZE, "%.46s%%", number_centi(share, percent.v, lang));
	return out;
}

const char *number_point(char out[NUMBER_SIZE], int64_t hundredths)
{
	int64_t size = hundredths < 0 ? -hundredths : hundredths;

	snprintf(out, NUMBER_SIZE, "%s%lld.%02d", hundredths < 0 ? "-" : "",
		(long long)(size / 100), (int)(size % 100));
	return out;
}

const char *number_bare(char out[NUMBER_SIZE], int64_t count, int64_t base)
{
	struct cadre_int percent = cadre_percent(count, base);

	return percent.set ? number_point(out, percent.v) : NULL;
}

const char *number_cell(char out[NUMBER_SIZE], const struct doc_cell *cell, const char *lang)
{
	out[0] = '\0';
	if (cell->type == DOC_TEXT)
		return cell->text;
	if (cell->type == DOC_COUNT)
		return number_text(out, cell->count, lang);
	if (cell->type == DOC_CENTI)
		return number_centi(out, cell->count, lang);
	return cell->type == DOC_PERCENT ? number_percent(out, cell->count, cell->base, lang) : out;
}
