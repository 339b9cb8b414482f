#include <stdarg.h>
#include <stdio.h>

#include "cadre/error.h"

enum cadre_code cadre_fail(struct cadre_err *err, enum cadre_code code, const char *format, ...)
{
	if (err != NULL) {
		va_list args;
		va_start(args, format);
		vsnprintf(err->text, sizeof err->text, format, args);
		va_end(args);
		err->code = code;
	}
	return code;
}

static void send(const struct cadre_sink *sink, struct cadre_diag *diag,
	const struct cadre_place *place, const char *format, va_list args)
{
	char text[sizeof((struct cadre_err *)0)->text];

	if (sink == NULL || sink->report == NULL)
		return;
	vsnprintf(text, sizeof text, format, args);
	if (place != NULL)
		diag->place = *place;
	diag->text = text;
	sink->report(sink->arg, diag);
}

enum cadre_code cadre_report(const struct cadre_sink *sink, const struct cadre_place *place,
	const char *field, enum cadre_code code, const char *format, ...)
{
	struct cadre_diag diag = {.field = field, .severity = CADRE_ERROR, .code = code};
	va_list args;

	va_start(args, format);
	send(sink, &diag, place, format, args);
	va_end(args);
	return code;
}

void cadre_remark(const struct cadre_sink *sink, const struct cadre_place *place, const char *field,
	enum cadre_gravity severity, const char *format, ...)
{
	struct cadre_diag diag = {.field = field, .severity = severity};
	va_list args;

	va_start(args, format);
	send(sink, &diag, place, format, args);
	va_end(args);
}
