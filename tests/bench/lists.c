/*
 * Reads invented lists of many hands and counts what is right: one JSON line.
 *
 *   lists [FIRST [LAST]]   the seeds (1 to 3); with TELL=1 each fault goes to standard error
 */
#include "score_lists.h"

int main(int argc, char **argv)
{
	uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	uint64_t last = argc > 2 ? strtoull(argv[2], NULL, 10) : first + 2;
	struct score score = {.tell = getenv("TELL") != NULL ? stderr : NULL};
	struct cadre_err err = {0};

	for (uint64_t seed = first; seed <= last; seed++) {
		if (score_demo(&score, 2026, seed, &err) != CADRE_OK) {
			fprintf(stderr, "lists: %s\n", err.text);
			return 5;
		}
	}
	printf("{\"measure\":\"lists\",\"lists\":%zu,\"people\":%zu,\"fields\":%zu,\"right\":%zu,"
	       "\"share\":%.5f,\"empty_said\":%zu,\"empty_unsaid\":%zu,\"wrong_said\":%zu,"
	       "\"wrong_unsaid\":%zu,\"wrong_rows\":%zu,\"reach\":\"share at least 0.995, nothing "
	       "unsaid\"}\n",
		score.lists, score.people, score.fields, score.right,
		(double)score.right / (double)score.fields, score.empty, score.empty_unsaid,
		score.said, score.unsaid, score.rows);
	return 0;
}
