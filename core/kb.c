// A knowledge base handle: opening, closing, copying.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/kb_impl.h"
#include "core/memory.h"

#include <string.h>
#include <unistd.h>

SgStatus
sg_kb_open(const char* path, SgOpenMode mode, SgAllocator* allocator, SgKb** kb, SgError* error)
{
  allocator           = allocator ? allocator : sg_default_allocator();
  const size_t size   = strlen(path) + 1U;
  SgKb*        opened = sg_allocate_zeroed(allocator, 1U, sizeof(SgKb));
  char*        copy   = sg_allocate(allocator, size, 1U);
  SgStatus     st     = opened && copy ? SG_OK : SG_NO_MEMORY;
  if (st) {
    sg_error_set(error, st, "%s: out of memory; close other programs", path);
  } else {
    memcpy(copy, path, size);
    opened->allocator = allocator;
    opened->path      = copy;
    opened->mode      = mode;
    st                = sg_store_open(path, mode, allocator, &opened->store, error);
  }
  if (st) {
    sg_release(allocator, copy);
    sg_release(allocator, opened);
    return st;
  }
  *kb = opened;
  return SG_OK;
}

void
sg_kb_close(SgKb* kb)
{
  if (kb) {
    sg_store_close(kb->store);
    sg_release(kb->allocator, kb->path);
    sg_release(kb->allocator, kb);
  }
}

SgStatus
sg_kb_backup(SgKb* kb, const char* path, SgError* error)
{
  if (!access(path, F_OK)) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "%s: exists already; name a new file", path);
  }
  return sg_store_copy(kb->store, path, error);
}
