#include "app/survey/round.h"
#include "base/message.h"
#include "store/store.h"

struct cutting {
	struct cadre_register *reg;
	const struct cadre_out *out;
};

/* What named the person goes with all changes of it; what is left comes in as a new record. */
static enum cadre_code cut(struct cutting *cutting, struct cadre_invitation *invitation,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_invitation);
	enum cadre_code code = CADRE_OK;

	if (invitation->person != NULL) {
		code = cadre_remove(cutting->reg, kind, invitation, err);
		if (code == CADRE_OK)
			code = store_blank(cutting->reg, kind, invitation, err);
		invitation->person = NULL;
		invitation->extra = (struct cadre_list){0};
		if (code == CADRE_OK)
			code = cadre_put(cutting->reg, kind, invitation, NULL, err);
	}
	return code == CADRE_OK ? cutting->out->put(cutting->out->arg, kind, invitation, err)
				: code;
}

static enum cadre_code check(const struct cadre_round *round, int today, bool early,
	struct cadre_err *err)
{
	if (early || round->state == cadre_round_state_closed || today > round->closes)
		return CADRE_OK;
	return cadre_fail(err, CADRE_REFUSED,
		_("round '%s' has not closed: nobody could be reminded any more, and no figures be "
		  "split by sex, age or ethnic group (--force cuts all the same)"),
		round->round);
}

enum cadre_code cadre_round_cut(struct cadre_register *reg, const char *round, bool early,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cutting cutting = {reg, out};
	struct cadre_arena arena = {0};
	struct cadre_list all = {0};
	struct round read;
	enum cadre_code code = round_read(&read, reg, &arena, round, err);

	if (code == CADRE_OK)
		code = check(read.record, cadre_today(reg), early, err);
	if (code == CADRE_OK)
		code = cadre_all(&all, reg, &arena, cadre_kind(CADRE_KIND_invitation), &round, 1,
			err);
	for (size_t i = 0; i < all.count && code == CADRE_OK; i++)
		code = cut(&cutting, (struct cadre_invitation *)all.items + i, err);
	cadre_arena_free(&arena);
	return code;
}
