// Checking the indexes: their blocks, and that they agree with the names and ids of the mentions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/check_impl.h"
#include "core/index.h"
#include "core/keys.h"
#include "segue/fold.h"

static const char* const names[SG_N_INDEXES] = {"ids", "names", "tokens"};

static void
add_key(SgIndexDigest* digest, uint64_t key, SgEntityId mention)
{
  uint64_t pair[2] = {key, mention};
  ++digest->n;
  digest->sum += sg_key(sg_substring((const char*)pair, sizeof(pair)));
}

// Adds what one mention has to have in an index, each key once.
void
sg_check_digest_mention(SgCheck* check, SgEntityId mention, SgIndex index, SgIndexDigest* digest)
{
  char           buffer[SG_FOLD_LIMIT];
  SgDetail       detail;
  SgDetailCursor cursor    = sg_mention_begin(check->view, mention);
  SgAllocator*   allocator = check->kb->allocator;
  bool           enough    = true;
  check->keys.n            = 0U;
  while (sg_mention_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_ID && index == SG_INDEX_ID) {
      enough = enough && sg_pairs_add(allocator, &check->keys, sg_key(detail.value), 0U);
    }
    if (detail.kind != SG_DETAIL_NAME || index == SG_INDEX_ID || !detail.value.size) {
      continue;
    }
    const SgString folded = sg_substring(buffer, sg_fold(detail.value, buffer));
    SgString       token;
    size_t         at = 0U;
    if (index == SG_INDEX_NAME) {
      enough = enough && sg_pairs_add(allocator, &check->keys, sg_key(folded), 0U);
      continue;
    }
    for (unsigned n = 0U; n < SG_TOKENS_PER_NAME && sg_next_token(folded, &at, &token); ++n) {
      enough = enough && sg_pairs_add(allocator, &check->keys, sg_key(token), 0U);
    }
  }
  enough = enough && sg_pairs_sort_unique(allocator, &check->keys);
  for (size_t i = 0U; enough && i < check->keys.n; ++i) {
    add_key(digest, check->keys.items[i].key, mention);
  }
  check->failed = check->failed || !enough;
}

void
sg_check_index_blocks(SgCheck* check, SgIndex index)
{
  const SgTable table = (SgTable)(SG_TABLE_IDENT + (int)index);
  SgScan        scan  = {.cursor = NULL};
  SgString      fence = {"", 0U};
  SgString      value = {"", 0U};
  if (sg_scan_open(check->txn, table, &scan, NULL)) {
    check->failed = true;
    return;
  }
  while (!check->stopped && sg_scan_next(&scan, &fence, &value)) {
    ++check->counts.blocks;
    if (!sg_block_verify_at(table, fence, value)) {
      sg_check_fault(check, "index of %s: the checksum of a block is wrong", names[index]);
    }
  }
  if (sg_scan_status(&scan)) {
    sg_check_fault(check, "index of %s: the table cannot be read to its end", names[index]);
  }
  sg_scan_close(&scan);
}

void
sg_check_index(SgCheck* check, SgIndex index, const SgIndexDigest* expected)
{
  const SgTable table  = (SgTable)(SG_TABLE_IDENT + (int)index);
  SgIndexDigest digest = {0U, 0U};
  SgIndexCursor cursor;
  uint32_t      mention = 0U;
  if (sg_index_open(check->txn, table, &cursor, NULL)) {
    check->failed = true;
    return;
  }
  while (!check->stopped && sg_index_next_key(&cursor)) {
    const uint64_t hash = index == SG_INDEX_TOKEN ? sg_key(cursor.key) : sg_key_hash(cursor.key);
    while (sg_index_next_mention(&cursor, &mention)) {
      if (!check->header.pending || mention <= check->header.mentions) {
        add_key(&digest, hash, mention);
      }
    }
  }
  if (!check->stopped &&
      (digest.n != expected->n || digest.sum != expected->sum || sg_index_status(&cursor))) {
    sg_check_fault(check,
                   "index of %s: does not agree with the entities; import the sources again",
                   names[index]);
  }
  sg_index_close(&cursor);
}
