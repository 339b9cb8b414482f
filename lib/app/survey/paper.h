/*
 * A paper form that is being typed in.
 */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/survey/take.h"

struct cadre_papers {
	struct cadre_take *take;
	struct cadre_paper_options options;
	struct cadre_sink sink;
	struct cadre_entered counts;
	size_t asked, answered; /* of the round */
	size_t forms;		/* begun in this sitting, the one at hand among them */
	enum cadre_paper_stage stage;
	size_t at;		 /* the question that is asked for */
	struct cadre_arena form; /* of the form at hand */
	struct cadre_arena line; /* of what is asked for */
	const char *invitation, *title;
	struct cadre_answer stands; /* what the register has of it */
	struct cadre_pair *values;  /* one a question; none: not answered */
	struct cadre_err fault;	    /* the first that was reported of what was typed */
};

/* What the numbers typed for a choice, the digits typed for a date mean, as take.h reads it, in the
 * arena; NULL after a fault. A text of any other kind of question is its own meaning. */
const char *paper_meaning(struct cadre_arena *arena, const struct cadre_question *question,
	const char *typed, struct cadre_err *err);
/* Whether nothing more can be typed to the question. */
bool paper_full(const struct cadre_question *question, const char *typed);
/* "1-6", "dd/mm/yyyy" */
const char *paper_hint(struct cadre_arena *arena, const struct cadre_question *question);
/* The value with the words of its options. */
const char *paper_words(struct cadre_arena *arena, const struct cadre_question *question,
	const struct cadre_pair *value);
/* The values that are answers to questions which the others lead to. */
struct cadre_list paper_values(struct cadre_papers *paper, struct cadre_arena *arena);

#endif
