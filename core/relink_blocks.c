// Making the blocks of a pass: the old list of each entity, if it stays, and its new links.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/memory.h"
#include "core/relink_impl.h"

enum { WINDOW = 64 }; // blocks that are made at a time, before they are handed over

// A block being made; `payload` NULL if there was no memory.
typedef struct {
  uint32_t block;
  void*    payload;
  size_t   size;
} Made;

typedef struct {
  SgRelinkWork* work;
  Made          made[WINDOW];
  unsigned      n;
} Window;

// The arrays of a block.
typedef struct {
  uint32_t* offsets;
  uint32_t* neighbours;
  uint32_t* credits;
  uint16_t* codes;
  int16_t*  years;
  uint32_t  n;
} Output;

// Room for sorting the links of an entity.
typedef struct {
  SgAllocator* allocator;
  SgPair*      pairs; // twice `n`: the second half is to sort with
  size_t       n;
} Scratch;

static Output
arrays_of(void* payload, uint32_t n)
{
  uint32_t* words = payload;
  Output    out   = {.offsets = words, .neighbours = words + SG_BLOCK_ROWS + 1U};
  out.credits     = out.neighbours + n;
  out.codes       = (uint16_t*)(out.credits + n);
  out.years       = (int16_t*)(out.codes + n);
  return out;
}

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
pair_of(uint16_t code, uint32_t neighbour, uint32_t credit, int16_t year)
{
  const SgPair pair = {(uint64_t)code << 32U | neighbour, (uint64_t)credit << 16U | (uint16_t)year};
  return pair;
}

static SgPair
old_link(const SgAdjacency* a, uint32_t i)
{
  return pair_of(a->codes[i], a->neighbours[i], a->credits[i], a->years[i]);
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
kept_list(const SgRelinkWork* work, SgEntityId entity)
{
  const SgAdjacency nothing = {0U, NULL, NULL, NULL, NULL};
  const SgRelink*   change  = work->change;
  return entity && entity <= change->view->counts.mentions && entity <= change->n_mentions &&
                 !sg_relink_is_dirty(work, entity)
             ? sg_adjacency(change->view, entity)
             : nothing;
}

// The links sorted by code, neighbour, credit: they come in the order of the credits. NULL if there
// is no memory.
static const SgPair*
sort_links(Scratch* scratch, const SgListItem* links, size_t n)
{
  if (n > scratch->n) {
    SgPair* pairs = sg_reallocate(scratch->allocator, scratch->pairs, 2U * n, sizeof(SgPair));
    if (!pairs) {
      return NULL;
    }
    scratch->pairs = pairs;
    scratch->n     = n;
  }
  for (size_t i = 0U; i < n; ++i) {
    scratch->pairs[i] = pair_of(links[i].code, links[i].neighbour, links[i].credit, links[i].year);
  }
  sg_pairs_sort(scratch->pairs, scratch->pairs + n, n);
  return scratch->pairs;
}

static bool
fill_block(const SgRelinkWork* work, uint32_t block, Scratch* scratch, Output* out)
{
  const uint32_t* ends = work->begins[work->n_parts - 1U];
  const size_t    row  = (size_t)work->slots[block] * SG_BLOCK_ROWS;
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) {
    const uint32_t    begin = row + i ? ends[row + i - 1U] : 0U;
    const uint32_t    n     = ends[row + i] - begin;
    const SgAdjacency old   = kept_list(work, block * SG_BLOCK_ROWS + i);
    const SgPair*     links = n ? sort_links(scratch, work->links + begin, n) : NULL;
    if (n && !links) {
      return false;
    }
    out->offsets[i] = out->n;
    merge_lists(out, &old, links, n);
  }
  out->offsets[SG_BLOCK_ROWS] = out->n;
  return true;
}

static void
make_block(const SgRelinkWork* work, Scratch* scratch, Made* made)
{
  uint32_t n = work->counts[made->block];
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) {
    n += kept_list(work, made->block * SG_BLOCK_ROWS + i).n;
  }
  made->size    = SG_ADJACENCY_SIZE(n);
  made->payload = sg_allocate(work->allocator, made->size, 1U);
  if (made->payload) {
    Output out = arrays_of(made->payload, n);
    if (!fill_block(work, made->block, scratch, &out)) {
      sg_release(work->allocator, made->payload);
      made->payload = NULL;
    }
  }
}

static void
make_some(void* context, unsigned part)
{
  Window* window  = context;
  Scratch scratch = {.allocator = window->work->allocator};
  for (unsigned i = part; i < window->n; i += window->work->n_parts) {
    make_block(window->work, &scratch, &window->made[i]);
  }
  sg_release(scratch.allocator, scratch.pairs);
}

// Hands the blocks over, those behind a failure excepted.
static bool
hand_over(Window* window)
{
  const SgRelink* change = window->work->change;
  bool            enough = true;
  for (unsigned i = 0U; i < window->n; ++i) {
    const Made* made = &window->made[i];
    enough           = enough && made->payload;
    if (enough) {
      enough = change->emit(made->block, made->payload, made->size, change->emit_context);
    } else {
      sg_release(window->work->allocator, made->payload);
    }
  }
  window->n = 0U;
  return enough;
}

bool
sg_relink_make(SgRelinkWork* work, uint32_t first, uint32_t behind)
{
  const SgView* view   = work->change->view;
  Window        window = {.work = work};
  bool          enough = true;
  for (uint32_t block = first; enough && block < behind; ++block) {
    if (work->slots[block] != SG_NO_SLOT) {
      if (block <= view->counts.mentions / SG_BLOCK_ROWS) { // before threads ask for it
        sg_view_block(view, SG_COLUMN_ADJACENCY, block);
      }
      window.made[window.n++].block = block;
    }
    if (window.n == WINDOW || (window.n && block + 1U == behind)) {
      sg_parallel(work->n_parts, make_some, &window);
      enough = hand_over(&window);
    }
  }
  return enough;
}
