// A filter made ready for a search: what may be walked on and passed through.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_GATE_H
#define SEGUE_QUERIES_GATE_H

#include "core/adjacency.h"
#include "queries/scratch.h"
#include "segue/path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Roles and years decide on credits, kinds and the avoided decide on entities in between. The ends
/// of a search need not be passable.
typedef struct {
  const SgView*   view;
  uint64_t        roles[SG_MAX_ROLES / 64];
  uint32_t        kinds; ///< bit (1 << kind); all set if any kind will do
  int16_t         from_year;
  int16_t         to_year;
  bool            any_role;
  bool            any_year;
  bool            through_special;
  bool            dated_only; ///< with years asked for, credits without one do not pass
  const uint64_t* avoided;    ///< a bit for each entity never to be passed, NULL if there is none
  const uint64_t* only;       ///< a bit for each that may be passed, NULL if all may
  const SgFilter* filter;
} SgGate;

/// Readies `filter` (NULL: everything passes), which must stay. The avoided, and those that only
/// may be passed, are marked in the scratch until sg_gate_close().
SgGate sg_gate_open(const SgView* view, SgScratch* scratch, const SgFilter* filter);
void   sg_gate_close(SgGate* gate, SgScratch* scratch);

static inline bool
sg_bit(const uint64_t* bits, uint32_t i)
{
  return bits[i >> 6U] >> (i & 63U) & 1U;
}

static inline void
sg_set_bit(uint64_t* bits, uint32_t i)
{
  bits[i >> 6U] |= UINT64_C(1) << (i & 63U);
}

static inline void
sg_clear_bit(uint64_t* bits, uint32_t i)
{
  bits[i >> 6U] &= ~(UINT64_C(1) << (i & 63U));
}

/// True if every credit passes, so that a search may read neighbours alone.
static inline bool
sg_gate_plain(const SgGate* gate)
{
  return gate->any_role && gate->any_year;
}

/// True if a credit of that code passes, whatever its year.
static inline bool
sg_gate_code(const SgGate* gate, uint16_t code)
{
  return gate->any_role || sg_bit(gate->roles, sg_code_role(code) & (SG_MAX_ROLES - 1U));
}

/// True if a credit of that year passes; credits without a year do unless only dated ones may. The
/// year is not read unless it matters.
static inline bool
sg_gate_year(const SgGate* gate, const int16_t* year)
{
  return gate->any_year ||
         (*year ? *year >= gate->from_year && *year <= gate->to_year : !gate->dated_only);
}

/// True if a path may pass through the entity, which is canonical.
static inline bool
sg_gate_entity(const SgGate* gate, SgEntityId id)
{
  if (gate->avoided && sg_bit(gate->avoided, id)) {
    return false;
  }
  if (gate->only && !sg_bit(gate->only, id)) {
    return false;
  }
  if (gate->kinds == UINT32_MAX && gate->through_special) {
    return true;
  }
  return (gate->kinds >> ((unsigned)sg_view_kind(gate->view, id) & 31U) & 1U) &&
         (gate->through_special || !sg_view_special(gate->view, id));
}

/// The first position of `a` at or after `at` whose credit passes; a->n at the end. Whole roles are
/// skipped.
uint32_t sg_gate_next(const SgGate* gate, const SgAdjacency* a, uint32_t at);

/// How many credits of `a` only their want of a year keeps from passing.
size_t sg_gate_undated(const SgGate* gate, const SgAdjacency* a);

/// The end of the run of equal codes that starts at `at`.
uint32_t sg_run_end(const SgAdjacency* a, uint32_t at);

/// The number of credit ends at `entity` with that code: its degree within the role.
uint32_t sg_run_length(const SgView* view, SgEntityId entity, uint16_t code);

#endif
