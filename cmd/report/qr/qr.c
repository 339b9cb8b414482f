/*
 * QR codes (ISO/IEC 18004), by libqrencode.
 */
#include <errno.h>
#include <string.h>

#include <qrencode.h>

#include "cmd/report/plugin.h"

static struct doc_code *copy(struct doc *doc, const QRcode *from, const char *text)
{
	struct doc_code *code = cadre_arena_alloc(&doc->arena, sizeof *code);
	size_t side = (size_t)from->width;
	unsigned char *dots = cadre_arena_array(&doc->arena, side, side);

	if (code == NULL || dots == NULL)
		return NULL;
	for (size_t i = 0; i < side * side; i++)
		dots[i] = from->data[i] & 1;
	*code = (struct doc_code){doc_text(doc, text), dots, side};
	return code;
}

/* Signed texts are long: level L keeps them small enough to be read from paper. */
enum cadre_code plugin_code(struct doc_code **out, struct doc *doc, const char *text,
	struct cadre_err *err)
{
	enum { LONG = 100 };
	QRcode *made = QRcode_encodeString8bit(text, 0,
		strlen(text) > LONG ? QR_ECLEVEL_L : QR_ECLEVEL_M);

	if (made == NULL)
		return errno == ERANGE ? cadre_fail(err, CADRE_REFUSED,
			       _("%zu bytes are too many for a QR code"), strlen(text))
				       : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*out = copy(doc, made, text);
	QRcode_free(made);
	return *out != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}
