/*
 * The formats of documents: one table.
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "cmd/report/write.h"

struct format {
	const char *name, *endings; /* of files, parted by spaces */
	WRITER((*write));	    /* NULL: that of the plugin */
	const char *plugin;
};

/* By -f, else by the ending of -o, else the default. CADRE_USAGE after a message: no such format,
 * or --bom with another than CSV. */
enum cadre_code format_choose(struct cli *cli, const struct format **out, const char *otherwise,
	bool bom);
/* Writes the document to the command's output. */
enum cadre_code format_write(struct cli *cli, const struct format *format, const struct doc *doc,
	bool bom);

#endif
