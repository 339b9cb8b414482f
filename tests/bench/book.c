/*
 * book COUNT: writes the records of a year's register book, so many certificates, a hundred a
 * class. Nobody has the last one's name.
 */
#include <stdio.h>
#include <stdlib.h>

static const char *const families[] = {"Giàng", "Mùa", "Sùng", "Lò", "Hà", "Cầm", "Đinh", "Bàn"};
static const char *const givens[] = {"Tủa", "Chống", "Dợ", "Khụt", "Hương", "Thuỷ", "Lả", "Nủ",
	"Súa", "Ly", "Phúc", "Nghĩa", "Ẩn"};
static const char *const grades[] = {"giỏi", "khá", "xuất sắc"};

/* A signed text is three times as long. */
static const char part[] = "eyJhbGciOiJFZERTQSJ9."
			   "eyJpIjoiVFRDVCIsIm4iOiIyMDI2L0dDTi8wMDEyIiwicCI6IlRyw6Fu";

#define PICK(list, number) ((list)[(number) % (sizeof(list) / sizeof(list)[0])])

int main(int argc, char **argv)
{
	unsigned count = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1000;
	unsigned class = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 100;

	printf("{\"kind\":\"unit\",\"unit\":\"ta-xua\",\"name\":\"Xã Tà Xùa\",\"type\":\"commune\","
	       "\"valid_from\":\"2025-07-01\"}\n"
	       "{\"kind\":\"programme\",\"programme\":\"NTVD\",\"name\":\"Nhận thức về Đảng\","
	       "\"group\":\"awareness\",\"days\":5,\"paper\":\"certificate\",\"active\":true}\n");
	for (unsigned i = 0; i < count; i++) {
		if (i % class == 0)
			printf("{\"kind\":\"class\",\"class\":\"2026-NTVD-%04u\",\"programme\":"
			       "\"NTVD\",\"title\":\"Lớp bồi dưỡng nhận thức về Đảng\",\"year\":"
			       "2026,\"opens\":\"2026-03-02\",\"closes\":\"2026-03-06\",\"state\":"
			       "\"closed\"}\n",
				i / class);
		printf("{\"kind\":\"person\",\"person\":\"p%06u\",\"name\":\"%s %s %s\",\"born\":"
		       "\"%u-%02u-%02u\",\"sex\":\"%s\",\"ethnicity\":\"Mông\",\"national_id\":"
		       "\"014%09u\"}\n",
			i, PICK(families, i), i + 1 < count ? "Văn" : "Thị Mai", PICK(givens, i),
			1970 + i % 35, 1 + i % 12, 1 + i % 28, i % 2 > 0 ? "female" : "male", i);
		printf("{\"kind\":\"enrolment\",\"class\":\"2026-NTVD-%04u\",\"person\":\"p%06u\","
		       "\"unit\":\"ta-xua\",\"status\":\"completed\",\"grade\":\"%s\"}\n",
			i / class, i, PICK(grades, i));
		printf("{\"kind\":\"certificate\",\"register\":\"2026/GCN/%06u\",\"class\":"
		       "\"2026-NTVD-%04u\",\"person\":\"p%06u\",\"paper\":\"certificate\","
		       "\"serial\":\"GCN26%06u\",\"issued\":\"2026-03-06\",\"decision\":"
		       "\"19-QĐ/TTCT\",\"signatory\":\"Cầm Thị Ánh\",\"capacity\":\"director\","
		       "\"status\":\"issued\",\"received\":\"2026-03-06\",\"signed\":\"%s%s%s%"
		       "06u\"}\n",
			i, i / class, i, i, part, part, part, i);
	}
	return 0;
}
