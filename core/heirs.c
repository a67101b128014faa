// Which mention of a source's new version is which of its old one: by kind and preferred name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/heirs.h"

#include "core/adjacency.h"
#include "core/view_impl.h"

#include <xxhash.h>

static const uint32_t several = UINT32_MAX;

SgHeirs
sg_heirs(SgAllocator* allocator, SgMentions before, SgMentions now)
{
  SgHeirs heirs = {.allocator = allocator, .before = before, .now = now};
  return heirs;
}

void
sg_heirs_free(SgHeirs* heirs)
{
  sg_number_map_free(heirs->allocator, &heirs->old_ones);
  sg_number_map_free(heirs->allocator, &heirs->new_ones);
}

static uint64_t
key_of(const SgView* view, SgEntityId mention)
{
  const SgString name = sg_view_mention_name(view, mention);
  const uint64_t key  = XXH3_64bits_withSeed(name.data, name.size, sg_view_kind(view, mention));
  return key ? key : 1U;
}

bool
sg_heirs_want(SgHeirs* heirs, SgEntityId old)
{
  const uint64_t key = key_of(heirs->before.view, old);
  return sg_number_map_put(heirs->allocator, &heirs->old_ones, key, 0U) &&
         sg_number_map_put(heirs->allocator, &heirs->new_ones, key, 0U);
}

static SgStatus
walk(SgAllocator* allocator, const SgMentions* mentions, SgNumberMap* ones)
{
  for (SgEntityId m = mentions->first; m <= mentions->last; ++m) {
    const uint64_t key  = key_of(mentions->view, m);
    const uint32_t seen = sg_number_map_get(ones, key, several);
    if (seen != several && !sg_number_map_put(allocator, ones, key, seen ? several : m)) {
      return SG_NO_MEMORY;
    }
  }
  return SG_OK;
}

SgStatus
sg_heirs_find(SgHeirs* heirs)
{
  if (!heirs->old_ones.n) {
    return SG_OK;
  }
  const SgStatus st = walk(heirs->allocator, &heirs->before, &heirs->old_ones);
  return st ? st : walk(heirs->allocator, &heirs->now, &heirs->new_ones);
}

SgEntityId
sg_heirs_get(const SgHeirs* heirs, SgEntityId old)
{
  const uint64_t key = key_of(heirs->before.view, old);
  const uint32_t now = sg_number_map_get(&heirs->new_ones, key, several);
  return sg_number_map_get(&heirs->old_ones, key, several) == old && now != several ? now : 0U;
}
