/*
 * Keys of people and the like: UUIDs of version 7 (RFC 9562, 5.7), which sort by the time they were
 * made.
 */
#ifndef APP_ID_H
#define APP_ID_H

enum { ID_SIZE = 37 };

/* The instant is RFC 3339; sequence counts the keys made at one instant, so that they keep their
 * order. The rest is random. */
void id_make(char out[ID_SIZE], const char *instant, unsigned sequence);

#endif
