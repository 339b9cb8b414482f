/*
 * The file: a head of names and numbers, then as many lines a section as the head announced, then
 * END. A bad line does not hide the next; a head or a section that is not as announced ends it.
 */
#include <stdlib.h>
#include <string.h>

#include "app/timetable/ctt.h"
#include "base/message.h"

enum { MOST_DAYS = 366, WORDS = 6 };

struct parser {
	struct cadre_ctt *ctt;
	const struct cadre_sink *sink;
	struct cadre_place place;
	struct map courses, rooms, curricula, teachers;
	char *rest;  /* of the text */
	char *words; /* what is left of the line */
	int members; /* room for them */
	bool bad, failed;
};

#define BAD(parser, ...) \
	((parser)->bad = cadre_report((parser)->sink, &(parser)->place, NULL, CADRE_INPUT, \
				 __VA_ARGS__) \
			!= CADRE_OK)

/* The next line with anything on it; false at the end of the text. */
static bool next_line(struct parser *parser)
{
	while (*parser->rest != '\0') {
		char *line = parser->rest, *end = line + strcspn(line, "\n");
		parser->rest = *end == '\0' ? end : end + 1;
		*end = '\0';
		parser->place.line++;
		parser->words = line + strspn(line, " \t\r");
		if (*parser->words != '\0')
			return true;
	}
	parser->place.line++;
	return false;
}

/* The next word of the line, or NULL. */
static char *word(struct parser *parser)
{
	char *start = parser->words, *end = start + strcspn(start, " \t\r");

	parser->words = end + strspn(end, " \t\r");
	*end = '\0';
	return *start == '\0' ? NULL : start;
}

static bool number(struct parser *parser, int *out, int least, int most)
{
	const char *text = word(parser);
	size_t length = text != NULL ? strspn(text, "0123456789") : 0;
	long value = length > 0 && length < 10 ? strtol(text, NULL, 10) : -1;

	*out = (int)value;
	if (text == NULL)
		BAD(parser, _("a number is missing at the end of the line"));
	else if (text[length] != '\0' || value < least || value > most)
		BAD(parser, _("'%s' is no number from %d to %d"), text, least, most);
	return text != NULL && text[length] == '\0' && value >= least && value <= most;
}

static bool ends(struct parser *parser)
{
	const char *more = word(parser);

	if (more != NULL)
		BAD(parser, _("'%s' is more than belongs on the line"), more);
	return more == NULL;
}

/* A name that must be new, numbered in the order of coming; -1 when it is not. */
static int new_name(struct parser *parser, struct map *map, const char **out)
{
	const char *name = word(parser);
	bool is_new = false;
	size_t *place = name != NULL ? map_put(map, name, &is_new) : NULL;

	*out = name;
	parser->failed |= name != NULL && place == NULL;
	if (place != NULL && is_new)
		*place = map->count - 1;
	else if (place != NULL)
		BAD(parser, _("'%s' came before"), name);
	return place != NULL && is_new ? (int)*place : -1;
}

static int known(struct parser *parser, const struct map *map)
{
	const char *name = word(parser);
	const size_t *place = name != NULL ? map_get(map, name) : NULL;

	if (name == NULL)
		BAD(parser, _("a course is missing at the end of the line"));
	else if (place == NULL)
		BAD(parser, _("there is no course '%s'"), name);
	return place != NULL ? (int)*place : -1;
}

static void read_course(struct parser *parser, int index)
{
	struct cadre_ctt *ctt = parser->ctt;
	struct ctt_course *course = &ctt->courses[index];
	const char *teacher;
	size_t *place;
	bool is_new;

	if (new_name(parser, &parser->courses, &course->name) < 0)
		return;
	teacher = word(parser);
	if (teacher == NULL) {
		BAD(parser, _("a teacher is missing at the end of the line"));
		return;
	}
	place = map_put(&parser->teachers, teacher, &is_new);
	parser->failed |= place == NULL;
	if (place != NULL && is_new)
		*place = parser->teachers.count - 1;
	course->teacher = place != NULL ? (int)*place : 0;
	ctt->teacher_count = (int)parser->teachers.count;
	if (number(parser, &course->lectures, 1, ctt->days * ctt->per_day)
		&& number(parser, &course->days, 1, MOST_DAYS)
		&& number(parser, &course->students, 0, SOLVER_MOST_WEIGHT) && ends(parser))
		ctt->lecture_count += course->lectures;
}

static void read_room(struct parser *parser, int index)
{
	struct cadre_ctt *ctt = parser->ctt;

	if (new_name(parser, &parser->rooms, &ctt->room_names[index]) >= 0
		&& number(parser, &ctt->rooms[index].seats, 0, SOLVER_MOST_WEIGHT))
		ends(parser);
}

static bool add_member(struct parser *parser, int course, int curriculum)
{
	struct cadre_ctt *ctt = parser->ctt;

	for (int i = ctt->member_count - 1; i >= 0 && ctt->members[i].with == curriculum; i--)
		if (ctt->members[i].course == course) {
			BAD(parser, _("course '%s' is in the curriculum already"),
				ctt->courses[course].name);
			return false;
		}
	if (ctt->member_count == parser->members) {
		int room = parser->members * 2 + 64;
		struct ctt_pair *more = cadre_arena_array(&ctt->arena, (size_t)room, sizeof *more);
		parser->failed |= more == NULL;
		if (more == NULL)
			return false;
		if (ctt->member_count > 0)
			memcpy(more, ctt->members, (size_t)ctt->member_count * sizeof *more);
		ctt->members = more;
		parser->members = room;
	}
	ctt->members[ctt->member_count++] = (struct ctt_pair){course, curriculum};
	return true;
}

