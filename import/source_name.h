// What a source is called, and which source an input is.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_SOURCE_NAME_H
#define SEGUE_IMPORT_SOURCE_NAME_H

#include "core/arena.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdint.h>

/// Name and location of the source that the file at `path` is. The location is the absolute path,
/// "" for standard input. With `wanted`, that is the name. Else a source with the same location
/// gives its name; else it is the file's name, with as many folders in front as it takes to be the
/// only one: "page.html", "b/page.html". Standard input is "standard input", "standard input 2"...
/// `view` may be NULL. The texts live in the arena.
SG_MUST_CHECK SgStatus sg_source_choose(const SgView* view,
                                        SgArena*      arena,
                                        const char*   path,
                                        const char*   wanted,
                                        SgString*     name,
                                        SgString*     location);

/// A source that holds what an input of this hash and format would give, whatever its name; id 0 if
/// there is none.
SgSource sg_source_with_hash(const SgView* view, uint64_t hash, SgString format);

/// True if some source has this size, so that it is worth hashing an input.
_Bool sg_source_has_size(const SgView* view, uint64_t size);

#endif
