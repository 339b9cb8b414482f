#include <stdlib.h>
#include <string.h>

#include "cmd/report/commands.h"
#include "cmd/report/roll.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct sheet {
	struct report *report;
	struct roll roll;
	struct cadre_list sessions, marks; /* of the class; marks by session, then person */
};

static enum cadre_code read(struct sheet *sheet, const struct cadre_class *class)
{
	struct report *report = sheet->report;
	enum cadre_code code = roll_read(report, &sheet->roll, class->class);
	struct cadre_session *session;
	size_t held = 0;

	if (code == CADRE_OK)
		code = report_all(report, &sheet->sessions, CADRE_KIND_session, class->class);
	if (code == CADRE_OK)
		code = report_all(report, &sheet->marks, CADRE_KIND_attendance, class->class);
	session = sheet->sessions.items;
	for (size_t i = 0; code == CADRE_OK && i < sheet->sessions.count; i++)
		if (session[i].state != cadre_session_state_cancelled)
			session[held++] = session[i];
	sheet->sessions.count = held;
	return code;
}

static int by_key(const void *a, const void *b)
{
	const struct cadre_attendance *one = a, *two = b;

	if (one->number.v != two->number.v)
		return one->number.v < two->number.v ? -1 : 1;
	return strcmp(one->person, two->person);
}

/* What is marked already, by the letters that people write. */
static const char *mark_of(const struct sheet *sheet, const struct cadre_session *session,
	const char *person)
{
	static const char *const letters[] = {
		[cadre_attendance_mark_present] = "x",
		[cadre_attendance_mark_late] = "M",
		[cadre_attendance_mark_excused] = "P",
		[cadre_attendance_mark_unexcused] = "K",
	};
	const struct cadre_attendance key = {.number = session->number, .person = person};
	const struct cadre_attendance *found = sheet->marks.count == 0
		? NULL
		: bsearch(&key, sheet->marks.items, sheet->marks.count, sizeof key, by_key);

	return found != NULL ? letters[found->mark] : NULL;
}

/* "3 (S 05/8)": number, half-day and date. */
static const char *session_head(struct report *report, const struct cadre_session *session)
{
	const char *half = cadre_enum_code(CADRE_ENUM_half, session->half);
	const char *text;
	char letter = half[0] == 'p' ? 'C' : half[0] == 'e' ? 'T' : 'S';

	if (session->date == 0)
		text = cadre_arena_printf(&report->doc.arena, "%lld", (long long)session->number.v);
	else
		text = cadre_arena_printf(&report->doc.arena, "%lld (%c %02d/%02d)",
			(long long)session->number.v, letter, session->date % 100,
			session->date / 100 % 100);
	return text != NULL ? text : "";
}

static void put_table(struct sheet *sheet)
{
	struct report *report = sheet->report;
	const struct cadre_session *session = sheet->sessions.items;
	size_t keys = roll_columns(&sheet->roll), most = DOC_COLUMNS_MAX - keys;
	size_t count = sheet->sessions.count < most ? sheet->sessions.count : most;
	struct doc_table *table = doc_table(&report->doc, "attendance", "", keys + count);

	/* Upright where all columns fit so: more rows stand on a page. */
	report->doc.page.landscape = count > (sheet->roll.twins ? 5 : 8);
	roll_heads(report, table, &sheet->roll);
	for (size_t i = 0; table != NULL && i < count; i++)
		table->columns[keys + i] = (struct doc_column){NULL,
			doc_text(&report->doc, session_head(report, &session[i])), false, 11};
	for (size_t i = 0; i < sheet->roll.count; i++) {
		struct doc_cell *cells = roll_row(report, table, &sheet->roll, i);
		for (size_t k = 0; k < count; k++)
			report_text(report, cells, keys + k,
				mark_of(sheet, &session[k], sheet->roll.people[i].person));
	}
}

static enum cadre_code build(struct report *report)
{
	struct sheet sheet = {.report = report};
	struct cadre_class *class;
	enum cadre_code code = report_class(report, &class, NULL);

	if (code == CADRE_OK)
		code = read(&sheet, class);
	if (code != CADRE_OK)
		return code;
	if (sheet.sessions.count > DOC_COLUMNS_MAX - roll_columns(&sheet.roll))
		return cli_fail(report->cli, CADRE_REFUSED,
			_("class '%s' has %zu sessions, more than a sheet of %d columns holds"),
			class->class, sheet.sessions.count, DOC_COLUMNS_MAX);
	if (sheet.marks.count > 0)
		qsort(sheet.marks.items, sheet.marks.count, sizeof(struct cadre_attendance),
			by_key);
	report_begin(report);
	report_say(report, "attendance.letters");
	put_table(&sheet);
	report_sign(report, "attendance.monitor", "attendance.teacher");
	return CADRE_OK;
}

const struct report_document report_attendance = {
	.command = REPORT_COMMAND("attendance", "CLASS",
		N_("the attendance sheet of a class, to be filled in and read by 'enroll attend'"),
		options),
	.type = "DS",
	.landscape = true,
	.build = build,
};
