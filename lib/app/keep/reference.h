/*
 * The reference data that a new register begins with: reference.jsonl, built in as text.
 */
#ifndef APP_REFERENCE_H
#define APP_REFERENCE_H

extern const char reference_jsonl[];

#endif
