#include <errno.h>
#include <string.h>

#include "cmd/cli.h"
#include "cmd/report/spool.h"

enum { AT_ONCE = 64 * 1024 };

/* A row in the file: this, its cells, and their texts, each closed by a NUL. */
struct head {
	size_t texts; /* bytes */
	enum doc_row_type type;
};

static void fail(struct spool *spool, int fault)
{
	if (spool->fault == 0)
		spool->fault = fault != 0 ? fault : EIO;
}

static void open_file(struct spool *spool)
{
	spool->file = cli_scratch();
	if (spool->file != NULL)
		setvbuf(spool->file, NULL, _IOFBF, AT_ONCE);
}

void spool_put(struct spool *spool, const struct doc_row *row, size_t columns)
{
	struct head head = {0, row->type};
	struct cadre_buf *bytes = &spool->bytes;

	if (spool->fault != 0)
		return;
	cadre_buf_reset(bytes);
	cadre_buf_add(bytes, &head, sizeof head);
	cadre_buf_add(bytes, row->cells, columns * sizeof *row->cells);
	for (size_t i = 0; i < columns; i++)
		if (row->cells[i].text != NULL)
			cadre_buf_add(bytes, row->cells[i].text, strlen(row->cells[i].text) + 1);
	if (bytes->failed) {
		fail(spool, ENOMEM);
		return;
	}
	head.texts = bytes->length - sizeof head - columns * sizeof *row->cells;
	memcpy(bytes->data, &head, sizeof head);
	if (spool->file == NULL)
		open_file(spool);
	if (spool->file == NULL
		|| fwrite(bytes->data, 1, bytes->length, spool->file) != bytes->length)
		fail(spool, errno);
}

void spool_rewind(struct spool *spool)
{
	if (spool->fault == 0 && fseek(spool->file, 0, SEEK_SET) != 0)
		fail(spool, errno);
}

bool spool_get(struct spool *spool, struct doc_row *row, size_t columns, struct cadre_buf *bytes)
{
	struct head head;
	char *text;

	if (spool->fault != 0)
		return false;
	cadre_buf_reset(bytes);
	if (fread(&head, sizeof head, 1, spool->file) != 1
		|| fread(row->cells, sizeof *row->cells, columns, spool->file) != columns) {
		if (ferror(spool->file))
			fail(spool, errno);
		return false;
	}
	text = cadre_buf_reserve(bytes, head.texts + 1);
	if (text == NULL || fread(text, 1, head.texts, spool->file) != head.texts) {
		fail(spool, text == NULL ? ENOMEM : errno);
		return false;
	}
	row->type = head.type;
	for (size_t i = 0; i < columns; i++) {
		if (row->cells[i].text == NULL)
			continue;
		row->cells[i].text = text;
		text += strlen(text) + 1;
	}
	return true;
}

void spool_close(struct spool *spool)
{
	if (spool->file != NULL)
		fclose(spool->file);
	cadre_buf_free(&spool->bytes);
}
