// What many ask about ids and kinds: their order, and whether it is a work.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_IDS_H
#define SEGUE_CORE_IDS_H

#include "segue/view.h"

#include <stdbool.h>

/// The order of two ids, for qsort() and bsearch().
static inline int
sg_compare_ids(const void* a, const void* b)
{
  const SgEntityId x = *(const SgEntityId*)a;
  const SgEntityId y = *(const SgEntityId*)b;
  return (x > y) - (x < y);
}

/// True for what credits are on: works and films.
static inline bool
sg_is_work(SgKind kind)
{
  return kind == SG_WORK || kind == SG_FILM;
}

#endif
