/*
 * Runs a fuzz target once over each file of its corpus: what `make check` does, without a fuzzer.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 };

/* In memory of exactly its size, so that reading past its end is seen. */
static bool run_file(const char *path)
{
	static uint8_t bytes[INPUT_MAX];
	FILE *file = fopen(path, "re");
	size_t size = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
	uint8_t *input = malloc(size + 1);
	bool good = file != NULL && input != NULL && ferror(file) == 0;

	if (good) {
		memcpy(input, bytes, size);
		input = realloc(input, size > 0 ? size : 1);
		LLVMFuzzerTestOneInput(input, size);
	}
	free(input);
	if (file != NULL)
		fclose(file);
	return good;
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : ".";
	DIR *corpus = opendir(folder);
	const struct dirent *entry;
	int count = 0;

	while (corpus != NULL && (entry = readdir(corpus)) != NULL) {
		char path[4096];
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (!run_file(path)) {
			printf("not ok 1 - %s can't be read\n", path);
			return 1;
		}
		count++;
	}
	if (corpus != NULL)
		closedir(corpus);
	printf("%s 1 - %d inputs of %s\n", count > 0 ? "ok" : "not ok", count, folder);
	return count > 0 ? 0 : 1;
}
