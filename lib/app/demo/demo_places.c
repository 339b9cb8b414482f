#include <string.h>

#include "app/demo/demo.h"
#include "cadre/date.h"

enum { FOUNDED = 19950101, SCHOOLS_JOINED = 20260731 };

static const struct heading {
	int from, to;
	const char *name, *parent, *suffix, *director;
} headings[] = {
	{FOUNDED, 20191231, "Trung tâm Bồi dưỡng chính trị huyện Bắc Yên", "Huyện uỷ Bắc Yên",
		"TTBDCT", "Bạc Văn Tiện"},
	{20200101, DEMO_EVE, "Trung tâm Chính trị huyện Bắc Yên", "Huyện uỷ Bắc Yên", "TTCT",
		"Quàng Văn Ước"},
	{DEMO_REFORM, 20251231, "Trung tâm Chính trị Bắc Yên", "Đảng uỷ xã Bắc Yên", "TTCT",
		"Quàng Văn Ước"},
	{20260101, 0, "Trung tâm Chính trị Bắc Yên", "Đảng uỷ xã Bắc Yên", "TTCT", "Cầm Thị Ánh"},
};

/*
 * Units and what became of them; the first DEMO_HOMES are the communes where people come from.
 * Of the communes of now, some bear the name of one that went into them and the statistical code
 * of another (Resolution 1681/NQ-UBTVQH15 of 2025).
 */
