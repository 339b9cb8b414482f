#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <minizip/zip.h>

#include "base/message.h"
#include "tab/zip_write.h"

enum { EARLIEST = 1980 }; /* the first year that a zip archive knows */

struct zip_writer {
	struct cadre_buf *out;
	size_t at; /* where minizip writes */
	zipFile file;
	bool failed;
};

static voidpf open_stream(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong read_stream(voidpf opaque, voidpf stream, void *to, uLong room)
{
	const struct zip_writer *writer = stream;
	size_t rest = writer->out->length - writer->at;

	(void)opaque;
	room = room < rest ? room : rest;
	memcpy(to, writer->out->data + writer->at, room);
	return room;
}

/* minizip goes back to complete the header of a part. */
static uLong write_stream(voidpf opaque, voidpf stream, const void *bytes, uLong length)
{
	struct zip_writer *writer = stream;
	size_t over = writer->out->length - writer->at;

	(void)opaque;
	over = over < length ? over : length;
	if (over > 0)
		memcpy(writer->out->data + writer->at, bytes, over);
	cadre_buf_add(writer->out, (const char *)bytes + over, length - over);
	if (writer->out->failed)
		return 0;
	writer->at += length;
	return length;
}

static ZPOS64_T tell_stream(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((const struct zip_writer *)stream)->at;
}

static long seek_stream(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip_writer *writer = stream;
	ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR ? writer->at
		: origin == ZLIB_FILEFUNC_SEEK_END	 ? writer->out->length
							 : 0;

	(void)opaque;
	if (from + offset > writer->out->length)
		return -1;
	writer->at = from + offset;
	return 0;
}

static int close_stream(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static int stream_error(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((const struct zip_writer *)stream)->out->failed;
}

struct zip_writer *zip_write_begin(struct cadre_buf *out)
{
	struct zip_writer *writer = calloc(1, sizeof *writer);
	zlib_filefunc64_def functions = {.zopen64_file = open_stream,
		.zread_file = read_stream,
		.zwrite_file = write_stream,
		.ztell64_file = tell_stream,
		.zseek64_file = seek_stream,
		.zclose_file = close_stream,
		.zerror_file = stream_error,
		.opaque = writer};

	if (writer == NULL)
		return NULL;
	writer->out = out;
	writer->file = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
	if (writer->file == NULL) {
		free(writer);
		return NULL;
	}
	return writer;
}

void zip_write_part(struct zip_writer *writer, const char *name, const void *bytes, size_t length)
{
	zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_year = EARLIEST}};

	if (writer->failed)
		return;
	writer->failed = length > CADRE_BUF_MAX
		|| zipOpenNewFileInZip64(writer->file, name, &info, NULL, 0, NULL, 0, NULL,
			   Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0)
			!= ZIP_OK
		|| zipWriteInFileInZip(writer->file, bytes, (unsigned)length) != ZIP_OK
		|| zipCloseFileInZip(writer->file) != ZIP_OK;
}

enum cadre_code zip_write_end(struct zip_writer *writer, struct cadre_err *err)
{
	bool failed;

	if (writer == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	failed = zipClose(writer->file, NULL) != ZIP_OK;
	failed = failed || writer->failed || writer->out->failed;
	free(writer);
	return failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory")) : CADRE_OK;
}
