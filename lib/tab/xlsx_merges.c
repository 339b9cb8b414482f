#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/xlsx.h"

struct xlsx_range {
	unsigned top, bottom, left, right; /* rows from 1, columns from 0, all inclusive */
	struct tab_cell first;
};

struct xlsx_owner {
	size_t range;	 /* its place in ranges, plus one; 0 for none */
	unsigned bottom; /* its last row */
};

void xlsx_merges_init(struct xlsx_merges *merges, const struct tab_limits *limits)
{
	*merges = (struct xlsx_merges){
		.ranges.size = sizeof(struct xlsx_range),
		.owners.size = sizeof(struct xlsx_owner),
		.limits = limits,
	};
}

static bool parse_range(struct xlsx_range *range, const char *text)
{
	size_t top, left, bottom, right;

	if (text == NULL || !xlsx_reference(text, &top, &left, &text) || top == 0 || *text != ':')
		return false;
	if (!xlsx_reference(text + 1, &bottom, &right, &text) || *text != '\0')
		return false;
	if (bottom < top || right < left || (bottom == top && right == left))
		return false;
	*range = (struct xlsx_range){.first = {.text = "", .raw = ""}};
	range->top = (unsigned)top;
	range->bottom = (unsigned)bottom;
	range->left = (unsigned)left;
	range->right = (unsigned)right;
	return true;
}

static void start_merge(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_merges *merges = arg;
	struct xlsx_range range;

	if (!parse_range(&range, xml_attribute(attributes, "ref")))
		return;
	if (range.left >= merges->limits->columns)
		return;
	if (merges->ranges.count >= merges->limits->memory / sizeof range)
		xml_fail(xml, CADRE_INPUT,
			_("the sheet has more than %zu merged ranges: "
			  "split them, or save the list as CSV"),
			merges->ranges.count);
	else if (vec_push(&merges->ranges, &range) == NULL)
		xml_out_of_memory(xml);
}

static void end_merges(struct xml *xml, void *arg)
{
	(void)arg;
	xml_pause(xml);
}

static const struct xml_rule rules[] = {
	{.in = 0, "worksheet", 1},
	{.in = 1, "mergeCells", 2, .end = end_merges},
	{.in = 2, "mergeCell", 3, .start = start_merge},
	{0},
};

/* A window on the part that slides until the tag is in it. */
struct probe {
	char bytes[32 * 1024];
	size_t length;
	const char *tag; /* where it begins, or NULL */
	bool blind;	 /* the part is in UTF-16, where no tag can be found this way */
};

static void look(struct probe *probe)
{
	static const char name[] = "mergeCells";
	const char *found = memmem(probe->bytes, probe->length, name, sizeof name - 1);

	if (found != NULL)
		probe->tag = memrchr(probe->bytes, '<', (size_t)(found - probe->bytes));
}

static enum cadre_code search(struct probe *probe, struct zip *zip, const char *part,
	struct cadre_err *err)
{
	enum { KEPT = 128 };
	const unsigned char *first = (const unsigned char *)probe->bytes;
	size_t got;
	enum cadre_code code = zip_enter(zip, part, 0, err);

	for (probe->length = 0; code == CADRE_OK && probe->tag == NULL && !probe->blind;) {
		if (probe->length > KEPT) {
			memmove(probe->bytes, probe->bytes + probe->length - KEPT, KEPT);
			probe->length = KEPT;
		}
		code = zip_read(zip, probe->bytes + probe->length,
			sizeof probe->bytes - probe->length, &got, err);
		if (code != CADRE_OK || got == 0)
			break;
		probe->blind = probe->length == 0
			&& (first[0] >= 0xFE || first[0] == '\0' || (got > 1 && first[1] == '\0'));
		probe->length += got;
		look(probe);
	}
	return code;
}

/* From the tag on, as far as its end. CADRE_INPUT when it was no tag, but the same word in a text:
 * then the whole part has to be read. */
static enum cadre_code read_from_tag(struct xlsx_merges *merges, struct zip *zip, const char *part,
	const struct probe *probe, struct cadre_err *err)
{
	struct xml *xml;
	size_t length = probe->length - (size_t)(probe->tag - probe->bytes);
	enum cadre_code code = xml_open_rest(&xml, zip, part, rules, merges, err);

	if (code == CADRE_OK)
		code = xml_feed(xml, "<worksheet>", 11, err);
	if (code == CADRE_NO)
		code = xml_feed(xml, probe->tag, length, err);
	if (code == CADRE_NO)
		code = xml_run(xml, err);
	xml_close(xml);
	return code == CADRE_NO ? CADRE_INPUT : code;
}

static enum cadre_code read_whole(struct xlsx_merges *merges, struct zip *zip, const char *part,
	struct cadre_err *err)
{
	struct xml *xml;
	enum cadre_code code = xml_open(&xml, zip, part, 0, rules, merges, err);

