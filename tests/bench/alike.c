/*
 * Writes an invented district whose people are known, for measuring how the same person is found.
 *
 *   alike people COUNT    units and COUNT people, as a register holds them
 *   alike nominees COUNT ENTERED
 *                         COUNT nominees: every second one is of the first ENTERED people, written
 *                         down again as another clerk would, with x_truth telling who; the others
 *                         are of the same district but not in the register
 *
 * The people of a number are the same in both. Names are as unevenly spread as they are where half
 * of the families are called Giàng, Mùa, Lò and Hà; parents name children alike, so that there are
 * namesakes of a commune and a year. The errors are those that lists are known for (domain: marks
 * lost, tone placed otherwise, mistyped, parts exchanged, day and month exchanged, another year,
 * year alone, one digit of the number off, moved to another commune), at the shares of struct
 * errors.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 96, COMMUNES = 16 };

/* Each of 10,000. */
static const struct errors {
	int marks, tone, typing, swapped, no_thi, days_swapped, date_digit, year_off, year_only,
		number_left_out, number_digit, phone_left_out, phone_other, moved, other_position;
} errors = {200, 500, 200, 50, 150, 150, 100, 70, 1200, 3500, 150, 4000, 2000, 600, 3500};

static uint64_t state;

static void seed(uint64_t number)
{
	state = (number + 1) * 0x9e3779b97f4a7c15u;
}

/* SplitMix64: each person's own sequence, whatever went before. */
static unsigned below(unsigned limit)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) % limit);
}

static bool happens(int of_10000)
{
	return below(10000) < (unsigned)of_10000;
}

/* The first ones of a list are much more common than the last. */
static const char *uneven(const char *const *list, unsigned count)
{
	unsigned a = below(count), b = below(count);

	return list[a < b ? a : b];
}
#define UNEVEN(list) uneven(list, sizeof list / sizeof list[0])

static const char *const mong_families[] = {"Giàng", "Mùa", "Sùng", "Vàng", "Thào", "Sồng", "Phàng",
	"Hạng", "Vừ", "Lầu", "Tráng", "Cứ"};
static const char *const mong_men[] = {"Tủa", "Chống", "Páo", "Dơ", "Của", "Sếnh", "Lử", "Súa",
	"Chu", "Nủ", "Khua", "Trừ", "Vảng", "Giống", "Sử", "Dềnh", "Chá", "Lâu", "Phổng", "Tồng",
	"Chinh", "Ký", "Măng", "Thái"};
static const char *const mong_women[] = {"Dợ", "Mỷ", "Pàng", "Dở", "Xua", "Chía", "Mo", "Sông",
	"Ly", "Dí", "Ca", "Máy", "Pla", "Chở", "Bầu", "Dua", "Say", "Nhia", "Kía", "Khua"};
static const char *const thai_families[] = {"Lò", "Hà", "Cầm", "Quàng", "Lường", "Hoàng", "Tòng",
	"Bạc", "Điêu", "Cà", "Lèo", "Vì"};
static const char *const kinh_families[] = {"Nguyễn", "Trần", "Đinh", "Lê", "Phạm", "Vũ", "Bùi",
	"Đỗ", "Đặng", "Bàn", "Triệu", "Ngô", "Phan"};
static const char *const men[] = {"Dũng", "Hùng", "Thắng", "Minh", "Tuấn", "Hoà", "Nghĩa", "Phúc",
	"Sơn", "Hải", "Quyết", "Chiến", "Toàn", "Thuỷ", "Khụt", "Ẩn", "Biên", "Pánh", "Thương",
	"Xuân", "Kiên", "Cường", "Long", "Vinh", "Ước", "Tiện"};
static const char *const women[] = {"Hương", "Lan", "Hoa", "Thuỷ", "Mai", "Ánh", "Hoà", "Phượng",
	"Thảo", "Nga", "Yến", "Hằng", "Liên", "Thuý", "Xuân", "Ngọc", "Diện", "Ón", "Inh", "Quyên",
	"Trang", "Nhung", "Kim"};
static const char *const male_middles[] = {"Văn", "Văn", "Văn", "Đức", "Minh", "Quang", "Xuân"};
static const char *const female_middles[] = {"Thị", "Thị", "Thị", "Thị", "Thị Thu", "Thị Hồng",
	"Thanh"};
static const char *const positions[] = {"Đoàn viên", "Trưởng bản", "Công an viên", "Hội viên",
	"Bí thư chi bộ", "Chi hội trưởng Phụ nữ", "Công chức Văn hoá - Xã hội", "Giáo viên",
	"Phó Bí thư Đoàn xã", "Y tế bản", "Chủ tịch Hội Nông dân xã"};

