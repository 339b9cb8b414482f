/*
 * An XLSX workbook: a whole file, or the sheet, the texts, the formats, the styles and the settings
 * of a sound one. So both the zip and, past its sums, the XML are reached.
 */
#include "../unit/make_zip.h"
#include "read_tab.h"

static void make(const char *texts[TEXTS])
{
	struct make_zip zip = {.stored = true};
	struct make_book book = {texts[0], texts[1], texts[2], texts[3], texts[4]};

	make_xlsx(&zip, &book);
	read_file(zip.bytes.data, zip.bytes.length);
	make_free(&zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_either(data, size, make);
	return 0;
}
