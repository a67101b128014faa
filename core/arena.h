// An arena: many small things that are freed together.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ARENA_H
#define SEGUE_CORE_ARENA_H

#include "segue/allocator.h"
#include "segue/text.h"

#include <stddef.h>

/// Chunks grow from 4 KiB to 1 MiB; larger things get a chunk of their own. Memory is aligned to 16
/// bytes.
typedef struct SgArena SgArena;

SgArena* sg_arena_new(SgAllocator* allocator);
void     sg_arena_free(SgArena* arena);

/// `count` × `size` bytes, zeroed; NULL if there is no memory. Valid until the arena is freed or
/// reset.
void* sg_arena_take(SgArena* arena, size_t count, size_t size);

/// A copy of `text` with a final NUL after it. `data` is NULL if there is no memory.
SgString sg_arena_copy(SgArena* arena, SgString text);

/// Frees what was taken, keeping one chunk for what comes.
void sg_arena_reset(SgArena* arena);

/// Bytes taken so far.
size_t sg_arena_size(const SgArena* arena);

#endif
