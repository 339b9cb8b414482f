#include <string.h>

#include "cmd/cadre/commands.h"

enum { SHORTEST = 8 };

enum cadre_code cadre_passphrase(const char **out, struct cli *cli, const char *path)
{
	struct cli_bytes file;
	enum cadre_code code = cli_map(cli, &file, path);
	size_t length = 0;

	*out = NULL;
	if (code != CADRE_OK)
		return code;
	while (length < file.length && memchr("\r\n", file.bytes[length], 3) == NULL)
		length++;
	if (length < SHORTEST)
		code = cli_fail(cli, CADRE_INPUT,
			_("'%s' holds no passphrase: write one of %d characters or more in its "
			  "first line"),
			path, SHORTEST);
	else if ((*out = cadre_arena_copy(&cli->arena, file.bytes, length)) == NULL)
		code = cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	cli_unmap(&file);
	return code;
}
