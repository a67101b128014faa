// Rebuilding adjacency.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/relink.h"

#include "core/adjacency.h"
#include "core/memory.h"

#include <string.h>

static const uint32_t no_slot = UINT32_MAX;

// An end of a credit, on its way to a list.
typedef struct {
  SgEntityId entity;
  SgPair     link; // key: code << 32 | neighbour; value: credit << 16 | year
} End;

typedef struct {
  const SgRelink* change;
  SgAllocator*    allocator;
  uint32_t        n_blocks;
  uint32_t*       counts; // new ends by block
  uint32_t*       slots;  // of the blocks of this pass, by block
  uint32_t* begins; // by slot and row: where the entity's new links begin; one more at the end
  SgPair*   links;
  SgPair*   scratch;
  size_t    n_scratch;
  End*      ends; // of the dirty entities' old credits
  size_t    n_ends;
  size_t    ends_capacity;
  uint8_t*  dirty; // a bit for each entity
  uint8_t*  payload;
  size_t    payload_capacity;
} Work;

int16_t
sg_link_year(uint32_t start,
             uint32_t object_begin,
             SgKind   object_kind,
             uint32_t subject_begin,
             SgKind   subject_kind)
{
  int16_t year = sg_packed_year(start);
  if (!year && (object_kind == SG_WORK || object_kind == SG_FILM)) {
    year = sg_packed_year(object_begin);
  }
  if (!year && (subject_kind == SG_WORK || subject_kind == SG_FILM)) {
    year = sg_packed_year(subject_begin);
  }
  return year;
}

static bool
is_dirty(const Work* work, SgEntityId entity)
{
  return work->dirty && ((unsigned)work->dirty[entity / 8U] >> (entity % 8U) & 1U);
}

static SgEntityId
canonical(const SgRelink* change, SgEntityId mention)
{
  return change->canonical ? change->canonical(mention, change->context) : mention;
}

// The year that stands in lists for the credit at a place of a block.
static int16_t
year_of(const SgRelink* change, const SgCreditBlock* block, uint32_t place)
{
  const int16_t year = sg_packed_year(block->start[place]);
  if (year) {
    return year;
  }
  const uint32_t     subject = block->subject[place];
  const uint32_t     object  = block->object[place];
  const SgKindBlock* o       = change->kinds(object / SG_BLOCK_ROWS, change->context);
  const SgKindBlock* s       = change->kinds(subject / SG_BLOCK_ROWS, change->context);
  return sg_link_year(0U,
                      o->begin[object % SG_BLOCK_ROWS],
                      (SgKind)o->kinds[object % SG_BLOCK_ROWS],
                      s->begin[subject % SG_BLOCK_ROWS],
                      (SgKind)s->kinds[subject % SG_BLOCK_ROWS]);
}

// What the list of one end of a credit, which is in `block`, will hold.
static SgPair
link_of(const SgRelink* change, const SgCreditBlock* block, SgCreditId credit, bool outgoing)
{
  const uint32_t   place = credit % SG_BLOCK_ROWS;
  const uint64_t   code  = (uint64_t)block->role[place] << 1U | outgoing;
  const SgEntityId neighbour =
      canonical(change, outgoing ? block->object[place] : block->subject[place]);
  const SgPair link = {code << 32U | neighbour,
                       (uint64_t)credit << 16U | (uint16_t)year_of(change, block, place)};
  return link;
}

static bool
add_end(Work* work, End end)
{
  if (work->n_ends == work->ends_capacity &&
      !sg_grow(
          work->allocator, (void**)&work->ends, &work->ends_capacity, work->n_ends, sizeof(End))) {
    return false;
  }
  work->ends[work->n_ends++] = end;
  return true;
}

// Gathers the remaining credits of the dirty entities' old lists, once each.
static bool
collect_dirty_credits(Work* work, SgPairs* credits)
{
  const SgRelink* change = work->change;
  for (size_t i = 0U; i < change->n_dirty; ++i) {
    const SgEntityId entity = change->dirty[i];
    if (entity > change->view->counts.mentions) {
      continue;
    }
    const SgAdjacency a = sg_adjacency(change->view, entity);
    for (uint32_t j = 0U; j < a.n; ++j) {
      if (a.credits[j] <= change->n_old &&
          !sg_pairs_add(work->allocator, credits, a.credits[j], 0U)) {
        return false;
      }
    }
  }
  return sg_pairs_sort_unique(work->allocator, credits);
}

