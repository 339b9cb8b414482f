#include <errno.h>

#include "cmd/report/write.h"

enum { MUCH = 64 * 1024 };

void outlet_flush(struct outlet *out)
{
	if (out->text.failed)
		return;
	if (fwrite(out->text.data, 1, out->text.length, out->file) != out->text.length
		&& out->fault == 0)
		out->fault = errno;
	cadre_buf_reset(&out->text);
}

void outlet_pass(struct outlet *out)
{
	if (out->text.length >= MUCH)
		outlet_flush(out);
}
