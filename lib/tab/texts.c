#include "base/message.h"
#include "tab/texts.h"

/* What may be added to bytes before it is checked. */
enum { SLACK = 1024 * 1024 };

void texts_init(struct texts *texts, size_t memory)
{
	*texts = (struct texts){
		.bytes.max = memory + SLACK,
		.starts.size = sizeof(size_t),
		.memory = memory,
	};
}

enum cadre_code texts_check(const struct texts *texts, struct cadre_err *err)
{
	size_t places = texts->starts.count * sizeof(size_t);

	if (places > texts->memory || texts->bytes.length > texts->memory - places)
		return cadre_fail(err, CADRE_INPUT,
			_("the texts of the file take more than %zu MiB: save the list as CSV"),
			texts->memory >> 20);
	if (texts->bytes.failed)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

enum cadre_code texts_begin(struct texts *texts, struct cadre_err *err)
{
	if (vec_push(&texts->starts, &texts->bytes.length) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

enum cadre_code texts_end(struct texts *texts, struct cadre_err *err)
{
	cadre_buf_add(&texts->bytes, "", 1);
	return texts_check(texts, err);
}

size_t texts_start(const struct texts *texts)
{
	return *(const size_t *)vec_at(&texts->starts, texts->starts.count - 1);
}

const char *texts_at(const struct texts *texts, size_t index)
{
	if (index >= texts->starts.count)
		return NULL;
	return texts->bytes.data + *(const size_t *)vec_at(&texts->starts, index);
}

void texts_free(struct texts *texts)
{
	cadre_buf_free(&texts->bytes);
	vec_free(&texts->starts);
}
