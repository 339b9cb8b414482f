/* A DOCX document: a whole file, or the body and the styles of a sound one. */
#include "../unit/make_office.h"
#include "read_tab.h"

static void make(const char *texts[TEXTS])
{
	struct make_zip zip = {.stored = true};

	make_docx(&zip, texts[1], texts[0]);
	read_file(zip.bytes.data, zip.bytes.length);
	make_free(&zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_either(data, size, make);
	return 0;
}