static const struct place {
	const char *code, *name;
	int type;
	const char *gso_code, *parent;
	int from, to;
	const char *next; /* the unit that it went into */
	int how;
	unsigned char mong; /* percent of the people; communes of before */
} places[] = {
#define BEFORE(code, name, type, gso, from, next, mong) \
	{ \
		code, name, cadre_unit_type_##type, gso, NULL, from, DEMO_EVE, next, \
			cadre_succession_how_merge, mong \
	}
	BEFORE("thi-tran-bac-yen", "Thị trấn Bắc Yên", town, "03856", 19760101, "bac-yen", 15),
	BEFORE("phieng-ban", "Xã Phiêng Ban", commune, "03859", 19760101, "bac-yen", 40),
	BEFORE("hong-ngai", "Xã Hồng Ngài", commune, "03886", 19790101, "bac-yen", 75),
	BEFORE("song-pe", "Xã Song Pe", commune, "03883", 19760101, "bac-yen", 12),
	BEFORE("hang-chu", "Xã Hang Chú", commune, "03862", 19760101, "xim-vang", 97),
	BEFORE("xim-vang-cu", "Xã Xím Vàng", commune, "03865", 19760101, "xim-vang", 97),
	BEFORE("ta-xua-cu", "Xã Tà Xùa", commune, "03868", 19760101, "ta-xua", 95),
	BEFORE("hang-dong", "Xã Háng Đồng", commune, "03869", 20080417, "ta-xua", 95),
	BEFORE("lang-cheu", "Xã Làng Chếu", commune, "03874", 19760101, "ta-xua", 97),
	BEFORE("pac-nga-cu", "Xã Pắc Ngà", commune, "03871", 19760101, "pac-nga", 12),
	BEFORE("chim-van", "Xã Chim Vàn", commune, "03877", 19760101, "pac-nga", 25),
	BEFORE("muong-khoa", "Xã Mường Khoa", commune, "03880", 19760101, "ta-khoa", 15),
	BEFORE("ta-khoa-cu", "Xã Tạ Khoa", commune, "03889", 19760101, "ta-khoa", 15),
	BEFORE("hua-nhan", "Xã Hua Nhàn", commune, "03890", 20080417, "ta-khoa", 60),
	BEFORE("phieng-con", "Xã Phiêng Côn", commune, "03892", 19760101, "chieng-sai", 20),
	BEFORE("chieng-sai-cu", "Xã Chiềng Sại", commune, "03895", 19760101, "chieng-sai", 5),
#undef BEFORE
#define NOW(code, name, gso) \
	{ \
		code, name, cadre_unit_type_commune, gso, NULL, DEMO_REFORM, 0, NULL, 0, 0 \
	}
	NOW("bac-yen", "Xã Bắc Yên", "03856"),
	NOW("xim-vang", "Xã Xím Vàng", "03862"),
	NOW("ta-xua", "Xã Tà Xùa", "03868"),
	NOW("pac-nga", "Xã Pắc Ngà", "03871"),
	NOW("ta-khoa", "Xã Tạ Khoa", "03880"),
	NOW("chieng-sai", "Xã Chiềng Sại", "03892"),
#undef NOW
#define BODY(code, name, type, parent, from, to, next, how) \
	{ \
		code, name, cadre_unit_type_##type, NULL, parent, from, to, next, \
			cadre_succession_how_##how, 0 \
	}
	BODY("trung-tam", "Trung tâm Chính trị Bắc Yên", department, NULL, FOUNDED, 0, NULL, unset),
	BODY("ban-xay-dung-dang", "Ban Xây dựng Đảng Đảng uỷ xã Bắc Yên", department, "bac-yen",
		DEMO_REFORM, 0, NULL, unset),
	BODY("ub-kiem-tra", "Uỷ ban Kiểm tra Đảng uỷ xã Bắc Yên", department, "bac-yen",
		DEMO_REFORM, 0, NULL, unset),
	BODY("vp-dang-uy", "Văn phòng Đảng uỷ xã Bắc Yên", department, "bac-yen", DEMO_REFORM, 0,
		NULL, unset),
	BODY("ubnd", "Uỷ ban nhân dân xã Bắc Yên", department, "bac-yen", DEMO_REFORM, 0, NULL,
		unset),
	BODY("mttq", "Uỷ ban Mặt trận Tổ quốc Việt Nam xã Bắc Yên", organisation, "bac-yen",
		DEMO_REFORM, 0, NULL, unset),
	BODY("ban-to-chuc-hu", "Ban Tổ chức Huyện uỷ Bắc Yên", department, NULL, FOUNDED, DEMO_EVE,
		"ban-xay-dung-dang", merge),
	BODY("ban-tuyen-giao-hu", "Ban Tuyên giáo và Dân vận Huyện uỷ Bắc Yên", department, NULL,
		FOUNDED, DEMO_EVE, "ban-xay-dung-dang", merge),
	BODY("ub-kiem-tra-hu", "Uỷ ban Kiểm tra Huyện uỷ Bắc Yên", department, NULL, FOUNDED,
		DEMO_EVE, "ub-kiem-tra", transfer),
	BODY("thpt-bac-yen", "Trường THPT Bắc Yên", school, NULL, FOUNDED, 0, NULL, unset),
	BODY("dtnt-bac-yen", "Trường PTDTNT THCS và THPT Bắc Yên", school, NULL, FOUNDED, 0, NULL,
		unset),
	BODY("th-hang-chu", "Trường PTDTBT Tiểu học Hang Chú", school, NULL, FOUNDED,
		SCHOOLS_JOINED, "ththcs-hang-chu", merge),
	BODY("thcs-hang-chu", "Trường PTDTBT THCS Hang Chú", school, NULL, FOUNDED, SCHOOLS_JOINED,
		"ththcs-hang-chu", merge),
	BODY("ththcs-hang-chu", "Trường PTDTBT Tiểu học và THCS Hang Chú", school, NULL, 20260801,
		0, NULL, unset),
	BODY("ththcs-ta-xua", "Trường Tiểu học và THCS Tà Xùa", school, NULL, FOUNDED, 0, NULL,
		unset),
	BODY("thcs-chim-van", "Trường THCS Chim Vàn", school, NULL, FOUNDED, 0, NULL, unset),
	BODY("thcs-muong-khoa", "Trường THCS Mường Khoa", school, NULL, FOUNDED, 0, NULL, unset),
	BODY("ththcs-chieng-sai", "Trường Tiểu học và THCS Chiềng Sại", school, NULL, FOUNDED, 0,
		NULL, unset),
#undef BODY
};

static const char *const schools[DEMO_HOMES] = {
	"thpt-bac-yen",
	"dtnt-bac-yen",
	"dtnt-bac-yen",
	"thpt-bac-yen",
	"th-hang-chu",
	"thcs-hang-chu",
	"ththcs-ta-xua",
	"ththcs-ta-xua",
	"ththcs-ta-xua",
	"thcs-chim-van",
	"thcs-chim-van",
	"thcs-muong-khoa",
	"thcs-muong-khoa",
	"thcs-muong-khoa",
	"ththcs-chieng-sai",
	"ththcs-chieng-sai",
};

enum { PLACES = sizeof places / sizeof places[0], DORMITORY_ROOMS = 12, BEDS = 8 };

/* By capacity. */
static const struct classroom {
	const char *code, *name;
	int capacity;
} classrooms[] = {
	{"P101", "Phòng học 101", 60},
	{"P102", "Phòng học 102", 80},
	{"P201", "Phòng học 201", 100},
	{"P202", "Phòng học 202", 120},
};

