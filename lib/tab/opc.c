#include <string.h>

#include "base/message.h"
#include "tab/opc.h"
#include "tab/xml.h"

struct load {
	struct vec *relations;
	struct cadre_arena *arena;
	const char *folder; /* of the part: "xl/", or "" */
};

static const char *last_word(const char *address)
{
	const char *slash = strrchr(address, '/');

	return slash != NULL ? slash + 1 : address;
}

/* Appends the steps of a path to those that are there; ".." takes one back. */
static char *add_steps(char *start, char *at, const char *path)
{
	while (*path != '\0') {
		size_t step = strcspn(path, "/");
		if (step == 2 && memcmp(path, "..", 2) == 0) {
			if (at > start)
				at--;
			while (at > start && at[-1] != '/')
				at--;
		} else if (step > 0 && !(step == 1 && *path == '.')) {
			memcpy(at, path, step);
			at += step;
			if (path[step] == '/')
				*at++ = '/';
		}
		path += step + (path[step] == '/');
	}
	return at;
}

static const char *resolve(struct cadre_arena *arena, const char *folder, const char *target)
{
	char *name = cadre_arena_alloc(arena, strlen(folder) + strlen(target) + 1), *at = name;

	if (name == NULL)
		return NULL;
	if (*target != '/')
		at = add_steps(name, at, folder);
	at = add_steps(name, at, target);
	*at = '\0';
	return name;
}

static void start_relation(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");
	struct opc_relation *relation;

	if (id == NULL || type == NULL || target == NULL)
		return;
	if (mode != NULL && strcmp(mode, "External") == 0)
		return;
	if (load->relations->count == OPC_RELATIONS) {
		xml_fail(xml, CADRE_INPUT,
			_("the file has more than %d parts: save the list alone in a new file"),
			OPC_RELATIONS);
		return;
	}
	relation = vec_add(load->relations);
	if (relation == NULL) {
		xml_out_of_memory(xml);
		return;
	}
	relation->id = cadre_arena_text(load->arena, id);
	relation->type = cadre_arena_text(load->arena, last_word(type));
	relation->target = resolve(load->arena, load->folder, target);
	if (relation->id == NULL || relation->type == NULL || relation->target == NULL)
		xml_out_of_memory(xml);
}

static const struct xml_rule rules[] = {
	{.in = 0, "Relationships", 1},
	{.in = 1, "Relationship", 2, .start = start_relation},
	{0},
};

enum cadre_code opc_relations(struct vec *out, struct cadre_arena *arena, struct zip *zip,
	const char *part, struct cadre_err *err)
{
	const char *word = last_word(part), *name = NULL;
	struct load load = {out, arena, cadre_arena_copy(arena, part, (size_t)(word - part))};

	if (load.folder != NULL)
		name = cadre_arena_printf(arena, "%s_rels/%s.rels", load.folder, word);
	if (name == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (!zip_has(zip, name))
		return CADRE_OK;
	return xml_walk(zip, name, OPC_PART, rules, &load, err);
}

const struct opc_relation *opc_by_type(const struct vec *relations, const char *type)
{
	for (size_t i = 0; i < relations->count; i++) {
		const struct opc_relation *relation = vec_at(relations, i);
		if (strcmp(relation->type, type) == 0)
			return relation;
	}
	return NULL;
}

const struct opc_relation *opc_by_id(const struct vec *relations, const char *id)
{
	for (size_t i = 0; i < relations->count; i++) {
		const struct opc_relation *relation = vec_at(relations, i);
		if (strcmp(relation->id, id) == 0)
			return relation;
	}
	return NULL;
}
