// Counting what a reader did not understand, by name.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TALLY_H
#define SEGUE_IMPORT_TALLY_H

#include "import/sink.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stddef.h>
#include <stdint.h>

enum { SG_TALLY_NAMES = 32, SG_TALLY_NAME_SIZE = 48 };

/// Counts under the first SG_TALLY_NAMES names, cut to fit; the rest in one. Zero at first.
typedef struct {
  struct {
    char     name[SG_TALLY_NAME_SIZE];
    uint64_t n;
  } rows[SG_TALLY_NAMES];
  size_t   n_rows;
  uint64_t others;
} SgTally;

void sg_tally_add(SgTally* tally, SgString name);

/// A reject for each name: "3 elements <name> not understood", if `what` is "elements", `quotes` is
/// "<>", and `why` is "not understood".
SG_MUST_CHECK SgStatus sg_tally_report(const SgTally* tally,
                                       SgSink*        sink,
                                       const char*    what,
                                       const char*    quotes, ///< two characters: "<>"
                                       const char*    why);

#endif