static const struct commune {
	const char *key, *name;
	unsigned mong; /* percent */
} communes[COMMUNES] = {{"thi-tran", "Thị trấn Bắc Yên", 15}, {"phieng-ban", "Xã Phiêng Ban", 40},
	{"hong-ngai", "Xã Hồng Ngài", 75}, {"song-pe", "Xã Song Pe", 12},
	{"hang-chu", "Xã Hang Chú", 97}, {"xim-vang", "Xã Xím Vàng", 97},
	{"ta-xua", "Xã Tà Xùa", 95}, {"hang-dong", "Xã Háng Đồng", 95},
	{"lang-cheu", "Xã Làng Chếu", 97}, {"pac-nga", "Xã Pắc Ngà", 12},
	{"chim-van", "Xã Chim Vàn", 25}, {"muong-khoa", "Xã Mường Khoa", 15},
	{"ta-khoa", "Xã Tạ Khoa", 15}, {"hua-nhan", "Xã Hua Nhàn", 60},
	{"phieng-con", "Xã Phiêng Côn", 20}, {"chieng-sai", "Xã Chiềng Sại", 5}};

struct person {
	char name[NAME];
	bool female;
	const char *group, *position;
	unsigned commune, year, month, day;
	char number[13], phone[11];
};

static void name_person(struct person *person)
{
	bool mong = below(100) < communes[person->commune].mong;
	bool thai = !mong && below(100) < 70;
	const char *family = mong ? UNEVEN(mong_families)
		: thai		  ? UNEVEN(thai_families)
				  : UNEVEN(kinh_families);
	const char *middle = mong ? (person->female ? "Thị" : "A")
		: person->female  ? UNEVEN(female_middles)
				  : UNEVEN(male_middles);
	const char *given = mong ? (person->female ? UNEVEN(mong_women) : UNEVEN(mong_men))
		: person->female ? UNEVEN(women)
				 : UNEVEN(men);

	person->group = mong ? "Mông" : thai ? "Thái" : "Kinh";
	snprintf(person->name, sizeof person->name, "%s %s %s", family, middle, given);
}

static void make(struct person *person, uint64_t number)
{
	unsigned century;

	seed(number);
	person->commune = below(COMMUNES);
	person->female = below(100) < 45;
	person->year = 1962 + below(22) + below(24);
	person->month = 1 + below(12);
	person->day = 1 + below(28);
	if (happens(600)) /* nobody knows the day */
		person->month = person->day = 1;
	person->position = UNEVEN(positions);
	name_person(person);
	century = (person->year >= 2000 ? 2u : 0u) + (person->female ? 1u : 0u);
	snprintf(person->number, sizeof person->number, "014%u%02u%06u", century,
		person->year % 100, below(1000000));
	snprintf(person->phone, sizeof person->phone, "03%08u", below(100000000));
}

/* Vietnamese letters and what is left of them without marks. */
static const char *const plain[][2] = {{"à", "a"}, {"á", "a"}, {"ả", "a"}, {"ạ", "a"}, {"ă", "a"},
	{"ắ", "a"}, {"ằ", "a"}, {"ặ", "a"}, {"â", "a"}, {"ầ", "a"}, {"ấ", "a"}, {"ẩ", "a"},
	{"ậ", "a"}, {"ề", "e"}, {"ế", "e"}, {"ê", "e"}, {"ễ", "e"}, {"ì", "i"}, {"í", "i"},
	{"ị", "i"}, {"ĩ", "i"}, {"ò", "o"}, {"ó", "o"}, {"ỏ", "o"}, {"ô", "o"}, {"ồ", "o"},
	{"ổ", "o"}, {"ố", "o"}, {"ộ", "o"}, {"ơ", "o"}, {"ở", "o"}, {"ợ", "o"}, {"ù", "u"},
	{"ú", "u"}, {"ủ", "u"}, {"ụ", "u"}, {"ũ", "u"}, {"ư", "u"}, {"ừ", "u"}, {"ứ", "u"},
	{"ử", "u"}, {"ự", "u"}, {"ượ", "uo"}, {"ý", "y"}, {"ỷ", "y"}, {"đ", "d"}, {"Đ", "D"},
	{"Á", "A"}, {"Ẩ", "A"}, {"Ó", "O"}, {"Ư", "U"}};

