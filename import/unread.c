// What a source says that is not read, counted by its name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/unread.h"

#include "core/buffer.h"
#include "core/memory.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

enum { NAME_SIZE = 256, SHOWN = 6 };

SgUnread
sg_unread(SgAllocator* allocator, SgArena* arena)
{
  const SgUnread unread = {.allocator = allocator, .arena = arena, .map = sg_id_map(allocator)};
  return unread;
}

void
sg_unread_free(SgUnread* unread)
{
  sg_id_map_free(&unread->map);
  sg_release(unread->allocator, unread->names);
}

SgStatus
sg_unread_count(SgUnread* unread, SgString name)
{
  bool made = false;
  ++unread->n;
  const SgIdEntry* known = sg_id_map_find(&unread->map, 0U, name);
  if (known) {
    ++unread->names[known->value].n;
    return SG_OK;
  }
  if (unread->n_names == SG_UNREAD_NAMES) {
    return SG_OK;
  }
  const size_t   size  = name.size < NAME_SIZE ? name.size : NAME_SIZE;
  const SgString copy  = sg_arena_copy(unread->arena, sg_substring(name.data, size));
  SgIdEntry*     entry = sg_id_map_add(&unread->map, 0U, name, &made);
  if (!copy.data || !entry ||
      !sg_grow(unread->allocator,
               (void**)&unread->names,
               &unread->capacity,
               unread->n_names,
               sizeof *unread->names)) {
    return SG_NO_MEMORY;
  }
  const SgUnreadName row           = {copy, 1U};
  entry->value                     = (uint32_t)unread->n_names;
  unread->names[unread->n_names++] = row;
  return SG_OK;
}

/// The most frequent first, then as they came.
static int
compare(const void* a, const void* b)
{
  const SgUnreadName* one   = a;
  const SgUnreadName* other = b;
  return one->n != other->n                  ? (one->n < other->n ? 1 : -1)
         : one->name.data < other->name.data ? -1
                                             : one->name.data > other->name.data;
}

SgStatus
sg_unread_report(SgUnread* unread, SgSink* sink, const char* of, const char* what)
{
  if (!unread->n) {
    return SG_OK;
  }
  qsort(unread->names, unread->n_names, sizeof *unread->names, compare);
  SgBuffer all   = sg_buffer(unread->allocator, 0U);
  size_t   shown = 0U;
  for (size_t i = 0U; i < unread->n_names; ++i) {
    shown = i == SHOWN ? all.size : shown;
    sg_buffer_add_format(&all,
                         "%s%.*s (%" PRIu64 ")",
                         i ? ", " : "",
                         (int)unread->names[i].name.size,
                         unread->names[i].name.data,
                         unread->names[i].n);
  }
  shown             = shown ? shown : all.size;
  const SgStatus st = all.failed ? SG_NO_MEMORY
                                 : sg_sink_reject(sink,
                                                  0U,
                                                  0U,
                                                  sg_buffer_string(&all),
                                                  "%" PRIu64 " %s %s %.*s%s",
                                                  unread->n,
                                                  of,
                                                  what,
                                                  (int)(shown < 300U ? shown : 300U),
                                                  all.data,
                                                  shown < all.size ? "..." : "");
  sg_buffer_free(&all);
  return st;
}
