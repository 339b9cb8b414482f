#include <string.h>

#include "app/demo/demo.h"
#include "cadre/date.h"
#include "cal/cal.h"

enum { NAMES_MAX = 17, POSITIONS_MAX = 5, AGE_MIN = 20, AGE_MAX = 60, MS_A_DAY = 86400000 };

/* Names as they are borne in the district; people and names are put together by chance. */
static const struct people {
	int ethnicity;
	const char *male_middle;
	/* Each closed by NULL. */
	const char *surnames[NAMES_MAX], *male[NAMES_MAX], *female[NAMES_MAX];
} peoples[] = {
	{cadre_ethnicity_mong, "A",
		{"Giàng", "Mùa", "Vừ", "Hờ", "Sồng", "Thào", "Vàng", "Tráng", "Phàng", "Lầu",
			"Hạng"},
		{"Tủa", "Chống", "Dê", "Sử", "Páo", "Lử", "Khua", "Nủ", "Cở", "Sình", "Chu", "Mang",
			"Vừ", "Dơ", "Thào", "Lứ"},
		{"Dợ", "Sông", "Pàng", "Mỷ", "Ly", "Chứ", "Súa", "Mai", "Dua", "Dở", "Xay", "Say"}},
	{cadre_ethnicity_thai, "Văn",
		{"Lò", "Cầm", "Hà", "Quàng", "Lường", "Hoàng", "Bạc", "Cà", "Vì"},
		{"Thưởng", "Ính", "Xôm", "Quyết", "Hặc", "Khụt", "Bun", "Thành", "Phương", "Nghĩa",
			"Hoan", "Ước", "Tiện"},
		{"Đôi", "Ín", "Lả", "Ánh", "Hặc", "Thoa", "Uyên", "Hương", "Xuân", "Ót"}},
	{cadre_ethnicity_muong, "Văn", {"Đinh", "Hà", "Bùi", "Phùng"},
		{"Ẩn", "Đức", "Hoạch", "Hợi", "Tường", "Lợi", "Nhượng", "Thiệp"},
		{"Thuỷ", "Huyền", "Yến", "Hiền", "Nhung", "Bích"}},
	{cadre_ethnicity_dao, "Văn", {"Bàn", "Đặng", "Triệu", "Lý"},
		{"Phúc", "Chiêu", "Quý", "Sơn", "Tài"}, {"Liễu", "Mùi", "Mẩy", "Nái"}},
	{cadre_ethnicity_kho_mu, "Văn", {"Quàng", "Lường", "Vì", "Lèo", "Cút"},
		{"Hợp", "Phanh", "Dung", "Thoan", "Bó"}, {"Ơn", "Phỏng", "Ban", "Lan"}},
	{cadre_ethnicity_kinh, "Văn", {"Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ"},
		{"Dũng", "Hiếu", "Trường", "Khoẻ", "Ơn", "Hùng", "Tuấn"},
		{"Ngọc", "Quỳnh", "Hoà", "Đào", "Lan", "Hằng"}},
};

enum { MONG = 0, KINH = 5, PEOPLES = sizeof peoples / sizeof peoples[0] };

/* How the others are mixed where they live; the Mông have a share by commune. */
static const unsigned char mix[PEOPLES] = {0, 50, 28, 5, 4, 13};

static const struct role {
	const char *positions[POSITIONS_MAX]; /* closed by NULL */
	unsigned char men, members;	      /* percent */
	unsigned char youngest, oldest;
} roles[DEMO_ROLES] = {
	[DEMO_YOUNG] = {{"Đoàn viên", "Công an viên", "Dân quân bản", "Giáo viên"}, 55, 0, 20, 35},
	[DEMO_NEW_MEMBER] = {{"Đoàn viên", "Công an viên", "Cán bộ bản", "Giáo viên"}, 60, 100, 20,
		38},
	[DEMO_SECRETARY] = {{"Bí thư chi bộ", "Phó bí thư chi bộ", "Chi uỷ viên"}, 78, 100, 28, 60},
	[DEMO_HEADMAN] = {{"Trưởng bản", "Phó trưởng bản"}, 92, 60, 25, 58},
	[DEMO_FRONT] = {{"Trưởng ban công tác Mặt trận", "Cán bộ Mặt trận"}, 80, 55, 28, 60},
	[DEMO_WOMAN] = {{"Chi hội trưởng phụ nữ", "Chi hội phó phụ nữ", "Cán bộ Hội Phụ nữ xã"}, 0,
		45, 22, 55},
	[DEMO_TEACHER] = {{"Giáo viên", "Tổ trưởng chuyên môn", "Chủ tịch công đoàn cơ sở",
				  "Kế toán"},
		40, 70, 24, 57},
	[DEMO_YOUTH_UNION] = {{"Bí thư chi đoàn", "Phó bí thư Đoàn xã", "Phó bí thư chi đoàn"}, 60,
		50, 20, 35},
	[DEMO_FARMER] = {{"Chi hội trưởng nông dân", "Chi hội phó nông dân",
				 "Cán bộ Hội Nông dân xã"},
		75, 50, 27, 58},
	[DEMO_VETERAN] = {{"Chi hội trưởng cựu chiến binh", "Chi hội phó cựu chiến binh"}, 100, 85,
		45, 60},
	[DEMO_CADRE] = {{"Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch",
				"Công chức Địa chính", "Công chức Văn hoá - Xã hội"},
		58, 80, 24, 57},
};

