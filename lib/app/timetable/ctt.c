#include <stdlib.h>

#include "app/timetable/ctt.h"
#include "app/timetable/search.h"
#include "base/message.h"

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code cadre_ctt_read(struct cadre_ctt **out, const char *text, size_t length,
	const char *source, const struct cadre_sink *sink, struct cadre_err *err)
{
	struct cadre_ctt *ctt = calloc(1, sizeof *ctt);
	enum cadre_code code = ctt != NULL ? ctt_parse(ctt, text, length, source, sink, err)
					   : no_memory(err);

	if (code == CADRE_OK && !ctt_problem(ctt))
		code = no_memory(err);
	if (code != CADRE_OK) {
		cadre_ctt_free(ctt);
		ctt = NULL;
	}
	*out = ctt;
	return code;
}

static void write_out(struct cadre_buf *out, const struct cadre_ctt *ctt,
	const struct solver_solution *solution)
{
	for (size_t i = 0; i < ctt->problem.event_count; i++) {
		int slot = solution->slot[i];
		if (slot == SOLVER_NONE)
			continue;
		cadre_buf_printf(out, "%s %s %d %d\n",
			ctt->courses[ctt->problem.events[i].group].name,
			ctt->room_names[solution->room[i]], slot / ctt->per_day,
			slot % ctt->per_day);
	}
}

enum cadre_code cadre_ctt_solve(struct cadre_buf *out, const struct cadre_ctt *ctt,
	const struct cadre_solve_options *options, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct solver_solution solution;
	int bad;
	enum solver_result result = search_run(&solution, &arena, &ctt->problem, options, &bad);
	enum cadre_code code = CADRE_OK;

	if (result == SOLVER_BAD_PROBLEM)
		code = cadre_fail(err, CADRE_INPUT,
			_("the instance has more than the solver takes"));
	else if (result != SOLVER_NO_MEMORY)
		write_out(out, ctt, &solution);
	if (result == SOLVER_NO_MEMORY || out->failed)
		code = no_memory(err);
	else if (result == SOLVER_CONFLICT)
		code = cadre_fail(err, CADRE_REFUSED, _("%zu lectures found no place"),
			solution.unplaced);
	cadre_arena_free(&arena);
	return code;
}

void cadre_ctt_free(struct cadre_ctt *ctt)
{
	if (ctt == NULL)
		return;
	cadre_arena_free(&ctt->arena);
	free(ctt);
}
