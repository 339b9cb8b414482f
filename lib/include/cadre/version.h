/* The version of the package; the library's own is in the Makefile. */
#ifndef CADRE_VERSION_H
#define CADRE_VERSION_H

#define CADRE_VERSION "0.5.0"

#endif
