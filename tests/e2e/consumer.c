/* A program of somebody else's, built against the installed library. */
#include <cadre/date.h>
#include <cadre/keep.h>
#include <cadre/version.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	struct cadre_open open = {0};
	struct cadre_register *reg;
	struct cadre_err err = {0};
	char date[CADRE_DATE_SIZE];

	if (cadre_open(&reg, &open, &err) != CADRE_OK) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	cadre_close(reg);
	printf("cadre %s, %s\n", CADRE_VERSION,
		cadre_date_format(date, cadre_date_add(20261124, 7)));
	return strcmp(date, "2026-12-01") != 0;
}
