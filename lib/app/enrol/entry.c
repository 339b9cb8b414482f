#include <stdlib.h>
#include <string.h>

#include "app/enrol/sheet.h"
#include "base/message.h"
#include "text/text.h"

struct cadre_entry {
	struct cadre_register *reg;
	enum cadre_kind_id kind;
	struct cadre_arena arena, typed;
	struct cadre_class *class;
	struct cadre_entry_line *lines;
	size_t count;
	int64_t session;
	const char *assessment, *title;
	struct value_words words; /* of attendance marks */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code read_class(struct cadre_entry *entry, const char *key, struct cadre_err *err)
{
	enum cadre_code code = roll_class(&entry->class, entry->reg, &entry->arena, key, err);

	if (code == CADRE_OK && entry->class->state == cadre_class_state_cancelled)
		code = cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is cancelled: nobody attends it"), key);
	if (code == CADRE_OK
		&& !value_words(&entry->words, &entry->arena, CADRE_ENUM_attendance_mark))
		code = no_memory(err);
	return code;
}

static bool takes_part(int status)
{
	return status != cadre_enrolment_status_no_show && status != cadre_enrolment_status_replaced
		&& status != cadre_enrolment_status_withdrawn;
}

static enum cadre_code read_lines(struct cadre_entry *entry, struct cadre_err *err)
{
	struct roll_trainee *all;
	size_t count;
	enum cadre_code code = roll_trainees(&all, &count, entry->reg, &entry->arena,
		entry->class->class, err);

	if (code == CADRE_OK)
		code = roll_by_name(all, count, &entry->arena, err);
	if (code != CADRE_OK)
		return code;
	entry->lines = cadre_arena_array(&entry->arena, count + 1, sizeof *entry->lines);
	if (entry->lines == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		if (takes_part(all[i].enrolment.status))
			entry->lines[entry->count++] = (struct cadre_entry_line){
				.person = all[i].person.person,
				.name = all[i].person.name,
				.born = all[i].person.born};
	if (entry->count == 0)
		return cadre_fail(err, CADRE_NO,
			_("class '%s' has no trainees yet: 'enroll import' enrols them"),
			entry->class->class);
	return CADRE_OK;
}

static struct cadre_entry_line *line_of(struct cadre_entry *entry, const char *person)
{
	for (size_t i = 0; i < entry->count; i++)
		if (strcmp(entry->lines[i].person, person) == 0)
			return &entry->lines[i];
	return NULL;
}

/* The sign that a mark of attendance is typed as. */
static const char *sign_of(int mark)
{
	static const char *const signs[] = {
		[cadre_attendance_mark_present] = "x",
		[cadre_attendance_mark_late] = "m",
		[cadre_attendance_mark_excused] = "p",
		[cadre_attendance_mark_unexcused] = "k",
	};

	return signs[mark];
}

static bool is_taken(const struct cadre_list *attendance, int64_t session)
{
	const struct cadre_attendance *each = attendance->items;

	for (size_t i = 0; i < attendance->count; i++)
		if (each[i].number.v == session)
			return true;
	return false;
}

/* The session of that number, or the first that was not taken. */
static enum cadre_code choose_session(struct cadre_entry *entry, const struct cadre_list *taken,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_session);
	const struct cadre_session *each;
	const char *class = entry->class->class, *date, *half;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, entry->reg, &entry->arena, kind, &class, 1, err);

	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		if (each[i].state == cadre_session_state_cancelled
			|| (entry->session != 0 ? each[i].number.v != entry->session
						: is_taken(taken, each[i].number.v)))
			continue;
		entry->session = each[i].number.v;
		date = cadre_field_text(&entry->arena, cadre_field(kind, "date"), &each[i],
			message_in("vi", "en"));
		half = cadre_field_text(&entry->arena, cadre_field(kind, "half"), &each[i],
			message_in("vi", "en"));
		entry->title = cadre_arena_printf(&entry->arena, _("class %s, session %lld  %s %s"),
			class, (long long)entry->session, date != NULL ? date : "",
			half != NULL ? half : "");
		return entry->title != NULL ? CADRE_OK : no_memory(err);
	}
	if (code != CADRE_OK)
		return code;
	if (entry->session != 0)
		return cadre_fail(err, CADRE_INPUT, _("class '%s' has no session %lld: it has %zu"),
			class, (long long)entry->session, list.count);
	return cadre_fail(err, CADRE_INPUT,
		_("attendance of every session of class '%s' was taken: --session says which to "
		  "look at"),
		class);
}

