/*
 * Run by the build: writes the SQL of every stored kind from the table of kinds, as constants.
 * Nothing here is in the library.
 */
#include <stdio.h>
#include <string.h>

#include "cadre/record.h"
#include "store/columns.h"

/* Classes that touch a year: planned in it, held in it, or asked about in a round opened in it. */
#define YEAR_CLASSES \
	"SELECT class FROM class c WHERE c.centre = ?1 AND (c.year = ?4 OR (coalesce(c.opens, " \
	"c.closes) <= ?3 AND " \
	"c.closes >= ?2) OR EXISTS (SELECT 1 FROM round r WHERE r.centre = ?1 AND r.opens >= ?2 " \
	"AND " \
	"r.opens <= ?3 AND r.classes LIKE '%\"' || c.class || '\"%'))"

static const char *const scopes[] = {
	[CADRE_ALL] = NULL,
	[CADRE_BY_YEAR] = "year = ?4",
	[CADRE_BY_FROM] = "\"from\" <= ?3 AND \"to\" >= ?2",
	[CADRE_BY_CLASS] = "class IN (" YEAR_CLASSES ")",
	[CADRE_BY_ROUND] = "round IN (SELECT round FROM round r WHERE r.centre = ?1 AND r.opens >= "
			   "?2 "
			   "AND r.opens <= ?3)",
	[CADRE_BY_PERSON] = "person IN (SELECT e.person FROM enrolment e WHERE e.centre = ?1 AND "
			    "e.class IN (" YEAR_CLASSES "))",
};

/* Writes SQL text inside a C string. */
static void out(const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			putchar('\\');
		putchar(*text);
	}
}

static void name(const char *text)
{
	out("\"");
	out(text);
	out("\"");
}

static void names(const struct columns *columns, const char *between, bool keys_only)
{
	for (size_t i = 0, n = 0; i < columns->count; i++) {
		if (keys_only && !columns->columns[i].key)
			continue;
		if (n++ > 0)
			out(between);
		name(columns->columns[i].name);
	}
}

static void begin(const char *member)
{
	printf("\t\t.%s = \"", member);
}

static void end(void)
{
	printf("\",\n");
}

static void where_keys(const struct columns *columns, size_t count, size_t first)
{
	for (size_t i = 0, n = 0; i < columns->count && n < count; i++) {
		if (!columns->columns[i].key)
			continue;
		out(n > 0 ? " AND " : " WHERE ");
		name(columns->columns[i].name);
		printf(" = ?%zu", first + n++);
	}
}

static void select_from(const struct cadre_kind *kind, const struct columns *columns)
{
	out("SELECT ");
	for (size_t i = 0; i < columns->read; i++) {
		if (i > 0)
			out(", ");
		name(columns->columns[i].name);
	}
	out(" FROM ");
	name(kind->name);
}

static void order_by_key(const struct columns *columns)
{
	out(" ORDER BY ");
	names(columns, ", ", true);
}

static void write_insert(const struct cadre_kind *kind, const struct columns *columns)
{
	begin("insert");
	out("INSERT INTO ");
	name(kind->name);
	out(" (");
	names(columns, ", ", false);
	out(") VALUES (");
	for (size_t i = 0; i < columns->count; i++)
		printf("%s?%zu", i > 0 ? ", " : "", i + 1);
	out(") ON CONFLICT DO NOTHING");
	end();
}

static void write_update(const struct cadre_kind *kind, const struct columns *columns)
{
	size_t set = 0, keys = 0;

	begin("update");
	out("UPDATE ");
	name(kind->name);
	out(" SET ");
	for (size_t i = 0; i < columns->count; i++) {
		if (columns->columns[i].key)
			continue;
		if (set++ > 0)
			out(", ");
		name(columns->columns[i].name);
		printf(" = ?%zu", i + 1);
	}
	for (size_t i = 0; i < columns->count; i++) {
		if (!columns->columns[i].key)
			continue;
		out(keys++ > 0 ? " AND " : " WHERE ");
		name(columns->columns[i].name);
		printf(" = ?%zu", i + 1);
	}
	end();
}

static void write_selects(const struct cadre_kind *kind, const struct columns *columns)
{
	begin("remove");
	out("DELETE FROM ");
	name(kind->name);
	where_keys(columns, columns->keys, 1);
	end();
	printf("\t\t.select = {\n");
	for (size_t n = 0; n <= columns->keys; n++) {
		printf("\t\t\t\"");
		select_from(kind, columns);
		where_keys(columns, n, 1);
		order_by_key(columns);
		printf("\",\n");
	}
	printf("\t\t},\n");
	begin("year");
	select_from(kind, columns);
	out(" WHERE centre = ?1");
	if (scopes[kind->scope] != NULL) {
		out(" AND ");
		out(scopes[kind->scope]);
	}
	order_by_key(columns);
	end();
	begin("count");
	out("SELECT count(*) FROM ");
	name(kind->name);
	out(" WHERE centre = ?1");
	end();
	begin("exists");
	out("SELECT 1 FROM ");
	name(kind->name);
	where_keys(columns, 2, 1);
	out(" LIMIT 1");
	end();
}

