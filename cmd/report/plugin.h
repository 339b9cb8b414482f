/*
 * What needs a library that would slow down every start: objects of their own, loaded when first
 * used. They lie beside the library: see the Makefile.
 */
#ifndef REPORT_PLUGIN_H
#define REPORT_PLUGIN_H

#include "cmd/report/write.h"

/* Each exports one function under this name: a writer of documents, or the maker of QR codes. */
#define PLUGIN_EXPORT __attribute__((visibility("default")))

PLUGIN_EXPORT WRITER(plugin_write);
/* The code of the text, in the document's arena. */
PLUGIN_EXPORT enum cadre_code plugin_code(struct doc_code **out, struct doc *doc, const char *text,
	struct cadre_err *err);

/* Writes by the plugin of that file, "report-pdf.so". CADRE_SYSTEM: it can't be loaded. */
enum cadre_code plugin_run_writer(const char *file, struct outlet *out, const struct doc *doc,
	struct cadre_err *err);
enum cadre_code plugin_run_code(struct doc_code **out, struct doc *doc, const char *text,
	struct cadre_err *err);

#endif
