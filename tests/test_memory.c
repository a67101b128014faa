// Tests of allocation helpers, arenas and buffers, every allocation made to fail.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/arena.h"
#include "core/buffer.h"
#include "core/memory.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"

#include <stdint.h>

static void
sizes_that_overflow_are_refused(void)
{
  SgAllocator* a = sg_default_allocator();
  CHECK(!sg_allocate(a, SIZE_MAX / 2U, 3U));
  CHECK(!sg_allocate_zeroed(a, SIZE_MAX, SIZE_MAX));
  SgArena* arena = sg_arena_new(a);
  CHECK(!sg_arena_take(arena, SIZE_MAX / 8U, 16U));
  CHECK(!sg_arena_take(arena, SIZE_MAX - 8U, 1U));
  CHECK(sg_arena_take(arena, 1U, 1U) != NULL);
  sg_arena_free(arena);
  sg_arena_free(NULL);
  sg_release(a, NULL);
}

static SgStatus
grow_array(SgAllocator* allocator, void* context)
{
  (void)context;
  int*     items    = NULL;
  size_t   capacity = 0U;
  SgStatus st       = SG_OK;
  for (size_t n = 0U; n < 100U && !st; ++n) {
    void*  before = items;
    size_t had    = capacity;
    if (sg_grow(allocator, (void**)&items, &capacity, n, sizeof(int))) {
      items[n] = (int)n;
    } else {
      CHECK(items == before && capacity == had);
      st = SG_NO_MEMORY;
    }
  }
  for (int i = 0; !st && i < 100; ++i) {
    CHECK_INT(items[i], i);
  }
  sg_release(allocator, items);
  return st;
}

static SgStatus
fill_buffer(SgAllocator* allocator, void* context)
{
  (void)context;
  SgBuffer buffer = sg_buffer(allocator, 0U);
  for (unsigned i = 0U; i < 200U; ++i) {
    sg_buffer_add_format(&buffer, "%u;", i);
    sg_buffer_add_char(&buffer, ' ');
    sg_buffer_add_text(&buffer, "some text");
  }
  const char* text = sg_buffer_terminate(&buffer);
  CHECK(buffer.failed ? !*text || buffer.size <= buffer.capacity : strlen(text) == buffer.size);
  SgStatus st = buffer.failed ? SG_NO_MEMORY : SG_OK;
  sg_buffer_free(&buffer);
  return st;
}

static SgStatus
fill_arena(SgAllocator* allocator, void* context)
{
  (void)context;
  SgArena* arena = sg_arena_new(allocator);
  SgStatus st    = arena ? SG_OK : SG_NO_MEMORY;
  for (size_t i = 1U; i < 200U && !st; ++i) {
    unsigned char* bytes = sg_arena_take(arena, i * 37U, 1U);
    SgString       copy  = sg_arena_copy(arena, sg_string("evidence"));
    if (bytes && copy.data) {
      CHECK_INT((uintptr_t)bytes % 16U, 0);
      CHECK(!bytes[0] && !bytes[i * 37U - 1U]);
      CHECK_TEXT(copy.data, "evidence");
      memset(bytes, 0xFF, i * 37U);
    } else {
      st = SG_NO_MEMORY;
    }
    if (i % 64U == 0U) {
      sg_arena_reset(arena);
    }
  }
  sg_arena_free(arena);
  return st;
}

static void
shortage_of_memory_is_survived(void)
{
  CHECK(shortage_run("array", grow_array, NULL, NULL, 0U) >= 3U);
  CHECK(shortage_run("buffer", fill_buffer, NULL, NULL, 0U) >= 3U);
  CHECK(shortage_run("arena", fill_arena, NULL, NULL, 0U) >= 3U);
}

static void
a_buffer_stops_at_its_limit(void)
{
  SgBuffer buffer = sg_buffer(sg_default_allocator(), 10U);
  sg_buffer_add_text(&buffer, "0123456789");
  CHECK(!buffer.failed);
  sg_buffer_add_char(&buffer, 'x');
  CHECK(buffer.failed);
  sg_buffer_add_text(&buffer, "");
  CHECK_INT(buffer.size, 10);
  sg_buffer_clear(&buffer);
  sg_buffer_add_text(&buffer, "again");
  CHECK_STRING(sg_buffer_string(&buffer), "again");
  sg_buffer_free(&buffer);
}

static void
varints_come_back(void)
{
  static const uint64_t values[] = {
      0U, 1U, 127U, 128U, 16383U, 16384U, UINT32_MAX, INT64_MAX, UINT64_MAX - 1U, UINT64_MAX};
  SgBuffer buffer = sg_buffer(sg_default_allocator(), 0U);
  for (size_t i = 0U; i < sizeof(values) / sizeof(values[0]); ++i) {
    sg_buffer_clear(&buffer);
    sg_buffer_add_varint(&buffer, values[i]);
    const uint8_t* start = (const uint8_t*)buffer.data;
    const uint8_t* at    = start;
    uint64_t       value = 99U;
    CHECK(sg_varint_read(&at, start + buffer.size, &value) && value == values[i]);
    CHECK(at == start + buffer.size);
    at = start;
    CHECK(!sg_varint_read(&at, start + buffer.size - 1U, &value) && at == start);
  }
  sg_buffer_free(&buffer);
}

static void
varints_over_64_bits_are_refused(void)
{
  static const uint8_t long_one[] = {
      0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01};
  static const uint8_t big_one[] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02};
  uint64_t             value     = 7U;
  const uint8_t*       at        = long_one;
  CHECK(!sg_varint_read(&at, long_one + sizeof(long_one), &value));
  at = big_one;
  CHECK(!sg_varint_read(&at, big_one + sizeof(big_one), &value));
  CHECK_INT(value, 7);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"sizes that overflow are refused", sizes_that_overflow_are_refused},
      {"shortage of memory is survived", shortage_of_memory_is_survived},
      {"a buffer stops at its limit", a_buffer_stops_at_its_limit},
      {"varints come back", varints_come_back},
      {"varints over 64 bits are refused", varints_over_64_bits_are_refused},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
