// JSON values, built in an arena from yajl's events: nothing here recurses.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/json.h"

#include "core/memory.h"
#include "import/utf8.h"

#include <stdio.h>
#include <string.h>
#include <yajl/yajl_parse.h>

// What is being built: the chain of open arrays and objects, and where the next value of each goes.
typedef struct {
  SgArena*            arena;
  SgJsonValue*        open[SG_JSON_MAX_DEPTH];
  const SgJsonValue** tail[SG_JSON_MAX_DEPTH];
  const SgJsonValue*  root;
  size_t              depth;
  size_t              n_values;
  SgString            key;
  bool                too_deep;
  bool                no_memory;
} Builder;

/// NULL, which ends the parsing, if there are too many or there is no memory.
static SgJsonValue*
add(Builder* b, SgJsonType type)
{
  if (++b->n_values > SG_JSON_VALUES) {
    return NULL;
  }
  SgJsonValue* value = sg_arena_take(b->arena, 1U, sizeof *value);
  if (!value) {
    b->no_memory = true;
    return NULL;
  }
  value->type = type;
  value->key  = b->key;
  value->text = sg_string("");
  b->key      = sg_string("");
  if (b->depth) {
    *b->tail[b->depth - 1U] = value;
    b->tail[b->depth - 1U]  = &value->next;
    ++b->open[b->depth - 1U]->n;
  } else {
    b->root = value;
  }
  return value;
}

static bool
copy(Builder* b, const void* data, size_t size, SgString* text)
{
  *text        = sg_arena_copy(b->arena, sg_substring(data, size));
  b->no_memory = !text->data;
  return text->data;
}

static int
on_null(void* context)
{
  return add(context, SG_JSON_NULL) != NULL;
}

static int
on_boolean(void* context, int truth)
{
  SgJsonValue* value = add(context, SG_JSON_BOOL);
  if (value) {
    value->truth = truth;
  }
  return value != NULL;
}

static int
on_number(void* context, const char* text, size_t size)
{
  SgJsonValue* value = add(context, SG_JSON_NUMBER);
  return value && copy(context, text, size, &value->text);
}

static int
on_string(void* context, const unsigned char* text, size_t size)
{
  SgJsonValue* value = add(context, SG_JSON_STRING);
  return value && copy(context, text, size, &value->text);
}

static int
on_key(void* context, const unsigned char* text, size_t size)
{
  Builder* b = context;
  return copy(b, text, size, &b->key);
}

static int
open_value(Builder* b, SgJsonType type)
{
  SgJsonValue* value = add(b, type);
  b->too_deep        = b->depth == SG_JSON_MAX_DEPTH;
  if (!value || b->too_deep) {
    return 0;
  }
  b->open[b->depth]   = value;
  b->tail[b->depth++] = &value->first;
  return 1;
}

static int
on_object(void* context)
{
  return open_value(context, SG_JSON_OBJECT);
}

static int
on_array(void* context)
{
  return open_value(context, SG_JSON_ARRAY);
}

static int
on_close(void* context)
{
  --((Builder*)context)->depth;
  return 1;
}

static const yajl_callbacks callbacks = {.yajl_null        = on_null,
                                         .yajl_boolean     = on_boolean,
                                         .yajl_number      = on_number,
                                         .yajl_string      = on_string,
                                         .yajl_start_map   = on_object,
                                         .yajl_map_key     = on_key,
                                         .yajl_end_map     = on_close,
                                         .yajl_start_array = on_array,
                                         .yajl_end_array   = on_close};

// The parser's own memory. It does not check what it allocates, so all that it can need for a text
// is reserved before: two buffers that double from 2 KiB up to the text's size, its handle, lexer
// and stack.
typedef struct {
  char*  data;
  size_t size;
  size_t used;
} Reserve;

enum { RESERVE_BASE = 1 << 14, RESERVE_FACTOR = 8, ALIGNMENT = 16 };

static void*
reserve_take(void* context, size_t size)
{
  Reserve*     reserve = context;
  const size_t padded  = ALIGNMENT + (size + ALIGNMENT - 1U) / ALIGNMENT * ALIGNMENT;
  if (padded > reserve->size - reserve->used) {
    return NULL;
  }
  char* block = reserve->data + reserve->used;
  memcpy(block, &size, sizeof size);
  reserve->used += padded;
  return block + ALIGNMENT;
}

static void*
reserve_resize(void* context, void* pointer, size_t size)
{
  size_t old = 0U;
  if (pointer) {
    memcpy(&old, (char*)pointer - ALIGNMENT, sizeof old);
  }
  void* block = old < size ? reserve_take(context, size) : pointer;
  if (block && old && block != pointer) {
    memcpy(block, pointer, old);
  }
  return block;
}

static void
reserve_release(void* context, void* pointer)
{
  (void)context;
  (void)pointer;
}

/// What the parser says, without its label and its end of line.
static void
copy_reason(yajl_handle parser, SgJsonFault* fault)
{
  unsigned char* text  = yajl_get_error(parser, 0, NULL, 0U);
  const char*    start = text ? (const char*)text : "";
  const char*    colon = strstr(start, ": ");
  start                = colon ? colon + 2 : start;
  snprintf(fault->reason, sizeof fault->reason, "%.*s", (int)strcspn(start, ".\n"), start);
  if (text) {
    yajl_free_error(parser, text);
  }
}

