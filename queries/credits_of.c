// The credits of one entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/arena.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

/// A credit and what it is ordered by.
typedef struct {
  SgCreditId id;
  SgEntityId other;
  uint16_t   code;
  int16_t    year;
} Dated;

static int
compare_dated(const void* a, const void* b)
{
  const Dated* x = (const Dated*)a;
  const Dated* y = (const Dated*)b;
  if (x->year != y->year) {
    // What has no year comes last.
    return !x->year ? 1 : !y->year ? -1 : x->year < y->year ? -1 : 1;
  }
  if (x->code != y->code) {
    return x->code < y->code ? -1 : 1;
  }
  if (x->other != y->other) {
    return x->other < y->other ? -1 : 1;
  }
  return x->id < y->id ? -1 : x->id > y->id;
}

/// Gathers what passes into `dated`, which has room for all.
static size_t
gather(const SgGate* gate, const SgAdjacency* a, unsigned ends, Dated* dated)
{
  size_t n = 0U;
  for (uint32_t i = sg_gate_next(gate, a, 0U); i < a->n; i = sg_gate_next(gate, a, i + 1U)) {
    const bool     subject = sg_code_outgoing(a->codes[i]);
    const uint32_t other   = a->neighbours[i];
    if ((ends & (subject ? 1U : 2U)) && other <= gate->view->counts.mentions &&
        (gate->kinds >> (sg_view_kind(gate->view, other) & 31U) & 1U) &&
        (!gate->avoided || !sg_bit(gate->avoided, other))) {
      const Dated credit = {a->credits[i], other, a->codes[i], a->years[i]};
      dated[n++]         = credit;
    }
  }
  return n;
}

SgStatus
sg_credits_of(const SgView*   view,
              SgEntityId      entity,
              unsigned        ends,
              const SgFilter* filter,
              SgCredits*      credits,
              SgError*        error)
{
  const SgEntityId id = sg_view_canonical(view, entity);
  if (!id) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgScratch*        scratch = sg_scratch(view);
  SgArena*          arena   = sg_arena_new(sg_view_allocator(view));
  const SgAdjacency a       = sg_adjacency(view, id);
  Dated*            dated   = arena ? (Dated*)sg_arena_take(arena, a.n + 1U, sizeof(Dated)) : NULL;
  SgCreditId* ids = arena ? (SgCreditId*)sg_arena_take(arena, a.n + 1U, sizeof(SgCreditId)) : NULL;
  if (!scratch || !dated || !ids) {
    sg_arena_free(arena);
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
  }
  SgGate       gate  = sg_gate_open(view, scratch, filter);
  const size_t n     = gather(&gate, &a, ends, dated);
  credits->n_undated = sg_gate_undated(&gate, &a);
  sg_gate_close(&gate, scratch);
  qsort(dated, n, sizeof(Dated), compare_dated);
  size_t kept = 0U;
  for (size_t i = 0; i < n; ++i) {
    // A credit of an entity with itself is listed at both of its ends.
    if (dated[i].other != id || !(ends & 1U) || sg_code_outgoing(dated[i].code)) {
      ids[kept++] = dated[i].id;
    }
  }
  credits->credits   = ids;
  credits->n_credits = kept;
  credits->memory    = arena;
  return SG_OK;
}

void
sg_credits_free(SgCredits* credits)
{
  if (credits) {
    sg_arena_free((SgArena*)credits->memory);
    memset(credits, 0, sizeof(*credits));
  }
}