static void read_curriculum(struct parser *parser, int index)
{
	const char *name;
	int count;

	if (new_name(parser, &parser->curricula, &name) < 0
		|| !number(parser, &count, 0, parser->ctt->course_count))
		return;
	for (int i = 0; i < count; i++) {
		int course = known(parser, &parser->courses);
		if (course < 0 || !add_member(parser, course, index))
			return;
	}
	ends(parser);
}

static void read_bar(struct parser *parser, int index)
{
	struct cadre_ctt *ctt = parser->ctt;
	int course = known(parser, &parser->courses), day, period;

	if (course >= 0 && number(parser, &day, 0, ctt->days - 1)
		&& number(parser, &period, 0, ctt->per_day - 1) && ends(parser))
		ctt->bars[index] = (struct ctt_pair){course, day * ctt->per_day + period};
}

static bool expect_word(struct parser *parser, const char *wanted)
{
	const char *found = next_line(parser) ? word(parser) : NULL;

	if (found == NULL)
		BAD(parser, _("the file ends where '%s' should stand"), wanted);
	else if (strcmp(found, wanted) != 0)
		BAD(parser, _("'%s' stands where '%s' should"), found, wanted);
	return found != NULL && strcmp(found, wanted) == 0;
}

static bool read_head(struct parser *parser)
{
	struct cadre_ctt *ctt = parser->ctt;
	const struct {
		const char *name;
		int *out, least, most;
	} rows[] = {
		{"Courses:", &ctt->course_count, 1, SOLVER_MOST / 3},
		{"Rooms:", &ctt->room_count, 1, SOLVER_MOST},
		{"Days:", &ctt->days, 1, MOST_DAYS},
		{"Periods_per_day:", &ctt->per_day, 1, SOLVER_MOST / MOST_DAYS},
		{"Curricula:", &ctt->curriculum_count, 0, SOLVER_MOST / 3},
		{"Constraints:", &ctt->bar_count, 0, INT32_MAX / 64},
	};

	if (!expect_word(parser, "Name:"))
		return false;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (!expect_word(parser, rows[i].name)
			|| !number(parser, rows[i].out, rows[i].least, rows[i].most)
			|| !ends(parser))
			return false;
	return true;
}

/* As many as the head says, once the text is long enough for so many lines. */
static void *make(struct parser *parser, int count, size_t size)
{
	void *memory = NULL;

	if ((size_t)count <= strlen(parser->rest))
		memory = cadre_arena_array(&parser->ctt->arena, (size_t)count, size);
	else
		BAD(parser, _("the file is too short for the %d lines it announces"), count);
	parser->failed |= memory == NULL && !parser->bad;
	return memory;
}

static bool make_lists(struct parser *parser)
{
	struct cadre_ctt *ctt = parser->ctt;

	ctt->courses = make(parser, ctt->course_count, sizeof *ctt->courses);
	ctt->rooms = make(parser, ctt->room_count, sizeof *ctt->rooms);
	ctt->room_names = make(parser, ctt->room_count, sizeof *ctt->room_names);
	ctt->bars = make(parser, ctt->bar_count, sizeof *ctt->bars);
	return !parser->failed && !parser->bad;
}

/* Whether the line begins what comes after a section. */
static bool is_heading(const char *line)
{
	size_t length = strcspn(line, " \t\r");

	return line[length - 1] == ':' || (length == 4 && memcmp(line, "END.", 4) == 0);
}

static bool read_section(struct parser *parser, const char *heading, int count,
	void (*read)(struct parser *parser, int index))
{
	if (!expect_word(parser, heading) || !ends(parser))
		return false;
	for (int i = 0; i < count && !parser->failed; i++) {
		if (!next_line(parser) || is_heading(parser->words)) {
			BAD(parser, _("%s %d lines were announced, %d are there"), heading, count,
				i);
			return false;
		}
		read(parser, i);
	}
	return !parser->failed;
}

static void read_all(struct parser *parser)
{
	struct cadre_ctt *ctt = parser->ctt;

	if (!read_head(parser) || !make_lists(parser)
		|| !read_section(parser, "COURSES:", ctt->course_count, read_course)
		|| !read_section(parser, "ROOMS:", ctt->room_count, read_room)
		|| !read_section(parser, "CURRICULA:", ctt->curriculum_count, read_curriculum)
		|| !read_section(parser, "UNAVAILABILITY_CONSTRAINTS:", ctt->bar_count, read_bar))
		return;
	if (!next_line(parser) || strncmp(parser->words, "END", 3) != 0)
		BAD(parser,
			_("'END.' should stand here: is the file cut short, or longer than it "
			  "announces?"));
	else if (next_line(parser))
		BAD(parser, _("there is more after 'END.'"));
	if (ctt->lecture_count > SOLVER_MOST)
		BAD(parser, _("%d lectures are more than the %d that can be solved"),
			ctt->lecture_count, SOLVER_MOST);
}

enum cadre_code ctt_parse(struct cadre_ctt *ctt, const char *text, size_t length,
	const char *source, const struct cadre_sink *sink, struct cadre_err *err)
{
	struct parser parser = {.ctt = ctt, .sink = sink, .place = {.source = source}};

	parser.rest = cadre_arena_copy(&ctt->arena, text, length);
	if (parser.rest == NULL)
		parser.failed = true;
	else if (memchr(text, '\0', length) != NULL)
		BAD(&parser, _("the file holds a NUL: it is no text"));
	else
		read_all(&parser);
	map_free(&parser.courses);
	map_free(&parser.rooms);
	map_free(&parser.curricula);
	map_free(&parser.teachers);
	if (parser.failed)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return parser.bad ? cadre_fail(err, CADRE_INPUT, _("the instance can't be read"))
			  : CADRE_OK;
}
