#include <stdint.h>
#include <string.h>

#include "base/message.h"
#include "tab/bytes.h"
#include "tab/cfb.h"

/* Numbers of sectors from here on are marks. */
enum { HEADER = 512, ENTRY = 128, FIRST_FATS = 109 };
#define LAST_SECTOR 0xFFFFFFFAu

struct cfb {
	const unsigned char *bytes;
	size_t length;
	size_t sector, mini; /* their sizes */
	size_t cutoff;	     /* streams smaller than this lie in small sectors */
	uint32_t directory;
	uint32_t fats[FIRST_FATS];
	uint32_t more_fats; /* the first sector that lists others */
	uint32_t mini_fat;
	struct cadre_buf holder; /* what holds the small sectors */
};

struct entry {
	uint32_t start;
	uint64_t size;
	unsigned char type;
};

static enum cadre_code damaged(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_INPUT,
		_("the file is cut off or damaged: copy or download it again"));
}

/* NULL past the end of the file. */
static const unsigned char *sector_at(const struct cfb *cfb, uint32_t number)
{
	size_t at = ((size_t)number + 1) * cfb->sector;

	if (number >= LAST_SECTOR || at >= cfb->length || cfb->length - at < cfb->sector)
		return NULL;
	return cfb->bytes + at;
}

/* The sector that holds that part of the table of sectors. */
static uint32_t fat_sector(const struct cfb *cfb, size_t index)
{
	size_t held = cfb->sector / 4 - 1;
	uint32_t list = cfb->more_fats;
	const unsigned char *at;

	if (index < FIRST_FATS)
		return cfb->fats[index];
	for (index -= FIRST_FATS; index >= held; index -= held) {
		at = sector_at(cfb, list);
		if (at == NULL)
			return UINT32_MAX;
		list = bytes_u32(at + held * 4);
	}
	at = sector_at(cfb, list);
	return at != NULL ? bytes_u32(at + index * 4) : UINT32_MAX;
}

static uint32_t next_sector(const struct cfb *cfb, uint32_t number)
{
	size_t held = cfb->sector / 4;
	const unsigned char *fat = sector_at(cfb, fat_sector(cfb, number / held));

	return fat != NULL ? bytes_u32(fat + number % held * 4) : UINT32_MAX;
}

/* Appends the sectors of a chain, as far as size. A chain that is longer than the file runs in
 * circles; the last sector may be cut off. */
static enum cadre_code read_chain(struct cadre_buf *out, const struct cfb *cfb, uint32_t number,
	uint64_t size, struct cadre_err *err)
{
	size_t left = cfb->length / cfb->sector + 1;

	while (size > 0) {
		size_t at = ((size_t)number + 1) * cfb->sector, piece = cfb->sector;
		if (number >= LAST_SECTOR || at >= cfb->length || left-- == 0)
			return damaged(err);
		if (piece > cfb->length - at)
			piece = cfb->length - at;
		if (size <= piece)
			piece = (size_t)size;
		else if (piece < cfb->sector)
			return damaged(err);
		cadre_buf_add(out, cfb->bytes + at, piece);
		if (out->failed)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		size -= piece;
		number = next_sector(cfb, number);
	}
	return CADRE_OK;
}

static enum cadre_code read_small(struct cadre_buf *out, const struct cfb *cfb, uint32_t number,
	uint64_t size, struct cadre_err *err)
{
	struct cadre_buf fat = {0};
	size_t left = cfb->holder.length / cfb->mini + 1, count;
	const unsigned char *table;
	enum cadre_code code = CADRE_OK;
	uint32_t sector = cfb->mini_fat;

	while (sector_at(cfb, sector) != NULL && fat.length < cfb->length && !fat.failed) {
		cadre_buf_add(&fat, sector_at(cfb, sector), cfb->sector);
		sector = next_sector(cfb, sector);
	}
	table = (const unsigned char *)fat.data;
	count = fat.length / 4;
	while (size > 0 && code == CADRE_OK) {
		size_t at = (size_t)number * cfb->mini;
		size_t piece = size < cfb->mini ? (size_t)size : cfb->mini;
		if (at >= cfb->holder.length || cfb->holder.length - at < piece || left-- == 0)
			code = damaged(err);
		else
			cadre_buf_add(out, cfb->holder.data + at, piece);
		size -= piece;
		number = number < count ? bytes_u32(table + (size_t)number * 4) : UINT32_MAX;
	}
	if (out->failed || fat.failed)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	cadre_buf_free(&fat);
	return code;
}

