/*
 * What the use cases on backups share.
 */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include <stdbool.h>

#include "cadre/keep.h"

/* Whether both paths lead to one file; false when either is not there. */
bool backup_same_file(const char *one, const char *two);

#endif