static void replace(char text[NAME], const char *from, const char *to)
{
	char out[NAME];
	const char *at = strstr(text, from);

	if (at == NULL)
		return;
	snprintf(out, sizeof out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
	memcpy(text, out, sizeof out);
}

static void lose_marks(char name[NAME])
{
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		while (strstr(name, plain[i][0]) != NULL)
			replace(name, plain[i][0], plain[i][1]);
}

static void place_tone(char name[NAME])
{
	replace(name, "oà", "òa");
	replace(name, "uỷ", "ủy");
	replace(name, "uý", "úy");
}

/* One plain letter of the name is another, is doubled or left out. */
static void mistype(char name[NAME])
{
	size_t length = strlen(name), at;
	char letter[3] = {0}, other[3] = {0};

	for (int tries = 0; tries < 50; tries++) {
		at = below((unsigned)length);
		if (name[at] >= 'a' && name[at] <= 'z' && at > 0 && name[at - 1] != ' ')
			break;
	}
	if (name[at] < 'a' || name[at] > 'z')
		return;
	letter[0] = other[0] = name[at];
	switch (below(3)) {
	case 0:
		name[at] = (char)('a' + below(26));
		break;
	case 1:
		memmove(name + at, name + at + 1, length - at);
		break;
	default:
		other[1] = letter[0];
		replace(name, letter, other);
	}
}

static void swap_parts(char name[NAME])
{
	char out[NAME];
	const char *last = strrchr(name, ' ');

	snprintf(out, sizeof out, "%s %.*s", last + 1, (int)(last - name), name);
	memcpy(name, out, sizeof out);
}

/* The name as another clerk writes it. */
static void rewrite_name(struct person *person)
{
	if (happens(errors.tone))
		place_tone(person->name);
	if (happens(errors.typing))
		mistype(person->name);
	if (happens(errors.no_thi))
		replace(person->name, " Thị ", " ");
	if (happens(errors.swapped))
		swap_parts(person->name);
	if (happens(errors.marks))
		lose_marks(person->name);
}

static void rewrite_date(struct person *person)
{
	unsigned day = person->day;

	if (happens(errors.days_swapped) && day <= 12) {
		person->day = person->month;
		person->month = day;
	}
	if (happens(errors.date_digit))
		person->day = 1 + below(28);
	if (happens(errors.year_off))
		person->year += below(2) ? 1 : -1u;
	if (happens(errors.year_only))
		person->month = person->day = 0;
}

static void rewrite(struct person *person)
{
	rewrite_name(person);
	rewrite_date(person);
	if (happens(errors.moved))
		person->commune = below(COMMUNES);
	if (happens(errors.other_position))
		person->position = UNEVEN(positions);
	if (happens(errors.number_digit))
		person->number[6 + below(6)] = (char)('0' + below(10));
	if (happens(errors.number_left_out))
		person->number[0] = '\0';
	if (happens(errors.phone_other))
		snprintf(person->phone, sizeof person->phone, "09%08u", below(100000000));
	if (happens(errors.phone_left_out))
		person->phone[0] = '\0';
}

static void print_facts(const struct person *person)
{
	printf("\"name\":\"%s\",\"born\":\"%u", person->name, person->year);
	if (person->day != 0)
		printf("-%02u-%02u", person->month, person->day);
	printf("\",\"sex\":\"%s\",\"ethnicity\":\"%s\",", person->female ? "female" : "male",
		person->group);
	if (person->number[0] != '\0')
		printf("\"national_id\":\"%s\",", person->number);
	if (person->phone[0] != '\0')
		printf("\"phone\":\"%s\",", person->phone);
	printf("\"position\":\"%s\"", person->position);
}

static void print_people(unsigned long count)
{
	for (int i = 0; i < COMMUNES; i++)
		printf("{\"kind\":\"unit\",\"unit\":\"%s\",\"name\":\"%s\",\"type\":\"commune\","
		       "\"valid_from\":\"1976-01-01\"}\n",
			communes[i].key, communes[i].name);
	for (unsigned long i = 0; i < count; i++) {
		struct person person;
		make(&person, i);
		/* what the register lacks itself */
		if (happens(1200))
			person.month = person.day = 0;
		if (happens(2000))
			person.number[0] = '\0';
		if (happens(3000))
			person.phone[0] = '\0';
		printf("{\"kind\":\"person\",\"person\":\"p%lu\",\"unit\":\"%s\",", i,
			communes[person.commune].key);
		print_facts(&person);
		puts("}");
	}
}

static void print_nominees(unsigned long count, unsigned long entered)
{
	for (unsigned long i = 0; i < count; i++) {
		struct person person;
		bool known = i % 2 == 0;
		unsigned long who = known ? i * 7919 % entered : entered + i;
		make(&person, who);
		seed(who + 1000000007);
		rewrite(&person);
		printf("{\"kind\":\"nominee\",\"row\":%lu,\"unit\":\"%s\",", i + 1,
			communes[person.commune].name);
		print_facts(&person);
		if (known)
			printf(",\"x_truth\":\"p%lu\"", who);
		puts("}");
	}
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "people") == 0)
		print_people(strtoul(argv[2], NULL, 10));
	else if (argc == 4 && strcmp(argv[1], "nominees") == 0)
		print_nominees(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
	else
		return 2;
	return 0;
}