static enum cadre_code read_attendance(struct cadre_entry *entry, struct cadre_err *err)
{
	const struct cadre_attendance *each;
	const char *class = entry->class->class;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, entry->reg, &entry->arena,
		cadre_kind(CADRE_KIND_attendance), &class, 1, err);

	if (code == CADRE_OK)
		code = choose_session(entry, &list, err);
	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		struct cadre_entry_line *line = line_of(entry, each[i].person);
		if (line != NULL && each[i].number.v == entry->session)
			line->value = sign_of(each[i].mark);
	}
	return code;
}

static size_t marks_of(const struct cadre_list *marks, const char *assessment)
{
	const struct cadre_mark *each = marks->items;
	size_t count = 0;

	for (size_t i = 0; i < marks->count; i++)
		count += each[i].value.set && strcmp(each[i].assessment, assessment) == 0;
	return count;
}

/* The assessment of that name; else the first that is not complete, or the last. */
static const char *choose(const struct cadre_entry *entry, const struct cadre_list *assessments,
	const struct cadre_list *marks)
{
	const char *const *names = assessments->items;

	for (size_t i = 0; i < assessments->count; i++)
		if (entry->assessment != NULL ? strcmp(names[i], entry->assessment) == 0
					      : marks_of(marks, names[i]) < entry->count)
			return names[i];
	return entry->assessment == NULL && assessments->count > 0 ? names[assessments->count - 1]
								   : NULL;
}

static enum cadre_code choose_assessment(struct cadre_entry *entry, const struct cadre_list *marks,
	struct cadre_err *err)
{
	struct roll_rules rules;
	const char *chosen, *class = entry->class->class;
	enum cadre_code code = roll_rules(&rules, entry->reg, &entry->arena, entry->class, err);

	if (code != CADRE_OK)
		return code;
	chosen = choose(entry, &rules.assessments, marks);
	if (rules.assessments.count == 0)
		return cadre_fail(err, CADRE_INPUT, _("class '%s' has no assessments"), class);
	if (chosen == NULL)
		return cadre_fail(err, CADRE_INPUT,
			_("class '%s' has no assessment '%s' ('cadre show' of it or of its "
			  "programme lists them)"),
			class, entry->assessment);
	entry->assessment = chosen;
	entry->title = cadre_arena_printf(&entry->arena, _("class %s, assessment %s"), class,
		chosen);
	return entry->title != NULL ? CADRE_OK : no_memory(err);
}

static enum cadre_code read_marks(struct cadre_entry *entry, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_mark);
	const struct cadre_mark *each;
	const char *class = entry->class->class;
	struct cadre_list list;
	enum cadre_code code = cadre_all(&list, entry->reg, &entry->arena, kind, &class, 1, err);

	if (code == CADRE_OK)
		code = choose_assessment(entry, &list, err);
	each = list.items;
	for (size_t i = 0; i < list.count && code == CADRE_OK; i++) {
		struct cadre_entry_line *line = line_of(entry, each[i].person);
		if (line == NULL || !each[i].value.set
			|| strcmp(each[i].assessment, entry->assessment) != 0)
			continue;
		line->value = cadre_field_text(&entry->arena, cadre_field(kind, "value"), &each[i],
			message_in("vi", "en"));
		if (line->value == NULL)
			code = no_memory(err);
	}
	return code;
}

