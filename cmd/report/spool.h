/*
 * Rows of a long table, put aside in a temporary file and read back in order, as often as needed.
 */
#ifndef REPORT_SPOOL_H
#define REPORT_SPOOL_H

#include <stdio.h>

#include "cmd/report/doc.h"

struct spool {
	FILE *file;
	struct cadre_buf bytes; /* of the row being written */
	int fault;		/* errno of the first failure; 0: none */
};

/* After a failure nothing is put or got. */
void spool_put(struct spool *spool, const struct doc_row *row, size_t columns);
/* Back to the first row. */
void spool_rewind(struct spool *spool);
/* The next row; its texts live in bytes. False at the end and after a failure. */
bool spool_get(struct spool *spool, struct doc_row *row, size_t columns, struct cadre_buf *bytes);
void spool_close(struct spool *spool);

#endif
