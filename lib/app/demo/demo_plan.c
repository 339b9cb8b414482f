#include "app/demo/demo.h"
#include "cadre/date.h"

#define ROLE(role) (1U << DEMO_##role)

enum {
	OFFICIALS = ROLE(SECRETARY) | ROLE(CADRE),
	MEMBERS = ROLE(SECRETARY) | ROLE(CADRE) | ROLE(TEACHER) | ROLE(FRONT) | ROLE(VETERAN),
	PER_TRAINEE_DAY = 150000, /* đồng: an invented estimate */
};

/* The long class stands first, since it is the hardest to place. */
static const struct demo_line lines[] = {
	{"SC", "Sơ cấp lý luận chính trị",
		"Đảng viên, cán bộ, công chức cấp xã chưa có trình độ sơ cấp",
		"Trường Chính trị tỉnh Sơn La", ROLE(CADRE) | ROLE(SECRETARY) | ROLE(YOUTH_UNION),
		55, 65, {9}, false},
	{"NTVD", "bồi dưỡng nhận thức về Đảng", "Quần chúng ưu tú", "Ban Xây dựng Đảng",
		ROLE(YOUNG), 55, 80, {3, 10, 15, 22, 29, 37, 45}, true},
	{"DVM", "bồi dưỡng lý luận chính trị dành cho đảng viên mới", "Đảng viên dự bị",
		"Ban Xây dựng Đảng", ROLE(NEW_MEMBER), 55, 75, {11, 20, 33, 44}, false},
	{"BTCB", "bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ, cấp uỷ viên cơ sở",
		"Bí thư chi bộ, cấp uỷ viên cơ sở", "Ban Xây dựng Đảng", ROLE(SECRETARY), 70, 95,
		{4, 13, 36}, false},
	{"TG", "bồi dưỡng nghiệp vụ công tác tuyên giáo ở cơ sở",
		"Cán bộ tuyên giáo, báo cáo viên cơ sở", "Ban Xây dựng Đảng",
		OFFICIALS | ROLE(HEADMAN), 65, 80, {50}, false},
	{"DV", "bồi dưỡng nghiệp vụ công tác dân vận ở cơ sở", "Cán bộ dân vận, tổ dân vận bản",
		"Ban Xây dựng Đảng", OFFICIALS | ROLE(FRONT) | ROLE(HEADMAN), 60, 80, {26}, false},
	{"KT", "bồi dưỡng nghiệp vụ công tác kiểm tra, giám sát",
		"Cán bộ kiểm tra, cấp uỷ viên cơ sở", "Uỷ ban Kiểm tra Đảng uỷ", OFFICIALS, 45, 60,
		{51}, false},
	{"TCXD", "bồi dưỡng nghiệp vụ công tác tổ chức xây dựng Đảng",
		"Cán bộ tổ chức, cấp uỷ viên cơ sở", "Ban Xây dựng Đảng", OFFICIALS, 45, 60, {32},
		false},
	{"MT", "bồi dưỡng công tác Mặt trận ở cơ sở",
		"Cán bộ Mặt trận, trưởng ban công tác Mặt trận", "Uỷ ban Mặt trận Tổ quốc",
		ROLE(FRONT) | ROLE(HEADMAN), 70, 95, {10, 19, 38}, false},
	{"PN", "bồi dưỡng công tác Hội Phụ nữ ở cơ sở", "Cán bộ Hội, chi hội trưởng phụ nữ",
		"Hội Liên hiệp Phụ nữ", ROLE(WOMAN), 70, 95, {8, 22, 39}, false},
	{"CD", "bồi dưỡng lý luận và nghiệp vụ công tác công đoàn cơ sở", "Cán bộ công đoàn cơ sở",
		"Công đoàn", ROLE(TEACHER) | ROLE(CADRE), 60, 80, {18, 34}, false},
	{"TN", "bồi dưỡng lý luận và nghiệp vụ công tác Đoàn Thanh niên ở cơ sở",
		"Bí thư chi đoàn, cán bộ Đoàn cơ sở", "Đoàn Thanh niên", ROLE(YOUTH_UNION), 55, 75,
		{12, 30}, false},
	{"ND", "bồi dưỡng công tác Hội Nông dân ở cơ sở", "Cán bộ Hội, chi hội trưởng nông dân",
		"Hội Nông dân", ROLE(FARMER), 65, 90, {16, 46}, false},
	{"CCB", "bồi dưỡng công tác Hội Cựu chiến binh ở cơ sở",
		"Cán bộ Hội, chi hội trưởng cựu chiến binh", "Hội Cựu chiến binh", ROLE(VETERAN),
		50, 70, {29}, false},
	{"CDE", "bồi dưỡng chuyên đề", "Cán bộ, đảng viên", "Ban Xây dựng Đảng",
		MEMBERS | ROLE(HEADMAN), 90, 115, {19, 43}, false},
	{"KN", "tập huấn kỹ năng lãnh đạo, quản lý và cập nhật kiến thức",
		"Cán bộ, công chức cấp xã", "Uỷ ban nhân dân xã", ROLE(CADRE), 50, 65, {36}, false},
	{"NQ", "học tập, quán triệt nghị quyết của Đảng", "Cán bộ chủ chốt, bí thư chi bộ",
		"Ban Xây dựng Đảng", MEMBERS, 95, 115, {5}, false},
};

