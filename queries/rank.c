// The order of what a lookup found, and when it is no answer because two fit alike.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "queries/lookup.h"

#include <math.h>
#include <stdlib.h>

enum { LINKS_LOOKED_AT = 512 };

// What part of a rung's band of scores is decided by fit; the rest is prominence.
static const double fit_weight   = 0.7;
static const double alike        = 0.08; // fits that differ by less are alike
static const double largest_bits = 40.0;

// A bare name mostly means a person or a group: they stand in for so many doublings of the number
// of credits.
static double
kind_bits(SgKind kind)
{
  switch (kind) {
  case SG_PERSON:
  case SG_GROUP:
    return 4.0;
  case SG_WORK:
  case SG_FILM:
  case SG_ORGANIZATION:
    return 1.0;
  default:
    return 0.0;
  }
}

static double
prominence(const SgFound* found)
{
  const double bits = log2(1.0 + (double)found->degree) + kind_bits(found->kind);
  return bits < largest_bits ? bits / largest_bits : 1.0;
}

// The scores of a rung lie above those of the rungs below it.
static double
score(const SgFound* found)
{
  static const struct {
    double low;
    double high;
  } bands[]              = {[SG_RULE_NUMBER]   = {1.0, 1.0},
                            [SG_RULE_EXTERNAL] = {1.0, 1.0},
                            [SG_RULE_EXACT]    = {0.9, 1.0},
                            [SG_RULE_FOLDED]   = {0.8, 0.9},
                            [SG_RULE_ALIAS]    = {0.7, 0.8},
                            [SG_RULE_VARIANT]  = {0.6, 0.7},
                            [SG_RULE_TOKEN]    = {0.3, 0.6},
                            [SG_RULE_NEAR]     = {0.0, 0.3}};
  const SgMatchRule rule = found->promoted ? SG_RULE_EXACT : found->match.rule;
  const double      part = fit_weight * found->fit + (1.0 - fit_weight) * prominence(found);
  return bands[rule].low + part * (bands[rule].high - bands[rule].low);
}

static int
compare_found(const void* a, const void* b)
{
  const SgFound* x = a;
  const SgFound* y = b;
  if (x->promoted != y->promoted) {
    return x->promoted ? -1 : 1;
  }
  if (x->match.rule != y->match.rule) {
    return x->match.rule < y->match.rule ? -1 : 1;
  }
  if (x->match.score < y->match.score || x->match.score > y->match.score) {
    return x->match.score > y->match.score ? -1 : 1;
  }
  return (x->match.entity > y->match.entity) - (x->match.entity < y->match.entity);
}

static bool
fit_alike(const SgFound* a, const SgFound* b)
{
  return a->match.rule == b->match.rule && fabs(a->fit - b->fit) < alike;
}

// True if `part` is stated to be a part of `whole`: a song of an album, an album of a series.
static bool
is_part_of(const SgView* view, SgEntityId part, SgEntityId whole)
{
  static const char structure[] = "part_of";
  const SgRole      role        = sg_role_by_name(sg_string(structure));
  SgLinkCursor      cursor      = sg_links_begin(view, part);
  SgLink            link;
  for (size_t left = LINKS_LOOKED_AT; left && sg_links_next(&cursor, &link); --left) {
    if (link.neighbour == whole && link.outgoing && role && sg_role_is(link.role, role)) {
      return true;
    }
  }
  return false;
}

void
sg_lookup_rank(SgLookup* lookup)
{
  for (size_t i = 0U; i < lookup->n_found; ++i) {
    lookup->found[i].match.score = score(&lookup->found[i]);
  }
  if (lookup->n_found < 2U) {
    return;
  }
  qsort(lookup->found, lookup->n_found, sizeof(SgFound), compare_found);
  SgFound* first  = &lookup->found[0];
  SgFound* second = &lookup->found[1];
  if (fit_alike(first, second) &&
      is_part_of(lookup->view, first->match.entity, second->match.entity)) {
    const SgFound part  = *first;
    const double  equal = part.match.score;
    *first              = *second;
    *second             = part;
    first->match.score  = equal;
  }
}

bool
sg_lookup_is_ambiguous(const SgLookup* lookup)
{
  if (lookup->n_found < 2U) {
    return false;
  }
  const SgFound* first  = &lookup->found[0];
  const SgFound* second = &lookup->found[1];
  const bool     of_like_kind =
      first->kind == second->kind || fabs(kind_bits(first->kind) - kind_bits(second->kind)) < 0.5;
  return of_like_kind && fit_alike(first, second) &&
         first->degree < 4U * (uint64_t)second->degree + 4U &&
         !is_part_of(lookup->view, second->match.entity, first->match.entity);
}
