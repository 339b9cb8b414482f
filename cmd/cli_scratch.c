#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/cli.h"

int cli_scratch_at(char path[CLI_PATH])
{
	const char *folder = getenv("TMPDIR");

	if (folder == NULL || folder[0] == '\0')
		folder = "/tmp";
	if (snprintf(path, CLI_PATH, "%s/cadre-XXXXXX", folder) >= CLI_PATH) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return mkstemp(path);
}

FILE *cli_scratch(void)
{
	char path[CLI_PATH];
	int file = cli_scratch_at(path);
	FILE *stream;

	if (file < 0)
		return NULL;
	unlink(path);
	stream = fdopen(file, "w+");
	if (stream == NULL)
		close(file);
	return stream;
}
