// A pass over the new credits: counting the ends of each entity, putting links in their places.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The credits are cut into parts, one a thread. Each counts for itself; then the links of an entity
// begin with those of the first part, so that all threads write at once and the order is that of
// the credits.
#include "core/memory.h"
#include "core/relink_impl.h"

#include <string.h>

// The year that stands in lists for the credit at a place of a block.
static int16_t
year_of(const SgRelinkWork* work, const SgCreditBlock* block, uint32_t place)
{
  const int16_t year = sg_packed_year(block->start[place]);
  if (year) {
    return year;
  }
  const uint32_t     object  = block->object[place];
  const uint32_t     subject = block->subject[place];
  const SgKindBlock* o       = sg_relink_kinds(work, object);
  const SgKindBlock* s       = sg_relink_kinds(work, subject);
  return sg_link_year(0U,
                      o->begin[object % SG_BLOCK_ROWS],
                      (SgKind)o->kinds[object % SG_BLOCK_ROWS],
                      s->begin[subject % SG_BLOCK_ROWS],
                      (SgKind)s->kinds[subject % SG_BLOCK_ROWS]);
}

void
sg_relink_ends_of(const SgRelinkWork*  work,
                  const SgCreditBlock* block,
                  SgCreditId           credit,
                  SgListEnd            ends[2])
{
  const uint32_t   place   = credit % SG_BLOCK_ROWS;
  const SgEntityId subject = sg_relink_entity(work, block->subject[place]);
  const SgEntityId object  = sg_relink_entity(work, block->object[place]);
  const int16_t    year    = year_of(work, block, place);
  const uint16_t   code    = (uint16_t)(block->role[place] << 1U);
  const SgListEnd  out     = {subject, {object, credit, code | 1U, year}};
  const SgListEnd  in      = {object, {subject, credit, code, year}};
  ends[0]                  = out;
  ends[1]                  = in;
}

typedef struct Pass Pass;

/// Treats the credits `from` … `to` - 1, which are in one block.
typedef void (*RunFunc)(
    const Pass* pass, unsigned part, const SgCreditBlock* block, SgCreditId from, SgCreditId to);

struct Pass {
  SgRelinkWork* work;
  uint32_t*     counts[SG_PARALLEL_MOST]; // of each part: links by block
  RunFunc       run;
};

static const SgCreditBlock*
credits(SgRelinkWork* work, uint32_t block)
{
  pthread_mutex_lock(&work->guard);
  const SgCreditBlock* found = work->change->credits(block, work->change->context);
  pthread_mutex_unlock(&work->guard);
  return found;
}

static void
run_part(void* context, unsigned part)
{
  const Pass*      pass   = context;
  const SgRelink*  change = pass->work->change;
  const uint64_t   n      = change->n_credits - change->n_old;
  const unsigned   parts  = pass->work->n_parts;
  SgCreditId       at     = change->n_old + 1U + (SgCreditId)(n * part / parts);
  const SgCreditId behind = change->n_old + 1U + (SgCreditId)(n * (part + 1U) / parts);
  while (at < behind) {
    const SgCreditId end = (at / SG_BLOCK_ROWS + 1U) * SG_BLOCK_ROWS;
    const SgCreditId to  = end < behind ? end : behind;
    pass->run(pass, part, credits(pass->work, at / SG_BLOCK_ROWS), at, to);
    at = to;
  }
}

static void
run_all(Pass* pass)
{
  sg_parallel(pass->work->n_parts, run_part, pass);
}

static void
count_blocks(
    const Pass* pass, unsigned part, const SgCreditBlock* block, SgCreditId from, SgCreditId to)
{
  uint32_t* counts = pass->counts[part];
  for (SgCreditId c = from; c < to; ++c) {
    const uint32_t place = c % SG_BLOCK_ROWS;
    ++counts[sg_relink_entity(pass->work, block->subject[place]) / SG_BLOCK_ROWS];
    ++counts[sg_relink_entity(pass->work, block->object[place]) / SG_BLOCK_ROWS];
  }
}

bool
sg_relink_count(SgRelinkWork* work)
{
  Pass      pass = {.work = work, .run = count_blocks};
  uint32_t* counts =
      sg_allocate_zeroed(work->allocator, (size_t)work->n_parts * work->n_blocks, sizeof(uint32_t));
  if (!counts) {
    return false;
  }
  for (unsigned part = 0U; part < work->n_parts; ++part) {
    pass.counts[part] = counts + (size_t)part * work->n_blocks;
  }
  run_all(&pass);
  for (uint32_t block = 0U; block < work->n_blocks; ++block) {
    for (unsigned part = 0U; part < work->n_parts; ++part) {
      work->counts[block] += pass.counts[part][block];
    }
  }
  for (size_t i = 0U; i < work->n_ends; ++i) {
    ++work->counts[work->ends[i].entity / SG_BLOCK_ROWS];
  }
  sg_release(work->allocator, counts);
  return true;
}

// Where the part counts the links of an entity, and later puts the next one; NULL if the entity is
// not in this pass.
static uint32_t*
begin_of(const SgRelinkWork* work, unsigned part, SgEntityId entity)
{
  const uint32_t slot = work->slots[entity / SG_BLOCK_ROWS];
  return slot == SG_NO_SLOT
             ? NULL
             : &work->begins[part][(size_t)slot * SG_BLOCK_ROWS + entity % SG_BLOCK_ROWS];
}

static void
count_link(const SgRelinkWork* work, unsigned part, SgEntityId entity)
{
  uint32_t* count = begin_of(work, part, entity);
  if (count) {
    ++*count;
  }
}

static void
count_rows(
    const Pass* pass, unsigned part, const SgCreditBlock* block, SgCreditId from, SgCreditId to)
{
  for (SgCreditId c = from; c < to; ++c) {
    const uint32_t place = c % SG_BLOCK_ROWS;
    count_link(pass->work, part, sg_relink_entity(pass->work, block->subject[place]));
    count_link(pass->work, part, sg_relink_entity(pass->work, block->object[place]));
  }
}

static void
place_link(const SgRelinkWork* work, unsigned part, const SgListEnd* end)
{
  uint32_t* at = begin_of(work, part, end->entity);
  if (at) {
    work->links[(*at)++] = end->link;
  }
}

static void
place_rows(
    const Pass* pass, unsigned part, const SgCreditBlock* block, SgCreditId from, SgCreditId to)
{
  for (SgCreditId c = from; c < to; ++c) {
    SgListEnd ends[2];
    sg_relink_ends_of(pass->work, block, c, ends);
    place_link(pass->work, part, &ends[0]);
    place_link(pass->work, part, &ends[1]);
  }
}

// After the counts: where each begins.
static void
sum_counts(SgRelinkWork* work, uint32_t n_slots)
{
  uint32_t     begin = 0U;
  const size_t n     = (size_t)n_slots * SG_BLOCK_ROWS;
  for (size_t i = 0U; i < n; ++i) {
    for (unsigned part = 0U; part < work->n_parts; ++part) {
      const uint32_t count  = work->begins[part][i];
      work->begins[part][i] = begin;
      begin += count;
    }
  }
}

void
sg_relink_place(SgRelinkWork* work, uint32_t n_slots)
{
  Pass pass = {.work = work, .run = count_rows};
  for (size_t i = 0U; i < work->n_ends; ++i) {
    count_link(work, 0U, work->ends[i].entity);
  }
  run_all(&pass);
  sum_counts(work, n_slots);
  for (size_t i = 0U; i < work->n_ends; ++i) {
    place_link(work, 0U, &work->ends[i]);
  }
  pass.run = place_rows;
  run_all(&pass);
}