static int count_texts(const char *const *texts)
{
	int count = 0;

	while (texts[count] != NULL)
		count++;
	return count;
}

static const char *const *given_names(const struct demo_person *person)
{
	const struct people *people = &peoples[person->people];

	return person->sex == cadre_sex_female ? people->female : people->male;
}

/* A probationary member comes within a year of joining; the others joined at 18 to 35. */
static int joining_date(const struct demo *demo, uint64_t *stream, const struct demo_person *person,
	int opens)
{
	int last = demo->year - person->born / 10000 - 2, date;

	if (person->role == DEMO_NEW_MEMBER) {
		date = cadre_date_add_months(opens, -1 - demo_below(stream, 10));
		return cadre_date_add(date, -demo_below(stream, 25));
	}
	if (!demo_chance(stream, roles[person->role].members))
		return 0;
	last = last < 35 ? last : 35;
	date = cadre_date_add_months(person->born, 12 * (18 + demo_below(stream, last - 17)));
	return cadre_date_add(date, demo_below(stream, 330));
}

void demo_make_person(struct demo *demo, struct demo_person *person, int role, int opens)
{
	const struct role *as = &roles[role];
	uint64_t stream = demo_stream(demo, DEMO_PEOPLE, demo->person_count);
	const struct people *people;
	int age, month;

	*person = (struct demo_person){.role = (unsigned char)role};
	person->home = (unsigned char)demo_below(&stream, DEMO_HOMES);
	person->people = (unsigned char)(demo_chance(&stream, demo_mong_share(person->home))
			? MONG
			: demo_weighted(&stream, mix, PEOPLES));
	person->sex = demo_chance(&stream, as->men) ? cadre_sex_male : cadre_sex_female;
	people = &peoples[person->people];
	person->surname = (unsigned char)demo_below(&stream, count_texts(people->surnames));
	person->given = (unsigned char)demo_below(&stream, count_texts(given_names(person)));
	age = as->youngest + demo_below(&stream, as->oldest - as->youngest + 1);
	month = 1 + demo_below(&stream, 12);
	person->born = (demo->year - age) * 10000 + month * 100 + 1 + demo_below(&stream, 28);
	person->joined = joining_date(demo, &stream, person, opens);
	person->untaught = person->joined == 0 || role == DEMO_NEW_MEMBER
		|| demo_chance(&stream, 35);
	person->random = demo_next(&stream);
}

const char *demo_position(const struct demo_person *person)
{
	const char *const *positions = roles[person->role].positions;

	return positions[person->random % (uint64_t)count_texts(positions)];
}

/* At a school, whatever they are there for. */
bool demo_teaches(const struct demo_person *person)
{
	return person->role == DEMO_TEACHER || strcmp(demo_position(person), "Giáo viên") == 0;
}

const char *demo_unit(const struct demo_person *person, int date)
{
	return demo_teaches(person) ? demo_school(person->home, date)
				    : demo_commune(person->home, date);
}

/* UUID version 7 (RFC 9562): a minute of the year's beginning each, the rest by chance. */
const char *demo_person_code(struct demo *demo, size_t index)
{
	uint64_t ms = (uint64_t)(cal_days(demo->days.first) + 1) * MS_A_DAY + index * 60000;
	uint64_t stream = demo->people[index].random;
	uint64_t a = demo_next(&stream), b = demo_next(&stream);

	return demo_text(demo, "%08x-%04x-7%03x-%04x-%012llx", (unsigned)(ms >> 16),
		(unsigned)(ms & 0xFFFF), (unsigned)(a & 0xFFF),
		(unsigned)(0x8000 | (a >> 12 & 0x3FFF)), (unsigned long long)(b & 0xFFFFFFFFFFFF));
}

