#include "cadre/beds.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_list home;
	bool same_day;
};

static const struct cli_option options[] = {
	{0, "home", CLI_TEXTS, N_("UNIT"), offsetof(struct options, home),
		N_("people of these units sleep at home; commas between")},
	{0, "same-day", CLI_FLAG, NULL, offsetof(struct options, same_day),
		N_("nobody comes the evening before")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_beds_options beds = {.classes = (const char *const *)argv,
		.class_count = (size_t)argc,
		.home = given->home.items,
		.home_count = given->home.count,
		.same_day = given->same_day};
	struct cadre_beds_count count;
	enum cadre_code code = cadre_beds(cli->reg, &beds, &count, &cli->out, &cli->err);

	if (code == CADRE_OK && count.left > 0)
		cli_say(cli, _("no bed is left for %lld of %lld stays"), (long long)count.left,
			(long long)(count.left + count.housed));
	return code;
}

const struct cli_command schedule_beds_command = {
	.name = "beds",
	.operands = "CLASS...",
	.summary = N_("give beds for the nights of classes, and print who has none"),
	.least = 1,
	.most = -1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
