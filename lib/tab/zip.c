#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <minizip/unzip.h>

#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/arena.h"
#include "tab/spool.h"
#include "tab/zip.h"

struct part {
	const char *name;
	unz64_file_pos place;
	uint64_t packed, unpacked;
};

struct zip {
	const unsigned char *bytes;
	size_t length, at; /* the stream that minizip reads */
	unzFile file;
	struct cadre_arena names;
	struct map index; /* from a name to its place in parts */
	struct vec parts;
	const struct part *entered; /* NULL when no part is being read */
	uint64_t done, max;	    /* max is 0 for a stream */
	struct spool spool;	    /* of the stream that was read last */
	bool again;		    /* the part is read from there */
};

static voidpf open_stream(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong read_stream(voidpf opaque, voidpf stream, void *to, uLong room)
{
	struct zip *zip = stream;
	size_t rest = zip->length - zip->at;

	(void)opaque;
	if (room > rest)
		room = rest;
	memcpy(to, zip->bytes + zip->at, room);
	zip->at += room;
	return room;
}

static ZPOS64_T tell_stream(voidpf opaque, voidpf stream)
{
	const struct zip *zip = stream;

	(void)opaque;
	return zip->at;
}

static long seek_stream(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip *zip = stream;
	size_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0
		: origin == ZLIB_FILEFUNC_SEEK_CUR     ? zip->at
						       : zip->length;

	(void)opaque;
	if (offset > zip->length - base)
		return -1;
	zip->at = base + (size_t)offset;
	return 0;
}

static int no_fault(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static enum cadre_code damaged(const char *part, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_INPUT,
		_("'%s' in the file is damaged: open the file and save it again"), part);
}

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* By what minizip returned, which may be a code of zlib's. */
static enum cadre_code broken(int status, const char *part, struct cadre_err *err)
{
	bool memory = status == UNZ_INTERNALERROR || status == Z_MEM_ERROR;

	return memory ? out_of_memory(err) : damaged(part, err);
}

static enum cadre_code bad_directory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_INPUT,
		_("the file is cut off or damaged: copy or download it again"));
}

static enum cadre_code check_entry(const char *name, const unz_file_info64 *info,
	struct cadre_err *err)
{
	if (info->size_filename >= ZIP_NAME || strlen(name) != info->size_filename)
		return bad_directory(err);
	if (info->flag & 1)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' in the file is encrypted: save the list without a password"), name);
	if (info->compression_method != 0 && info->compression_method != Z_DEFLATED)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' in the file is packed in an unknown way (%lu): "
			  "open the file and save it again"),
			name, info->compression_method);
	return CADRE_OK;
}

static enum cadre_code add_entry(struct zip *zip, struct cadre_err *err)
{
	char name[ZIP_NAME];
	const char *kept;
	unz_file_info64 info;
	struct part *part;
	size_t *index;
	bool is_new;
	enum cadre_code code;

	if (unzGetCurrentFileInfo64(zip->file, &info, name, sizeof name, NULL, 0, NULL, 0)
		!= UNZ_OK)
		return bad_directory(err);
	name[sizeof name - 1] = '\0';
	code = check_entry(name, &info, err);
	if (code != CADRE_OK)
		return code;
	part = vec_add(&zip->parts);
	kept = cadre_arena_text(&zip->names, name);
	index = part != NULL && kept != NULL ? map_put(&zip->index, kept, &is_new) : NULL;
	if (index == NULL)
		return out_of_memory(err);
	if (!is_new)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' stands twice in the file: open the file and save it again"), name);
	*index = zip->parts.count - 1;
	part->name = kept;
	part->packed = info.compressed_size;
	part->unpacked = info.uncompressed_size;
	if (unzGetFilePos64(zip->file, &part->place) != UNZ_OK)
		return bad_directory(err);
	return CADRE_OK;
}

static enum cadre_code read_directory(struct zip *zip, struct cadre_err *err)
{
	int step = unzGoToFirstFile(zip->file);
	enum cadre_code code = CADRE_OK;

	while (step == UNZ_OK && code == CADRE_OK) {
		if (zip->parts.count == ZIP_PARTS)
			return cadre_fail(err, CADRE_INPUT,
				_("the file has more than %d parts: "
				  "save the list alone in a new file"),
				ZIP_PARTS);
		code = add_entry(zip, err);
		step = unzGoToNextFile(zip->file);
	}
	if (code == CADRE_OK && step != UNZ_END_OF_LIST_OF_FILE)
		return bad_directory(err);
	return code;
}

