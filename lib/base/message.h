/*
 * Messages are written in English and translated by gettext; the programs choose the language.
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <libintl.h>

#define _(text) dgettext("cadre", text)
#define N_(text) text

#endif
