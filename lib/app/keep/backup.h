/*
 * What the use cases on backups share.
 */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include <stdbool.h>

#include "cadre/keep.h"

/* Whether both paths lead to one file; false when either is not there. */
bool backup_same_file(const char *one, const char *two);
/* Walks the copy's chain; a message of faults tells its name. */
enum cadre_code backup_check(struct cadre_register *copy, const char *name, struct cadre_err *err);
/* The same of the register at the path. */
enum cadre_code backup_verify(const char *path, const char *name, struct cadre_err *err);
/* All records and changes into a new register, checked, in one transaction. */
enum cadre_code copy_records(struct cadre_register *from, const char *path, const char *name,
	struct cadre_err *err);

#endif
