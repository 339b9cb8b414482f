#include "tab/spool.h"

void spool_begin(struct spool *spool, const void *owner, uint64_t size)
{
	spool->owner = NULL;
	spool->length = spool->at = 0;
	spool->whole = false;
	if (size < SPOOL_SMALL || size > SPOOL_LARGE)
		return;
	if (spool->file == NULL) {
		spool->file = tmpfile();
		if (spool->file == NULL)
			return;
		setvbuf(spool->file, NULL, _IONBF, 0);
	}
	rewind(spool->file);
	spool->owner = owner;
}

void spool_add(struct spool *spool, const void *bytes, size_t length)
{
	if (spool->owner == NULL)
		return;
	spool->length += length;
	if (spool->length > SPOOL_LARGE || fwrite(bytes, 1, length, spool->file) != length)
		spool->owner = NULL;
}

void spool_end(struct spool *spool)
{
	spool->whole = spool->owner != NULL;
}

bool spool_rewind(struct spool *spool, const void *owner)
{
	if (!spool->whole || spool->owner != owner || fseek(spool->file, 0, SEEK_SET) != 0)
		return false;
	spool->at = 0;
	return true;
}

bool spool_read(struct spool *spool, void *to, size_t room, size_t *got)
{
	uint64_t left = spool->length - spool->at;

	*got = fread(to, 1, left < room ? (size_t)left : room, spool->file);
	spool->at += *got;
	return *got > 0 || left == 0;
}

void spool_close(struct spool *spool)
{
	if (spool->file != NULL)
		fclose(spool->file);
}
