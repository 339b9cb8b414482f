/*
 * XML from a part of a zip, read in chunks, told as a table of rules.
 *
 * A rule says in which state an element is wanted, by its local name, and which state holds
 * inside it. Elements without a rule are skipped with all that they hold, so a reader never sees
 * what it does not know. State 0 is the document; the table ends with a rule without a name.
 *
 * A document type is refused (ISO/IEC 29500-2 forbids it), and with it every entity; so are
 * elements nested deeper than XML_DEPTH and tags longer than XML_TAG bytes.
 */
#ifndef TAB_XML_H
#define TAB_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/error.h"
#include "tab/zip.h"

enum { XML_DEPTH = 256, XML_TAG = 1024 * 1024 };

struct xml;

struct xml_rule {
	int in;
	const char *name;
	int state;
	void (*start)(struct xml *xml, void *arg, const char **attributes);
	void (*end)(struct xml *xml, void *arg);
	/* In pieces, not closed by a NUL. */
	void (*text)(struct xml *xml, void *arg, const char *bytes, size_t length);
};

/* Enters the part (max as in zip_enter); the rules and arg are borrowed until xml_close. */
enum cadre_code xml_open(struct xml **out, struct zip *zip, const char *part, size_t max,
	const struct xml_rule *rules, void *arg, struct cadre_err *err);
/* The same for what is still unread of the part entered last; bytes read already are fed first. */
enum cadre_code xml_open_rest(struct xml **out, struct zip *zip, const char *part,
	const struct xml_rule *rules, void *arg, struct cadre_err *err);
/* Takes these bytes; CADRE_NO when they are done, otherwise as xml_run. */
enum cadre_code xml_feed(struct xml *xml, const char *bytes, size_t length, struct cadre_err *err);
/* Goes on with the bytes taken so far, where a handler paused: as xml_feed. */
enum cadre_code xml_resume(struct xml *xml, struct cadre_err *err);
/* A piece of the document is not fed: places in it can't be told any more. */
void xml_pass(struct xml *xml);
/* The failure that ended the run, or CADRE_OK. */
enum cadre_code xml_failure(const struct xml *xml);
/* Reads on, until a handler pauses (CADRE_OK), the end (CADRE_NO), or a failure. */
enum cadre_code xml_run(struct xml *xml, struct cadre_err *err);
void xml_close(struct xml *xml);
/* Opens, reads to the end and closes: for rules that never pause. */
enum cadre_code xml_walk(struct zip *zip, const char *part, size_t max,
	const struct xml_rule *rules, void *arg, struct cadre_err *err);

/* For handlers: the state of the rule that is theirs. */
int xml_state(const struct xml *xml);
/* For handlers. To pause is allowed at an element's end only. */
void xml_pause(struct xml *xml);
/* For handlers of a start: the element is passed over with all that it holds; its end is not told.
 */
void xml_skip(struct xml *xml);
/* Ends the run with that failure. The first one counts. */
void xml_fail(struct xml *xml, enum cadre_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void xml_out_of_memory(struct xml *xml);

/* The value of the attribute with that local name, or NULL. */
const char *xml_attribute(const char **attributes, const char *name);
/* xsd:boolean; false when value is NULL. */
bool xml_true(const char *value);
/* Decimal digits only, at most max; false when it is anything else or NULL. */
bool xml_number(const char *value, size_t max, size_t *number);

#endif