/// The parser stands behind the token that it did not expect; at the end it was given a blank of
/// its own.
static size_t
fault_offset(yajl_handle parser, bool at_end, SgString text)
{
  const size_t consumed = yajl_get_bytes_consumed(parser);
  return at_end || consumed > text.size ? text.size : consumed ? consumed - 1U : 0U;
}

static void
explain(yajl_handle parser, const Builder* b, SgString text, SgJsonFault* fault)
{
  const size_t bad = sg_utf8_check(text);
  if (bad < text.size) {
    fault->offset = bad;
    snprintf(fault->reason, sizeof fault->reason, "a byte that is not UTF-8");
  } else if (b->too_deep) {
    snprintf(
        fault->reason, sizeof fault->reason, "nested deeper than %d levels", SG_JSON_MAX_DEPTH);
  } else if (b->n_values > SG_JSON_VALUES) {
    snprintf(fault->reason, sizeof fault->reason, "more than %d values in one", SG_JSON_VALUES);
  } else {
    copy_reason(parser, fault);
  }
}

/// The value of the four hexadecimal digits at `at`, which ends before `end`; 0 if there are none.
static unsigned
hex4(const char* at, const char* end)
{
  static const char digits[] = "0123456789abcdef0123456789ABCDEF";
  unsigned          value    = 0U;
  for (int i = 0; i < 4; ++i) {
    const char* digit = at + i < end && at[i] ? strchr(digits, at[i]) : NULL;
    if (!digit) {
      return 0U;
    }
    value = value << 4U | ((unsigned)(digit - digits) & 15U);
  }
  return value;
}

/// The first escape that is half of a surrogate pair without the other half, which the parser would
/// let pass: its offset, or the size of the text if there is none.
static size_t
find_half(SgString text)
{
  const char* end = text.data + text.size;
  const char* at  = memchr(text.data, '\\', text.size);
  while (at) {
    const bool     unicode = at + 1 < end && at[1] == 'u';
    const unsigned unit    = unicode ? hex4(at + 2, end) : 0U;
    const bool     leads   = unit >= 0xD800U && unit < 0xDC00U;
    const bool     paired  = leads && end - at > 7 && at[6] == '\\' && at[7] == 'u' &&
                        (hex4(at + 8, end) & 0xFC00U) == 0xDC00U;
    if ((leads && !paired) || (unit >= 0xDC00U && unit < 0xE000U)) {
      return (size_t)(at - text.data);
    }
    at += paired ? 12 : 2;
    at = at < end ? memchr(at, '\\', (size_t)(end - at)) : NULL;
  }
  return text.size;
}

static bool
parse(Builder* b, Reserve* reserve, SgString text, SgJsonFault* fault)
{
  yajl_alloc_funcs memory = {reserve_take, reserve_resize, reserve_release, reserve};
  yajl_handle      parser = yajl_alloc(&callbacks, &memory, b);
  yajl_status      st     = yajl_parse(parser, (const unsigned char*)text.data, text.size);
  const bool       all    = st == yajl_status_ok;
  if (all) {
    st = yajl_complete_parse(parser);
  }
  const bool ok = st == yajl_status_ok && b->root;
  if (!ok && !b->no_memory) {
    fault->offset = fault_offset(parser, all, text);
    explain(parser, b, text, fault);
  }
  yajl_free(parser);
  return ok;
}

SgStatus
sg_json_parse(SgAllocator*        allocator,
              SgArena*            arena,
              SgString            text,
              const SgJsonValue** value,
              SgJsonFault*        fault)
{
  if (text.size > SG_JSON_LIMIT) {
    fault->offset = SG_JSON_LIMIT;
    snprintf(fault->reason, sizeof fault->reason, "longer than %d bytes", SG_JSON_LIMIT);
    return SG_BAD_INPUT;
  }
  fault->offset = find_half(text);
  if (fault->offset < text.size) {
    snprintf(fault->reason, sizeof fault->reason, "an escape that is half of a character");
    return SG_BAD_INPUT;
  }
  Reserve reserve = {NULL, RESERVE_BASE + RESERVE_FACTOR * text.size, 0U};
  Builder b;
  memset(&b, 0, sizeof b);
  b.arena      = arena;
  b.key        = sg_string("");
  reserve.data = sg_allocate(allocator, reserve.size, 1U);
  if (!reserve.data) {
    return SG_NO_MEMORY;
  }
  const bool ok = parse(&b, &reserve, text, fault);
  sg_release(allocator, reserve.data);
  if (ok) {
    *value = b.root;
  }
  return ok ? SG_OK : b.no_memory ? SG_NO_MEMORY : SG_BAD_INPUT;
}

const SgJsonValue*
sg_json_member(const SgJsonValue* object, const char* key)
{
  const SgString wanted = sg_string(key);
  if (!object || object->type != SG_JSON_OBJECT) {
    return NULL;
  }
  for (const SgJsonValue* value = object->first; value; value = value->next) {
    if (sg_string_equal(value->key, wanted)) {
      return value;
    }
  }
  return NULL;
}
