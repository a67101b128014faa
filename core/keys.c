// The index keys of an entity's names and ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/keys.h"

#include "core/store.h"

#include <xxhash.h>

uint64_t
sg_key(SgString text)
{
  return XXH3_64bits(text.data, text.size);
}

bool
sg_next_token(SgString folded, size_t* at, SgString* token)
{
  size_t begin = *at;
  while (begin < folded.size && folded.data[begin] == ' ') {
    ++begin;
  }
  size_t end = begin;
  while (end < folded.size && folded.data[end] != ' ') {
    ++end;
  }
  *at    = end;
  *token = sg_substring(folded.data + begin,
                        end - begin > SG_TOKEN_SIZE ? (size_t)SG_TOKEN_SIZE : end - begin);
  return end > begin;
}
