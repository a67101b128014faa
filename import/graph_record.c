// The record of a graph file that is being read, and the keys that its attributes have.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_record.h"

#include "core/memory.h"
#include "import/interchange.h"

#include <string.h>

bool
sg_graph_record_open(SgGraphRecord* record, SgAllocator* allocator)
{
  memset(record, 0, sizeof *record);
  record->allocator = allocator;
  record->declared  = sg_arena_new(allocator);
  record->arena     = sg_arena_new(allocator);
  return record->declared && record->arena;
}

void
sg_graph_record_close(SgGraphRecord* record)
{
  sg_arena_free(record->declared);
  sg_arena_free(record->arena);
  sg_release(record->allocator, record->keys);
  sg_release(record->allocator, record->attributes);
}

SgGraphKey*
sg_graph_declare(SgGraphRecord* record, SgGraphScope scope, SgString id, SgString name)
{
  if (!sg_grow(record->allocator,
               (void**)&record->keys,
               &record->keys_capacity,
               record->n_keys,
               sizeof *record->keys)) {
    return NULL;
  }
  SgGraphKey* key = &record->keys[record->n_keys];
  key->scope      = scope;
  key->id         = sg_arena_copy(record->declared, id);
  key->name       = sg_arena_copy(record->declared, name.size ? name : id);
  key->value      = sg_string("");
  key->seen       = 0U;
  record->n_keys += key->id.data && key->name.data;
  return key->id.data && key->name.data ? key : NULL;
}

SgGraphKey*
sg_graph_find_key(SgGraphRecord* record, SgGraphScope scope, SgString id)
{
  SgGraphKey* any = NULL;
  for (size_t i = 0U; i < record->n_keys; ++i) {
    SgGraphKey* key = &record->keys[i];
    if ((key->scope == scope || key->scope == SG_FOR_ANY) && sg_string_equal(key->id, id)) {
      any = key;
      if (key->scope == scope) {
        return key;
      }
    }
  }
  return any;
}

void
sg_graph_record_begin(SgGraphRecord* record)
{
  sg_arena_reset(record->arena);
  record->n_attributes = 0U;
  ++record->number;
}

SgStatus
sg_graph_add(SgGraphRecord* record, SgString key, SgString value)
{
  if (record->n_attributes > SG_RECORD_ITEMS) {
    return SG_OK;
  }
  if (!sg_grow(record->allocator,
               (void**)&record->attributes,
               &record->capacity,
               record->n_attributes,
               sizeof *record->attributes)) {
    return SG_NO_MEMORY;
  }
  SgAttribute* attribute = &record->attributes[record->n_attributes++];
  attribute->key         = sg_arena_copy(record->arena, key);
  attribute->value       = sg_arena_copy(record->arena, value);
  return attribute->key.data && attribute->value.data ? SG_OK : SG_NO_MEMORY;
}

SgStatus
sg_graph_add_value(SgGraphRecord* record, SgGraphKey* key, SgString value)
{
  key->seen = record->number;
  return sg_graph_add(record, key->name, value);
}

SgStatus
sg_graph_add_defaults(SgGraphRecord* record, SgGraphScope scope)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < record->n_keys && !st; ++i) {
    SgGraphKey* key = &record->keys[i];
    if (key->value.size && key->seen != record->number &&
        (key->scope == scope || key->scope == SG_FOR_ANY)) {
      st = sg_graph_add_value(record, key, key->value);
    }
  }
  return st;
}
