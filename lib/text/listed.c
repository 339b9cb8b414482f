#include <string.h>

#include "text/text.h"

bool text_listed(const char *list, const char *word)
{
	size_t length = strlen(word);
	const char *at = list;

	while (length > 0 && (at = strstr(at + 1, word)) != NULL)
		if (at[-1] == '|' && at[length] == '|')
			return true;
	return false;
}
