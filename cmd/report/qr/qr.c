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

enum cadre_code plugin_code(struct doc *doc, const char *text, struct cadre_err *err)
{
	QRcode *made = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct doc_block *block;
	struct doc_code *code;

	if (made == NULL)
		return errno == ERANGE ? cadre_fail(err, CADRE_REFUSED,
			       _("%zu bytes are too many for a QR code"), strlen(text))
				       : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	code = copy(doc, made, text);
	QRcode_free(made);
	block = doc_block(doc, DOC_CODE);
	if (code == NULL || block == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	block->code = code;
	return CADRE_OK;
}
