/* An XLS workbook: a compound file, or the records alone. */
#include "read_tab.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 2 && (data[0] == 0x09 || data[0] == 0xD0))
		read_file(data, size);
	return 0;
}
