/*
 * Writes invented people as records of kind person, about 500 bytes a line: people COUNT.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 1;

static unsigned next(unsigned below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((state >> 33) % below);
}

#define PICK(list) list[next(sizeof list / sizeof list[0])]

static const char *const families[] = {"Giàng", "Mùa", "Sùng", "Lò", "Hà", "Cầm", "Đinh", "Bàn",
	"Phàng", "Vừ", "Thào", "Quàng", "Lường", "Tráng", "Nguyễn", "Trần"};
static const char *const middles[] = {"A", "Thị", "Văn", "Thị Mai", "Đức", "Minh"};
static const char *const givens[] = {"Tủa", "Chống", "Dợ", "Khụt", "Hương", "Thuỷ", "Lả", "Nủ",
	"Súa", "Ly", "Phúc", "Nghĩa", "Ẩn", "Hoà", "Mỷ", "Páo", "Dơ", "Của", "Sếnh", "Vang"};
static const char *const groups[] = {"Mông", "Thái", "Mường", "Dao", "Kinh", "Khơ-mú"};
static const char *const positions[] = {"Bí thư chi bộ, Trưởng bản", "Phó Chủ tịch Hội Phụ nữ xã",
	"Công chức Văn hoá - Xã hội", "Đoàn viên, Công an viên"};

int main(int argc, char **argv)
{
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;

	for (unsigned long i = 0; i < count; i++) {
		unsigned year = 1960 + next(48), month = 1 + next(12), day = 1 + next(28),
			 female = next(2);
		unsigned id = next(1000000);
		printf("{\"kind\":\"person\",\"centre\":\"BENCH\",\"person\":\"01890000-0000-7000-"
		       "8000-%012lx\","
		       "\"name\":\"%s %s "
		       "%s\",\"born\":\"%u-%02u-%02u\",\"sex\":\"%s\",\"ethnicity\":\"%s\","
		       "\"religion\":\"Không\",\"national_id\":\"014%u%02u%06u\",\"phone\":\"03%"
		       "08u\","
		       "\"position\":\"%s\",\"party_joined\":\"%u-%02u-%02u\",\"party_official\":"
		       "\"%u-%02u-%02u\","
		       "\"schooling\":\"12/12\",\"qualification\":\"Trung cấp Hành "
		       "chính\",\"theory_level\":\"primary\","
		       "\"native_place\":\"Xã Hang Chú, huyện Bắc Yên, tỉnh Sơn La\"}\n",
			i, PICK(families), PICK(middles), PICK(givens), year, month, day,
			female ? "female" : "male", PICK(groups), female + (year >= 2000 ? 2 : 0),
			year % 100, id, next(100000000), PICK(positions), year + 25, month, day,
			year + 26, month, day);
	}
	return 0;
}
