#include <string.h>

#include "app/demo/messy.h"

enum { WORDINGS = 16 };

/* How people head their columns; each closed by NULL. */
static const char *const headings[MESSY_COLUMNS][WORDINGS] = {
	[MESSY_ORDINAL] = {"STT", "TT", "Số TT", "Stt", "S TT", "Số thứ tự"},
	[MESSY_NAME] = {"Họ và tên", "Họ tên", "Họ và tên học viên", "Họ và tên đảng viên",
		"Họ, tên", "Họ và tên (viết chữ in hoa)", "Họ tên cán bộ", "Họ và tên khai sinh",
		"Họ, chữ đệm và tên", "Họ và tên quần chúng ưu tú", "Họ và tên đại biểu",
		"Họ và tên đoàn viên, hội viên", "Tên học viên", "Họ và tên người được cử đi học"},
	[MESSY_FAMILY] = {"Họ và đệm", "Họ đệm", "Họ và tên đệm", "Họ, đệm", "Họ lót"},
	[MESSY_GIVEN] = {"Tên"},
	[MESSY_BORN] = {"Ngày sinh", "Năm sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh",
		"Sinh ngày", "Ngày/tháng/năm sinh", "NTNS", "N.T.N sinh",
		"Ngày, tháng, năm sinh (ghi đầy đủ)", "Sinh năm", "Ngày sinh (dd/mm/yyyy)",
		"Ngày tháng năm sinh của học viên"},
	[MESSY_BORN_MALE] = {"Nam"},
	[MESSY_BORN_FEMALE] = {"Nữ"},
	[MESSY_SEX] = {"Giới tính", "Nam/Nữ", "Phái", "Giới", "Nam, nữ", "Giới tính (Nam/Nữ)"},
	[MESSY_WOMAN] = {"Nữ", "Nữ (đánh dấu x)", "Nữ"},
	[MESSY_ETHNICITY] = {"Dân tộc", "Thành phần dân tộc", "Dân tộc (Kinh, Thái, Mông...)",
		"DT"},
	[MESSY_RELIGION] = {"Tôn giáo", "Tôn giáo (nếu có)"},
	[MESSY_ORIGIN] = {"Giới tính, dân tộc, tôn giáo", "Giới tính - Dân tộc - Tôn giáo",
		"Nam/nữ, dân tộc, tôn giáo", "Giới tính; dân tộc; tôn giáo"},
	[MESSY_FOLK] = {"Dân tộc, tôn giáo", "Dân tộc - Tôn giáo", "Dân tộc/Tôn giáo",
		"Dân tộc và tôn giáo"},
	[MESSY_POSITION] = {"Chức vụ", "Chức danh", "Chức vụ hiện nay", "Chức vụ, chức danh",
		"Chức vụ/chức danh", "Nghề nghiệp", "Chức vụ đảng, chính quyền, đoàn thể",
		"Chức vụ công tác", "Nhiệm vụ được giao", "Vị trí công tác", "Nghề nghiệp, chức vụ",
		"Chức danh, nghề nghiệp hiện nay"},
	[MESSY_UNIT] = {"Đơn vị", "Đơn vị công tác", "Nơi công tác", "Cơ quan, đơn vị",
		"Đơn vị công tác hiện nay", "Cơ quan công tác", "Đơn vị cử đi học",
		"Tên cơ quan, đơn vị", "Cơ quan/đơn vị", "Đảng bộ, chi bộ",
		"Đơn vị (xã, phường, thị trấn)"},
	[MESSY_POST] = {"Chức vụ, đơn vị công tác", "Chức vụ, đơn vị", "Chức vụ - Đơn vị",
		"Chức vụ và đơn vị công tác", "Chức vụ, nơi công tác",
		"Chức vụ, cơ quan đơn vị công tác"},
	[MESSY_ID] = {"Số CCCD", "CCCD", "Số căn cước công dân", "Số CMND/CCCD",
		"Số định danh cá nhân", "Số CMT/CCCD", "Căn cước", "Số thẻ căn cước",
		"Số CCCD/CMND", "Số căn cước/Số định danh", "Số CCCD (12 số)"},
	[MESSY_PHONE] = {"Số điện thoại", "SĐT", "Điện thoại", "ĐT", "Số ĐT", "Điện thoại liên hệ",
		"Số điện thoại di động", "ĐTDĐ", "Điện thoại (Zalo)", "Số điện thoại liên lạc"},
	[MESSY_JOINED] = {"Ngày vào Đảng", "Ngày kết nạp", "Ngày kết nạp Đảng",
		"Ngày, tháng, năm vào Đảng", "Ngày vào ĐCSVN", "Vào Đảng ngày",
		"Ngày tháng năm vào Đảng", "Ngày vào Đảng dự bị"},
	[MESSY_OFFICIAL] = {"Ngày chính thức", "Chính thức", "Ngày vào Đảng chính thức",
		"Ngày công nhận chính thức", "Ngày công nhận ĐV chính thức"},
	[MESSY_PARTY] = {"Ngày vào Đảng (dự bị, chính thức)", "Ngày vào Đảng, ngày chính thức",
		"Ngày vào Đảng (dự bị; chính thức)", "Ngày kết nạp/Ngày chính thức"},
	[MESSY_SCHOOLING] = {"Trình độ văn hóa", "Văn hóa", "Trình độ văn hoá", "TĐVH", "Học vấn",
		"Trình độ học vấn", "Giáo dục phổ thông", "Trình độ GDPT", "Văn hóa phổ thông",
		"Trình độ VH"},
	[MESSY_QUALIFICATION] = {"Chuyên môn", "Trình độ chuyên môn", "Chuyên môn, nghiệp vụ",
		"TĐCM", "Trình độ CM", "Trình độ chuyên môn nghiệp vụ"},
	[MESSY_THEORY] = {"LLCT", "Lý luận chính trị", "Trình độ LLCT",
		"Trình độ lý luận chính trị", "Lí luận chính trị", "Lý luận CT"},
	[MESSY_NATIVE] = {"Quê quán", "Nguyên quán", "Quê quán (xã, huyện, tỉnh)"},
	[MESSY_NOTE] = {"Ghi chú", "Ghi Chú", "GC"},
	[MESSY_OTHER] = {"Ngày cấp CCCD", "Nơi ở hiện nay", "Số sổ BHXH", "Số con", "Ký nhận",
		"Số quyết định", "Email", "Tuổi", "Sức khỏe", "Ngày vào Đoàn"},
};

