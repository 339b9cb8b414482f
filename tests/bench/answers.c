/* answers N: a unit, a class, a form of nine scales, a round and N answers to it, as records. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { QUESTIONS = 9, CLASSES = 35, UNITS = 16 };

static uint64_t next(uint64_t *stream)
{
	*stream = *stream * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *stream >> 33;
}

static void head(void)
{
	printf("{\"kind\":\"programme\",\"programme\":\"DVM\",\"name\":\"DVM\",\"group\":"
	       "\"new_member\",\"days\":5,\"paper\":\"certificate\"}\n");
	for (int i = 0; i < UNITS; i++)
		printf("{\"kind\":\"unit\",\"unit\":\"u%d\",\"name\":\"Xã %d\",\"type\":"
		       "\"commune\",\"valid_from\":\"1995-01-01\"}\n",
			i, i);
	for (int i = 0; i < CLASSES; i++)
		printf("{\"kind\":\"class\",\"class\":\"c%d\",\"programme\":\"DVM\",\"title\":\"c%"
		       "d\",\"year\":2025,\"opens\":\"2025-03-17\",\"closes\":\"2025-03-21\","
		       "\"state\":\"closed\"}\n",
			i, i);
	printf("{\"kind\":\"form\",\"form\":\"f\",\"version\":1,\"audience\":\"trainee\",\"title\":"
	       "\"F\",\"questions\":[");
	for (int i = 0; i < QUESTIONS; i++) {
		printf("%s{\"id\":\"q%d\",\"text\":\"Q%d\",\"type\":\"scale\",\"dimension\":\"d%"
		       "d\",\"options\":[",
			i > 0 ? "," : "", i, i, i / 3);
		for (int j = 1; j <= 5; j++)
			printf("%s{\"code\":\"%d\",\"text\":\"%d\"}", j > 1 ? "," : "", j, j);
		printf("]}");
	}
	printf("]}\n{\"kind\":\"round\",\"round\":\"R\",\"form\":\"f\",\"version\":1,\"opens\":"
	       "\"2025-06-21\",\"closes\":\"2025-07-21\",\"classes\":[");
	for (int i = 0; i < CLASSES; i++)
		printf("%s\"c%d\"", i > 0 ? "," : "", i);
	printf("],\"state\":\"open\"}\n");
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
	uint64_t stream = 1;

	head();
	for (long n = 0; n < count; n++) {
		printf("{\"kind\":\"answer\",\"round\":\"R\",\"answer\":\"%026ld\",\"version\":1,"
		       "\"class\":\"c%d\",\"unit\":\"u%d\",\"values\":{",
			n, (int)(next(&stream) % CLASSES), (int)(next(&stream) % UNITS));
		for (int i = 0; i < QUESTIONS; i++)
			printf("%s\"q%d\":\"%d\"", i > 0 ? "," : "", i,
				(int)(next(&stream) % 5) + 1);
		printf("},\"source\":\"paper\",\"received\":\"2025-07-01\"}\n");
	}
	return 0;
}
