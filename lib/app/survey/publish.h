/*
 * What of the answers to surveys may leave the centre: no open answer that names somebody before a
 * person has decided on it, and no invitation's code, with which somebody could answer or find the
 * answer. (Class, unit and person of both are identity in kinds.def: they never leave.)
 */
#ifndef APP_PUBLISH_H
#define APP_PUBLISH_H

#include "app/survey/names.h"
#include "cadre/record.h"

/* What stands in place of an open answer that is not published. */
#define PUBLISH_HIDDEN "(không công bố)"

enum { PUBLISH_DIGEST_SIZE = 27 };

struct publish {
	struct names names;
	struct cadre_arena arena;
	struct cadre_list decided;   /* of kind opinion */
	struct map opinions;	     /* their numbers there, by answer and question */
	const struct cadre_out *out; /* of publish_out */
	struct cadre_arena line;     /* of the record at hand there */
	const char *round;	     /* of the last invitation there */
	size_t number;		     /* how many of that round have come */
};

enum cadre_code publish_open(struct publish *publish, struct cadre_register *reg,
	struct cadre_err *err);
void publish_close(struct publish *publish);

/* The text's digest, by which a decision knows what it was about. */
void publish_digest(char out[PUBLISH_DIGEST_SIZE], const char *text);
/*
 * What was decided on an open answer (NULL: nothing, or on another text), and which names are in
 * it. False when memory is out.
 */
bool publish_look(const struct cadre_opinion **opinion, struct cadre_list *found,
	struct cadre_arena *arena, const struct publish *publish, const struct cadre_answer *answer,
	const char *question, const char *text);
/* Changes the texts of an answer (of any record: if it is one) to what may be published; what it
 * then points to is in the arena. False when memory is out. */
bool publish_record(void *record, struct cadre_arena *arena, const struct publish *publish,
	const struct cadre_kind *kind);

/* Passes on to publish->out what may be published of each record. Invitations, those of a round one
 * after another, are numbered instead of named by their codes. */
struct cadre_out publish_out(struct publish *publish);

#endif
