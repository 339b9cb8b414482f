/*
 * Office files (ISO/IEC 29500-2, Open Packaging Conventions): which part refers to which.
 */
#ifndef TAB_OPC_H
#define TAB_OPC_H

#include "base/vec.h"
#include "cadre/arena.h"
#include "tab/zip.h"

enum { OPC_RELATIONS = 20000, OPC_PART = 64 * 1024 * 1024 };

struct opc_relation {
	const char *id;
	const char *type;   /* the last word of its address: "worksheet" */
	const char *target; /* the part's name in the zip: "xl/worksheets/sheet1.xml" */
};

/* Appends the relations of a part ("" for the package) to out, a vec of struct opc_relation; the
 * texts live in the arena. A part without relations has none. */
enum cadre_code opc_relations(struct vec *out, struct cadre_arena *arena, struct zip *zip,
	const char *part, struct cadre_err *err);
/* The first relation of that type or with that id, or NULL. */
const struct opc_relation *opc_by_type(const struct vec *relations, const char *type);
const struct opc_relation *opc_by_id(const struct vec *relations, const char *id);

#endif
