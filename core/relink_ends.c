// A pass over the new credits: counting the ends of each entity, putting links in their places.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The credits are cut into parts, one a thread. Each counts for itself; then the links of an entity
// begin with those of the first part, so that all threads write at once and the order is that of
// the credits.
#include "core/memory.h"
#include "core/relink_impl.h"

#include <string.h>

#define NO_PLACE UINT32_MAX

// What stands in lists for some credits of a block, by place.
typedef struct {
  SgEntityId subjects[SG_BLOCK_ROWS];
  SgEntityId objects[SG_BLOCK_ROWS];
  int16_t    years[SG_BLOCK_ROWS];
} Resolved;

// The places of some credits that are one behind the other.
typedef struct {
  const SgCreditBlock* block;
  uint32_t             first;
  uint32_t             behind;
} Run;

static int16_t
begin_year(const SgRelinkWork* work, SgEntityId mention)
{
  const SgKindBlock* block = sg_relink_kinds(work, mention);
  const uint32_t     place = mention % SG_BLOCK_ROWS;
  return block->kinds[place] == SG_WORK || block->kinds[place] == SG_FILM
             ? sg_packed_year(block->begin[place])
             : (int16_t)0;
}

// That of the credit, else of the work or film at its object, else at its subject.
static int16_t
year_of(const SgRelinkWork* work, const SgCreditBlock* block, uint32_t place)
{
  int16_t year = sg_packed_year(block->start[place]);
  year         = year ? year : begin_year(work, block->object[place]);
  return year ? year : begin_year(work, block->subject[place]);
}

// Loops that do little, so that the processor waits for what several rounds ask of the memory at a
// time.
static void
resolve(const SgRelinkWork* work, const Run* run, Resolved* resolved)
{
  for (uint32_t i = run->first; i < run->behind; ++i) {
    resolved->subjects[i] = sg_relink_entity(work, run->block->subject[i]);
  }
  for (uint32_t i = run->first; i < run->behind; ++i) {
    resolved->objects[i] = sg_relink_entity(work, run->block->object[i]);
  }
}

static void
resolve_years(const SgRelinkWork* work, const Run* run, Resolved* resolved)
{
  for (uint32_t i = run->first; i < run->behind; ++i) {
    resolved->years[i] = year_of(work, run->block, i);
  }
}

static SgListEnd
end_of(const Resolved* resolved, const SgCreditBlock* block, SgCreditId credit, bool outgoing)
{
  const uint32_t   place   = credit % SG_BLOCK_ROWS;
  const SgEntityId subject = resolved->subjects[place];
  const SgEntityId object  = resolved->objects[place];
  const uint16_t   code    = (uint16_t)(block->role[place] << 1U | outgoing);
  const SgListEnd  end     = {outgoing ? subject : object,
                         {outgoing ? object : subject, credit, code, resolved->years[place]}};
  return end;
}

void
sg_relink_ends_of(const SgRelinkWork*  work,
                  const SgCreditBlock* block,
                  SgCreditId           credit,
                  SgListEnd            ends[2])
{
  const uint32_t place = credit % SG_BLOCK_ROWS;
  const Run      one   = {block, place, place + 1U};
  Resolved       resolved;
  resolve(work, &one, &resolved);
  resolve_years(work, &one, &resolved);
  ends[0] = end_of(&resolved, block, credit, true);
  ends[1] = end_of(&resolved, block, credit, false);
}

typedef struct Pass Pass;

/// Treats some credits, of which the first one is `credit`.
typedef void (*RunFunc)(Pass* pass, unsigned part, const Run* run, SgCreditId credit);

struct Pass {
  SgRelinkWork* work;
  RunFunc       run;
  uint32_t*     counts[SG_PARALLEL_MOST]; // of each part: links by block
  SgRoleKinds   ends[SG_PARALLEL_MOST][SG_MAX_ROLES];
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
  Pass*            pass   = context;
  const SgRelink*  change = pass->work->change;
  const uint64_t   n      = change->n_credits - change->n_old;
  const unsigned   parts  = pass->work->n_parts;
  SgCreditId       at     = change->n_old + 1U + (SgCreditId)(n * part / parts);
  const SgCreditId behind = change->n_old + 1U + (SgCreditId)(n * (part + 1U) / parts);
  while (at < behind) {
    const SgCreditId end   = (at / SG_BLOCK_ROWS + 1U) * SG_BLOCK_ROWS;
    const SgCreditId to    = end < behind ? end : behind;
    const uint32_t   first = at % SG_BLOCK_ROWS;
    const Run        run   = {credits(pass->work, at / SG_BLOCK_ROWS), first, first + (to - at)};
    pass->run(pass, part, &run, at);
    at = to;
  }
}

