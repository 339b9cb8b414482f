#include <string.h>

#include "tab/xlsx.h"

static bool parse_range(struct merges_range *range, const char *text)
{
	size_t top, left, bottom, right;

	if (text == NULL || !xlsx_reference(text, &top, &left, &text) || top == 0 || *text != ':')
		return false;
	if (!xlsx_reference(text + 1, &bottom, &right, &text) || *text != '\0')
		return false;
	*range = (struct merges_range){
		.top = (unsigned)top,
		.bottom = (unsigned)bottom,
		.left = (unsigned)left,
		.right = (unsigned)right,
	};
	return true;
}

static void start_merge(struct xml *xml, void *arg, const char **attributes)
{
	struct merges *merges = arg;
	struct merges_range range;
	struct cadre_err err;

	if (parse_range(&range, xml_attribute(attributes, "ref"))
		&& merges_add(merges, &range, &err) != CADRE_OK)
		xml_fail(xml, err.code, "%s", err.text);
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
static enum cadre_code read_from_tag(struct merges *merges, struct zip *zip, const char *part,
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

static enum cadre_code read_whole(struct merges *merges, struct zip *zip, const char *part,
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

/* To the end of the part: what was read whole is cheaper to read again. */
static enum cadre_code drain(struct probe *probe, struct zip *zip, struct cadre_err *err)
{
	enum cadre_code code;
	size_t got;

	do
		code = zip_read(zip, probe->bytes, sizeof probe->bytes, &got, err);
	while (code == CADRE_OK && got > 0);
	return code;
}

enum cadre_code xlsx_merges_read(struct merges *merges, struct zip *zip, const char *part,
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
	if (code == CADRE_OK)
		code = drain(&probe, zip, err);
	merges_sort(merges);
	return code;
}