void demo_give_centre(struct demo *demo)
{
	for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
		const struct heading *heading = &headings[i];
		struct cadre_centre centre = {
			.code = demo->centre != NULL ? demo->centre : "TTCT",
			.valid_from = heading->from,
			.valid_to = heading->to,
			.name = heading->name,
			.parent_body = heading->parent,
			.place = "Bắc Yên",
			.number_suffix = heading->suffix,
			.director = heading->director,
			.director_title = "Giám đốc",
			.layout = cadre_layout_party,
		};
		demo_put(demo, CADRE_KIND_centre, &centre);
	}
}

const char *demo_director(int date)
{
	size_t at = sizeof headings / sizeof headings[0] - 1;

	while (at > 0 && headings[at].from > date)
		at--;
	return headings[at].director;
}

static const char *basis(const struct place *place)
{
	return place->to == DEMO_EVE && place->gso_code != NULL ? "Nghị quyết 1681/NQ-UBTVQH15 "
								  "ngày 16/6/2025"
								: NULL;
}

void demo_give_units(struct demo *demo)
{
	for (size_t i = 0; i < PLACES; i++) {
		struct cadre_unit unit = {.unit = places[i].code,
			.name = places[i].name,
			.type = places[i].type,
			.gso_code = places[i].gso_code,
			.parent = places[i].parent,
			.valid_from = places[i].from,
			.valid_to = places[i].to,
			.legal_basis = basis(&places[i])};
		demo_put(demo, CADRE_KIND_unit, &unit);
	}
	for (size_t i = 0; i < PLACES; i++) {
		struct cadre_succession succession = {.from = places[i].code,
			.to = places[i].next,
			.date = cadre_date_add(places[i].to, 1),
			.how = places[i].how,
			.legal_basis = basis(&places[i])};
		if (places[i].next != NULL)
			demo_put(demo, CADRE_KIND_succession, &succession);
	}
	for (size_t i = 0; i < PLACES; i++) {
		struct cadre_service_area area = {.unit = places[i].code,
			.valid_from = places[i].from > FOUNDED ? places[i].from : FOUNDED,
			.valid_to = places[i].to};
		if (places[i].gso_code != NULL)
			demo_put(demo, CADRE_KIND_service_area, &area);
	}
}

void demo_give_rooms(struct demo *demo)
{
	struct cadre_room hall = {.room = "HT",
		.name = "Hội trường",
		.use = cadre_room_use_hall,
		.capacity = demo_int(250),
		.building = "Nhà làm việc"};

	for (size_t i = 0; i < sizeof classrooms / sizeof classrooms[0]; i++) {
		struct cadre_room room = {.room = classrooms[i].code,
			.name = classrooms[i].name,
			.use = cadre_room_use_classroom,
			.capacity = demo_int(classrooms[i].capacity),
			.building = "Nhà làm việc"};
		demo_put(demo, CADRE_KIND_room, &room);
	}
	demo_put(demo, CADRE_KIND_room, &hall);
	for (int i = 1; i <= DORMITORY_ROOMS; i++) {
		struct cadre_room room = {.room = demo_text(demo, "KTX%02d", i),
			.name = demo_text(demo, "Phòng ở số %d", i),
			.use = cadre_room_use_dormitory,
			.capacity = demo_int(BEDS),
			.building = "Nhà ở học viên"};
		demo_put(demo, CADRE_KIND_room, &room);
	}
}

static bool is_free(const struct demo *demo, const char *room, int opens, int closes)
{
	for (size_t i = 0; i < demo->class_count; i++) {
		const struct demo_class *class = &demo->classes[i];
		if (class->room != NULL && strcmp(class->room, room) == 0 && class->opens <= closes
			&& class->closes >= opens)
			return false;
	}
	return true;
}

const char *demo_room_for(const struct demo *demo, int size, int opens, int closes)
{
	for (size_t i = 0; i < sizeof classrooms / sizeof classrooms[0]; i++)
		if (classrooms[i].capacity >= size
			&& is_free(demo, classrooms[i].code, opens, closes))
			return classrooms[i].code;
	return NULL;
}

/* The unit of that code, or what it had become by the date. */
static const struct place *standing(const char *code, int date)
{
	for (size_t i = 0; i < PLACES; i++)
		if (strcmp(places[i].code, code) == 0)
			return places[i].to != 0 && date > places[i].to
				? standing(places[i].next, date)
				: &places[i];
	return &places[0];
}

const char *demo_commune(int home, int date)
{
	return standing(places[home].code, date)->code;
}

const char *demo_commune_name(int home, int date)
{
	return standing(places[home].code, date)->name;
}

const char *demo_unit_name(const char *code)
{
	return standing(code, 0)->name;
}

const char *demo_school(int home, int date)
{
	return standing(schools[home], date)->code;
}

int demo_mong_share(int home)
{
	return places[home].mong;
}
