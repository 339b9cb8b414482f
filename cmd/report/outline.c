#include <string.h>

#include "cmd/report/outline.h"

static bool holds(const struct words *words, const struct outline_step *step)
{
	const struct cadre_figure *figure = step->figure == NULL
		? NULL
		: set_at(words->set, step->figure, strlen(step->figure));

	switch (step->when) {
	case OUTLINE_IF_ANY:
		return figure != NULL && figure->count.v > 0;
	case OUTLINE_IF_NONE:
		return figure == NULL || figure->count.v == 0;
	case OUTLINE_IF_KNOWN:
		return figure != NULL;
	case OUTLINE_IF_UNKNOWN:
		return figure == NULL;
	case OUTLINE_IF_AT_LEAST:
		return figure != NULL && figure->percent.set
			&& figure->percent.v >= step->percent * 100;
	case OUTLINE_IF_BELOW:
		return figure != NULL && figure->percent.set
			&& figure->percent.v < step->percent * 100;
	default:
		return true;
	}
}

void outline_put(const struct words *words, const struct outline_step *steps, size_t count)
{
	struct doc *doc = words->doc;
	int tables = 0;

	for (size_t i = 0; i < count; i++) {
		const struct outline_step *step = &steps[i];
		const char *text;
		if (!holds(words, step))
			continue;
		text = step->key != NULL ? words_text(words, step->key) : "";
		switch (step->type) {
		case OUTLINE_SECTION:
		case OUTLINE_PART:
			doc_section(doc, step->type == OUTLINE_SECTION ? 1 : 2, text);
			break;
		case OUTLINE_SAY:
			doc_put(doc, DOC_PARAGRAPH, text, 0);
			break;
		case OUTLINE_ITEM:
			if (doc->last != NULL && doc->last->type == DOC_ITEM)
				doc_line(doc, doc->last, false, text, 0);
			else
				doc_put(doc, DOC_ITEM, text, 0);
			break;
		case OUTLINE_WRITE:
			doc_put(doc, DOC_PARAGRAPH, text, DOC_TO_WRITE);
			break;
		case OUTLINE_VIEW:
			view_put(words, step->view, &tables);
			break;
		}
	}
}
