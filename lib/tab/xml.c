#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "base/message.h"
#include "tab/xml.h"

enum { CHUNK = 32 * 1024, RULES_DEEP = 64 };

struct xml {
	XML_Parser parser;
	struct zip *zip;
	const char *part;
	const struct xml_rule *rules;
	void *arg;
	const struct xml_rule *open[RULES_DEEP]; /* the elements around, outermost first */
	size_t depth, skipped; /* skipped: elements open below the last wanted one */
	XML_Index fed;
	bool paused, ended, passed;
	enum cadre_code code;  /* of xml_fail */
	struct cadre_err *err; /* of the run */
};

/* The name without its prefix. */
static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

static const struct xml_rule *find(const struct xml *xml, const char *name)
{
	int state = xml->depth > 0 ? xml->open[xml->depth - 1]->state : 0;
	const char *word = local(name);
	const struct xml_rule *rule;

	for (rule = xml->rules; rule->name != NULL; rule++)
		if (rule->in == state && *rule->name == *word && strcmp(rule->name, word) == 0)
			return rule;
	return NULL;
}

static void start(void *arg, const XML_Char *name, const XML_Char **attributes)
{
	struct xml *xml = arg;
	const struct xml_rule *rule = xml->skipped == 0 ? find(xml, name) : NULL;

	if (xml->code != CADRE_OK)
		return;
	if (rule == NULL || xml->depth == RULES_DEEP) {
		if (++xml->skipped > XML_DEPTH || rule != NULL)
			xml_fail(xml, CADRE_INPUT,
				_("'%s' in the file is nested too deep: "
				  "open the file and save it again"),
				xml->part);
		return;
	}
	xml->open[xml->depth++] = rule;
	if (rule->start != NULL)
		rule->start(xml, xml->arg, attributes);
}

static void end(void *arg, const XML_Char *name)
{
	struct xml *xml = arg;
	const struct xml_rule *rule;

	(void)name;
	if (xml->code != CADRE_OK)
		return;
	if (xml->skipped > 0) {
		xml->skipped--;
		return;
	}
	rule = xml->open[xml->depth - 1];
	if (rule->end != NULL)
		rule->end(xml, xml->arg);
	xml->depth--;
}

static void text(void *arg, const XML_Char *bytes, int length)
{
	struct xml *xml = arg;
	const struct xml_rule *rule = xml->depth > 0 ? xml->open[xml->depth - 1] : NULL;

	if (xml->code == CADRE_OK && xml->skipped == 0 && rule != NULL && rule->text != NULL)
		rule->text(xml, xml->arg, bytes, (size_t)length);
}

static void doctype(void *arg, const XML_Char *name, const XML_Char *system, const XML_Char *public,
	int internal)
{
	struct xml *xml = arg;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xml_fail(xml, CADRE_INPUT,
		_("'%s' in the file defines a document type or entities: "
		  "open the file and save it again"),
		xml->part);
}

int xml_state(const struct xml *xml)
{
	return xml->open[xml->depth - 1]->state;
}

void xml_pause(struct xml *xml)
{
	if (xml->code == CADRE_OK)
		xml->paused = XML_StopParser(xml->parser, XML_TRUE) == XML_STATUS_OK;
}

void xml_skip(struct xml *xml)
{
	xml->depth--;
	xml->skipped = 1;
}

void xml_fail(struct xml *xml, enum cadre_code code, const char *format, ...)
{
	va_list args;
	char line[sizeof xml->err->text];

	if (xml->code != CADRE_OK)
		return;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	xml->code = cadre_fail(xml->err, code, "%s", line);
	XML_StopParser(xml->parser, XML_FALSE);
}

