// Filters: built by callers, made ready for searches.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/gate.h"
#include "segue/path.h"
#include "segue/vocabulary.h"

#include <stdint.h>
#include <string.h>

enum { STRIDE = 16 }; ///< places of a run from which on to look for its end

static bool
any_role(const SgFilter* filter)
{
  uint64_t all = 0U;
  for (size_t i = 0; i < SG_MAX_ROLES / 64; ++i) {
    all |= filter->roles[i];
  }
  return !all;
}

void
sg_filter_add_role(SgFilter* filter, SgRole role)
{
  for (SgRole r = 1; r < sg_role_limit(); ++r) {
    if (sg_role_info(r) && sg_role_is(r, role)) {
      sg_set_bit(filter->roles, r);
    }
  }
}

void
sg_filter_remove_role(SgFilter* filter, SgRole role)
{
  if (any_role(filter)) {
    for (SgRole r = 1; r < sg_role_limit(); ++r) {
      sg_set_bit(filter->roles, r);
    }
  }
  for (SgRole r = 1; r < sg_role_limit(); ++r) {
    if (sg_role_info(r) && sg_role_is(r, role)) {
      sg_clear_bit(filter->roles, r);
    }
  }
  // Bit 0 is no role: it keeps a filter that lost its last role from meaning "any role".
  sg_set_bit(filter->roles, 0U);
}

void
sg_filter_add_group(SgFilter* filter, SgRoleGroup group)
{
  for (SgRole r = 1; r < sg_role_limit(); ++r) {
    const SgRoleInfo* info = sg_role_info(r);
    if (info && info->group == group) {
      sg_set_bit(filter->roles, r);
    }
  }
}

static void
mark_only(const SgGate* gate, SgScratch* scratch, bool mark)
{
  if (!sg_scratch_bitmap(scratch, &scratch->only)) {
    scratch->failed = true;
    return;
  }
  for (size_t i = 0; i < gate->filter->n_only; ++i) {
    const SgEntityId id = sg_view_canonical(gate->view, gate->filter->only[i]);
    if (id && mark) {
      sg_set_bit(scratch->only, id);
    } else if (id) {
      sg_clear_bit(scratch->only, id);
    }
  }
}

SgGate
sg_gate_open(const SgView* view, SgScratch* scratch, const SgFilter* filter)
{
  static const SgFilter none = {.kinds = 0U};
  const SgFilter*       f    = filter ? filter : &none;
  SgGate                gate = {.view            = view,
                                .kinds           = f->kinds ? f->kinds : UINT32_MAX,
                                .from_year       = f->from_year ? f->from_year : INT16_MIN,
                                .to_year         = f->to_year ? f->to_year : INT16_MAX,
                                .any_role        = any_role(f),
                                .any_year        = !f->from_year && !f->to_year,
                                .dated_only      = f->dated_only,
                                .through_special = f->through_special || !view->n_specials};
  memcpy(gate.roles, f->roles, sizeof(gate.roles));
  for (size_t i = 0; i < f->n_avoid; ++i) {
    sg_scratch_avoid(scratch, sg_view_canonical(view, f->avoid[i]));
  }
  gate.avoided = scratch->n_avoided ? scratch->avoided : NULL;
  gate.filter  = f;
  if (f->n_only) {
    mark_only(&gate, scratch, true);
    gate.only = scratch->only;
  }
  return gate;
}

void
sg_gate_close(SgGate* gate, SgScratch* scratch)
{
  sg_scratch_avoid_none(scratch, 0U);
  gate->avoided = NULL;
  if (gate->only) {
    mark_only(gate, scratch, false);
    gate->only = NULL;
  }
}

uint32_t
sg_run_end(const SgAdjacency* a, uint32_t at)
{
  const uint16_t code = a->codes[at];
  uint32_t       near = at + 1U;
  while (near < a->n && near - at < 16U && a->codes[near] == code) {
    ++near;
  }
  if (near == a->n || a->codes[near] != code) {
    return near;
  }
  return sg_adjacency_find(a, (uint16_t)(code + 1U));
}

uint32_t
sg_gate_next(const SgGate* gate, const SgAdjacency* a, uint32_t at)
{
  while (at < a->n) {
    if (!sg_gate_code(gate, a->codes[at])) {
      const bool many = a->n - at > STRIDE && a->codes[at + STRIDE] == a->codes[at];
      at              = many ? sg_run_end(a, at) : at + 1U;
    } else if (!sg_gate_year(gate, &a->years[at])) {
      ++at;
    } else {
      return at;
    }
  }
  return a->n;
}

size_t
sg_gate_undated(const SgGate* gate, const SgAdjacency* a)
{
  size_t n = 0U;
  for (uint32_t i = 0U; gate->dated_only && !gate->any_year && i < a->n; ++i) {
    n += !a->years[i] && sg_gate_code(gate, a->codes[i]);
  }
  return n;
}

uint32_t
sg_run_length(const SgView* view, SgEntityId entity, uint16_t code)
{
  const SgAdjacency a = sg_adjacency(view, entity);
  if (a.n > 32U) {
    return sg_adjacency_find(&a, (uint16_t)(code + 1U)) - sg_adjacency_find(&a, code);
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < a.n; ++i) {
    n += a.codes[i] == code;
  }
  return n;
}