static const char *schooling(const struct demo_person *person, uint64_t *stream, int age)
{
	static const char *const levels[] = {"12/12", "10/12", "9/12", "7/12"};
	static const unsigned char young[] = {70, 8, 20, 2}, old[] = {25, 15, 35, 25};

	if (demo_teaches(person) || person->role == DEMO_CADRE)
		return levels[0];
	return levels[demo_weighted(stream, age < 40 ? young : old, 4)];
}

static const char *qualification(const struct demo_person *person, uint64_t *stream)
{
	static const char *const taught[] = {"Đại học Sư phạm", "Cao đẳng Sư phạm"};
	static const char *const office[] = {"Đại học Luật", "Đại học Kinh tế", "Đại học Nông lâm",
		"Trung cấp Hành chính"};
	static const char *const others[] = {"Trung cấp Nông nghiệp", "Trung cấp Y", "Sơ cấp nghề",
		"Cao đẳng nghề"};

	if (demo_teaches(person))
		return taught[demo_below(stream, 2)];
	if (person->role == DEMO_CADRE)
		return office[demo_below(stream, 4)];
	return demo_chance(stream, 35) ? others[demo_below(stream, 4)] : NULL;
}

static int theory(const struct demo_person *person, uint64_t *stream)
{
	static const unsigned char officials[] = {45, 50, 5}, others[] = {90, 10, 0};
	bool official = person->role == DEMO_CADRE || person->role == DEMO_SECRETARY
		|| person->role == DEMO_TEACHER;

	if (person->untaught)
		return cadre_theory_level_none;
	return cadre_theory_level_primary + demo_weighted(stream, official ? officials : others, 3);
}

/*
 * An invented citizen number: 014 is Sơn La, then sex and century, the year, six digits that no
 * other person of the centre has. The telephone numbers begin as none in use does.
 */
static void add_numbers(struct demo *demo, struct cadre_person *record, size_t index,
	uint64_t *stream)
{
	const struct demo_person *person = &demo->people[index];
	int year = person->born / 10000;
	uint64_t order = (uint64_t)demo->index * DEMO_SEATS + index;

	if (demo_chance(stream, 85))
		record->national_id = demo_text(demo, "014%d%02d%06d",
			(year / 100 - 19) * 2 + (person->sex == cadre_sex_female), year % 100,
			(int)((order * 387421 + 104729) % 1000000));
	if (demo_chance(stream, 60))
		record->phone = demo_text(demo, "030%07d", demo_below(stream, 10000000));
}

static void add_party(struct demo *demo, struct cadre_person *record,
	const struct demo_person *person)
{
	int official = person->joined != 0 ? cadre_date_add_months(person->joined, 12) : 0;

	record->party_joined = person->joined;
	if (official != 0 && official <= demo->today)
		record->party_official = official;
}

void demo_person_facts(struct demo *demo, size_t index, struct cadre_person *out)
{
	static const char *const lowlands[] = {"Hưng Yên", "Ninh Bình", "Phú Thọ", "Hà Nội"};
	const struct demo_person *person = &demo->people[index];
	const struct people *people = &peoples[person->people];
	uint64_t stream = demo_stream(demo, DEMO_FACTS, index);
	bool female = person->sex == cadre_sex_female;

	*out = (struct cadre_person){
		.person = demo_person_code(demo, index),
		.unit = demo_unit(person, demo->days.first + 1130),
		.name = demo_text(demo, "%s %s %s", people->surnames[person->surname],
			female ? "Thị" : people->male_middle, given_names(person)[person->given]),
		.sex = person->sex,
		.ethnicity = people->ethnicity,
		.position = demo_position(person),
	};

	/* One after another: the order of drawing is part of what the seed says. */
	out->born = demo_chance(&stream, 8) ? person->born / 10000 * 10000 : person->born;
	out->schooling = schooling(person, &stream, demo->year - person->born / 10000);
	out->qualification = qualification(person, &stream);
	out->theory_level = theory(person, &stream);
	add_numbers(demo, out, index, &stream);
	add_party(demo, out, person);
	if (person->joined != 0 || demo_chance(&stream, 80))
		out->religion = "Không";
	else if (person->people == MONG && demo_chance(&stream, 40))
		out->religion = "Tin Lành";
	out->native_place = person->people == KINH
		? lowlands[demo_below(&stream, 4)]
		: demo_text(demo, "%s, Bắc Yên, Sơn La", demo_commune_name(person->home, DEMO_EVE));
}

static void give_person(struct demo *demo, size_t index)
{
	struct cadre_person record;

	demo_person_facts(demo, index, &record);
	demo_put(demo, CADRE_KIND_person, &record);
}

void demo_give_people(struct demo *demo)
{
	for (size_t i = 0; i < demo->person_count && demo->code == CADRE_OK; i++)
		give_person(demo, i);
}
