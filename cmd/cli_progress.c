#include <time.h>
#include <unistd.h>

#include "cmd/cli.h"

enum { FIRST_MS = 1000, EACH_MS = 250 };

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void cli_progress(struct cli *cli, size_t done, size_t total)
{
	int64_t now = milliseconds(), spent;

	if (cli->began == 0)
		cli->began = now;
	spent = now - cli->began;
	if (spent < FIRST_MS || now - cli->told < EACH_MS || cli->shared.quiet
		|| !isatty(STDERR_FILENO))
		return;
	cli->told = now;
	fputc('\r', stderr);
	if (total == 0 || done == 0)
		fprintf(stderr, _("%zu KiB read"), done / 1024);
	else
		fprintf(stderr, _("%d%% read, %lld s to go  "), (int)(done * 100 / total),
			(long long)((double)spent * (double)(total - done) / (double)done
				/ 1000.0));
}

void cli_progress_end(struct cli *cli)
{
	if (cli->told != 0)
		fputs("\r\033[K", stderr);
	cli->began = cli->told = 0;
}