// Turns them into ends of dirty entities; the other ends are in lists that stay as they are.
static bool
collect_dirty_ends(Work* work)
{
  SgPairs credits = {NULL, 0U, 0U};
  bool    enough  = collect_dirty_credits(work, &credits);
  for (size_t i = 0U; enough && i < credits.n; ++i) {
    const SgCreditId     credit = (SgCreditId)credits.items[i].key;
    const SgCreditBlock* block =
        work->change->credits(credit / SG_BLOCK_ROWS, work->change->context);
    const uint32_t   place  = credit % SG_BLOCK_ROWS;
    const SgEntityId ends[] = {canonical(work->change, block->object[place]),
                               canonical(work->change, block->subject[place])};
    for (unsigned outgoing = 0U; outgoing < 2U && enough; ++outgoing) {
      const End end = {ends[outgoing], link_of(work->change, block, credit, outgoing)};
      enough        = !is_dirty(work, end.entity) || add_end(work, end);
    }
  }
  sg_pairs_free(work->allocator, &credits);
  return enough;
}

// An end of a new credit, which is in `block`.
typedef struct {
  SgEntityId           entity;
  SgCreditId           credit;
  const SgCreditBlock* block;
  bool                 outgoing;
} NewEnd;

typedef void (*EndFunc)(Work* work, const NewEnd* end);

// Shows both ends of every new credit, in the order of credits.
static void
for_each_new_end(Work* work, EndFunc function)
{
  const SgRelink* change = work->change;
  for (SgCreditId c = change->n_old + 1U; c <= change->n_credits;) {
    const SgCreditBlock* block = change->credits(c / SG_BLOCK_ROWS, change->context);
    do {
      const uint32_t place = c % SG_BLOCK_ROWS;
      const NewEnd   out   = {canonical(change, block->subject[place]), c, block, true};
      const NewEnd   in    = {canonical(change, block->object[place]), c, block, false};
      function(work, &out);
      function(work, &in);
      ++c;
    } while (c % SG_BLOCK_ROWS && c <= change->n_credits);
  }
}

static void
count_in_block(Work* work, const NewEnd* end)
{
  ++work->counts[end->entity / SG_BLOCK_ROWS];
}

// Counts the new links of each block.
static void
count_blocks(Work* work)
{
  for_each_new_end(work, count_in_block);
  for (size_t i = 0U; i < work->n_ends; ++i) {
    ++work->counts[work->ends[i].entity / SG_BLOCK_ROWS];
  }
}

static bool
has_dirty(const Work* work, uint32_t block)
{
  if (!work->dirty) {
    return false;
  }
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS / 8U; ++i) {
    if (work->dirty[block * (SG_BLOCK_ROWS / 8U) + i]) {
      return true;
    }
  }
  return false;
}

static bool
is_touched(const Work* work, uint32_t block)
{
  return work->counts[block] || has_dirty(work, block);
}

// Gives the touched blocks from `first` on their slots until the memory is used; returns the block
// behind them.
static uint32_t
plan_pass(Work* work, uint32_t first, uint32_t* n_slots, size_t* n_links)
{
  const size_t most  = work->change->memory / (2U * sizeof(SgPair));
  uint32_t     block = first;
  *n_slots           = 0U;
  *n_links           = 0U;
  for (; block < work->n_blocks; ++block) {
    if (!is_touched(work, block)) {
      continue;
    }
    if (*n_slots && *n_links + work->counts[block] > most) {
      break;
    }
    work->slots[block] = (*n_slots)++;
    *n_links += work->counts[block];
  }
  return block;
}

static bool
is_in_pass(const Work* work, SgEntityId entity)
{
  return work->slots[entity / SG_BLOCK_ROWS] != no_slot;
}

static uint32_t*
begin_of(Work* work, SgEntityId entity)
{
  return &work->begins[(size_t)work->slots[entity / SG_BLOCK_ROWS] * SG_BLOCK_ROWS +
                       entity % SG_BLOCK_ROWS];
}