/* The key of the parent is (centre, its key fields), all of which the child has by name. */
static void parent_key(const struct cadre_kind *parent, const char *in_child)
{
	out("(centre");
	for (size_t i = 0; i < parent->field_count; i++) {
		if (!(parent->fields[i].flags & CADRE_KEY))
			continue;
		out(", ");
		name(in_child != NULL ? in_child : parent->fields[i].key);
	}
	out(")");
}

static void foreign_key(const struct cadre_kind *parent, const char *in_child)
{
	out(", FOREIGN KEY ");
	parent_key(parent, in_child);
	out(" REFERENCES ");
	name(parent->name);
	out(" ");
	parent_key(parent, NULL);
	out(" DEFERRABLE INITIALLY DEFERRED");
}

/* A column that a later version adds has no key to what it names, since SQLite adds none of more
 * than one column to a table that is there: cadre_references is what holds it. */
static void write_foreign_keys(const struct cadre_kind *kind, int first)
{
	struct columns_parents parents = columns_parents(kind);

	for (size_t i = 0; i < parents.count; i++)
		foreign_key(parents.kinds[i], NULL);
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].type == CADRE_REF && kind->fields[i].since == first
			&& !columns_implied(kind, &kind->fields[i]))
			foreign_key(cadre_kind((enum cadre_kind_id)kind->fields[i].of),
				kind->fields[i].key);
}

static void where_parent(const struct cadre_kind *parent, const struct cadre_kind *child,
	const char *in_child, size_t *count)
{
	size_t index = 2;

	out((*count)++ == 0 ? "" : " UNION ALL ");
	out("SELECT 1 FROM ");
	name(child->name);
	out(" WHERE centre = ?1");
	for (size_t i = 0; i < parent->field_count; i++) {
		if (!(parent->fields[i].flags & CADRE_KEY))
			continue;
		out(" AND ");
		name(in_child != NULL ? in_child : parent->fields[i].key);
		printf(" = ?%zu", index++);
	}
}

/* What a record's removal would leave without it; empty when nothing can refer to one. */
static void write_referring(const struct cadre_kind *kind)
{
	size_t count = 0;

	begin("referring");
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *child = cadre_kind((enum cadre_kind_id)id);
		struct columns_parents parents = columns_parents(child);
		if (child->storage != CADRE_STORED)
			continue;
		for (size_t i = 0; i < parents.count; i++)
			if (parents.kinds[i] == kind)
				where_parent(kind, child, NULL, &count);
		for (size_t i = 0; i < child->field_count; i++)
			if (child->fields[i].type == CADRE_REF
				&& child->fields[i].of == (int)kind->id
				&& !columns_implied(child, &child->fields[i]))
				where_parent(kind, child, child->fields[i].key, &count);
	}
	out(count > 0 ? " LIMIT 1" : "");
	end();
}

static void column(const struct column *column)
{
	name(column->name);
	out(column->integer ? " INTEGER" : " TEXT");
	if (column->key)
		out(" NOT NULL");
}

static void index_on(const struct cadre_kind *kind, const struct column *column)
{
	printf("\t{%d, \"", column->since);
	out("CREATE INDEX ");
	printf("%s_%s", kind->name, column->name);
	out(" ON ");
	name(kind->name);
	out(" (centre, ");
	name(column->name);
	printf(")\"},\n");
}

/* The table as of version 1, then what each later version adds. */
static void write_migrations(const struct cadre_kind *kind, const struct columns *columns)
{
	int first = columns->columns[1].since;

	printf("\t{%d, \"", first);
	out("CREATE TABLE ");
	name(kind->name);
	out(" (");
	for (size_t i = 0, n = 0; i < columns->count; i++) {
		if (columns->columns[i].since > first)
			continue;
		if (n++ > 0)
			out(", ");
		column(&columns->columns[i]);
	}
	out(", PRIMARY KEY (");
	names(columns, ", ", true);
	out(")");
	write_foreign_keys(kind, first);
	out(") STRICT, WITHOUT ROWID");
	printf("\"},\n");
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *each = &columns->columns[i];
		if (each->since > first) {
			printf("\t{%d, \"", each->since);
			out("ALTER TABLE ");
			name(kind->name);
			out(" ADD COLUMN ");
			column(each);
			printf("\"},\n");
		}
		if (each->indexed)
			index_on(kind, each);
	}
}

int main(void)
{
	struct columns columns;

	printf("/* Made by lib/store/gen.c from lib/include/cadre/kinds.def. */\n"
	       "#include \"store/kind_sql.h\"\n\n"
	       "const struct kind_sql kind_sql[CADRE_KIND_COUNT] = {\n");
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage != CADRE_STORED)
			continue;
		columns_of(&columns, kind);
		printf("\t[CADRE_KIND_%s] = {\n", kind->name);
		write_insert(kind, &columns);
		write_update(kind, &columns);
		write_selects(kind, &columns);
		write_referring(kind);
		printf("\t},\n");
	}
	printf("};\n\nconst struct migration kind_migrations[] = {\n");
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage != CADRE_STORED)
			continue;
		columns_of(&columns, kind);
		write_migrations(kind, &columns);
	}
	printf("\t{0, NULL},\n};\n");
	return fflush(stdout) != 0 || ferror(stdout);
}
