/*
 * The rules of the field that one record can break by itself. Those that need the register are in
 * app.
 */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include "cadre/record.h"

/* Reports each broken rule; doubtful ones as warnings. CADRE_OK or CADRE_INPUT. */
enum cadre_code rules_check(const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place, const struct cadre_sink *sink);

#endif
