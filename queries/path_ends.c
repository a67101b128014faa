// The ends of a search: one entity each, or any of several.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include <stdint.h>

/// What was asked for at one end.
typedef struct {
  SgEntityId        first;
  const SgEntityId* others;
  size_t            n_others;
} Asked;

/// Lists what is left of an end: canonical, each once, none avoided. False if an id is unknown.
static bool
list_end(const SgSearch* search, uint64_t* bits, const Asked* asked, SgEntityId* list, size_t* n)
{
  *n = 0U;
  for (size_t i = 0; i <= asked->n_others; ++i) {
    const SgEntityId id = sg_view_canonical(search->view, i ? asked->others[i - 1U] : asked->first);
    if (!id) {
      return false;
    }
    if (!sg_bit(bits, id) && !(search->gate.avoided && sg_bit(search->gate.avoided, id))) {
      sg_set_bit(bits, id);
      list[(*n)++] = id;
    }
  }
  return true;
}

/// Makes one end of a list of several.
static SgStatus
open_end(SgSearch* search, unsigned side, const Asked* asked, SgArena* arena)
{
  SgScratch*  scratch = search->scratch;
  size_t      n       = 0U;
  SgEntityId* list    = (SgEntityId*)sg_arena_take(arena, asked->n_others + 1U, sizeof(SgEntityId));
  if (!list || !sg_scratch_bitmap(scratch, &scratch->end_bits[side])) {
    return SG_NO_MEMORY;
  }
  const bool known       = list_end(search, scratch->end_bits[side], asked, list, &n);
  search->end_bits[side] = scratch->end_bits[side];
  search->ends[side]     = list + 1;
  search->n_ends[side]   = n ? n - 1U : 0U;
  if (n) {
    *(side ? &search->to : &search->from) = list[0];
  }
  if (known && !n) {
    search->reason = SG_REASON_END_EXCLUDED;
  }
  return known ? SG_OK : SG_BAD_ARGUMENT;
}

/// True if an entity is at both ends.
static bool
have_common(const SgSearch* search)
{
  bool common = sg_is_end(search, 1U, search->from);
  for (size_t i = 0; i < search->n_ends[0] && !common; ++i) {
    common = sg_is_end(search, 1U, search->ends[0][i]);
  }
  return common;
}

SgStatus
sg_ends_open(SgSearch* search, const SgPathOptions* options, SgArena* arena)
{
  const Asked asked[2] = {{search->from, options->or_from, options->n_or_from},
                          {search->to, options->or_to, options->n_or_to}};
  SgStatus    status   = SG_OK;
  for (unsigned side = 0; side < 2U && !status; ++side) {
    if (asked[side].n_others) {
      status = open_end(search, side, &asked[side], arena);
    } else if (search->gate.avoided && sg_bit(search->gate.avoided, asked[side].first)) {
      search->reason = SG_REASON_END_EXCLUDED;
    }
  }
  if (!status && !search->reason && search->n_waypoints <= 2U && have_common(search)) {
    search->reason = SG_REASON_SAME;
  }
  return status;
}

void
sg_ends_close(SgSearch* search)
{
  for (unsigned side = 0; side < 2U; ++side) {
    if (search->end_bits[side]) {
      sg_clear_bit(search->scratch->end_bits[side], side ? search->to : search->from);
      for (size_t i = 0; i < search->n_ends[side]; ++i) {
        sg_clear_bit(search->scratch->end_bits[side], search->ends[side][i]);
      }
      search->end_bits[side] = NULL;
      search->n_ends[side]   = 0U;
    }
  }
}