enum cadre_code cadre_entry_open(struct cadre_entry **out, struct cadre_register *reg,
	const struct cadre_entry_options *options, struct cadre_err *err)
{
	struct cadre_entry *entry = calloc(1, sizeof *entry);
	enum cadre_code code;

	*out = NULL;
	if (entry == NULL)
		return no_memory(err);
	entry->reg = reg;
	entry->kind = options->kind;
	entry->session = options->session;
	entry->assessment = options->assessment;
	code = read_class(entry, options->class, err);
	if (code == CADRE_OK)
		code = read_lines(entry, err);
	if (code == CADRE_OK)
		code = entry->kind == CADRE_KIND_mark ? read_marks(entry, err)
						      : read_attendance(entry, err);
	if (code == CADRE_OK)
		*out = entry;
	else
		cadre_entry_free(entry);
	return code;
}

const struct cadre_entry_line *cadre_entry_lines(const struct cadre_entry *entry, size_t *count,
	const char **title)
{
	*count = entry->count;
	*title = entry->title;
	return entry->lines;
}

static enum cadre_code store_attendance(struct cadre_entry *entry, struct cadre_entry_line *line,
	int word, enum cadre_outcome *outcome, struct cadre_err *err)
{
	struct cadre_attendance record = {.class = entry->class->class,
		.number = {entry->session, true},
		.person = line->person,
		.mark = word};
	enum cadre_code code = cadre_put(entry->reg, cadre_kind(CADRE_KIND_attendance), &record,
		outcome, err);

	if (code == CADRE_OK)
		line->value = sign_of(word);
	return code;
}

/* The day on which the paper came in stays. */
static enum cadre_code store_mark(struct cadre_entry *entry, struct cadre_entry_line *line,
	int word, enum cadre_outcome *outcome, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_mark);
	struct cadre_mark record = {.class = entry->class->class,
		.person = line->person,
		.assessment = entry->assessment};
	const char *key[] = {record.class, record.person, record.assessment}, *value;
	void *there;
	enum cadre_code code = cadre_get(&there, entry->reg, &entry->typed, kind, key, 3, err);

	if (code == CADRE_OK)
		record = *(const struct cadre_mark *)there;
	else if (code != CADRE_NO)
		return code;
	record.value = (struct cadre_int){word, true};
	value = cadre_field_text(&entry->arena, cadre_field(kind, "value"), &record,
		message_in("vi", "en"));
	if (value == NULL)
		return no_memory(err);
	code = cadre_put(entry->reg, kind, &record, outcome, err);
	if (code == CADRE_OK)
		line->value = value;
	return code;
}

enum cadre_code cadre_entry_set(struct cadre_entry *entry, size_t line, const char *text,
	enum cadre_outcome *outcome, struct cadre_err *err)
{
	struct value value;
	const char *clean;
	enum cadre_code code;

	cadre_arena_reset(&entry->typed);
	clean = text_clean(&entry->typed, text);
	if (clean == NULL)
		return no_memory(err);
	code = sheet_value(&value, entry->kind, &entry->words, &entry->typed, clean, err);
	if (code != CADRE_OK)
		return code;
	if (value.why != NULL)
		return cadre_fail(err, CADRE_INPUT, "'%s': %s", clean, value.why);
	return entry->kind == CADRE_KIND_mark
		? store_mark(entry, &entry->lines[line], value.word, outcome, err)
		: store_attendance(entry, &entry->lines[line], value.word, outcome, err);
}

size_t cadre_entry_find(struct cadre_entry *entry, size_t after, const char *words)
{
	const char *wanted;

	cadre_arena_reset(&entry->typed);
	wanted = text_fold(&entry->typed, words);
	for (size_t i = 1; i <= entry->count && wanted != NULL && wanted[0] != '\0'; i++) {
		size_t at = (after + i) % entry->count;
		const char *name = text_fold(&entry->typed, entry->lines[at].name);
		if (name != NULL && strstr(name, wanted) != NULL)
			return at;
	}
	return entry->count;
}

void cadre_entry_free(struct cadre_entry *entry)
{
	if (entry == NULL)
		return;
	cadre_arena_free(&entry->arena);
	cadre_arena_free(&entry->typed);
	free(entry);
}
