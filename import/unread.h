// What a source says that is not read: counted by its name, so that a report can list it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_UNREAD_H
#define SEGUE_IMPORT_UNREAD_H

#include "core/arena.h"
#include "core/id_map.h"
#include "import/sink.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stddef.h>
#include <stdint.h>

enum { SG_UNREAD_NAMES = 1 << 12 }; ///< names that are told apart; the rest is one number

typedef struct {
  SgString name;
  uint64_t n;
} SgUnreadName;

typedef struct {
  SgAllocator*  allocator;
  SgArena*      arena;
  SgIdMap       map;
  SgUnreadName* names;
  size_t        n_names;
  size_t        capacity;
  uint64_t      n;
} SgUnread;

/// Texts are kept in `arena`.
SgUnread sg_unread(SgAllocator* allocator, SgArena* arena);
void     sg_unread_free(SgUnread* unread);

/// Counts one more of that name.
SG_MUST_CHECK SgStatus sg_unread_count(SgUnread* unread, SgString name);

/// Rejects all of it as one, if there is any: "7 `of` `what` P18 (5), P21 (2)"; the record of the
/// reject lists them all, the most frequent first.
SG_MUST_CHECK SgStatus sg_unread_report(SgUnread*   unread,
                                        SgSink*     sink,
                                        const char* of,
                                        const char* what);

#endif
