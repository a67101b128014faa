// An arena: a list of chunks, each filled from its start.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/arena.h"

#include "core/memory.h"

#include <stdint.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

// The header is padded to the alignment, so that what follows it is aligned too.
typedef struct Chunk {
  struct Chunk* next;
  size_t        used;
  size_t        capacity;
  size_t        padding;
} Chunk;

struct SgArena {
  SgAllocator* allocator;
  Chunk*       chunks; // the one being filled first
  size_t       next_capacity;
  size_t       size;
};

SgArena*
sg_arena_new(SgAllocator* allocator)
{
  SgArena* arena = sg_allocate_zeroed(allocator, 1U, sizeof(SgArena));
  if (arena) {
    arena->allocator     = allocator;
    arena->next_capacity = FIRST_CHUNK;
  }
  return arena;
}

static void
free_chunks(SgArena* arena, Chunk* chunk)
{
  while (chunk) {
    Chunk* next = chunk->next;
    sg_release(arena->allocator, chunk);
    chunk = next;
  }
}

void
sg_arena_free(SgArena* arena)
{
  if (arena) {
    free_chunks(arena, arena->chunks);
    sg_release(arena->allocator, arena);
  }
}

void
sg_arena_reset(SgArena* arena)
{
  if (arena->chunks) {
    free_chunks(arena, arena->chunks->next);
    arena->chunks->next = NULL;
    arena->chunks->used = 0U;
  }
  arena->size = 0U;
}

static Chunk*
add_chunk(SgArena* arena, size_t size)
{
  size_t capacity = size > arena->next_capacity ? size : arena->next_capacity;
  if (capacity > SIZE_MAX - sizeof(Chunk)) {
    return NULL;
  }
  Chunk* chunk = sg_allocate(arena->allocator, 1U, sizeof(Chunk) + capacity);
  if (chunk) {
    chunk->next     = arena->chunks;
    chunk->used     = 0U;
    chunk->capacity = capacity;
    arena->chunks   = chunk;
    if (arena->next_capacity < LARGEST_CHUNK) {
      arena->next_capacity *= 2U;
    }
  }
  return chunk;
}

void*
sg_arena_take(SgArena* arena, size_t count, size_t size)
{
  if (size && count > (SIZE_MAX - ALIGNMENT) / size) {
    return NULL;
  }
  size_t bytes = (count * size + ALIGNMENT - 1U) / ALIGNMENT * ALIGNMENT;
  Chunk* chunk = arena->chunks;
  if (!chunk || chunk->capacity - chunk->used < bytes) {
    chunk = add_chunk(arena, bytes);
    if (!chunk) {
      return NULL;
    }
  }
  void* memory = (char*)(chunk + 1) + chunk->used;
  chunk->used += bytes;
  arena->size += bytes;
  return memset(memory, 0, bytes);
}

SgString
sg_arena_copy(SgArena* arena, SgString text)
{
  char* copy = sg_arena_take(arena, text.size + 1U, 1U);
  if (copy && text.size) {
    memcpy(copy, text.data, text.size);
  }
  SgString result = {copy, copy ? text.size : 0U};
  return result;
}

size_t
sg_arena_size(const SgArena* arena)
{
  return arena->size;
}
