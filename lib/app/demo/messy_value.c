#include <stdlib.h>
#include <string.h>

#include "app/demo/messy.h"

bool messy_chance(const struct messy_entry *e, int percent)
{
	return demo_chance(&e->list->stream, percent);
}

void messy_write(const struct messy_entry *e, const char *text)
{
	e->out->type = text[0] != '\0' ? TAB_TEXT : TAB_EMPTY;
	e->out->text = text;
}

void messy_write_nothing(const struct messy_entry *e)
{
	static const char *const nothings[] = {"", "", "", "", "-", "Không", "không", "//"};

	messy_write(e, nothings[e->list->hand.nothings]);
}

static void write_name(const struct messy_entry *e)
{
	const char *name = e->person->facts.name, *capitals;

	e->truth->name = name;
	if (e->list->hand.names == 1) {
		capitals = text_capitals(e->list->arena, name);
		e->list->failed = e->list->failed || capitals == NULL;
		name = capitals != NULL ? capitals : name;
	} else if (e->list->hand.names == 2 && messy_chance(e, 30)) {
		size_t first = strcspn(name, " ");
		name = messy_text(e->list, " %.*s  %s ", (int)first, name, name + first + 1);
	}
	messy_write(e, name);
}

static void write_family(const struct messy_entry *e)
{
	const char *name = e->person->facts.name, *last = strrchr(name, ' ');

	e->truth->name = name;
	messy_write(e, messy_text(e->list, "%.*s", (int)(last - name), name));
}

static void write_given(const struct messy_entry *e)
{
	messy_write(e, strrchr(e->person->facts.name, ' ') + 1);
}

/* The 30th of February stands on papers: kept as it is written. */
static void write_born(const struct messy_entry *e)
{
	int born = e->person->facts.born, year = born / 10000;

	if (messy_chance(e, e->list->hand.years))
		born = year * 10000;
	e->truth->born = born;
	if (born % 100 != 0 && messy_chance(e, 1)) {
		e->truth->born = year * 10000;
		e->truth->born_written = messy_text(e->list, "%s/%d",
			messy_chance(e, 50) ? "30/2" : "31/4", year);
		messy_write(e, e->truth->born_written);
		return;
	}
	messy_date(e->list, e->out, born);
}

static void write_born_of(const struct messy_entry *e, int sex)
{
	if (e->person->facts.sex != sex)
		return;
	write_born(e);
	e->truth->sex = sex;
}

static void write_born_male(const struct messy_entry *e)
{
	write_born_of(e, cadre_sex_male);
}

static void write_born_female(const struct messy_entry *e)
{
	write_born_of(e, cadre_sex_female);
}

static void write_position(const struct messy_entry *e)
{
	e->truth->position = e->person->facts.position;
	messy_write(e, e->truth->position);
}

static void write_unit(const struct messy_entry *e)
{
	e->truth->unit = e->person->unit;
	messy_write(e, e->truth->unit);
}

/* The last way has no sign between the two: only a unit that shows its type can be told then. */
static void write_post(const struct messy_entry *e)
{
	static const char *const joints[] = {", ", " - ", "\n", " "};
	const char *joint = joints[e->list->hand.joints];

	e->truth->position = e->person->facts.position;
	e->truth->unit = e->person->unit;
	messy_write(e, messy_text(e->list, "%s%s%s", e->truth->position, joint, e->truth->unit));
}

static void write_number(const struct messy_entry *e, const char *digits, enum tab_look look)
{
	*e->out = (struct tab_out){.type = TAB_NUMBER, .text = digits, .look = look};
}

/* A spreadsheet shows a long number with an exponent; saved as a text, digits are gone. */
static void write_scientific(const struct messy_entry *e, const char *id, const char *bare)
{
	size_t digits = strlen(bare);

	if (e->list->hand.workbook) {
		e->truth->national_id = id;
		write_number(e, bare, TAB_SCIENTIFIC);
	} else {
		messy_write(e, messy_text(e->list, "%c.%.5sE+%zu", bare[0], bare + 1, digits - 1));
	}
}

static void write_id(const struct messy_entry *e)
{
	const char *id = e->person->facts.national_id, *bare;

	if (id == NULL) {
		messy_write_nothing(e);
		return;
	}
	bare = id + strspn(id, "0");
	if (e->list->hand.ids == 3) {
		write_scientific(e, id, bare);
		return;
	}
	e->truth->national_id = id;
	if (e->list->hand.ids == 1)
		write_number(e, bare, TAB_GENERAL);
	else if (e->list->hand.ids == 2)
		write_number(e, bare, TAB_TWELVE_DIGITS);
	else if (e->list->hand.ids == 4)
		messy_write(e,
			messy_text(e->list, "%.3s %.3s %.3s %s", id, id + 3, id + 6, id + 9));
	else
		messy_write(e, e->list->hand.ids == 5 ? messy_text(e->list, "'%s", id) : id);
}

static void write_phone(const struct messy_entry *e)
{
	const char *phone = e->person->facts.phone;

	if (phone == NULL) {
		messy_write_nothing(e);
		return;
	}
	e->truth->phone = phone;
	if (e->list->hand.phones == 0)
		messy_write(e, phone);
	else if (e->list->hand.phones == 1)
		write_number(e, phone + 1, TAB_GENERAL);
	else if (e->list->hand.phones == 2)
		messy_write(e, messy_text(e->list, "%.4s %.3s %s", phone, phone + 4, phone + 7));
	else
		messy_write(e, messy_text(e->list, "%.4s.%.3s.%s", phone, phone + 4, phone + 7));
}

