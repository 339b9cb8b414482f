/*
 * XLSForm, the workbook in which KoboToolbox and ODK keep forms: sheets survey, choices and
 * settings (https://xlsform.org). What a form here has and XLSForm has not (dimension, before,
 * no_opinion, follow, audience) stands in columns of those names, which other programs pass over.
 */
#ifndef APP_XLSFORM_H
#define APP_XLSFORM_H

#include "cadre/survey.h"
#include "tab/tab.h"

const char *xlsform_type(int type);
/* "yes", "no" and how else they are written; what is empty is unsaid. */
const char *xlsform_word(int yes);
int xlsform_yes(const char *text);

/* A workbook being read, the sheet at hand with its heading. */
struct xlsform_sheet {
	struct cadre_arena *arena;
	const char *source;
	const struct cadre_sink *sink;
	struct tab *tab;
	const char *name;
	const char **heads;	   /* small, as written else */
	size_t head_count, vi, en; /* vi, en: the columns of labels; SIZE_MAX when there is none */
	struct tab_row row;
	enum cadre_code worst;
};

/* Goes to the sheet of that name and reads its heading. CADRE_NO when there is no such sheet. */
enum cadre_code xlsform_sheet(struct xlsform_sheet *sheet, const char *name, struct cadre_err *err);
/* The next row that is not empty; CADRE_NO at the end. */
enum cadre_code xlsform_row(struct xlsform_sheet *sheet, struct cadre_err *err);
/* The text of the row under that heading, in the arena; NULL when it has none, and when memory is
 * out (the arena has failed then). That of a column keeps its lines and spaces. */
const char *xlsform_text(struct xlsform_sheet *sheet, const char *head);
const char *xlsform_at(struct xlsform_sheet *sheet, size_t column);
/* Reports a fault of the cell under that heading of the row at hand. */
void xlsform_fault(struct xlsform_sheet *sheet, const char *head, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void xlsform_remark(struct xlsform_sheet *sheet, const char *head, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* "selected(${q}, 'a') or ${q} = 'b'": one question and the options of which one is chosen. False
 * when it is anything else. */
bool xlsform_condition(struct cadre_question *question, struct cadre_arena *arena,
	const char *text);
/* ". >= 1 and . <= 5". False when it is anything else. */
bool xlsform_bounds(struct cadre_question *question, const char *text);

/* The form of a workbook, in the arena; every fault is reported with its cell. CADRE_INPUT: there
 * were faults. */
enum cadre_code xlsform_read(struct cadre_form **out, struct cadre_arena *arena, const char *source,
	const char *bytes, size_t length, const struct cadre_sink *sink, struct cadre_err *err);

#endif