enum cadre_code zip_open(struct zip **out, const void *bytes, size_t length, struct cadre_err *err)
{
	struct zip *zip = calloc(1, sizeof *zip);
	zlib_filefunc64_def stream = {
		.zopen64_file = open_stream,
		.zread_file = read_stream,
		.ztell64_file = tell_stream,
		.zseek64_file = seek_stream,
		.zclose_file = no_fault,
		.zerror_file = no_fault,
		.opaque = zip,
	};
	enum cadre_code code;

	*out = NULL;
	if (zip == NULL)
		return out_of_memory(err);
	zip->bytes = bytes;
	zip->length = length;
	zip->parts.size = sizeof(struct part);
	errno = 0;
	zip->file = unzOpen2_64(NULL, &stream);
	if (zip->file != NULL)
		code = read_directory(zip, err);
	else /* minizip does not tell these apart */
		code = errno == ENOMEM ? out_of_memory(err) : bad_directory(err);
	if (code != CADRE_OK) {
		zip_close(zip);
		return code;
	}
	*out = zip;
	return CADRE_OK;
}

bool zip_has(const struct zip *zip, const char *part)
{
	return map_get(&zip->index, part) != NULL;
}

static int leave(struct zip *zip)
{
	if (zip->entered == NULL)
		return UNZ_OK;
	zip->entered = NULL;
	return zip->again ? UNZ_OK : unzCloseCurrentFile(zip->file);
}

enum cadre_code zip_enter(struct zip *zip, const char *part, size_t max, struct cadre_err *err)
{
	const size_t *index = map_get(&zip->index, part);
	struct part *entry;
	int opened;

	leave(zip);
	if (index == NULL)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' is missing in the file: open the file and save it again"), part);
	entry = vec_at(&zip->parts, *index);
	zip->again = max == 0 && spool_rewind(&zip->spool, entry);
	if (zip->again) {
		zip->entered = entry;
		return CADRE_OK;
	}
	if (unzGoToFilePos64(zip->file, &entry->place) != UNZ_OK)
		return damaged(part, err);
	opened = unzOpenCurrentFile(zip->file);
	if (opened != UNZ_OK)
		return broken(opened, part, err);
	zip->entered = entry;
	zip->done = 0;
	zip->max = max;
	if (max == 0)
		spool_begin(&zip->spool, entry, entry->unpacked);
	return CADRE_OK;
}

static enum cadre_code finish(struct zip *zip, struct cadre_err *err)
{
	const struct part *part = zip->entered;

	if (leave(zip) != UNZ_OK || zip->done != part->unpacked)
		return damaged(part->name, err);
	if (zip->max == 0)
		spool_end(&zip->spool);
	return CADRE_OK;
}

enum cadre_code zip_read(struct zip *zip, void *to, size_t room, size_t *got, struct cadre_err *err)
{
	const struct part *part = zip->entered;
	int count;

	*got = 0;
	if (part == NULL)
		return CADRE_OK;
	if (zip->again)
		return spool_read(&zip->spool, to, room, got)
			? CADRE_OK
			: cadre_fail(err, CADRE_SYSTEM, _("a temporary file can't be read: %s"),
				strerror(errno));
	count = unzReadCurrentFile(zip->file, to, room < INT_MAX ? (unsigned)room : INT_MAX);
	if (count < 0)
		return broken(count, part->name, err);
	if (count == 0)
		return finish(zip, err);
	*got = (size_t)count;
	zip->done += *got;
	if (zip->done > ZIP_SMALL && zip->done / ZIP_RATIO > part->packed)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' in the file unpacks to more than %d times its size: "
			  "save the list alone in a new file"),
			part->name, ZIP_RATIO);
	if (zip->max != 0 && zip->done > zip->max)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' in the file unpacks to more than %zu MiB: "
			  "save the list alone in a new file"),
			part->name, (size_t)(zip->max >> 20));
	if (zip->max == 0)
		spool_add(&zip->spool, to, *got);
	return CADRE_OK;
}

void zip_close(struct zip *zip)
{
	if (zip == NULL)
		return;
	leave(zip);
	if (zip->file != NULL)
		unzClose(zip->file);
	spool_close(&zip->spool);
	map_free(&zip->index);
	vec_free(&zip->parts);
	cadre_arena_free(&zip->names);
	free(zip);
}
