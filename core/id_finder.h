// Looking many external ids up.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ID_FINDER_H
#define SEGUE_CORE_ID_FINDER_H

#include "core/number_map.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Finds what sg_view_find() finds in the index of ids. For who asks often, as the size of the
/// index goes, it makes a copy in memory, where a lookup costs a tenth. The view has to stay as it
/// is.
typedef struct {
  const SgView* view;
  size_t        memory; ///< bytes that the copy may have; it has 17 an entry
  uint64_t      asked;
  bool          decided; ///< whether to copy
  SgNumber*     entries; ///< hash and mention, ascending; NULL: there is no copy
  size_t        n;
  uint32_t*     begins; ///< where each range of hashes begins, and where the last one ends
  size_t        n_ranges;
} SgIdFinder;

SgIdFinder sg_id_finder(const SgView* view, size_t memory);
void       sg_id_finder_free(SgIdFinder* finder);

/// Says that an id with that key is about to be looked up, and a little later, again: what is known
/// of it is brought nearer.
void sg_id_finder_expect(const SgIdFinder* finder, uint64_t key);
void sg_id_finder_expect_again(const SgIdFinder* finder, uint64_t key);

/// Fills `entities`, ascending, with the entities that have an external id; returns their number,
/// at most `limit`. A shortage of memory costs time alone.
size_t sg_id_finder_find(SgIdFinder* finder, SgString id, SgEntityId* entities, size_t limit);

#endif