	merges->ranges.count = 0;
	if (code == CADRE_OK)
		code = xml_run(xml, err);
	xml_close(xml);
	return code == CADRE_NO ? CADRE_OK : code;
}

static int by_top(const void *a, const void *b)
{
	const struct xlsx_range *one = a, *other = b;

	if (one->top != other->top)
		return one->top < other->top ? -1 : 1;
	return one->left < other->left ? -1 : one->left > other->left;
}

enum cadre_code xlsx_merges_read(struct xlsx_merges *merges, struct zip *zip, const char *part,
	struct cadre_err *err)
{
	struct probe probe = {.tag = NULL};
	enum cadre_code code = search(&probe, zip, part, err);

	if (code != CADRE_OK)
		return code;
	if (probe.tag != NULL)
		code = read_from_tag(merges, zip, part, &probe, err);
	if (probe.blind || code == CADRE_INPUT)
		code = read_whole(merges, zip, part, err);
	if (code == CADRE_OK && merges->ranges.count > 1)
		qsort(merges->ranges.items, merges->ranges.count, merges->ranges.size, by_top);
	return code;
}

static bool covered(const struct xlsx_merges *merges, size_t column, size_t number)
{
	const struct xlsx_owner *owner;

	if (column >= merges->owners.count)
		return false;
	owner = vec_at(&merges->owners, column);
	return owner->range != 0 && owner->bottom >= number;
}

/* Takes the columns of a range that begins. Ranges must not overlap: one that begins inside
 * another is left aside, so a row never costs more than its columns. */
static bool take(struct xlsx_merges *merges, size_t index, size_t number)
{
	const struct xlsx_range *range = vec_at(&merges->ranges, index);
	size_t end = range->right < merges->limits->columns ? range->right + 1
							    : merges->limits->columns;

	if (range->bottom < number || covered(merges, range->left, number))
		return true;
	while (merges->owners.count < end)
		if (vec_add(&merges->owners) == NULL)
			return false;
	for (size_t column = range->left; column < end; column++)
		if (!covered(merges, column, number))
			*(struct xlsx_owner *)vec_at(&merges->owners,
				column) = (struct xlsx_owner){index + 1, range->bottom};
	return true;
}

/* Columns at the end that no range covers any more are dropped, so that a wide title costs the
 * rows below it nothing. */
static void drop_ended(struct xlsx_merges *merges, size_t number)
{
	size_t count = merges->owners.count;

	while (count > 0 && !covered(merges, count - 1, number))
		count--;
	merges->owners.count = count;
}

/* What later rows need of the first cell must outlive its row. */
static enum cadre_code keep(struct xlsx_merges *merges, struct xlsx_range *range,
	const struct tab_cell *cell, struct cadre_err *err)
{
	size_t text = strlen(cell->text), raw = strlen(cell->raw);

	range->first = *cell;
	if (range->bottom == range->top)
		return CADRE_OK;
	if (text + raw > merges->limits->memory - merges->bytes)
		return cadre_fail(err, CADRE_INPUT,
			_("the merged cells take more than %zu MiB: "
			  "split them, or save the list as CSV"),
			merges->limits->memory >> 20);
	merges->bytes += text + raw;
	range->first.text = cadre_arena_copy(&merges->arena, cell->text, text);
	range->first.raw = cadre_arena_copy(&merges->arena, cell->raw, raw);
	if (range->first.text == NULL || range->first.raw == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code fill_cell(struct xlsx_merges *merges, struct row *row, size_t number,
	size_t column, struct cadre_err *err)
{
	const struct xlsx_owner *owner = vec_at(&merges->owners, column);
	struct xlsx_range *range = vec_at(&merges->ranges, owner->range - 1);
	struct tab_cell *cell = row_cell(row, column);

	if (cell == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (range->top == number && range->left == column)
		return keep(merges, range, cell, err);
	*cell = range->first;
	cell->merged = true;
	return CADRE_OK;
}

enum cadre_code xlsx_merges_fill(struct xlsx_merges *merges, struct row *row, size_t number,
	struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	drop_ended(merges, number);
	for (; merges->next < merges->ranges.count; merges->next++) {
		if (((struct xlsx_range *)vec_at(&merges->ranges, merges->next))->top > number)
			break;
		if (!take(merges, merges->next, number))
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	for (size_t column = 0; column < merges->owners.count && code == CADRE_OK; column++)
		if (covered(merges, column, number))
			code = fill_cell(merges, row, number, column, err);
	return code;
}

void xlsx_merges_free(struct xlsx_merges *merges)
{
	cadre_arena_free(&merges->arena);
	vec_free(&merges->ranges);
	vec_free(&merges->owners);
}
