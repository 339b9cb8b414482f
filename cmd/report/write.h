/*
 * The writers of documents: one format a file, all called alike. A writer appends the whole
 * document; the failure of the outlet's text is the caller's to see. CADRE_SYSTEM with err filled:
 * something else than memory was missing.
 */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include <stdio.h>

#include "cadre/buf.h"
#include "cadre/error.h"
#include "cmd/cli.h"
#include "cmd/report/doc.h"

/* Where a document goes: into the text, which is let go to the file now and then. */
struct outlet {
	struct cadre_buf text;
	FILE *file;
	int fault; /* errno of the first write that failed; 0: none */
};

/* For writers, between parts: when much has gathered, it goes. */
void outlet_pass(struct outlet *out);
/* All that has gathered goes. */
void outlet_flush(struct outlet *out);

#define WRITER(name) \
	enum cadre_code name(struct outlet *out, const struct doc *doc, struct cadre_err *err)

WRITER(write_text);
WRITER(write_json);
WRITER(write_csv);
WRITER(write_html);
WRITER(write_docx);

#endif