const struct demo_line *demo_lines(size_t *count)
{
	*count = sizeof lines / sizeof lines[0];
	return lines;
}

/* What was foreseen for one class, in fives. */
static int foreseen(const struct demo_line *line)
{
	return (line->least + line->most) / 10 * 5;
}

/* How many classes, and from the first day of one month to the last of another. */
static int span(const struct demo *demo, const struct demo_line *line, int *earliest, int *latest)
{
	int count = 0;

	*earliest = *latest = 0;
	for (size_t i = 0; i < demo->class_count; i++) {
		const struct demo_class *class = &demo->classes[i];
		if (class->line != line)
			continue;
		count++;
		if (*earliest == 0 || class->opens < *earliest)
			*earliest = class->opens;
		if (class->closes > *latest)
			*latest = class->closes;
	}
	*earliest = *earliest / 100 * 100 + 1;
	*latest = cadre_date_add(cadre_date_add_months(*latest / 100 * 100 + 1, 1), -1);
	return count;
}

static void give_line(struct demo *demo, size_t i)
{
	const struct demo_line *line = &lines[i];
	struct cadre_int days = demo_programme(demo, line->programme)->programme->days;
	const char *lecturers[] = {demo_head(i), demo_adjunct(line->programme)};
	int earliest, latest, classes = span(demo, line, &earliest, &latest);
	int64_t trainees = (int64_t)classes * foreseen(line);
	struct cadre_plan_line record = {
		.year = demo_int(demo->year),
		.revision = demo_int(1),
		.line = demo_int((int64_t)i + 1),
		.programme = line->programme,
		.title = demo_text(demo, "Lớp %s", line->title),
		.audience = line->audience,
		.classes = demo_int(classes),
		.trainees = demo_int(trainees),
		.days = days,
		.earliest = earliest,
		.latest = latest,
		.place = "Trung tâm Chính trị Bắc Yên",
		.lead = "Trung tâm Chính trị Bắc Yên",
		.partner = line->partner,
		.lecturers = {lecturers[1] != NULL ? 2 : 1, lecturers},
		.budget = demo_int(trainees * days.v * PER_TRAINEE_DAY),
		.source = "Ngân sách nhà nước",
	};

	demo_put(demo, CADRE_KIND_plan_line, &record);
}

void demo_give_plan(struct demo *demo)
{
	int year = demo->year * 10000;
	struct cadre_plan plan = {
		.year = demo_int(demo->year),
		.revision = demo_int(1),
		.state = cadre_plan_state_approved,
		.prepared_with = "Trường Chính trị tỉnh Sơn La",
		.submitted = year + 105,
		.decision = "02-KH/ĐU",
		.decided = year + 112,
		.signatory = "Hoàng Văn Quyết",
	};

	demo_put(demo, CADRE_KIND_plan, &plan);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		give_line(demo, i);
}

/* One session a half-day of each topic; when and by whom is for the timetable to say. */
static void give_sessions(struct demo *demo, const struct demo_class *class)
{
	const struct demo_programme *programme = class->programme;
	int number = 0;

	for (size_t i = 0; i < programme->topic_count; i++)
		for (int64_t half = 0; half < programme->topics[i].half_days.v; half++) {
			struct cadre_session session = {.class = class->code,
				.number = demo_int(++number),
				.topic = demo_text(demo, "%s/%d", class->line->programme,
					(int)programme->topics[i].number.v),
				.periods = programme->programme->periods_per_session,
				.state = cadre_session_state_planned};
			demo_put(demo, CADRE_KIND_session, &session);
		}
}

/* The last day at work of the week before. */
static int deciding_day(const struct demo *demo, const struct demo_class *class)
{
	int date = cadre_date_add(cadre_date_monday(class->opens), -1);

	while (date / 10000 == demo->year && !workdays_worked(&demo->days, date))
		date = cadre_date_add(date, -1);
	return date;
}

void demo_give_class(struct demo *demo, const struct demo_class *class)
{
	const struct cadre_programme *programme = class->programme->programme;
	const char *talks[] = {"CDE"};
	struct cadre_class record = {
		.class = class->code,
		.programme = class->line->programme,
		.title = class->title,
		.audience = class->line->audience,
		.year = demo_int(demo->year),
		.plan_line = demo_int(class->line - lines + 1),
		.opens = class->opens,
		.closes = class->closes,
		.place = "Trung tâm Chính trị Bắc Yên",
		.room = class->room,
		.head = demo_head((size_t)(class->line - lines) + (size_t) class->number),
		.expected = demo_int(foreseen(class->line)),
		.min_size = programme->min_size,
		.days = programme->days,
		.state = class->state,
		.decision = demo_text(demo, "%02d-QĐ/TTCT", ++demo->decisions),
		.decided = deciding_day(demo, class),
		.purpose = "Quản lý lớp học, đánh giá kết quả và cấp giấy chứng nhận",
	};

	if (class->line->embeds && class->number % 2 == 0)
		record.embedded = (struct cadre_list){1, talks};
	demo_put(demo, CADRE_KIND_class, &record);
	give_sessions(demo, class);
}
