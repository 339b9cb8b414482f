#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/enrol.h"
#include "cadre/survey.h"
#include "cadre/timetable.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

static const struct cli_option options[] = {
	REPORT_OPTION("to", N_("WHOM"), to,
		N_("units (calls to send trainees), lecturers (invitations), asked (the codes of a "
		   "survey's round), or missing (reminders of it); else units")),
	REPORT_LETTER_OPTIONS,
	{0},
};

/* A letter's beginning: on its own page, numbered from 1. name: to whom; kind: "letters.call". */
static void begin(struct report *report, bool first, const char *kind, const char *name)
{
	char key[48];
	struct doc_block *block;

	if (!first)
		doc_break(&report->doc, false, true);
	report_word_set(report, "to", name);
	snprintf(key, sizeof key, "%s.title", kind);
	letter_heading(&report->words, &report->letter);
	block = doc_block(&report->doc, DOC_TITLE);
	doc_line(&report->doc, block, false, words_text(&report->words, key),
		DOC_ITALIC | 13 * DOC_SIZED);
	block = doc_block(&report->doc, DOC_PARAGRAPH);
	snprintf(key, sizeof key, "%s.dear", kind);
	doc_line(&report->doc, block, false, words_text(&report->words, key),
		DOC_CENTRED | DOC_BOLD);
	snprintf(key, sizeof key, "%s.body", kind);
	report_say(report, key);
}

static void end(struct report *report, const char *kind)
{
	char key[48];

	snprintf(key, sizeof key, "%s.end", kind);
	report_say(report, key);
	letter_signature(&report->words, &report->letter);
	letter_recipients_to(&report->words, &report->letter);
}

static const char *unit_of(const struct cadre_enrolment *each)
{
	return each->unit_name != NULL ? each->unit_name : each->unit != NULL ? each->unit : "";
}

static int by_unit(const void *a, const void *b)
{
	const struct cadre_enrolment *const *one = a, *const *two = b;
	int order = strcmp(unit_of(*one), unit_of(*two));

	/* Within a unit they stand in the order of their names, as the roll gave them. */
	return order != 0 ? order : (*one > *two) - (*one < *two);
}

static void put_people(struct report *report, const struct cadre_enrolment *const *people,
	size_t count)
{
	static const struct report_column columns[] = {
		{"list.number", 12, true},
		{"list.name", 56, false},
		{"list.born", 26, false},
		{"list.position", 0, false},
	};
	struct doc_table *table = report_table(report, "people", NULL, columns, 4);

	for (size_t i = 0; i < count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_count(cells, 0, (int64_t)i + 1);
		report_text(report, cells, 1,
			people[i]->name != NULL ? people[i]->name : people[i]->person);
		report_text(report, cells, 2, report_date(report, people[i]->born));
		report_text(report, cells, 3, people[i]->position);
	}
}

/* A call to each unit that sends people, with their list. */
static enum cadre_code to_units(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_roll_filter filter = {.class = report->what};
	struct cadre_class *class;
	const struct cadre_enrolment **people, *each;
	enum cadre_code code = report_class(report, &class, NULL);

	if (code == CADRE_OK)
		code = cadre_roll(report->cli->reg, &filter, &out, &report->cli->err);
	if (code != CADRE_OK)
		return code;
	people = cadre_arena_array(&report->doc.arena, gather.list.count + 1, sizeof *people);
	each = gather.list.items;
	if (people == NULL)
		return cli_fail(report->cli, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < gather.list.count; i++)
		people[i] = &each[i];
	if (gather.list.count > 0)
		qsort((void *)people, gather.list.count, sizeof *people, by_unit);
	for (size_t i = 0, next; i < gather.list.count; i = next) {
		const char *unit = unit_of(people[i]);
		for (next = i;
			next < gather.list.count && strcmp(unit_of(people[next]), unit) == 0;)
			next++;
		report_word_set(report, "count",
			cadre_arena_printf(&report->doc.arena, "%zu", next - i));
		begin(report, i == 0, "letters.call", unit);
		put_people(report, people + i, next - i);
		end(report, "letters.call");
	}
	return CADRE_OK;
}

static int by_lecturer(const void *a, const void *b)
{
	const struct cadre_session *one = a, *two = b;
	const char *first = one->lecturer != NULL ? one->lecturer : "";
	int order = strcmp(first, two->lecturer != NULL ? two->lecturer : "");

	if (order == 0 && one->date != two->date)
		return one->date < two->date ? -1 : 1;
	return order != 0 ? order : (one->half > two->half) - (one->half < two->half);
}

