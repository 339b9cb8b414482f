#include "cmd/report/write.h"

enum { MUCH = 64 * 1024 };

void outlet_pass(struct outlet *out)
{
	if (out->text.length < MUCH || out->text.failed)
		return;
	fwrite(out->text.data, 1, out->text.length, out->file);
	cadre_buf_reset(&out->text);
}
