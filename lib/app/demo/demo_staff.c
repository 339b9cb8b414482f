#include <string.h>

#include "app/demo/demo.h"
#include "cadre/date.h"

enum { STAFF = 4, TOPICS_MAX = 14 };

static const struct teacher {
	const char *code, *name, *title, *rank, *unit;
	int norm; /* periods a year */
	int per_week;
	const char *topics[TOPICS_MAX];
} teachers[] = {
	{"GV01", "Cầm Thị Ánh", "Giám đốc", "giang-vien-chinh", "trung-tam", 40, 4,
		{"NTVD/*", "DVM/*", "SC/*", "BTCB/*", "TCXD/*", "CDE/*", "KN/*", "NQ/*"}},
	{"GV02", "Đinh Văn Hoạch", "Phó giám đốc", "giang-vien-chinh", "trung-tam", 60, 6,
		{"NTVD/*", "DVM/*", "SC/*", "BTCB/*", "TG/*", "DV/*", "KT/*", "CDE/*", "KN/*",
			"NQ/*"}},
	{"GV03", "Lò Thị Uyên", "Giảng viên", "giang-vien", "trung-tam", 120, 8,
		{"NTVD/*", "DVM/*", "SC/*", "TG/*", "MT/*", "PN/*", "CD/*", "TN/*", "ND/*", "CCB/*",
			"CDE/*"}},
	{"GV04", "Mùa A Páo", "Giảng viên", "giang-vien", "trung-tam", 120, 8,
		{"NTVD/*", "DVM/*", "SC/*", "TG/*", "DV/*", "MT/*", "TN/*", "ND/*", "CCB/*", "KT/*",
			"TCXD/*", "CDE/*"}},
	{"KC01", "Hà Văn Tường", "Trưởng Ban Xây dựng Đảng", "bao-cao-vien", "ban-xay-dung-dang", 0,
		3, {"BTCB/*", "TCXD/*", "DVM/*", "NTVD/*", "NQ/*"}},
	{"KC02", "Sồng A Sình", "Phó trưởng Ban Xây dựng Đảng", "bao-cao-vien", "ban-xay-dung-dang",
		0, 4, {"TG/*", "DV/*", "CDE/*", "SC/*", "NTVD/*", "KN/*"}},
	{"KC03", "Đỗ Văn Hiếu", "Chủ nhiệm Uỷ ban Kiểm tra", "bao-cao-vien", "ub-kiem-tra", 0, 3,
		{"KT/*", "BTCB/*", "TCXD/*", "DVM/8", "DVM/9", "SC/22"}},
	{"KC04", "Lường Thị Hương", "Chánh Văn phòng Đảng uỷ", "bao-cao-vien", "vp-dang-uy", 0, 3,
		{"BTCB/*", "TCXD/*", "KT/*", "KN/*", "NQ/*", "NTVD/4"}},
	{"KC05", "Giàng A Nủ", "Chủ tịch Uỷ ban Mặt trận Tổ quốc", "bao-cao-vien", "mttq", 0, 4,
		{"MT/*", "DV/*", "ND/*", "CCB/*", "SC/*", "CD/*"}},
	{"KC06", "Quàng Thị Thoa", "Chủ tịch Hội Liên hiệp Phụ nữ", "bao-cao-vien", "mttq", 0, 4,
		{"PN/*", "MT/*", "DV/*", "CD/*"}},
	{"KC07", "Vàng A Khua", "Bí thư Đoàn Thanh niên", "bao-cao-vien", "mttq", 0, 4,
		{"TN/*", "PN/*", "CCB/*", "ND/*", "NTVD/*"}},
	{"KC08", "Phạm Thị Ngọc", "Phó chủ tịch Uỷ ban nhân dân", "bao-cao-vien", "ubnd", 0, 3,
		{"KN/*", "CD/*", "PN/*", "DVM/4", "DVM/5", "CDE/*", "SC/11"}},
};

enum { TEACHERS = sizeof teachers / sizeof teachers[0] };

/* Invented amounts: a centre enters those that its province has set. */
static const struct {
	const char *rank;
	int per_session;
} rates[] = {
	{"giang-vien-chinh", 600000},
	{"giang-vien", 500000},
	{"bao-cao-vien", 500000},
};