static void put_sessions(struct report *report, const struct cadre_session *session, size_t count)
{
	static const struct report_column columns[] = {
		{"timetable.day", 30, false},
		{"timetable.half", 20, false},
		{"timetable.topic", 0, false},
		{"timetable.periods", 14, true},
		{"timetable.room", 22, false},
	};
	struct doc_table *table = report_table(report, "sessions", NULL, columns, 5);

	for (size_t i = 0; i < count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0,
			session[i].date != 0 ? report_date(report, session[i].date)
					     : words_text(&report->words, "timetable.undated"));
		report_text(report, cells, 1,
			report_label(report, CADRE_ENUM_half, session[i].half));
		report_text(report, cells, 2,
			session[i].title != NULL ? session[i].title : session[i].topic);
		if (session[i].periods.set)
			report_count(cells, 3, session[i].periods.v);
		report_text(report, cells, 4, session[i].room);
	}
}

/* An invitation to each lecturer of the class, with the sessions. */
static enum cadre_code to_lecturers(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_timetable_filter filter = {.class = report->what};
	struct cadre_session *each;
	struct cadre_class *class;
	bool first = true;
	enum cadre_code code = report_class(report, &class, NULL);

	if (code == CADRE_OK) {
		filter.year = (int)class->year.v;
		code = cadre_timetable_list(report->cli->reg, &filter, &out, &report->cli->err);
	}
	if (code != CADRE_OK)
		return code;
	each = gather.list.items;
	if (gather.list.count > 0)
		qsort(each, gather.list.count, sizeof *each, by_lecturer);
	for (size_t i = 0, next; i < gather.list.count; i = next) {
		for (next = i + 1; next < gather.list.count && each[next].lecturer != NULL
			&& each[i].lecturer != NULL
			&& strcmp(each[next].lecturer, each[i].lecturer) == 0;)
			next++;
		if (each[i].lecturer == NULL)
			continue;
		report_word_set(report, "count",
			cadre_arena_printf(&report->doc.arena, "%zu", next - i));
		begin(report, first, "letters.invite",
			each[i].lecturer_name != NULL ? each[i].lecturer_name : each[i].lecturer);
		put_sessions(report, each + i, next - i);
		end(report, "letters.invite");
		first = false;
	}
	return CADRE_OK;
}

/* An invitation without an answer, and the enrolment of whom it is to or about, if it tells. */
struct asked {
	const struct cadre_invitation *invitation;
	const struct cadre_enrolment *enrolment;
	const char *unit;
};

/* Within a unit they stand in the order of their names, as the roll gave them. */
static int by_asked(const void *a, const void *b)
{
	const struct asked *one = a, *two = b;
	int order = strcmp(one->unit, two->unit);

	if (order == 0)
		order = (one->enrolment > two->enrolment) - (one->enrolment < two->enrolment);
	return order != 0 ? order
			  : strcmp(one->invitation->invitation, two->invitation->invitation);
}

static const char *unit_name(struct report *report, const char *unit)
{
	void *record = NULL;

	if (unit == NULL
		|| cadre_get(&record, report->cli->reg, &report->doc.arena,
			   cadre_kind(CADRE_KIND_unit), &unit, 1, NULL)
			!= CADRE_OK)
		return unit != NULL ? unit : "";
	return ((const struct cadre_unit *)record)->name;
}

/* Who sat in the classes of the round, class by class. */
static enum cadre_code read_roll(struct gather *gather, struct report *report,
	const struct cadre_round *round)
{
	struct cadre_out out = gather_out(gather);
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < round->classes.count && code == CADRE_OK; i++) {
		struct cadre_roll_filter filter = {.class = ((char **)round->classes.items)[i]};
		code = cadre_roll(report->cli->reg, &filter, &out, &report->cli->err);
	}
	return code;
}

static const struct cadre_enrolment *enrolment_of(const struct cadre_list *roll,
	const struct cadre_invitation *invitation)
{
	const struct cadre_enrolment *each = roll->items;

	for (size_t i = 0; invitation->person != NULL && i < roll->count; i++)
		if (strcmp(each[i].person, invitation->person) == 0
			&& strcmp(each[i].class, invitation->class) == 0)
			return &each[i];
	return NULL;
}