void xml_out_of_memory(struct xml *xml)
{
	xml_fail(xml, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code xml_open_rest(struct xml **out, struct zip *zip, const char *part,
	const struct xml_rule *rules, void *arg, struct cadre_err *err)
{
	struct xml *xml = calloc(1, sizeof *xml);

	*out = NULL;
	if (xml == NULL || (xml->parser = XML_ParserCreate(NULL)) == NULL) {
		free(xml);
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	xml->zip = zip;
	xml->part = part;
	xml->rules = rules;
	xml->arg = arg;
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, start, end);
	XML_SetCharacterDataHandler(xml->parser, text);
	XML_SetStartDoctypeDeclHandler(xml->parser, doctype);
	*out = xml;
	return CADRE_OK;
}

enum cadre_code xml_open(struct xml **out, struct zip *zip, const char *part, size_t max,
	const struct xml_rule *rules, void *arg, struct cadre_err *err)
{
	enum cadre_code code = zip_enter(zip, part, max, err);

	*out = NULL;
	return code != CADRE_OK ? code : xml_open_rest(out, zip, part, rules, arg, err);
}

static enum cadre_code fault(struct xml *xml)
{
	if (xml->code != CADRE_OK)
		return xml->code;
	if (XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY)
		return xml->code = cadre_fail(xml->err, CADRE_SYSTEM, _("out of memory"));
	if (xml->passed)
		return xml->code = cadre_fail(xml->err, CADRE_INPUT,
			       _("'%s' in the file is broken: open the file and save it again"),
			       xml->part);
	return xml->code = cadre_fail(xml->err, CADRE_INPUT,
		       _("'%s' in the file is broken at line %lu, byte %lu: "
			 "open the file and save it again"),
		       xml->part, (unsigned long)XML_GetCurrentLineNumber(xml->parser),
		       (unsigned long)XML_GetCurrentColumnNumber(xml->parser) + 1);
}

/* Expat keeps an unfinished tag whole and reads it anew with every chunk. */
static void check_tag(struct xml *xml)
{
	XML_Index done = XML_GetCurrentByteIndex(xml->parser);

	if (done >= 0 && xml->fed - done > XML_TAG)
		xml_fail(xml, CADRE_INPUT,
			_("'%s' in the file has a tag longer than %d bytes: "
			  "open the file and save it again"),
			xml->part, XML_TAG);
}

static enum cadre_code taken(struct xml *xml, enum XML_Status status, size_t length)
{
	if (status == XML_STATUS_ERROR)
		return fault(xml);
	xml->fed += (XML_Index)length;
	if (!xml->paused)
		check_tag(xml);
	if (xml->code != CADRE_OK)
		return xml->code;
	return xml->paused ? CADRE_OK : CADRE_NO;
}

enum cadre_code xml_resume(struct xml *xml, struct cadre_err *err)
{
	xml->err = err;
	if (xml->code != CADRE_OK || !xml->paused)
		return xml->code != CADRE_OK ? xml->code : CADRE_NO;
	xml->paused = false;
	return taken(xml, XML_ResumeParser(xml->parser), 0);
}

void xml_pass(struct xml *xml)
{
	xml->passed = true;
}

enum cadre_code xml_failure(const struct xml *xml)
{
	return xml->code;
}

enum cadre_code xml_feed(struct xml *xml, const char *bytes, size_t length, struct cadre_err *err)
{
	xml->err = err;
	return taken(xml, XML_Parse(xml->parser, bytes, (int)length, false), length);
}

static enum cadre_code feed_chunk(struct xml *xml)
{
	void *room = XML_GetBuffer(xml->parser, CHUNK);
	size_t got;
	enum cadre_code code;

	if (room == NULL)
		return fault(xml);
	code = zip_read(xml->zip, room, CHUNK, &got, xml->err);
	if (code != CADRE_OK)
		return xml->code = code;
	xml->ended = got == 0;
	return taken(xml, XML_ParseBuffer(xml->parser, (int)got, xml->ended), got);
}

enum cadre_code xml_run(struct xml *xml, struct cadre_err *err)
{
	enum cadre_code code = xml_resume(xml, err);

	while (code == CADRE_NO && !xml->ended)
		code = feed_chunk(xml);
	return code;
}

void xml_close(struct xml *xml)
{
	if (xml == NULL)
		return;
	XML_ParserFree(xml->parser);
	free(xml);
}

enum cadre_code xml_walk(struct zip *zip, const char *part, size_t max,
	const struct xml_rule *rules, void *arg, struct cadre_err *err)
{
	struct xml *xml;
	enum cadre_code code = xml_open(&xml, zip, part, max, rules, arg, err);

	if (code == CADRE_OK)
		code = xml_run(xml, err);
	xml_close(xml);
	return code == CADRE_NO ? CADRE_OK : code;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(local(*attributes), name) == 0)
			return attributes[1];
	return NULL;
}

bool xml_true(const char *value)
{
	return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

bool xml_number(const char *value, size_t max, size_t *number)
{
	size_t sum = 0;

	if (value == NULL || *value == '\0')
		return false;
	for (; *value != '\0'; value++) {
		if (*value < '0' || *value > '9')
			return false;
		sum = sum * 10 + (size_t)(*value - '0');
		if (sum > max)
			return false;
	}
	*number = sum;
	return true;
}