/* Under a group a column's heading is short. */
static const struct {
	enum messy_column column;
	const char *group, *under;
} groups[] = {
	{MESSY_BORN_MALE, "Ngày, tháng, năm sinh", "Nam"},
	{MESSY_BORN_FEMALE, "Ngày, tháng, năm sinh", "Nữ"},
	{MESSY_JOINED, "Ngày vào Đảng", "Dự bị"},
	{MESSY_OFFICIAL, "Ngày vào Đảng", "Chính thức"},
	{MESSY_SCHOOLING, "Trình độ", "Văn hóa"},
	{MESSY_QUALIFICATION, "Trình độ", "Chuyên môn"},
	{MESSY_THEORY, "Trình độ", "LLCT"},
};

const char *messy_group(enum messy_column column)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (groups[i].column == column)
			return groups[i].group;
	return NULL;
}

static const char *short_heading(enum messy_column column)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (groups[i].column == column)
			return groups[i].under;
	return NULL;
}

const char *messy_heading(struct messy_list *list, enum messy_column column)
{
	const char *const *words = headings[column];
	size_t count = 0;

	if (list->hand.two_rows && messy_group(column) != NULL)
		return short_heading(column);
	while (count < WORDINGS && words[count] != NULL)
		count++;
	/* the first is the usual one */
	return demo_chance(&list->stream, 35) ? words[0] : messy_pick(list, words, count);
}

static const char *in_capitals(struct messy_list *list, const char *text)
{
	const char *capitals = text_capitals(list->arena, text);

	list->failed = list->failed || capitals == NULL;
	return capitals != NULL ? capitals : "";
}

const char *messy_title(struct messy_list *list, int row)
{
	static const char *const headers[] = {"ĐẢNG CỘNG SẢN VIỆT NAM",
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"};
	const char *sender = list->sender != NULL ? list->sender : "huyện Bắc Yên";

	switch (row) {
	case 0:
		return MESSY_PICK(list, headers);
	case 1:
		return in_capitals(list, messy_text(list, "Đảng uỷ %s", sender));
	case 2:
		return "DANH SÁCH";
	case 3:
		return messy_text(list, "Cử cán bộ, đảng viên tham gia %s", list->class->title);
	default:
		return messy_text(list, "(Kèm theo Công văn số %d-CV/ĐU ngày %d/%d/%d của %s)",
			10 + demo_below(&list->stream, 90), 1 + demo_below(&list->stream, 28),
			1 + demo_below(&list->stream, 12), list->demo->year, sender);
	}
}
