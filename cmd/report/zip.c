#include <string.h>

#include <minizip/zip.h>

#include "cmd/report/zip.h"

static void *open_memory(void *opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong read_memory(void *opaque, void *stream, void *bytes, uLong length)
{
	(void)opaque;
	(void)stream;
	(void)bytes;
	(void)length;
	return 0;
}

/* minizip goes back to fill in sizes: what is there is written over. */
static uLong write_memory(void *opaque, void *stream, const void *bytes, uLong length)
{
	struct zip *zip = opaque;
	size_t end = zip->begin + zip->at, over = zip->out->length - end;

	(void)stream;
	over = over < length ? over : length;
	if (zip->out->failed)
		return 0;
	if (over > 0)
		memcpy(zip->out->data + end, bytes, over);
	cadre_buf_add(zip->out, (const char *)bytes + over, length - over);
	if (zip->out->failed)
		return 0;
	zip->at += length;
	return length;
}

static ZPOS64_T tell_memory(void *opaque, void *stream)
{
	const struct zip *zip = opaque;

	(void)stream;
	return zip->at;
}

static long seek_memory(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
	struct zip *zip = opaque;
	size_t length = zip->out->length - zip->begin;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0
		: origin == ZLIB_FILEFUNC_SEEK_CUR     ? zip->at
						       : length;

	(void)stream;
	if (offset > length - from)
		return -1;
	zip->at = from + offset;
	return 0;
}

static int close_memory(void *opaque, void *stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static int error_memory(void *opaque, void *stream)
{
	(void)stream;
	return ((const struct zip *)opaque)->out->failed;
}

void zip_begin(struct zip *zip, struct cadre_buf *out)
{
	zlib_filefunc64_def functions = {open_memory, read_memory, write_memory, tell_memory,
		seek_memory, close_memory, error_memory, zip};

	*zip = (struct zip){.out = out, .begin = out->length};
	zip->file = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
	zip->failed = zip->file == NULL;
}

void zip_open(struct zip *zip, const char *name)
{
	/* The first day that the format can tell. */
	const zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_mon = 0, .tm_year = 1980}};

	zip->failed = zip->failed
		|| zipOpenNewFileInZip(zip->file, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
			   Z_BEST_SPEED)
			!= ZIP_OK;
}

void zip_put(struct zip *zip, const void *bytes, size_t length)
{
	zip->failed = zip->failed || length > UINT32_MAX
		|| zipWriteInFileInZip(zip->file, bytes, (unsigned)length) != ZIP_OK;
}

void zip_close(struct zip *zip)
{
	zip->failed = zip->failed || zipCloseFileInZip(zip->file) != ZIP_OK;
}

void zip_add(struct zip *zip, const char *name, const void *bytes, size_t length)
{
	zip_open(zip, name);
	zip_put(zip, bytes, length);
	zip_close(zip);
}

bool zip_end(struct zip *zip)
{
	if (zip->file != NULL && zipClose(zip->file, NULL) != ZIP_OK)
		zip->failed = true;
	zip->file = NULL;
	return !zip->failed && !zip->out->failed;
}
