// The allocator that a knowledge base is opened with.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_ALLOCATOR_H
#define SEGUE_ALLOCATOR_H

#include "segue/attributes.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Where memory comes from. `resize` is realloc in one function: `pointer` NULL allocates, `size` 0
/// frees and returns NULL; on failure it returns NULL and leaves `pointer` as it was. Memory is
/// aligned for any type. It must be callable from several threads at once: an import reads and
/// writes in threads of its own.
typedef struct SgAllocator {
  void* (*resize)(struct SgAllocator* self, void* pointer, size_t size);
} SgAllocator;

/// The C library's allocator.
SG_API SgAllocator* sg_default_allocator(void);

#ifdef __cplusplus
}
#endif

#endif
