#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cadre/text.h"
#include "cmd/cli_out.h"

/* Rows of one kind, kept until the widths are known. */
struct cli_table {
	const struct cadre_kind *kind;
	struct cadre_arena arena;
	const char ***rows; /* a text a field */
	size_t count, room;
};

static enum cadre_code no_memory(struct cli *cli)
{
	return cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"));
}

/* The first and last few characters stay, so that a person can be told from another. */
static const char *masked(struct cadre_arena *arena, const struct cadre_field *field,
	const char *text)
{
	size_t length = strlen(text);

	if (text[0] == '\0')
		return text;
	if (field->type == CADRE_DIGITS && length >= 9)
		return cadre_arena_printf(arena, "%.3s***%s", text, text + length - 3);
	return "***";
}

/* The record is gone when the table is printed: its texts are copied. */
static const char *cell(struct cli *cli, const struct cadre_field *field, const void *record)
{
	struct cadre_arena *arena = &cli->output->table->arena;
	const char *text = cadre_field_text(arena, field, record, cli->lang);

	if (text != NULL && field->flags & CADRE_SENSITIVE && !cli->shared.show_sensitive)
		text = masked(arena, field, text);
	return text != NULL ? cadre_arena_text(arena, cadre_text_safe(arena, text)) : NULL;
}

static bool grow(struct cli_table *table)
{
	size_t room = table->room != 0 ? table->room * 2 : 64;
	const char ***rows;

	if (table->count < table->room)
		return true;
	rows = realloc(table->rows, room * sizeof *rows);
	if (rows == NULL)
		return false;
	table->rows = rows;
	table->room = room;
	return true;
}

enum cadre_code cli_table_add(struct cli *cli, const struct cadre_kind *kind, const void *record)
{
	struct cli_table *table = cli->output->table;
	const char **row;

	if (table != NULL && table->kind != kind && cli_table_print(cli) != CADRE_OK)
		return CADRE_SYSTEM;
	table = cli->output->table;
	if (table == NULL) {
		table = calloc(1, sizeof *table);
		if (table == NULL)
			return no_memory(cli);
		table->kind = kind;
		cli->output->table = table;
	}
	row = cadre_arena_array(&table->arena, kind->field_count, sizeof *row);
	if (row == NULL || !grow(table))
		return no_memory(cli);
	table->rows[table->count++] = row;
	for (size_t i = 0; i < kind->field_count; i++) {
		row[i] = cell(cli, &kind->fields[i], record);
		if (row[i] == NULL)
			return no_memory(cli);
	}
	return CADRE_OK;
}

/* Columns of a cell; of one that holds a list, which comes last. */
enum { CELL_MAX = 40, LIST_MAX = 240 };

static const char *label(const struct cli *cli, const struct cadre_field *field)
{
	return strcmp(cli->lang, "vi") == 0 ? field->vi : field->en;
}

/* The width of a column; 0 when no row has anything in it. */
static int width_of(const struct cli *cli, const struct cli_table *table, size_t column)
{
	int most, widest = 0, head = cadre_text_width(label(cli, &table->kind->fields[column]));

	for (size_t i = 0; i < table->count; i++) {
		int width = cadre_text_width(table->rows[i][column]);
		widest = width > widest ? width : widest;
	}
	if (widest == 0)
		return 0;
	widest = widest > head ? widest : head;
	most = table->kind->fields[column].type == CADRE_LIST
			&& column + 1 == table->kind->field_count
		? LIST_MAX
		: CELL_MAX;
	return widest < most ? widest : most;
}

/* The gap to the next column is printed with that column, so that no line ends in spaces. */
static int print_cell(FILE *file, const char *text, int width, int gap, bool right)
{
	size_t bytes = cadre_text_fit(text, width);
	char part[LIST_MAX * 4];
	int taken;

	if (bytes >= sizeof part)
		bytes = sizeof part - 1;
	memcpy(part, text, bytes);
	part[bytes] = '\0';
	for (char *c = part; *c != '\0'; c++)
		*c = *c == '\n' || *c == '\t' ? ' ' : *c;
	taken = cadre_text_width(part);
	if (part[0] == '\0')
		return gap + width;
	fprintf(file, "%*s%s", gap + (right ? width - taken : 0), "", part);
	return right ? 0 : width - taken;
}

static bool is_number(const struct cadre_field *field)
{
	return field->type == CADRE_INT || field->type == CADRE_CENTI
		|| field->type == CADRE_DECIMAL;
}

bool cli_coloured(const struct cli *cli)
{
	const char *when = cli->shared.color, *no = getenv("NO_COLOR");

	if (when != NULL && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	return (no == NULL || no[0] == '\0') && cli->shared.output == NULL && isatty(STDOUT_FILENO);
}

enum cadre_code cli_table_print(struct cli *cli)
{
	struct cli_table *table = cli->output->table;
	FILE *file = cli->output->file;
	bool bold = cli_coloured(cli);
	int *widths;

	if (table == NULL)
		return CADRE_OK;
	widths = cadre_arena_array(&table->arena, table->kind->field_count, sizeof *widths);
	if (widths == NULL)
		return no_memory(cli);
	for (size_t i = 0; i < table->kind->field_count; i++)
		widths[i] = width_of(cli, table, i);
	for (size_t row = 0; row <= table->count; row++) {
		int gap = 0;
		fputs(row == 0 && bold ? "\033[1m" : "", file);
		for (size_t i = 0; i < table->kind->field_count; i++) {
			const struct cadre_field *field = &table->kind->fields[i];
			if (widths[i] == 0)
				continue;
			gap = 2
				+ print_cell(file,
					row == 0 ? label(cli, field) : table->rows[row - 1][i],
					widths[i], gap, is_number(field));
		}
		fputs(row == 0 && bold ? "\033[0m\n" : "\n", file);
	}
	cli_table_free(cli);
	return CADRE_OK;
}

void cli_table_free(struct cli *cli)
{
	struct cli_table *table = cli->output->table;

	if (table == NULL)
		return;
	cadre_arena_free(&table->arena);
	free(table->rows);
	free(table);
	cli->output->table = NULL;
}
