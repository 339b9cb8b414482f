#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "store/db_driver.h"

/* From beside this library: as installed, else as built. */
static void *load(const char *file)
{
	static const char *const folders[] = {"cadre", "plugins", "../plugins"};
	Dl_info info;
	char path[PATH_MAX];
	void *object = NULL;
	const char *end;

	if (dladdr(&db_sqlite, &info) == 0 || (end = strrchr(info.dli_fname, '/')) == NULL)
		return dlopen(file, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; i < sizeof folders / sizeof folders[0] && object == NULL; i++) {
		snprintf(path, sizeof path, "%.*s/%s/%s", (int)(end - info.dli_fname),
			info.dli_fname, folders[i], file);
		object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	}
	return object;
}

enum cadre_code db_load(const struct db_driver **out, const char *file, struct cadre_err *err)
{
	void *object = load(file);

	*out = object != NULL ? dlsym(object, DB_DRIVER_SYMBOL) : NULL;
	if (*out == NULL)
		return cadre_fail(err, CADRE_SYSTEM,
			_("can't load '%s', which this register needs: %s (is all of it "
			  "installed?)"),
			file, dlerror());
	return CADRE_OK;
}
