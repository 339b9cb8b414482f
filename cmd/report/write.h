/*
 * The writers of documents: one format a file, all called alike. A writer appends the whole
 * document; the failure of the buffer is the caller's to see. CADRE_SYSTEM with err filled:
 * something else than memory was missing.
 */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "cadre/buf.h"
#include "cadre/error.h"
#include "cmd/cli.h"
#include "cmd/report/doc.h"

#define WRITER(name) \
	enum cadre_code name(struct cadre_buf *out, const struct doc *doc, struct cadre_err *err)

WRITER(write_text);
WRITER(write_json);
WRITER(write_csv);
WRITER(write_html);
WRITER(write_docx);

#endif
