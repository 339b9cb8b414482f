#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "tab/opc.h"
#include "tab/reader.h"

/* What a file begins with, when that alone tells that it is no table. */
static const struct {
	const char *bytes;
	size_t length;
	const char *message;
} strangers[] = {
#define STRANGER(bytes, message) \
	{ \
		bytes, sizeof bytes - 1, message \
	}
	STRANGER("%PDF-", N_("PDF documents are not read: save the list as XLSX or CSV")),
	STRANGER("{\\rtf", N_("RTF documents are not read: save the list as XLSX or CSV")),
	STRANGER("\x89PNG", N_("PNG pictures are not read: type the list into a spreadsheet")),
	STRANGER("\xFF\xD8\xFF",
		N_("JPEG pictures are not read: type the list into a spreadsheet")),
	STRANGER("GIF8", N_("GIF pictures are not read: type the list into a spreadsheet")),
	STRANGER("II*\0", N_("TIFF pictures are not read: type the list into a spreadsheet")),
	STRANGER("MM\0*", N_("TIFF pictures are not read: type the list into a spreadsheet")),
	STRANGER("RIFF", N_("WebP pictures are not read: type the list into a spreadsheet")),
	STRANGER("Rar!\x1A", N_("RAR archives are not read: unpack it and give the list inside")),
	STRANGER("7z\xBC\xAF", N_("7z archives are not read: unpack it and give the list inside")),
	STRANGER("\x1F\x8B", N_("gzip archives are not read: unpack it and give the list inside")),
	STRANGER("PK\5\6", N_("the zip archive is empty: give the list itself")),
	STRANGER("SQLite format 3", N_("databases are not read: save the list as XLSX or CSV")),
	STRANGER("MIME-Version:", N_("web archives are not read: save the list as XLSX or CSV")),
#undef STRANGER
};

/* The same for marked-up text, white space and small letters aside. */
static const struct {
	const char *start, *message;
} markup[] = {
	{"<!doctype html", N_("HTML pages are not read: open it and save the list as XLSX or CSV")},
	{"<html", N_("HTML pages are not read: open it and save the list as XLSX or CSV")},
	{"<table", N_("HTML pages are not read: open it and save the list as XLSX or CSV")},
	{"<?xml", N_("XML files are not read: open it and save the list as XLSX or CSV")},
};

/* What a document of the old binary format (OLE2, [MS-CFB]) holds, by the name of its main stream;
 * the first that is there counts. */
static const struct {
	const char *stream, *message; /* without a message it is an XLS spreadsheet */
} compounds[] = {
	{"EncryptedPackage", N_("the file is encrypted: save the list without a password")},
	{"Workbook", NULL},
	{"Book", NULL},
	{"WordDocument",
		N_("DOC documents are not read: "
		   "copy the table into a spreadsheet and save it as XLSX or CSV")},
	{"PowerPoint Document", N_("PPT slides are not read: save the list as XLSX or CSV")},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool begins(const struct tab *tab, const char *bytes, size_t length)
{
	return tab->length >= length && memcmp(tab->bytes, bytes, length) == 0;
}

static enum cadre_code refuse(const char *message, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_INPUT, "%s", _(message));
}

/* An entry of a compound file's directory: 128 bytes, its name in UTF-16 first, the name's length
 * with its closing zero at 64, its type at 66 (2 for a stream). */
static bool is_stream(const char *entry, const char *name)
{
	enum { LENGTH_AT = 64, TYPE_AT = 66, STREAM = 2 };
	size_t length = strlen(name);

	if (entry[TYPE_AT] != STREAM || (unsigned char)entry[LENGTH_AT] != (length + 1) * 2)
		return false;
	for (size_t i = 0; i < length; i++)
		if (entry[2 * i] != name[i] || entry[2 * i + 1] != '\0')
			return false;
	return true;
}

static bool has_stream(const struct tab *tab, const char *name)
{
	enum { ENTRY = 128 };

	for (size_t at = 0; tab->length - at >= ENTRY; at += ENTRY)
		if (is_stream(tab->bytes + at, name))
			return true;
	return false;
}