/* An entry's name is in UTF-16, its length at 64 with the closing zero. */
static bool is_named(const unsigned char *entry, const char *name)
{
	size_t length = strlen(name);

	if (bytes_u16(entry + 64) != (length + 1) * 2)
		return false;
	for (size_t i = 0; i < length; i++)
		if (bytes_u16(entry + 2 * i) != (unsigned char)name[i])
			return false;
	return true;
}

/* The first entry of that name (or, when name is NULL, the root); CADRE_NO when there is none. */
static enum cadre_code find(struct entry *out, const struct cfb *cfb, const char *name)
{
	enum { TYPE = 66, START = 116, SIZE = 120, STREAM = 2, ROOT = 5 };
	size_t left = cfb->length / cfb->sector + 1;
	const unsigned char *sector;

	for (uint32_t number = cfb->directory; left > 0; left--) {
		sector = sector_at(cfb, number);
		if (sector == NULL)
			return CADRE_NO;
		for (size_t at = 0; at < cfb->sector; at += ENTRY) {
			const unsigned char *entry = sector + at;
			if (name != NULL ? entry[TYPE] != STREAM || !is_named(entry, name)
					 : entry[TYPE] != ROOT)
				continue;
			*out = (struct entry){bytes_u32(entry + START), bytes_u32(entry + SIZE),
				entry[TYPE]};
			return CADRE_OK;
		}
		number = next_sector(cfb, number);
	}
	return CADRE_NO;
}

static enum cadre_code open_file(struct cfb *cfb, const void *bytes, size_t length,
	struct cadre_err *err)
{
	enum {
		SHIFT = 30,
		MINI_SHIFT = 32,
		DIRECTORY = 48,
		CUTOFF = 56,
		MINI_FAT = 60,
		MORE = 68,
		FATS = 76
	};
	const unsigned char *header = bytes;
	unsigned shift, mini;

	if (length < HEADER)
		return damaged(err);
	shift = bytes_u16(header + SHIFT);
	mini = bytes_u16(header + MINI_SHIFT);
	if ((shift != 9 && shift != 12) || mini != 6)
		return damaged(err);
	*cfb = (struct cfb){
		.bytes = header,
		.length = length,
		.sector = (size_t)1 << shift,
		.mini = (size_t)1 << mini,
		.cutoff = bytes_u32(header + CUTOFF),
		.directory = bytes_u32(header + DIRECTORY),
		.more_fats = bytes_u32(header + MORE),
		.mini_fat = bytes_u32(header + MINI_FAT),
	};
	for (size_t i = 0; i < FIRST_FATS; i++)
		cfb->fats[i] = bytes_u32(header + FATS + i * 4);
	return CADRE_OK;
}

static enum cadre_code read_entry(struct cadre_buf *out, struct cfb *cfb, const struct entry *entry,
	struct cadre_err *err)
{
	struct entry root;
	enum cadre_code code;

	if (entry->size >= cfb->cutoff)
		return read_chain(out, cfb, entry->start, entry->size, err);
	if (find(&root, cfb, NULL) != CADRE_OK || root.size > cfb->length)
		return damaged(err);
	code = read_chain(&cfb->holder, cfb, root.start, root.size, err);
	if (code == CADRE_OK)
		code = read_small(out, cfb, entry->start, entry->size, err);
	cadre_buf_free(&cfb->holder);
	return code;
}

enum cadre_code cfb_read(struct cadre_buf *out, const void *bytes, size_t length, const char *name,
	struct cadre_err *err)
{
	struct cfb cfb;
	struct entry entry;
	enum cadre_code code = open_file(&cfb, bytes, length, err);

	if (code != CADRE_OK)
		return code;
	code = find(&entry, &cfb, name);
	if (code != CADRE_OK)
		return code;
	if (entry.size > length)
		return damaged(err);
	if (out->max != 0 && entry.size >= out->max)
		return cadre_fail(err, CADRE_INPUT,
			_("the file is larger than %zu MiB: save the list as XLSX or CSV"),
			out->max >> 20);
	return read_entry(out, &cfb, &entry, err);
}
