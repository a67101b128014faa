// Whether all paths between the ends of a search have an even number of steps, or all an odd one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/adjacency.h"

#include <stdint.h>

/// The kinds of all entities at one end, as bits.
static uint32_t
kinds_at(const SgSearch* search, unsigned side)
{
  uint32_t kinds = 1U << sg_view_kind(search->view, side ? search->to : search->from);
  for (size_t i = 0; i < search->n_ends[side]; ++i) {
    kinds |= 1U << sg_view_kind(search->view, search->ends[side][i]);
  }
  return kinds;
}

/// The kinds of the roles that pass.
static size_t
list_roles(const SgGate* gate, SgRoleKinds roles[SG_MAX_ROLES])
{
  const SgView* view = gate->view;
  size_t        n    = 0U;
  for (unsigned role = 1; role < SG_MAX_ROLES; ++role) {
    if (view->roles[role] && (gate->any_role || sg_bit(gate->roles, role))) {
      roles[n++] = view->kinds[role];
    }
  }
  return n;
}

/// The kinds that credits of a role join with some kinds.
static uint32_t
step(const SgRoleKinds* role, uint32_t kinds)
{
  return (kinds & role->subjects ? role->objects : 0U) |
         (kinds & role->objects ? role->subjects : 0U);
}

SgParity
sg_search_parity(const SgSearch* search)
{
  SgRoleKinds    roles[SG_MAX_ROLES];
  const size_t   n        = list_roles(&search->gate, roles);
  const uint32_t to       = kinds_at(search, 1U);
  uint32_t       even     = kinds_at(search, 0U); ///< kinds that an even number of steps leads to
  uint32_t       odd      = 0U;
  const uint32_t passable = search->gate.kinds | even | to;
  uint32_t       known;
  do {
    known = even | odd << SG_N_KINDS;
    for (size_t i = 0; i < n; ++i) {
      odd |= step(&roles[i], even) & passable;
      even |= step(&roles[i], odd) & passable;
    }
  } while (known != (even | odd << SG_N_KINDS) && !(even & odd));
  if (even & odd) {
    return SG_PARITY_ANY;
  }
  return !(to & ~even) ? SG_PARITY_EVEN : !(to & ~odd) ? SG_PARITY_ODD : SG_PARITY_ANY;
}
