#include "app/demo/demo.h"
#include "app/demo/messy.h"
#include "base/message.h"

static void give_centre(struct demo *demo)
{
	demo_give_centre(demo);
	demo_give_units(demo);
	demo_give_rooms(demo);
	demo_give_reference(demo);
	demo_give_staff(demo);
	demo_give_closures(demo);
	demo_place_classes(demo);
	demo_fill_seats(demo);
	if (demo->code != CADRE_OK)
		return;
	demo_give_plan(demo);
	demo_give_people(demo);
	for (size_t i = 0; i < demo->class_count && demo->code == CADRE_OK; i++) {
		demo_give_class(demo, &demo->classes[i]);
		demo_give_trainees(demo, &demo->classes[i]);
	}
	demo_give_round(demo);
	if (demo->files != NULL && demo->code == CADRE_OK)
		messy_give(demo);
}

/* What stays from one centre to the next. */
static enum cadre_code prepare(struct demo *demo)
{
	enum cadre_code code = demo_read_reference(demo);

	if (code == CADRE_OK)
		code = workdays_read(&demo->days, NULL, &demo->kept, demo->year, demo->err);
	if (code != CADRE_OK)
		return code;
	demo->people = cadre_arena_array(&demo->kept, DEMO_SEATS, sizeof *demo->people);
	demo->seats = cadre_arena_array(&demo->kept, DEMO_SEATS, sizeof *demo->seats);
	if (demo->people == NULL || demo->seats == NULL)
		demo_no_memory(demo);
	return demo->code;
}

static void begin_centre(struct demo *demo, const struct cadre_demo_options *options, int index)
{
	cadre_arena_reset(&demo->own);
	demo->index = index;
	demo->seed = options->seed;
	demo->seed = demo_stream(demo, DEMO_CENTRES, (uint64_t)index);
	demo->decisions = 0;
	for (size_t i = 0; i < sizeof demo->certificates / sizeof demo->certificates[0]; i++)
		demo->certificates[i] = 0;
	demo->centre = options->centres > 1 ? demo_own_text(demo, "C%03d", index + 1) : NULL;
}

enum cadre_code cadre_demo(const struct cadre_demo_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct demo demo = {.out = out,
		.files = options->files,
		.err = err,
		.year = options->year,
		.today = options->year * 10000 + 1215};
	enum cadre_code code;

	if (options->year < 1990 || options->year > 2100 || options->centres < 1)
		return cadre_fail(err, CADRE_USAGE,
			_("the demonstration knows the years 1990 to 2100"));
	code = prepare(&demo);
	for (int i = 0; i < options->centres && code == CADRE_OK; i++) {
		begin_centre(&demo, options, i);
		give_centre(&demo);
		code = demo.code;
	}
	cadre_arena_free(&demo.line);
	cadre_arena_free(&demo.own);
	cadre_arena_free(&demo.kept);
	return code;
}
