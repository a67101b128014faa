// A row of an IMDb table, and what the rows of a table share.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_IMDB_ROW_H
#define SEGUE_IMPORT_IMDB_ROW_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/imdb_ends.h"
#include "import/lines.h"
#include "import/sink.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>

enum {
  SG_IMDB_CELLS         = 9,       ///< of a row at most
  SG_IMDB_LINE_LIMIT    = 1 << 20, ///< bytes of a row; a longer one is rejected
  SG_IMDB_CATEGORIES    = 64,
  SG_IMDB_CATEGORY_SIZE = 24
};

/// A row; a cell that was \N is empty. Valid until the next few.
typedef struct {
  SgLine   line;
  SgString cells[SG_IMDB_CELLS];
  size_t   n_cells; ///< of the line, which may be more
} SgImdbRow;

/// A category that was met, and what it means; a longer one is looked up each time.
typedef struct {
  char          text[SG_IMDB_CATEGORY_SIZE];
  size_t        size; ///< 0: none
  SgWordMeaning meaning;
} SgImdbCategory;

/// What the rows of one file are read with.
typedef struct {
  SgSink*        sink;
  SgAllocator*   allocator;
  SgImdbEnds     ends;    ///< by id: the mention it got here, and whether it is known at all
  SgArena*       arena;   ///< emptied before each use
  SgBuffer       scratch; ///< emptied before each use
  SgImdbCategory categories[SG_IMDB_CATEGORIES]; ///< by a few of their bytes
} SgImdbReading;

/// Takes the next of several items parted by commas off `*items`; false if none is left.
bool sg_imdb_next_item(SgString* items, SgString* item);

/// Rejects a row whose id is none. SG_OK goes on with the next row.
SG_MUST_CHECK SgStatus sg_imdb_bad_id(const SgImdbReading* r,
                                      const SgImdbRow*     row,
                                      SgString             id,
                                      const char*          prefix);

/// Adds the entity of a row, unless one had its id before.
SG_MUST_CHECK SgStatus sg_imdb_entity(SgImdbReading* r, const SgImdbRow* row, SgEntityFacts* facts);

/// Rows of title.principals and title.crew: import/imdb_credits.c.
SG_MUST_CHECK SgStatus sg_imdb_principal(SgImdbReading* r, const SgImdbRow* row);
SG_MUST_CHECK SgStatus sg_imdb_crew(SgImdbReading* r, const SgImdbRow* row);

#endif
