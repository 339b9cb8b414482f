#include <stdio.h>

#include <minizip/zip.h>

#include "cmd/report/zip.h"

enum { PIECE = 64 * 1024 };

/* minizip goes back to fill in sizes, so it writes where that can be done. */
static void *open_file(void *opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong read_file(void *opaque, void *stream, void *bytes, uLong length)
{
	(void)opaque;
	return fread(bytes, 1, length, stream);
}

static uLong write_file(void *opaque, void *stream, const void *bytes, uLong length)
{
	(void)opaque;
	return fwrite(bytes, 1, length, stream);
}

static ZPOS64_T tell_file(void *opaque, void *stream)
{
	(void)opaque;
	return (ZPOS64_T)ftello(stream);
}

static long seek_file(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
	const int whence[] = {[ZLIB_FILEFUNC_SEEK_SET] = SEEK_SET,
		[ZLIB_FILEFUNC_SEEK_CUR] = SEEK_CUR,
		[ZLIB_FILEFUNC_SEEK_END] = SEEK_END};

	(void)opaque;
	return fseeko(stream, (off_t)offset, whence[origin]);
}

/* The stream is the zip's to close. */
static int close_file(void *opaque, void *stream)
{
	(void)opaque;
	return fflush(stream);
}

static int error_file(void *opaque, void *stream)
{
	(void)opaque;
	return ferror(stream);
}

void zip_begin(struct zip *zip)
{
	zlib_filefunc64_def functions = {open_file, read_file, write_file, tell_file, seek_file,
		close_file, error_file, NULL};

	*zip = (struct zip){.made = cli_scratch()};
	functions.opaque = zip->made;
	if (zip->made != NULL)
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

/* What was made goes out. */
static void pass_on(struct zip *zip, struct outlet *out)
{
	size_t got = 1;

	rewind(zip->made);
	while (got > 0 && !out->text.failed) {
		char *room = cadre_buf_reserve(&out->text, PIECE);
		got = room != NULL ? fread(room, 1, PIECE, zip->made) : 0;
		out->text.length += got;
		outlet_pass(out);
	}
	zip->failed = ferror(zip->made) || out->text.failed;
}

bool zip_end(struct zip *zip, struct outlet *out)
{
	if (zip->file != NULL && zipClose(zip->file, NULL) != ZIP_OK)
		zip->failed = true;
	if (!zip->failed)
		pass_on(zip, out);
	if (zip->made != NULL)
		fclose(zip->made);
	zip->made = NULL;
	zip->file = NULL;
	return !zip->failed;
}
