#include <string.h>

#include "tab/csv_scan.h"

static size_t count_lines(const char *at, const char *end)
{
	size_t lines = 0;

	for (; at < end; at++)
		lines += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
	return lines;
}

/* What follows the closing quote, or NULL. */
static const char *skip_quoted(const char *at, const char *end)
{
	for (at++; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at += 2)
		if (at + 1 == end || at[1] != '"')
			return at + 1;
	return NULL;
}

static const char *skip_line_end(const char *at, const char *end)
{
	if (end - at > 1 && at[0] == '\r' && at[1] == '\n')
		return at + 2;
	return at < end ? at + 1 : at;
}

/* Between tabs, as what is copied from a document has them, a quote alone means "as above". */
static bool is_quoted(const struct csv_scan *scan)
{
	const char *at = scan->at, *next = at + 1;

	if (at == scan->end || *at != '"')
		return false;
	return scan->separator != '\t'
		|| (next < scan->end && *next != '\t' && *next != '\n' && *next != '\r');
}

void csv_next(struct csv_scan *scan, struct csv_field *field)
{
	const char *at = scan->at, *end = scan->end;

	*field = (struct csv_field){.start = at, .line = scan->line};
	field->quoted = is_quoted(scan);
	if (field->quoted) {
		at = skip_quoted(at, end);
		field->open = at == NULL;
		if (at == NULL)
			at = end;
		scan->line += count_lines(field->start, at);
	}
	while (at < end && *at != scan->separator && *at != '\n' && *at != '\r')
		at++;
	field->length = (size_t)(at - field->start);
	field->more = at < end && *at == scan->separator;
	if (field->more)
		scan->at = at + 1;
	else {
		scan->line += at < end;
		scan->at = skip_line_end(at, end);
	}
}

const char *csv_unquote(const struct csv_field *field, char *text)
{
	const char *at = text + 1, *end = text + field->length;
	char *to = text;

	if (!field->quoted)
		return text;
	for (; at < end; at++) {
		if (*at == '"' && *++at != '"')
			break;
		if (*at != '\r' || at + 1 == end || at[1] != '\n')
			*to++ = *at;
	}
	while (at < end)
		*to++ = *at++;
	*to = '\0';
	return text;
}

/* How many of the first records have the commonest number of fields that is more than one, and
 * that number. */
static size_t agreement(struct csv_scan scan, size_t *fields)
{
	size_t records = 0, count, best = 0, counts[CSV_PROBE];
	struct csv_field field;

	while (scan.at < scan.end && records < CSV_PROBE) {
		count = 0;
		do {
			csv_next(&scan, &field);
			count++;
		} while (field.more);
		if (field.open)
			break;
		counts[records++] = count;
	}
	*fields = 1;
	for (size_t i = 0; i < records; i++) {
		count = 0;
		for (size_t j = i; j < records; j++)
			count += counts[j] == counts[i];
		if (counts[i] > 1 && (count > best || (count == best && counts[i] > *fields))) {
			best = count;
			*fields = counts[i];
		}
	}
	return best;
}

/* Cut at the last whole line, when the text is longer than the probe. */
static struct csv_scan probe(const struct csv_scan *scan, char separator)
{
	struct csv_scan probe = *scan;

	probe.separator = separator;
	if (probe.end - probe.at <= CSV_PROBE_BYTES)
		return probe;
	probe.end = probe.at + CSV_PROBE_BYTES;
	while (probe.end > probe.at && probe.end[-1] != '\n' && probe.end[-1] != '\r')
		probe.end--;
	return probe;
}

static char guess_separator(const struct csv_scan *scan)
{
	static const char separators[] = ",;\t|";
	size_t best = 0, best_fields = 1;
	char separator = separators[0];

	for (size_t i = 0; separators[i] != '\0'; i++) {
		size_t fields, agreed = agreement(probe(scan, separators[i]), &fields);
		if (agreed > best || (agreed == best && fields > best_fields)) {
			best = agreed;
			best_fields = fields;
			separator = separators[i];
		}
	}
	return separator;
}

void csv_start(struct csv_scan *scan, const char *text, size_t length)
{
	*scan = (struct csv_scan){.at = text, .end = text + length, .line = 1};
	if (length > 4 && memcmp(text, "sep=", 4) == 0
		&& (length == 5 || text[5] == '\r' || text[5] == '\n')) {
		scan->separator = text[4];
		scan->at = skip_line_end(text + 5, scan->end);
		scan->line = 2;
		return;
	}
	scan->separator = guess_separator(scan);
}