static void
run_all(Pass* pass)
{
  sg_parallel(pass->work->n_parts, run_part, pass);
}

static uint8_t
kind_bit(const SgRelinkWork* work, SgEntityId entity)
{
  return (uint8_t)(1U << sg_relink_kinds(work, entity)->kinds[entity % SG_BLOCK_ROWS] % SG_N_KINDS);
}

static void
add_kinds(const SgRelinkWork* work, const Run* run, const Resolved* resolved, SgRoleKinds* ends)
{
  for (uint32_t i = run->first; i < run->behind; ++i) {
    SgRoleKinds* kinds = &ends[run->block->role[i] % SG_MAX_ROLES];
    kinds->subjects |= kind_bit(work, resolved->subjects[i]);
    kinds->objects |= kind_bit(work, resolved->objects[i]);
  }
}

static void
count_blocks(Pass* pass, unsigned part, const Run* run, SgCreditId credit)
{
  uint32_t* counts = pass->counts[part];
  Resolved  resolved;
  (void)credit;
  resolve(pass->work, run, &resolved);
  add_kinds(pass->work, run, &resolved, pass->ends[part]);
  for (uint32_t i = run->first; i < run->behind; ++i) {
    ++counts[resolved.subjects[i] / SG_BLOCK_ROWS];
    ++counts[resolved.objects[i] / SG_BLOCK_ROWS];
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
  for (size_t i = 0U; work->change->ends && i < SG_MAX_ROLES; ++i) {
    for (unsigned part = 0U; part < work->n_parts; ++part) {
      work->change->ends[i].subjects |= pass.ends[part][i].subjects;
      work->change->ends[i].objects |= pass.ends[part][i].objects;
    }
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
count_rows(Pass* pass, unsigned part, const Run* run, SgCreditId credit)
{
  Resolved resolved;
  (void)credit;
  resolve(pass->work, run, &resolved);
  for (uint32_t i = run->first; i < run->behind; ++i) {
    count_link(pass->work, part, resolved.subjects[i]);
    count_link(pass->work, part, resolved.objects[i]);
  }
}

// Where the next link of an entity goes; NO_PLACE if the entity is not in this pass.
static uint32_t
take_place(const SgRelinkWork* work, unsigned part, SgEntityId entity)
{
  uint32_t* at = begin_of(work, part, entity);
  return at ? (*at)++ : NO_PLACE;
}

static void
place_link(const SgRelinkWork* work, uint32_t place, const SgListItem* item)
{
  if (place != NO_PLACE) {
    work->links[place] = *item;
  }
}

static void
place_rows(Pass* pass, unsigned part, const Run* run, SgCreditId credit)
{
  uint32_t places[SG_BLOCK_ROWS][2];
  Resolved resolved;
  resolve(pass->work, run, &resolved);
  resolve_years(pass->work, run, &resolved);
  for (uint32_t i = run->first; i < run->behind; ++i) {
    places[i][0] = take_place(pass->work, part, resolved.subjects[i]);
    places[i][1] = take_place(pass->work, part, resolved.objects[i]);
  }
  for (uint32_t i = run->first; i < run->behind; ++i, ++credit) {
    const SgListEnd out = end_of(&resolved, run->block, credit, true);
    const SgListEnd in  = end_of(&resolved, run->block, credit, false);
    place_link(pass->work, places[i][0], &out.item);
    place_link(pass->work, places[i][1], &in.item);
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
    const SgListEnd* end = &work->ends[i];
    place_link(work, take_place(work, 0U, end->entity), &end->item);
  }
  pass.run = place_rows;
  run_all(&pass);
}