static void
count_entity(Work* work, SgEntityId entity)
{
  if (is_in_pass(work, entity)) {
    ++*begin_of(work, entity);
  }
}

static void
count_end(Work* work, const NewEnd* end)
{
  count_entity(work, end->entity);
}

static void
place_end(Work* work, const NewEnd* end)
{
  if (is_in_pass(work, end->entity)) {
    work->links[(*begin_of(work, end->entity))++] =
        link_of(work->change, end->block, end->credit, end->outgoing);
  }
}

// Counts the links of each entity of this pass.
static void
count_links(Work* work)
{
  for (size_t i = 0U; i < work->n_ends; ++i) {
    count_entity(work, work->ends[i].entity);
  }
  for_each_new_end(work, count_end);
}

// Puts them in their places, those of old credits first.
static void
place_links(Work* work)
{
  for (size_t i = 0U; i < work->n_ends; ++i) {
    const SgEntityId entity = work->ends[i].entity;
    if (is_in_pass(work, entity)) {
      work->links[(*begin_of(work, entity))++] = work->ends[i].link;
    }
  }
  for_each_new_end(work, place_end);
}

// After the counts: where each begins. After the placing each stands at its end, which is where the
// next begins.
static void
sum_counts(Work* work, uint32_t n_slots)
{
  uint32_t     begin = 0U;
  const size_t n     = (size_t)n_slots * SG_BLOCK_ROWS;
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t count = work->begins[i];
    work->begins[i]      = begin;
    begin += count;
  }
}

// The arrays of the block being made.
typedef struct {
  uint32_t* offsets;
  uint32_t* neighbours;
  uint32_t* credits;
  uint16_t* codes;
  int16_t*  years;
  uint32_t  n;
} Output;

static void
append(Output* out, SgPair link)
{
  out->neighbours[out->n] = (uint32_t)link.key;
  out->codes[out->n]      = (uint16_t)(link.key >> 32U);
  out->credits[out->n]    = (uint32_t)(link.value >> 16U);
  out->years[out->n]      = (int16_t)(uint16_t)link.value;
  ++out->n;
}

static SgPair
old_link(const SgAdjacency* a, uint32_t i)
{
  const SgPair link = {(uint64_t)a->codes[i] << 32U | a->neighbours[i],
                       (uint64_t)a->credits[i] << 16U | (uint16_t)a->years[i]};
  return link;
}

static bool
is_before(SgPair a, SgPair b)
{
  return a.key != b.key ? a.key < b.key : a.value < b.value;
}

// Merges an entity's old list, if it stays, with its new links, which are sorted.
static void
merge_lists(Output* out, const SgAdjacency* old, const SgPair* links, size_t n)
{
  uint32_t i = 0U;
  for (size_t j = 0U; j < n; ++j) {
    for (; i < old->n && is_before(old_link(old, i), links[j]); ++i) {
      append(out, old_link(old, i));
    }
    append(out, links[j]);
  }
  for (; i < old->n; ++i) {
    append(out, old_link(old, i));
  }
}

// The list of an entity that stays: nothing for new and for dirty ones.
static SgAdjacency
kept_list(const Work* work, SgEntityId entity)
{
  const SgAdjacency nothing = {0U, NULL, NULL, NULL, NULL};
  const SgRelink*   change  = work->change;
  return entity && entity <= change->view->counts.mentions && entity <= change->n_mentions &&
                 !is_dirty(work, entity)
             ? sg_adjacency(change->view, entity)
             : nothing;
}

static bool
prepare_output(Work* work, uint32_t n, Output* out)
{
  const size_t size = SG_ADJACENCY_SIZE(n);
  if (size > work->payload_capacity) {
    void* payload = sg_reallocate(work->allocator, work->payload, size + size / 2U, 1U);
    if (!payload) {
      return false;
    }
    work->payload          = payload;
    work->payload_capacity = size + size / 2U;
  }
  uint32_t* words = (uint32_t*)(void*)work->payload;
  out->offsets    = words;
  out->neighbours = words + SG_BLOCK_ROWS + 1U;
  out->credits    = out->neighbours + n;
  out->codes      = (uint16_t*)(out->credits + n);
  out->years      = (int16_t*)(out->codes + n);
  out->n          = 0U;
  return true;
}

