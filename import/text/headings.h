// The outline of a document: which headings are open.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_HEADINGS_H
#define SEGUE_IMPORT_TEXT_HEADINGS_H

#include "core/arena.h"
#include "import/text/document.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { SG_TEXT_CONTENTS_LIMIT = 128 }; ///< lines of a table of contents

typedef struct {
  SgString heading;
  uint8_t  level;
} SgTextContentsLine;

/// The headings open now, and the table of contents if the document prints one.
typedef struct {
  SgString           open[SG_TEXT_DEPTH_LIMIT];
  unsigned           depth;
  SgTextContentsLine contents[SG_TEXT_CONTENTS_LIMIT];
  unsigned           n_contents;
  bool               in_contents;
  unsigned           first_level; ///< of the first marked heading, 0 before it
} SgTextOutline;

SgTextOutline sg_text_outline(void);

/// Opens a heading. Level 0 is not known: told from the table of contents, from well-known names,
/// or from `run`, the
/// number of headings that stand directly under each other, this one included.
void sg_text_outline_enter(SgTextOutline* outline, SgString heading, unsigned level, unsigned run);

/// Takes a line of the table of contents; false if it is none.
bool sg_text_outline_take(SgTextOutline* outline, SgString line);

bool sg_text_outline_has(const SgTextOutline* outline, SgString heading);
bool sg_text_outline_accepts(const SgTextOutline* outline,
                             SgString             heading);   ///< no contents, or in them
bool sg_text_outline_is_common(SgString heading); ///< "Discography", "Career"...
bool
sg_text_outline_is_apparatus(const SgTextOutline* outline); ///< references and the like are open

/// The section as it is now; `path.data` NULL if there is no memory.
SgTextSection sg_text_outline_section(const SgTextOutline* outline, SgArena* arena);

#endif
