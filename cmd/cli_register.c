#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cmd/cli.h"

static const char *user_name(void)
{
	const struct passwd *user = getpwuid(getuid());

	return user != NULL ? user->pw_name : "-";
}

static const char *default_db(struct cadre_arena *arena)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	const struct passwd *user;

	if (data != NULL && data[0] != '\0')
		return cadre_arena_printf(arena, "%s/cadre/centre.db", data);
	if (home == NULL || home[0] == '\0') {
		user = getpwuid(getuid());
		home = user != NULL ? user->pw_dir : "/nonexistent";
	}
	return cadre_arena_printf(arena, "%s/.local/share/cadre/centre.db", home);
}

/* Vietnam has one time zone and no summer time. */
static const char *vietnam_time(struct cadre_arena *arena, int *today)
{
	time_t now = time(NULL) + 7 * 3600;
	struct tm tm;

	gmtime_r(&now, &tm);
	*today = (tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday;
	return cadre_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

const char *cli_setting(const char *option, const char *variable)
{
	const char *value = option != NULL ? option : getenv(variable);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

void cli_open_options(struct cli *cli, struct cadre_open *open)
{
	int today;
	const char *db = cli_setting(cli->shared.db, "CADRE_DB");

	*open = (struct cadre_open){
		.path = db != NULL ? db : default_db(&cli->arena),
		.write = cli->command->takes & CLI_WRITES,
		.centre = cli_setting(cli->shared.centre, "CADRE_CENTRE"),
		.who = user_name(),
		.program = cadre_arena_printf(&cli->arena, "%s %s", cli->program->name,
			cli->command->name),
		.instant = vietnam_time(&cli->arena, &today),
	};
	open->today = cli->shared.today != 0 ? cli->shared.today : today;
}

void cli_make_folders(struct cli *cli, const char *path)
{
	char *folder = cadre_arena_text(&cli->arena, path);

	for (char *at = folder != NULL && folder[0] != '\0' ? strchr(folder + 1, '/') : NULL;
		at != NULL; at = strchr(at + 1, '/')) {
		*at = '\0';
		mkdir(folder, 0700);
		*at = '/';
	}
}

const char *cli_keys_beside(struct cli *cli)
{
	const char *db = cli_setting(cli->shared.db, "CADRE_DB");

	return db != NULL && cadre_in_file(db) ? db : default_db(&cli->arena);
}
