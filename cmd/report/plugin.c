#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#include "cmd/report/plugin.h"

/* From beside the program: as installed, else as built. The loader's own search is not asked, since
 * it would be that of whatever stands between (a sanitizer). */
static void *load(const char *file)
{
	static const char *const folders[] = {"../lib/cadre", "../plugins"};
	char program[4000], path[4096];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	void *object = NULL;

	while (length > 0 && program[length - 1] != '/')
		length--;
	program[length > 0 ? length : 0] = '\0';
	for (size_t i = 0; i < 2 && object == NULL; i++) {
		snprintf(path, sizeof path, "%s%s/%s", program, folders[i], file);
		if (i > 0 || access(path, F_OK) == 0)
			object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	}
	return object;
}

/* The function of that name, as the caller's pointer; the object stays loaded. */
static enum cadre_code find(void *function, const char *file, const char *name,
	struct cadre_err *err)
{
	void *object = load(file);
	void *found = object != NULL ? dlsym(object, name) : NULL;

	if (found == NULL)
		return cadre_fail(err, CADRE_SYSTEM,
			_("can't load '%s', which this needs: %s (is all of it installed?)"), file,
			dlerror());
	memcpy(function, &found, sizeof found);
	return CADRE_OK;
}

enum cadre_code plugin_run_writer(const char *file, struct outlet *out, const struct doc *doc,
	struct cadre_err *err)
{
	WRITER((*write));
	enum cadre_code code = find(&write, file, "plugin_write", err);

	return code == CADRE_OK ? write(out, doc, err) : code;
}

enum cadre_code plugin_run_code(struct doc_code **out, struct doc *doc, const char *text,
	struct cadre_err *err)
{
	enum cadre_code (*make)(struct doc_code **, struct doc *, const char *, struct cadre_err *);
	enum cadre_code code = find(&make, "report-qr.so", "plugin_code", err);

	return code == CADRE_OK ? make(out, doc, text, err) : code;
}
