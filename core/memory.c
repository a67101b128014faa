// Allocation helpers and the default allocator.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Asks for huge pages under a large block that will be touched all over: fewer faults, and fewer
// walks through page tables where it is touched in no order (Linux: transparent huge pages, if the
// system leaves them to programs). Nothing is lost if it cannot be had.
static void
advise_dense(void* pointer, size_t size)
{
#ifdef MADV_HUGEPAGE
  enum { PAGE = 4096, LARGE = 1 << 22 };
  if (pointer && size >= LARGE) {
    const uintptr_t begin = ((uintptr_t)pointer + PAGE - 1U) / PAGE * PAGE;
    const uintptr_t end   = ((uintptr_t)pointer + size) / PAGE * PAGE;
    madvise((void*)begin, end - begin, MADV_HUGEPAGE);
  }
#else
  (void)pointer;
  (void)size;
#endif
}

static void*
default_resize(SgAllocator* self, void* pointer, size_t size)
{
  (void)self;
  if (!size) {
    free(pointer);
    return NULL;
  }
  void* resized = realloc(pointer, size);
  advise_dense(resized, size);
  return resized;
}

SgAllocator*
sg_default_allocator(void)
{
  static SgAllocator allocator = {default_resize};
  return &allocator;
}

void*
sg_reallocate(SgAllocator* allocator, void* pointer, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }
  size_t bytes = count * size;
  return allocator->resize(allocator, pointer, bytes ? bytes : 1U);
}

void*
sg_allocate(SgAllocator* allocator, size_t count, size_t size)
{
  return sg_reallocate(allocator, NULL, count, size);
}

void*
sg_allocate_zeroed(SgAllocator* allocator, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }
  if (allocator->resize == default_resize) {
    // Tables over all entities are large and searches touch little of them: calloc() takes pages
    // from the system that are zeros until they are touched.
    return calloc(count ? count : 1U, size ? size : 1U);
  }
  void* memory = sg_allocate(allocator, count, size);
  if (memory) {
    memset(memory, 0, count * size);
  }
  return memory;
}

void*
sg_allocate_zeroed_dense(SgAllocator* allocator, size_t count, size_t size)
{
  void* memory = sg_allocate_zeroed(allocator, count, size);
  if (allocator->resize == default_resize) {
    advise_dense(memory, count * size);
  }
  return memory;
}

void
sg_release(SgAllocator* allocator, void* pointer)
{
  if (pointer) {
    allocator->resize(allocator, pointer, 0U);
  }
}

bool
sg_grow(SgAllocator* allocator, void** items, size_t* capacity, size_t n, size_t item_size)
{
  if (n < *capacity) {
    return true;
  }
  size_t wanted = *capacity ? *capacity : 8U;
  if (wanted > SIZE_MAX / 2U) {
    return false;
  }
  wanted *= 2U;
  void* grown = sg_reallocate(allocator, *items, wanted, item_size);
  if (!grown) {
    return false;
  }
  *items    = grown;
  *capacity = wanted;
  return true;
}