static enum cadre_code tell_compound(struct tab *tab, struct cadre_err *err)
{
	for (size_t i = 0; i < COUNT(compounds); i++) {
		if (!has_stream(tab, compounds[i].stream))
			continue;
		tab->format = TAB_XLS;
		return compounds[i].message == NULL ? CADRE_OK : refuse(compounds[i].message, err);
	}
	return refuse(N_("the file is cut off, or no spreadsheet: save the list as XLSX or CSV"),
		err);
}

static enum cadre_code tell_office(struct tab *tab, struct cadre_err *err)
{
	struct vec relations = {.size = sizeof(struct opc_relation)};
	const struct opc_relation *root;
	enum cadre_code code = opc_relations(&relations, &tab->arena, tab->zip, "", err);
	size_t length;

	if (code != CADRE_OK)
		goto out;
	root = opc_by_type(&relations, "officeDocument");
	tab->root = root != NULL ? root->target : "xl/workbook.xml";
	tab->format = TAB_XLSX;
	length = strlen(tab->root);
	if (strncmp(tab->root, "word/", 5) == 0)
		tab->format = TAB_DOCX;
	else if (strncmp(tab->root, "ppt/", 4) == 0)
		code = refuse(N_("PPTX slides are not read: save the list as XLSX or CSV"), err);
	else if (length > 4 && strcmp(tab->root + length - 4, ".bin") == 0)
		code = refuse(N_("XLSB spreadsheets are not read: save the list as XLSX or CSV"),
			err);
out:
	vec_free(&relations);
	return code;
}

static enum cadre_code tell_opendocument(struct tab *tab, struct cadre_err *err)
{
	static const char spreadsheet[] = "application/vnd.oasis.opendocument.spreadsheet";
	char type[sizeof spreadsheet] = "";
	size_t got;
	enum cadre_code code = zip_enter(tab->zip, "mimetype", 0, err);

	if (code == CADRE_OK)
		code = zip_read(tab->zip, type, sizeof type - 1, &got, err);
	if (code != CADRE_OK)
		return code;
	tab->format = TAB_ODS;
	if (strcmp(type, spreadsheet) != 0)
		return refuse(N_("ODT documents are not read: "
				 "copy the table into a spreadsheet and save it as XLSX or CSV"),
			err);
	return CADRE_OK;
}

static enum cadre_code tell_zip(struct tab *tab, struct cadre_err *err)
{
	enum cadre_code code = zip_open(&tab->zip, tab->bytes, tab->length, err);

	if (code != CADRE_OK)
		return code;
	if (zip_has(tab->zip, "[Content_Types].xml"))
		return tell_office(tab, err);
	if (zip_has(tab->zip, "mimetype"))
		return tell_opendocument(tab, err);
	return refuse(N_("zip archives are not read: unpack it and give the list inside"), err);
}

static enum cadre_code tell_markup(const struct tab *tab, struct cadre_err *err)
{
	const char *at = tab->bytes, *end = tab->bytes + tab->length;

	if (begins(tab, "\xEF\xBB\xBF", 3))
		at += 3;
	while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
		at++;
	for (size_t i = 0; i < COUNT(markup); i++) {
		size_t length = strlen(markup[i].start);
		if ((size_t)(end - at) >= length && strncasecmp(at, markup[i].start, length) == 0)
			return refuse(markup[i].message, err);
	}
	return CADRE_OK;
}

enum cadre_code tell_format(struct tab *tab, struct cadre_err *err)
{
	if (tab->length == 0)
		return refuse(N_("the file is empty: ask for a new copy"), err);
	if (begins(tab, "PK\3\4", 4))
		return tell_zip(tab, err);
	if (begins(tab, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
		return tell_compound(tab, err);
	tab->format = TAB_XLS;
	if (begins(tab, "\x09\x08\x10\0\0\6\5\0", 8) || begins(tab, "\x09\x08\x08\0\0\5\5\0", 8))
		return CADRE_OK;
	tab->format = TAB_CSV;
	for (size_t i = 0; i < COUNT(strangers); i++)
		if (begins(tab, strangers[i].bytes, strangers[i].length))
			return refuse(strangers[i].message, err);
	return tell_markup(tab, err);
}