/* Days of the year as month and day; a weekly half-day holds the whole year. */
static const struct {
	const char *lecturer, *reason;
	int from, to, half;
} absences[] = {
	{"GV01", "Họp Ban Thường vụ Đảng uỷ", 101, 1231, cadre_absence_half_mon_am},
	{"KC01", "Họp Ban Thường vụ Đảng uỷ", 101, 1231, cadre_absence_half_mon_am},
	{"KC03", "Họp Ban Thường vụ Đảng uỷ", 101, 1231, cadre_absence_half_mon_am},
	{"KC04", "Họp giao ban Văn phòng", 101, 1231, cadre_absence_half_mon_am},
	{"KC05", "Họp Ban Thường vụ Đảng uỷ", 101, 1231, cadre_absence_half_mon_am},
	{"KC08", "Tiếp công dân định kỳ", 101, 1231, cadre_absence_half_thu_am},
	{"KC08", "Họp Uỷ ban nhân dân", 101, 1231, cadre_absence_half_fri_pm},
	{"KC02", "Học lớp cao cấp lý luận chính trị", 406, 417, cadre_absence_half_day},
	{"KC03", "Đoàn kiểm tra của Đảng uỷ", 511, 515, cadre_absence_half_day},
	{"KC08", "Kỳ họp Hội đồng nhân dân", 706, 708, cadre_absence_half_day},
	{"GV03", "Nghỉ phép", 713, 724, cadre_absence_half_day},
	{"GV04", "Tập huấn tại Trường Chính trị tỉnh", 817, 821, cadre_absence_half_day},
	{"KC06", "Đại hội đại biểu phụ nữ", 914, 916, cadre_absence_half_day},
	{"KC07", "Tập huấn cán bộ Đoàn", 1019, 1023, cadre_absence_half_day},
	{"KC08", "Kỳ họp Hội đồng nhân dân", 1207, 1209, cadre_absence_half_day},
};

static void give_lecturers(struct demo *demo)
{
	for (size_t i = 0; i < TEACHERS; i++) {
		const struct teacher *teacher = &teachers[i];
		const char *topics[TOPICS_MAX];
		struct cadre_lecturer lecturer = {.lecturer = teacher->code,
			.name = teacher->name,
			.title = teacher->title,
			.rank = teacher->rank,
			.unit = teacher->unit,
			.employment = i < STAFF ? cadre_employment_staff : cadre_employment_adjunct,
			.max_per_week = demo_int(teacher->per_week),
			.max_per_day = demo_int(2)};
		if (teacher->norm > 0)
			lecturer.norm_periods = demo_int(teacher->norm);
		while (lecturer.topics.count < TOPICS_MAX
			&& teacher->topics[lecturer.topics.count] != NULL) {
			topics[lecturer.topics.count] = teacher->topics[lecturer.topics.count];
			lecturer.topics.count++;
		}
		lecturer.topics.items = topics;
		demo_put(demo, CADRE_KIND_lecturer, &lecturer);
	}
}

void demo_give_staff(struct demo *demo)
{
	for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
		struct cadre_rate rate = {.rank = rates[i].rank,
			.valid_from = 20190101,
			.per_session = demo_int(rates[i].per_session),
			.basis = "Mức minh hoạ, thay bằng quy định của tỉnh"};
		demo_put(demo, CADRE_KIND_rate, &rate);
	}
	give_lecturers(demo);
	for (size_t i = 0; i < sizeof absences / sizeof absences[0]; i++) {
		struct cadre_absence absence = {.lecturer = absences[i].lecturer,
			.from = demo->year * 10000 + absences[i].from,
			.to = demo->year * 10000 + absences[i].to,
			.half = absences[i].half,
			.reason = absences[i].reason};
		demo_put(demo, CADRE_KIND_absence, &absence);
	}
}

/* The class teachers are the deputy director and the two lecturers, by turns. */
const char *demo_head(size_t number)
{
	return teachers[1 + number % (STAFF - 1)].code;
}

/* The adjunct who teaches all of the programme, for the plan; NULL when there is none. */
const char *demo_adjunct(const char *programme)
{
	size_t length = strlen(programme);

	for (size_t i = STAFF; i < TEACHERS; i++)
		for (size_t j = 0; j < TOPICS_MAX && teachers[i].topics[j] != NULL; j++)
			if (strncmp(teachers[i].topics[j], programme, length) == 0
				&& strcmp(teachers[i].topics[j] + length, "/*") == 0)
				return teachers[i].code;
	return NULL;
}
