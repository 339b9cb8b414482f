#include <string.h>

#include "app/survey/invite.h"
#include "app/survey/paper.h"
#include "base/message.h"
#include "cadre/figures.h"

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code store_new(struct cadre_papers *paper, const struct cadre_list *values,
	struct cadre_err *err)
{
	struct cadre_place place = {.source = paper->invitation};
	struct cadre_answer answer = {.round = paper->options.round,
		.answer = paper->invitation,
		.values = *values,
		.source = cadre_answer_source_paper,
		.received = paper->options.received,
		.entered_by = paper->options.typist};
	int64_t before = paper->take->counts.fresh.v;
	enum cadre_code code = take_answer(paper->take, &answer, &place, NULL, 0, err);

	if (code != CADRE_OK)
		return code;
	if (paper->take->counts.fresh.v == before)
		return CADRE_INPUT;
	paper->counts.fresh.v++;
	paper->counts.paper.v++;
	paper->answered++;
	return CADRE_OK;
}

static enum cadre_code store_changed(struct cadre_papers *paper, const struct cadre_list *values,
	struct cadre_err *err)
{
	struct cadre_place place = {.source = paper->invitation};
	struct cadre_sink sink = take_sink(paper->take);
	struct cadre_answer answer = paper->stands;
	enum cadre_outcome outcome;
	enum cadre_code code = take_values(&answer.values, &paper->take->line,
		paper->take->round.form, values, true, &place, &sink);

	if (code != CADRE_OK)
		return code;
	if (paper->options.typist != NULL)
		answer.entered_by = paper->options.typist;
	code = cadre_put(paper->take->reg, cadre_kind(CADRE_KIND_answer), &answer, &outcome, err);
	paper->counts.changed.v += code == CADRE_OK && outcome == CADRE_CHANGED;
	return code;
}

/* Of each question that was answered once or twice. */
static enum cadre_code compare(struct cadre_papers *paper, const struct cadre_list *values,
	const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_form *form = paper->take->round.form;
	const struct cadre_question *each = form->questions.items;
	struct cadre_arena *arena = &paper->take->line;
	enum cadre_code code = CADRE_OK;

	paper->counts.again.v++;
	paper->counts.compared.set = paper->counts.different.set = true;
	for (size_t i = 0; i < form->questions.count && code == CADRE_OK; i++) {
		struct cadre_entry_difference record = {.round = paper->options.round,
			.invitation = paper->invitation,
			.question = each[i].id};
		record.first = take_value_text(arena,
			take_find_value(&paper->stands.values, each[i].id));
		record.second = take_value_text(arena, take_find_value(values, each[i].id));
		if (record.first == NULL || record.second == NULL)
			return no_memory(err);
		if (record.first[0] == '\0' && record.second[0] == '\0')
			continue;
		paper->counts.compared.v++;
		if (strcmp(record.first, record.second) == 0)
			continue;
		paper->counts.different.v++;
		code = out->put(out->arg, cadre_kind(CADRE_KIND_entry_difference), &record, err);
	}
	return code;
}

enum cadre_code cadre_paper_store(struct cadre_papers *paper, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_list values;
	enum cadre_code code;

	cadre_arena_reset(&paper->take->line);
	values = paper_values(paper, &paper->form);
	if (values.items == NULL)
		return no_memory(err);
	if (paper->options.mode == CADRE_PAPER_NEW)
		code = store_new(paper, &values, err);
	else if (paper->options.mode == CADRE_PAPER_AGAIN)
		code = compare(paper, &values, out, err);
	else
		code = store_changed(paper, &values, err);
	if (take_ends(code))
		return code;
	paper->stage = CADRE_PAPER_CODE;
	paper->forms++;
	return code;
}

void cadre_paper_counts(const struct cadre_papers *paper, struct cadre_entered *out)
{
	*out = paper->counts;
	if (out->compared.set && out->compared.v > 0)
		out->percent = cadre_percent(out->different.v, out->compared.v);
}