static bool
reserve_scratch(Work* work, size_t n)
{
  if (n <= work->n_scratch) {
    return true;
  }
  SgPair* scratch = sg_reallocate(work->allocator, work->scratch, n, sizeof(SgPair));
  if (!scratch) {
    return false;
  }
  work->scratch   = scratch;
  work->n_scratch = n;
  return true;
}

static bool
emit_block(Work* work, uint32_t block)
{
  const size_t     row   = (size_t)work->slots[block] * SG_BLOCK_ROWS;
  const SgEntityId first = block * SG_BLOCK_ROWS;
  uint32_t         n     = work->counts[block];
  Output           out;
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) {
    n += kept_list(work, first + i).n;
  }
  if (!prepare_output(work, n, &out)) {
    return false;
  }
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) {
    const uint32_t    begin = row + i ? work->begins[row + i - 1U] : 0U;
    const uint32_t    count = work->begins[row + i] - begin;
    const SgAdjacency old   = kept_list(work, first + i);
    if (!reserve_scratch(work, count)) {
      return false;
    }
    sg_pairs_sort(work->links + begin, work->scratch, count);
    out.offsets[i] = out.n;
    merge_lists(&out, &old, work->links + begin, count);
  }
  out.offsets[SG_BLOCK_ROWS] = out.n;
  return work->change->emit(block, work->payload, SG_ADJACENCY_SIZE(n), work->change->emit_context);
}

static bool
run_pass(Work* work, uint32_t first, uint32_t behind, uint32_t n_slots, size_t n_links)
{
  work->begins =
      sg_allocate_zeroed(work->allocator, (size_t)n_slots * SG_BLOCK_ROWS, sizeof(uint32_t));
  work->links = sg_allocate(work->allocator, n_links, sizeof(SgPair));
  bool enough = work->begins && work->links;
  if (enough) {
    count_links(work);
    sum_counts(work, n_slots);
    place_links(work);
  }
  for (uint32_t block = first; enough && block < behind; ++block) {
    enough             = work->slots[block] == no_slot || emit_block(work, block);
    work->slots[block] = no_slot;
  }
  sg_release(work->allocator, work->begins);
  sg_release(work->allocator, work->links);
  return enough;
}

static bool
prepare(Work* work)
{
  const SgRelink* change = work->change;
  const uint32_t  most   = change->view->counts.mentions > change->n_mentions
                               ? change->view->counts.mentions
                               : change->n_mentions;
  work->n_blocks         = sg_column_blocks(SG_COLUMN_ADJACENCY, most);
  work->counts           = sg_allocate_zeroed(work->allocator, work->n_blocks, sizeof(uint32_t));
  work->slots            = sg_allocate(work->allocator, work->n_blocks, sizeof(uint32_t));
  if (!work->counts || !work->slots) {
    return false;
  }
  memset(work->slots, 0xFF, work->n_blocks * sizeof(uint32_t));
  if (change->n_dirty) {
    work->dirty = sg_allocate_zeroed(work->allocator, work->n_blocks, SG_BLOCK_ROWS / 8U);
    if (!work->dirty) {
      return false;
    }
    for (size_t i = 0U; i < change->n_dirty; ++i) {
      work->dirty[change->dirty[i] / 8U] |= (uint8_t)(1U << change->dirty[i] % 8U);
    }
  }
  return true;
}

SgStatus
sg_relink(const SgRelink* change)
{
  Work work   = {.change = change, .allocator = change->view->allocator};
  bool enough = prepare(&work) && collect_dirty_ends(&work);
  if (enough) {
    count_blocks(&work);
  }
  for (uint32_t first = 0U; enough && first < work.n_blocks;) {
    uint32_t       n_slots = 0U;
    size_t         n_links = 0U;
    const uint32_t behind  = plan_pass(&work, first, &n_slots, &n_links);
    enough                 = !n_slots || run_pass(&work, first, behind, n_slots, n_links);
    first                  = behind;
  }
  sg_release(work.allocator, work.counts);
  sg_release(work.allocator, work.slots);
  sg_release(work.allocator, work.scratch);
  sg_release(work.allocator, work.ends);
  sg_release(work.allocator, work.dirty);
  sg_release(work.allocator, work.payload);
  return enough ? SG_OK : SG_NO_MEMORY;
}
