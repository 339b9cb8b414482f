#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/buf.h"

/* The size never passes max: whoever finds room within the size need not ask again. */
char *cadre_buf_reserve(struct cadre_buf *buf, size_t length)
{
	size_t max = buf->max != 0 ? buf->max : CADRE_BUF_MAX;
	size_t size = buf->size != 0 ? buf->size : 64;
	char *data;

	if (buf->failed || length >= max || buf->length >= max - length) {
		buf->failed = true;
		return NULL;
	}
	if (length < buf->size - buf->length)
		return buf->data + buf->length;
	while (size <= buf->length + length)
		size *= 2;
	size = size < max ? size : max;
	data = realloc(buf->data, size);
	if (data == NULL) {
		buf->failed = true;
		return NULL;
	}
	buf->data = data;
	buf->size = size;
	return data + buf->length;
}

static inline void append(struct cadre_buf *buf, const void *bytes, size_t length)
{
	if (length >= buf->size - buf->length || buf->failed)
		if (cadre_buf_reserve(buf, length) == NULL)
			return;
	memcpy(buf->data + buf->length, bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void cadre_buf_add(struct cadre_buf *buf, const void *bytes, size_t length)
{
	if (length > 0)
		append(buf, bytes, length);
}

void cadre_buf_text(struct cadre_buf *buf, const char *text)
{
	append(buf, text, strlen(text));
}

void cadre_buf_char(struct cadre_buf *buf, char c)
{
	append(buf, &c, 1);
}

void cadre_buf_int(struct cadre_buf *buf, int64_t number)
{
	char digits[24], *at = digits + sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	cadre_buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void cadre_buf_printf(struct cadre_buf *buf, const char *format, ...)
{
	va_list args, again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	if (length < 0)
		buf->failed = true;
	else if (cadre_buf_reserve(buf, (size_t)length) != NULL) {
		vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
	va_end(args);
}

const char *cadre_buf_string(const struct cadre_buf *buf)
{
	return buf->data != NULL ? buf->data : "";
}

void cadre_buf_reset(struct cadre_buf *buf)
{
	buf->length = 0;
	buf->failed = false;
	if (buf->data != NULL)
		buf->data[0] = '\0';
}

void cadre_buf_free(struct cadre_buf *buf)
{
	free(buf->data);
	*buf = (struct cadre_buf){.max = buf->max};
}
