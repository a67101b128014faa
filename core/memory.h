// Allocation helpers: sizes are checked, zeroed memory is asked for by name.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_MEMORY_H
#define SEGUE_CORE_MEMORY_H

#include "segue/allocator.h"

#include <stddef.h>

/// `count` × `size` bytes, not initialised; NULL if there is no memory or the product overflows.
void* sg_allocate(SgAllocator* allocator, size_t count, size_t size);

/// The same, zeroed: for what is touched here and there. Pages that are not touched cost nothing.
void* sg_allocate_zeroed(SgAllocator* allocator, size_t count, size_t size);

/// The same, for what is touched all over.
void* sg_allocate_zeroed_dense(SgAllocator* allocator, size_t count, size_t size);

/// Resizes to `count` × `size` bytes; NULL, and `pointer` still valid, on failure.
void* sg_reallocate(SgAllocator* allocator, void* pointer, size_t count, size_t size);

void sg_release(SgAllocator* allocator, void* pointer);

/// Makes room for one more item in a growing array: doubles `*capacity` when `n` has reached it.
/// False if there is no memory, nothing changed. Starts with 16.
_Bool sg_grow(SgAllocator* allocator, void** items, size_t* capacity, size_t n, size_t item_size);

#endif
