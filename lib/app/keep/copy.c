#include <unistd.h>

#include "app/keep/backup.h"
#include "base/message.h"
#include "store/store.h"

enum cadre_code copy_records(struct cadre_register *from, const char *path, const char *name,
	struct cadre_err *err)
{
	struct cadre_open open = {.path = path,
		.write = true,
		.create = true,
		.hold = true,
		.centre = cadre_centre(from)};
	struct cadre_register *to;
	enum cadre_code code = cadre_open(&to, &open, err);

	if (code == CADRE_OK)
		code = cadre_begin_read(from, err);
	if (code == CADRE_OK) {
		code = store_copy(to, from, err);
		cadre_rollback(from);
	}
	if (code == CADRE_OK)
		code = backup_check(to, name, err);
	if (code == CADRE_OK)
		code = cadre_commit(to, err);
	cadre_close(to);
	return code;
}

enum cadre_code cadre_copy(const struct cadre_open *to, const char *from, struct cadre_err *err)
{
	struct cadre_open open = {.path = from, .today = to->today};
	struct cadre_register *reg;
	enum cadre_code code;

	if (db_is_file(from) && db_is_file(to->path))
		return cadre_restore(to, from, NULL, false, err);
	if (db_is_file(to->path) && access(to->path, F_OK) == 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' is there already: it is left as it is"), to->path);
	code = cadre_open(&reg, &open, err);
	if (code == CADRE_OK)
		code = db_is_file(to->path) ? cadre_backup(reg, to->path, NULL, err)
					    : copy_records(reg, to->path, from, err);
	cadre_close(reg);
	return code;
}
