// One number for all that is said of an entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "import/facts_hash.h"

#include <xxhash.h>

static uint64_t
hash_text(uint64_t hash, SgString text)
{
  return XXH3_64bits_withSeed(text.data, text.size, hash + text.size);
}

static uint64_t
hash_texts(uint64_t hash, const SgString* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    hash = hash_text(hash, texts[i]);
  }
  return hash ^ n;
}

uint64_t
sg_facts_hash(const SgEntityFacts* facts)
{
  uint64_t hash = (uint64_t)facts->kind << 2U | (uint64_t)facts->unnamed << 1U | facts->special;
  hash          = hash_text(hash, facts->form);
  hash          = hash_text(hash, facts->name);
  hash          = hash_texts(hash, facts->names, facts->n_names);
  hash          = hash_texts(hash, facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    hash = hash_text(hash, facts->attributes[i].key);
    hash = hash_text(hash, facts->attributes[i].value);
  }
  hash = hash_text(hash, sg_substring((const char*)&facts->begin, sizeof facts->begin));
  hash = hash_text(hash, sg_substring((const char*)&facts->end, sizeof facts->end));
  return (hash & ~(uint64_t)SG_FACTS_KIND) | ((uint64_t)facts->kind & SG_FACTS_KIND);
}
