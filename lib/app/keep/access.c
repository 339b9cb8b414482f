#include "app/keep/id.h"
#include "cadre/keep.h"
#include "store/store.h"

enum cadre_code cadre_access(struct cadre_register *reg, struct cadre_err *err)
{
	char key[ID_SIZE];
	struct cadre_access access = {.access = key,
		.instant = reg->instant,
		.who = reg->who,
		.program = reg->program};
	enum cadre_code code = cadre_begin(reg, err);

	id_make(key, reg->instant, 0);
	if (code == CADRE_OK)
		code = cadre_put(reg, cadre_kind(CADRE_KIND_access), &access, NULL, err);
	if (code == CADRE_OK)
		return cadre_commit(reg, err);
	cadre_rollback(reg);
	return code;
}