static void write_joined(const struct messy_entry *e)
{
	if (e->person->facts.party_joined == 0) {
		messy_write_nothing(e);
		return;
	}
	e->truth->party_joined = e->person->facts.party_joined;
	messy_date(e->list, e->out, e->truth->party_joined);
}

static void write_official(const struct messy_entry *e)
{
	if (e->person->facts.party_official == 0) {
		messy_write_nothing(e);
		return;
	}
	e->truth->party_official = e->person->facts.party_official;
	messy_date(e->list, e->out, e->truth->party_official);
}

static void write_party(const struct messy_entry *e)
{
	static const char *const joints[] = {"; ", " - ", "\n", ", "};
	int joined = e->person->facts.party_joined, official = e->person->facts.party_official;

	if (joined == 0) {
		messy_write_nothing(e);
		return;
	}
	e->truth->party_joined = joined;
	e->truth->party_official = official;
	messy_write(e,
		official == 0
			? messy_date_text(e->list, joined)
			: messy_text(e->list, "%s%s%s", messy_date_text(e->list, joined),
				joints[e->list->hand.joints], messy_date_text(e->list, official)));
}

/* 9/12 typed into a cell becomes the ninth of December, or September the twelfth; as a text of
 * another file it then reads 9-Dec. */
static void write_schooling(const struct messy_entry *e)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec"};
	const char *schooling = e->person->facts.schooling;
	int a, b, how = e->list->hand.schools;

	e->truth->schooling = schooling;
	a = (int)strtol(schooling, NULL, 10);
	b = (int)strtol(strchr(schooling, '/') + 1, NULL, 10);
	if (how == 0) {
		messy_write(e, schooling);
	} else if (e->list->hand.workbook) {
		*e->out = messy_day(e->list->demo->year * 10000
				+ (how == 1 ? b * 100 + a : a * 100 + b),
			TAB_DAY_MONTH, schooling);
	} else {
		messy_write(e,
			how == 1 ? messy_text(e->list, "%02d-%s", a, months[b - 1])
				 : messy_text(e->list, "%d-%s", b, months[a - 1]));
	}
}

static void write_qualification(const struct messy_entry *e)
{
	if (e->person->facts.qualification == NULL) {
		messy_write_nothing(e);
		return;
	}
	e->truth->qualification = e->person->facts.qualification;
	messy_write(e, e->truth->qualification);
}

static void write_theory(const struct messy_entry *e)
{
	static const char *const words[][3] = {
		[cadre_theory_level_none] = {"Chưa", "chưa qua đào tạo", "Chưa"},
		[cadre_theory_level_primary] = {"Sơ cấp", "sơ cấp", "SC"},
		[cadre_theory_level_intermediate] = {"Trung cấp", "trung cấp", "TC"},
		[cadre_theory_level_advanced] = {"Cao cấp", "cao cấp", "CC"},
	};
	int level = e->person->facts.theory_level;

	if (level == cadre_theory_level_none && e->list->hand.nothings < 4)
		return;
	e->truth->theory_level = level;
	messy_write(e, words[level][e->list->hand.groups % 3]);
}

static void write_native(const struct messy_entry *e)
{
	e->truth->native_place = e->person->facts.native_place;
	messy_write(e, e->truth->native_place);
}

static void write_note(const struct messy_entry *e)
{
	static const char *const notes[] = {"Đi học lần đầu", "Nhà xa, đăng ký ở lại", "Có con nhỏ",
		"Thay đ/c Hùng"};

	if (!messy_chance(e, 10))
		return;
	e->truth->note = MESSY_PICK(e->list, notes);
	messy_write(e, e->truth->note);
}

static void write_other(const struct messy_entry *e)
{
	messy_write(e, messy_text(e->list, "%d", 1 + demo_below(&e->list->stream, 90)));
}

static void (*const writers[MESSY_COLUMNS])(const struct messy_entry *e) = {
	[MESSY_NAME] = write_name,
	[MESSY_FAMILY] = write_family,
	[MESSY_GIVEN] = write_given,
	[MESSY_BORN] = write_born,
	[MESSY_BORN_MALE] = write_born_male,
	[MESSY_BORN_FEMALE] = write_born_female,
	[MESSY_SEX] = messy_write_sex,
	[MESSY_WOMAN] = messy_write_woman,
	[MESSY_ETHNICITY] = messy_write_ethnicity,
	[MESSY_RELIGION] = messy_write_religion,
	[MESSY_ORIGIN] = messy_write_origin,
	[MESSY_FOLK] = messy_write_folk,
	[MESSY_POSITION] = write_position,
	[MESSY_UNIT] = write_unit,
	[MESSY_POST] = write_post,
	[MESSY_ID] = write_id,
	[MESSY_PHONE] = write_phone,
	[MESSY_JOINED] = write_joined,
	[MESSY_OFFICIAL] = write_official,
	[MESSY_PARTY] = write_party,
	[MESSY_SCHOOLING] = write_schooling,
	[MESSY_QUALIFICATION] = write_qualification,
	[MESSY_THEORY] = write_theory,
	[MESSY_NATIVE] = write_native,
	[MESSY_NOTE] = write_note,
	[MESSY_OTHER] = write_other,
};

void messy_value(struct messy_list *list, const struct messy_person *person,
	enum messy_column column, struct tab_out *out, struct cadre_nominee *truth)
{
	struct messy_entry entry = {list, person, out, truth};

	*out = (struct tab_out){.type = TAB_EMPTY, .text = ""};
	if (writers[column] != NULL)
		writers[column](&entry);
}
