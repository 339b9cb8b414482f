#include "store/chain.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* Each part goes in with its length, so that no two changes give the same bytes. */
static void add_part(crypto_generichash_state *state, const void *bytes, size_t length)
{
	uint64_t told = bytes != NULL ? length : UINT64_MAX;
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)(told >> (8 * i));
	crypto_generichash_update(state, size, sizeof size);
	if (bytes != NULL)
		crypto_generichash_update(state, bytes, length);
}

static void add_text(crypto_generichash_state *state, const char *text)
{
	add_part(state, text, text != NULL ? strlen(text) : 0);
}

static void add_number(crypto_generichash_state *state, int64_t number)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)number);
	add_text(state, text);
}

void chain_digest(unsigned char digest[CHAIN_HASH_SIZE], const struct chain_entry *entry)
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
	crypto_generichash_update(&state, entry->salt, CHAIN_SALT_SIZE);
	add_text(&state, entry->before);
	add_text(&state, entry->after);
	crypto_generichash_final(&state, digest, CHAIN_HASH_SIZE);
}

void chain_hash(unsigned char hash[CHAIN_HASH_SIZE], const struct chain_entry *entry)
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
	crypto_generichash_update(&state, hash, CHAIN_HASH_SIZE);
	add_text(&state, entry->centre);
	add_number(&state, entry->number);
	add_number(&state, entry->batch);
	add_text(&state, entry->instant);
	add_text(&state, entry->who);
	add_text(&state, entry->program);
	add_text(&state, entry->kind);
	add_text(&state, entry->key);
	if (entry->digest != NULL) {
		add_part(&state, entry->digest, CHAIN_HASH_SIZE);
	} else {
		add_text(&state, entry->before);
		add_text(&state, entry->after);
	}
	crypto_generichash_final(&state, hash, CHAIN_HASH_SIZE);
}

bool chain_says(const struct chain_entry *entry)
{
	unsigned char digest[CHAIN_HASH_SIZE];

	if (entry->digest == NULL || entry->salt == NULL)
		return true;
	chain_digest(digest, entry);
	return memcmp(digest, entry->digest, sizeof digest) == 0;
}
