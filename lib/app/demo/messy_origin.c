/*
 * Sex, ethnic group and religion as lists have them.
 */
#include <string.h>

#include "app/demo/messy.h"
#include "text/letter.h"
#include "text/utf8.h"

static const char *sex_word(const struct messy_entry *e)
{
	static const char *const words[][2] = {{"Nam", "Nữ"}, {"Nam", "Nữ"}, {"nam", "nữ"},
		{"NAM", "NỮ"}};

	e->truth->sex = e->person->facts.sex;
	return words[e->list->hand.sexes][e->person->facts.sex == cadre_sex_female];
}

void messy_write_sex(const struct messy_entry *e)
{
	messy_write(e, sex_word(e));
}

void messy_write_woman(const struct messy_entry *e)
{
	e->truth->sex = e->person->facts.sex;
	messy_write(e, e->person->facts.sex == cadre_sex_female ? "x" : "");
}

/* Other names of the groups and how they are misspelt; the first is the name. */
static const struct {
	int ethnicity;
	const char *names[10];
} groups[] = {
	{cadre_ethnicity_mong,
		{"Mông", "H'Mông", "Hmông", "HMông", "H.Mông", "H’Mông", "Mèo", "H Mông", "Mong",
			"Hmong"}},
	{cadre_ethnicity_thai, {"Thái", "Thái", "Thái đen", "Thái", "Thai", "Thaí"}},
	{cadre_ethnicity_muong, {"Mường", "Mường", "Mừơng", "Muờng", "Muong"}},
	{cadre_ethnicity_dao, {"Dao", "Dao", "Dao Tiền", "Dao"}},
	{cadre_ethnicity_kho_mu, {"Khơ-mú", "Khơ Mú", "Khơ mú", "Khơmú", "Khơ - mú", "Kho mu"}},
	{cadre_ethnicity_kinh, {"Kinh", "Kinh", "kinh", "KINH", "Việt"}},
};

/* A letter twice, left out, or without its marks. */
static const char *misspelt(const struct messy_entry *e, const char *word)
{
	struct text_letter letter;
	struct cadre_buf buf = {0};
	size_t length = text_length(word), at = 1 + (size_t)demo_below(&e->list->stream, 3), i = 0;
	int how = demo_below(&e->list->stream, 3);
	const char *rest = word, *made;
	uint32_t code;

	if (length < 4)
		return word;
	for (; (code = text_next(&rest)) != 0; i++) {
		if (i == at && how == 0)
			text_put(&buf, code);
		if (i == at && how == 2 && text_split(code, &letter))
			code = (uint32_t)letter.plain;
		if (i != at || how != 1)
			text_put(&buf, code);
	}
	made = text_keep(e->list->arena, &buf);
	e->list->failed = e->list->failed || made == NULL;
	return made != NULL ? made : word;
}

/* A hand has its own word for a group, and does not always keep to it. */
static const char *group_word(const struct messy_entry *e)
{
	int ethnicity = e->person->facts.ethnicity;
	size_t count = 0, group = 0;
	const char *word;

	while (groups[group].ethnicity != ethnicity)
		group++;
	e->truth->ethnicity = ethnicity;
	while (count < 10 && groups[group].names[count] != NULL)
		count++;
	word = groups[group].names[0];
	if (e->list->hand.groups == 1)
		word = groups[group].names[1];
	else if (e->list->hand.groups == 2)
		word = groups[group].names[2];
	else if (e->list->hand.groups == 3 || messy_chance(e, 10))
		word = messy_pick(e->list, groups[group].names, count);
	return messy_chance(e, 1) ? misspelt(e, word) : word;
}

void messy_write_ethnicity(const struct messy_entry *e)
{
	messy_write(e, group_word(e));
}

static bool has_religion(const struct messy_entry *e)
{
	const char *religion = e->person->facts.religion;

	return religion != NULL && strcmp(religion, "Không") != 0;
}

void messy_write_religion(const struct messy_entry *e)
{
	if (!has_religion(e)) {
		messy_write_nothing(e);
		return;
	}
	e->truth->religion = e->person->facts.religion;
	messy_write(e, e->truth->religion);
}

static const char *joint(const struct messy_entry *e)
{
	static const char *const joints[] = {", ", " - ", "; ", ", "};

	return joints[e->list->hand.joints];
}

static const char *religion_word(const struct messy_entry *e)
{
	if (has_religion(e))
		e->truth->religion = e->person->facts.religion;
	return has_religion(e)		     ? e->truth->religion
		: e->list->hand.nothings % 2 ? "không"
					     : "Không";
}

void messy_write_origin(const struct messy_entry *e)
{
	const char *sex = sex_word(e), *group = group_word(e);

	messy_write(e,
		messy_text(e->list, "%s%s%s%s%s", sex, joint(e), group, joint(e),
			religion_word(e)));
}

void messy_write_folk(const struct messy_entry *e)
{
	const char *group = group_word(e);

	messy_write(e, messy_text(e->list, "%s%s%s", group, joint(e), religion_word(e)));
}