/* Those of the round that have no answer, by the unit through which they are asked. */
static enum cadre_code read_asked(struct cadre_list *out, struct report *report,
	const struct cadre_round *round)
{
	struct gather missing = {.arena = &report->doc.arena}, roll = missing;
	struct cadre_out each = gather_out(&missing);
	const struct cadre_invitation *invitation;
	struct asked *asked = NULL;
	enum cadre_code code = cadre_round_missing(report->cli->reg, report->what, &each,
		&report->cli->err);

	if (code == CADRE_OK)
		code = read_roll(&roll, report, round);
	if (code == CADRE_OK)
		asked = cadre_arena_array(&report->doc.arena, missing.list.count + 1,
			sizeof *asked);
	if (code == CADRE_OK && asked == NULL)
		return cli_fail(report->cli, CADRE_SYSTEM, _("out of memory"));
	invitation = missing.list.items;
	for (size_t i = 0; asked != NULL && i < missing.list.count; i++, invitation++) {
		const char *unit = invitation->successor != NULL ? invitation->successor
								 : invitation->unit;
		asked[i] = (struct asked){invitation, enrolment_of(&roll.list, invitation),
			unit != NULL ? unit : ""};
	}
	if (asked != NULL && missing.list.count > 1)
		qsort(asked, missing.list.count, sizeof *asked, by_asked);
	*out = (struct cadre_list){missing.list.count, asked};
	return code;
}

static void put_codes(struct report *report, const struct asked *asked, size_t count)
{
	static const struct report_column columns[] = {
		{"list.number", 12, true},
		{"list.name", 0, false},
		{"register.class", 40, false},
		{"letters.code", 34, false},
	};
	struct doc_table *table = report_table(report, "codes", NULL, columns, 4);

	for (size_t i = 0; i < count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_count(cells, 0, (int64_t)i + 1);
		if (asked[i].enrolment != NULL)
			report_text(report, cells, 1, asked[i].enrolment->name);
		report_text(report, cells, 2, asked[i].invitation->class);
		report_text(report, cells, 3, asked[i].invitation->invitation);
	}
}

/* A letter to each unit of whose invitations some have no answer; with codes: for whom each is. */
static enum cadre_code to_round(struct report *report, const char *kind, bool codes)
{
	struct cadre_list list = {0};
	const struct asked *each;
	void *record = NULL;
	const struct cadre_round *round;
	enum cadre_code code = cadre_get(&record, report->cli->reg, &report->doc.arena,
		cadre_kind(CADRE_KIND_round), &report->what, 1, &report->cli->err);

	if (code != CADRE_OK)
		return code;
	round = record;
	code = read_asked(&list, report, round);
	report_word(report, "round", round->round);
	report_word(report, "from", report_date(report, round->opens));
	report_word(report, "due", report_date(report, round->closes));
	each = list.items;
	for (size_t i = 0, next; i < list.count && code == CADRE_OK; i = next) {
		for (next = i; next < list.count && strcmp(each[next].unit, each[i].unit) == 0;)
			next++;
		report_word_set(report, "count",
			cadre_arena_printf(&report->doc.arena, "%zu", next - i));
		begin(report, i == 0, kind, unit_name(report, each[i].unit));
		if (codes)
			put_codes(report, each + i, next - i);
		end(report, kind);
	}
	return code;
}

static enum cadre_code to_asked(struct report *report)
{
	return to_round(report, "letters.ask", true);
}

/* People are not named. */
static enum cadre_code to_missing(struct report *report)
{
	return to_round(report, "letters.remind", false);
}

static enum cadre_code build(struct report *report)
{
	static const struct {
		const char *name;
		enum cadre_code (*put)(struct report *report);
	} kinds[] = {{"units", to_units}, {"lecturers", to_lecturers}, {"asked", to_asked},
		{"missing", to_missing}};
	const char *to = report->given->to != NULL ? report->given->to : "units";
	enum cadre_code code;

	report_word(report, "what", report->what);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kinds[i].name, to) != 0)
			continue;
		report->doc.title = words_text(&report->words, "letters.window");
		code = kinds[i].put(report);
		if (code == CADRE_OK && report->doc.first == NULL)
			code = cli_fail(report->cli, CADRE_NO, _("there is nobody to write to"));
		return code;
	}
	return cli_fail(report->cli, CADRE_USAGE,
		_("--to knows no '%s' (one of: units, lecturers, asked, missing)"), to);
}

const struct report_document report_letters = {
	.command = REPORT_COMMAND("letters", "CLASS|ROUND",
		N_("calls to units, invitations to lecturers, reminders: one letter each"),
		options),
	.build = build,
};
