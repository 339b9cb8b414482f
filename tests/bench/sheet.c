/*
 * sheet ROWS FILE: writes an XLSX list of so many invented people, as a spreadsheet program would:
 * texts shared, dates and numbers with their formats.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <xlsxwriter.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define PICK(array, number) ((array)[(number) % COUNT(array)])

static const char *const headings[] = {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc",
	"Chức vụ", "Đơn vị", "Ngày vào Đảng", "Số CCCD", "Trình độ văn hoá"};
static const char *const families[] = {"Giàng", "Lò", "Hà", "Vừ", "Mùa", "Đinh", "Cầm", "Hoàng"};
static const char *const middles[] = {"A", "Văn", "Thị", "Đức", "Minh", "Bích"};
static const char *const given[] = {"Tủa", "Chống", "Thuỷ", "Mai", "Lử", "Quyết", "Hương", "Thoa",
	"Khua", "Sông", "Dợ", "Hặc", "Khụt", "Lả", "Ẩn", "Phúc"};
static const char *const units[] = {"Xã Hang Chú", "Xã Tà Xùa", "Xã Pắc Ngà", "Xã Làng Chếu",
	"Xã Xím Vàng", "Xã Song Pe", "Xã Chim Vàn", "Xã Mường Khoa", "Xã Hồng Ngài", "Xã Tạ Khoa",
	"Xã Phiêng Ban", "Xã Háng Đồng"};
static const char *const positions[] = {"Bí thư chi bộ", "Trưởng bản", "Giáo viên", "Đoàn viên",
	"Công an viên", "Chi hội trưởng phụ nữ", "Cán bộ Mặt trận", "Y tế thôn bản"};
static const char *const sexes[] = {"Nam", "Nữ"};
static const char *const peoples[] = {"Mông", "Thái", "Mường", "Dao", "Kinh"};
static const char *const grades[] = {"9/12", "12/12", "10/12", "7/10"};

struct writing {
	lxw_worksheet *sheet;
	lxw_format *date, *id;
};

/* As a spreadsheet counts days: 1 is 1 January 1900, and 1900 has a 29 February. */
static double serial(unsigned year, unsigned day)
{
	return 365 * (year - 1900) + (year - 1901) / 4 + 2 + day;
}

static void write_person(const struct writing *to, lxw_row_t row, unsigned i)
{
	unsigned random = (unsigned)(i * UINT64_C(2654435761) % 1000003);
	unsigned year = 1965 + random % 35, sex = random / 35 % 2;
	char name[64];

	snprintf(name, sizeof name, "%s %s %s", PICK(families, random / 70),
		PICK(middles, random / 560), PICK(given, random / 3360));
	worksheet_write_number(to->sheet, row, 0, i + 1, NULL);
	worksheet_write_string(to->sheet, row, 1, name, NULL);
	worksheet_write_number(to->sheet, row, 2, serial(year, random % 365), to->date);
	worksheet_write_string(to->sheet, row, 3, sexes[sex], NULL);
	worksheet_write_string(to->sheet, row, 4, PICK(peoples, random / 3), NULL);
	worksheet_write_string(to->sheet, row, 5, PICK(positions, random / 5), NULL);
	worksheet_write_string(to->sheet, row, 6, PICK(units, random / 7), NULL);
	worksheet_write_number(to->sheet, row, 7, serial(year + 20, random % 300), to->date);
	worksheet_write_number(to->sheet, row, 8,
		14000000000.0 + sex * 1e8 + year % 100 * 1e6 + i % 1000000, to->id);
	worksheet_write_string(to->sheet, row, 9, PICK(grades, random / 11), NULL);
}

int main(int argc, char **argv)
{
	unsigned rows = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
	lxw_workbook *book = argc > 2 ? workbook_new(argv[2]) : NULL;
	struct writing to;

	if (book == NULL)
		return 2;
	to.sheet = workbook_add_worksheet(book, NULL);
	to.date = workbook_add_format(book);
	to.id = workbook_add_format(book);
	format_set_num_format(to.date, "dd/mm/yyyy");
	format_set_num_format(to.id, "000000000000");
	for (size_t i = 0; i < COUNT(headings); i++)
		worksheet_write_string(to.sheet, 0, (lxw_col_t)i, headings[i], NULL);
	for (unsigned i = 0; i < rows; i++)
		write_person(&to, i + 1, i);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
