/*
 * What the files that take answers share.
 */
#ifndef APP_TAKE_H
#define APP_TAKE_H

#include "app/survey/round.h"
#include "base/map.h"
#include "cadre/survey.h"

enum {
	TAKE_TEXT_MAX = 5000,		 /* characters of an open answer */
	TAKE_LINE_MAX = 8 * 1024 * 1024, /* bytes of an answer, which no form can fill */
};

struct cadre_take {
	struct cadre_register *reg;
	struct cadre_take_options options;
	struct round round;
	struct cadre_taken counts;
	struct cadre_arena arena; /* lives as long as the taking */
	struct cadre_arena line;  /* of the answer at hand */
	struct map keys;	  /* of answers, to their invitations' codes: read at need */
	bool keys_read;
	enum cadre_code worst;
	const char *heading; /* of the table at hand, until it goes out before a refused row */
	size_t heading_length;
	char reason[sizeof((struct cadre_err *)0)->text]; /* why the answer at hand is refused */
};

/* The options' sink, which also keeps the first fault as the reason. */
struct cadre_sink take_sink(struct cadre_take *take);
/*
 * Checks and stores an answer that names its invitation in `answer`, all it points to being in
 * take->line. line is what it came from, for the rejects. Only CADRE_SYSTEM and CADRE_BUSY are
 * returned.
 */
enum cadre_code take_answer(struct cadre_take *take, struct cadre_answer *answer,
	const struct cadre_place *place, const char *line, size_t length, struct cadre_err *err);
/* Finds the invitation by its code as it was given, as it was meant, or by the answer's key. */
enum cadre_code take_invitation(struct cadre_invitation **out, struct cadre_take *take,
	const char *text, struct cadre_err *err);
/* The answer must belong to this round and this version of its form, and come while it is open. */
enum cadre_code take_head(const struct cadre_take *take, const struct cadre_answer *answer,
	const struct cadre_place *place, const struct cadre_sink *sink);
/* Whether the code ends the whole taking, not only the answer at hand. */
bool take_ends(enum cadre_code code);
/* Counts the answer as refused and hands the line, unless NULL, out with its reason. */
void take_refuse(struct cadre_take *take, enum cadre_code code, const char *line, size_t length);

/* Whether the file holds text codes of the offline page; takes each of them (page.h). */
bool take_is_codes(const char *bytes, size_t length);
enum cadre_code take_codes(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err);
/* A table of answers (tab.h). A table that can't be read is reported and counted as one refusal. */
enum cadre_code take_table(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err);

/*
 * Checks given values against the form and puts them in its shape and order: option codes as texts,
 * numbers as numbers, several answers as a list in the order of the options, each once. Every fault
 * is reported; with blanks (of paper, whose blanks nobody can fill) a required question without an
 * answer is none. CADRE_OK, CADRE_INPUT or CADRE_SYSTEM.
 */
enum cadre_code take_values(struct cadre_list *out, struct cadre_arena *arena,
	const struct cadre_form *form, const struct cadre_list *given, bool blanks,
	const struct cadre_place *place, const struct cadre_sink *sink);
/* The same of the text of one question; "" makes a value without an answer. */
enum cadre_code take_value_of(struct cadre_pair *out, struct cadre_arena *arena,
	const struct cadre_question *question, const char *text, const struct cadre_sink *sink);
/* Whether the answers lead to the question. */
bool take_is_shown(const struct cadre_question *question, const struct cadre_list *values);
/* 2026-11-24 or 24/11/2026; 0 when it is no date. */
int take_date_of(const char *text);
/* The value of that question, or NULL. */
const struct cadre_pair *take_find_value(const struct cadre_list *values, const char *id);
/* What a value reads as: "4", "a; c", "" for NULL. NULL when memory is out. */
const char *take_value_text(struct cadre_arena *arena, const struct cadre_pair *pair);

#endif
