/*
 * Messages are written in English and translated by gettext; the programs choose the language.
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <libintl.h>

#define _(text) dgettext("cadre", text)
#define N_(text) text

/* Of a text that a table holds in both languages, the one that messages are in: the catalogue says
 * which it is by how it translates "en". */
#define message_in(vi, en) (_("en")[0] == 'v' ? (vi) : (en))

#endif
