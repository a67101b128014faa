// Which entity is this? Gathers what a source says, then weighs it against what is known.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/identity.h"

#include "core/arena.h"
#include "core/id_map.h"
#include "core/identity_rules.h"
#include "core/memory.h"
#include "segue/fold.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { REASON_SIZE = 256, ASK_LINKS = 1 << 16 };

static const uint32_t all_agree  = UINT32_MAX;
static const uint32_t no_mention = UINT32_MAX;
static const SgRole   no_role    = 0U;

// A known entity that a mention may be.
typedef struct {
  SgEntityId known;
  uint32_t   n_credits; // that both sources state
  uint32_t   credit;    // one of them
  bool       year;      // both begin in the same year
  bool       made_by_others;
} Candidate;

typedef struct {
  SgEntityId    id;
  SgEntityFacts facts;
  Candidate*    candidates;
  size_t        n_candidates;
  bool          settled; // by an external id: the one candidate is it
} Mention;

typedef struct {
  uint32_t subject; // places in `mentions`
  uint32_t object;
  SgRole   role; // no_role: an award was for the work, whatever was done on it
} Claim;

struct SgIdentity {
  SgAllocator* allocator;
  SgArena*     arena;
  Mention*     mentions; // in order of id
  size_t       n_mentions;
  size_t       mention_capacity;
  Claim*       claims;
  size_t       n_claims;
  size_t       claim_capacity;
  SgIdMap      first; // ids that mentions begin with
  uint32_t     links; // that may still be looked at
  SgGoOnFunc   go_on; // NULL: nobody is asked
  void*        go_on_context;
  bool         stopped;
  bool         is_dump;
};

SgIdentity*
sg_identity_new(SgAllocator* allocator)
{
  SgIdentity* identity = sg_allocate_zeroed(allocator, 1U, sizeof(SgIdentity));
  if (identity) {
    identity->allocator = allocator;
    identity->arena     = sg_arena_new(allocator);
    identity->first     = sg_id_map(allocator);
    if (!identity->arena) {
      sg_release(allocator, identity);
      return NULL;
    }
  }
  return identity;
}

static void
forget(SgIdentity* identity)
{
  sg_release(identity->allocator, identity->mentions);
  sg_release(identity->allocator, identity->claims);
  sg_id_map_free(&identity->first);
  identity->mentions         = NULL;
  identity->claims           = NULL;
  identity->n_mentions       = 0U;
  identity->n_claims         = 0U;
  identity->mention_capacity = 0U;
  identity->claim_capacity   = 0U;
}

void
sg_identity_free(SgIdentity* identity)
{
  if (identity) {
    forget(identity);
    sg_arena_free(identity->arena);
    sg_release(identity->allocator, identity);
  }
}

/// From now on only ids count.
static void
become_dump(SgIdentity* identity)
{
  forget(identity);
  sg_arena_reset(identity->arena);
  identity->is_dump = true;
}

/// The place of an entity of the source; no_mention if it is not there.
static uint32_t
find_mention(const SgIdentity* identity, SgEntityId id)
{
  size_t low  = 0U;
  size_t high = identity->n_mentions;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (identity->mentions[middle].id < id) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < identity->n_mentions && identity->mentions[low].id == id ? (uint32_t)low
                                                                        : no_mention;
}

static bool
copy_texts(SgArena* arena, const SgString* from, size_t n, const SgString** to)
{
  SgString* copies = sg_arena_take(arena, n ? n : 1U, sizeof *copies);
  bool      ok     = copies;
  for (size_t i = 0U; ok && i < n; ++i) {
    copies[i] = sg_arena_copy(arena, from[i]);
    ok        = copies[i].data;
  }
  *to = copies;
  return ok;
}

/// Copies what the rules look at: not the attributes.
static bool
copy_facts(SgArena* arena, const SgEntityFacts* from, SgEntityFacts* to)
{
  *to              = *from;
  to->n_attributes = 0U;
  to->attributes   = NULL;
  to->name         = sg_arena_copy(arena, from->name);
  to->form         = sg_arena_copy(arena, from->form);
  return to->name.data && to->form.data &&
         copy_texts(arena, from->names, from->n_names, &to->names) &&
         copy_texts(arena, from->ids, from->n_ids, &to->ids);
}

SgStatus
sg_identity_entity(SgIdentity* identity, SgEntityId id, const SgEntityFacts* facts)
{
  const size_t n = identity->n_mentions;
  if (identity->is_dump || (n && id <= identity->mentions[n - 1U].id)) {
    return SG_OK;
  }
  if (n == SG_IDENTITY_ENTITIES) {
    become_dump(identity);
    return SG_OK;
  }
  bool is_first = true;
  if (facts->n_ids && !sg_id_map_add(&identity->first, 0U, facts->ids[0], &is_first)) {
    return SG_NO_MEMORY;
  }
  if (!is_first) {
    return SG_OK;
  }
  Mention mention = {id, *facts, NULL, 0U, false};
  if (!copy_facts(identity->arena, facts, &mention.facts) || !sg_grow(identity->allocator,
                                                                      (void**)&identity->mentions,
                                                                      &identity->mention_capacity,
                                                                      n,
                                                                      sizeof mention)) {
    return SG_NO_MEMORY;
  }
  identity->mentions[identity->n_mentions++] = mention;
  return SG_OK;
}

static SgStatus
add_claim(SgIdentity* identity, SgEntityId subject, SgEntityId object, SgRole role)
{
  const Claim claim = {find_mention(identity, subject), find_mention(identity, object), role};
  if (identity->is_dump || claim.subject == no_mention || claim.object == no_mention) {
    return SG_OK;
  }
  if (identity->n_claims == SG_IDENTITY_CREDITS) {
    become_dump(identity);
    return SG_OK;
  }
  if (!sg_grow(identity->allocator,
               (void**)&identity->claims,
               &identity->claim_capacity,
               identity->n_claims,
               sizeof claim)) {
    return SG_NO_MEMORY;
  }
  identity->claims[identity->n_claims++] = claim;
  return SG_OK;
}

SgStatus
sg_identity_credit(SgIdentity* identity, const SgCredit* credit)
{
  const SgStatus st       = add_claim(identity, credit->subject, credit->object, credit->role);
  const bool     honoured = credit->for_work && credit->for_work != credit->subject;
  return st || !honoured ? st : add_claim(identity, credit->subject, credit->for_work, no_role);
}

// One decision.
typedef struct {
  SgIdentity*   identity;
  const SgView* view;
} Decision;

/// Counts a link that is looked at; false if those were too many, or somebody stopped it.
static bool
look_at_link(const Decision* d)
{
  SgIdentity* identity = d->identity;
  identity->links -= identity->links > 0U;
  if (!(identity->links % ASK_LINKS) && identity->links && identity->go_on &&
      !identity->go_on(identity->go_on_context)) {
    identity->stopped = true;
    identity->links   = 0U;
  }
  return identity->links;
}

static bool
related(SgRole a, SgRole b)
{
  return a == no_role || b == no_role || sg_role_is(a, b) || sg_role_is(b, a);
}

/// True if `known` may be the mention for all that is said of the two themselves.
static bool
may_be(const Decision* d, const Mention* mention, SgEntityId known)
{
  const SgEntityFacts* facts  = &mention->facts;
  const SgEntity       entity = sg_view_entity(d->view, known);
  return entity.kind == facts->kind && !entity.special &&
         sg_forms_agree(facts->form, entity.form) &&
         sg_years_agree(facts->kind, facts->begin, entity.begin) &&
         sg_ids_agree(d->view, known, facts->ids, facts->n_ids);
}

static bool
has_candidate(const Mention* mention, SgEntityId known)
{
  for (size_t i = 0U; i < mention->n_candidates; ++i) {
    if (mention->candidates[i].known == known) {
      return true;
    }
  }
  return false;
}

static void
add_candidate(const Decision* d, Mention* mention, SgEntityId known)
{
  const SgDate    begin     = sg_view_entity(d->view, known).begin;
  const bool      year      = begin.year && begin.year == mention->facts.begin.year;
  const Candidate candidate = {known, 0U, 0U, year, false};
  mention->candidates[mention->n_candidates++] = candidate;
}

static void
add_named(const Decision* d, Mention* mention, SgString name)
{
  SgEntityId   found[SG_IDENTITY_CANDIDATES];
  char         folded[SG_FOLD_LIMIT];
  const size_t size = sg_fold(name, folded);
  const size_t n    = sg_view_find(
      d->view, SG_INDEX_NAME, sg_substring(folded, size), found, SG_IDENTITY_CANDIDATES);
  for (size_t i = 0U; size && i < n && mention->n_candidates < SG_IDENTITY_CANDIDATES; ++i) {
    if (!has_candidate(mention, found[i]) && may_be(d, mention, found[i])) {
      add_candidate(d, mention, found[i]);
    }
  }
}

/// True if the writer has joined the mention already; then the entity that it was joined to is its
/// one candidate.
static bool
settle(const Decision* d, Mention* mention)
{
  SgEntityId known = 0U;
  for (size_t i = 0U; i < mention->facts.n_ids; ++i) {
    if (sg_view_find(d->view, SG_INDEX_ID, mention->facts.ids[i], &known, 1U) &&
        sg_view_entity(d->view, known).kind == mention->facts.kind) {
      add_candidate(d, mention, known);
      mention->settled = true;
      return true;
    }
  }
  return false;
}

static SgStatus
find_candidates(const Decision* d, Mention* mention)
{
  Candidate few[SG_IDENTITY_CANDIDATES];
  mention->candidates   = few;
  mention->n_candidates = 0U;
  if (!settle(d, mention) && !mention->facts.special) {
    add_named(d, mention, mention->facts.name);
    for (size_t i = 0U; i < mention->facts.n_names; ++i) {
      add_named(d, mention, mention->facts.names[i]);
    }
  }
  const size_t n      = mention->n_candidates;
  mention->candidates = sg_arena_take(d->identity->arena, n ? n : 1U, sizeof *few);
  if (!mention->candidates) {
    return SG_NO_MEMORY;
  }
  memcpy(mention->candidates, few, n * sizeof *few);
  return SG_OK;
}

/// True if an award of `subject` for its part in `work` is known.
static bool
is_honoured(const Decision* d, SgEntityId subject, SgEntityId work)
{
  SgLinkCursor cursor = sg_links_begin(d->view, subject);
  SgLink       link;
  while (look_at_link(d) && sg_links_next(&cursor, &link)) {
    const SgRoleInfo* info = link.outgoing ? sg_role_info(link.role) : NULL;
    if (info && info->group == SG_GROUP_AWARD &&
        sg_view_credit(d->view, link.credit).for_work == work) {
      return true;
    }
  }
  return false;
}

/// True if a credit of `subject` on `object` in a related role is known, or an award for one.
static bool
is_stated(const Decision* d, SgEntityId subject, SgEntityId object, SgRole role)
{
  const size_t     does     = sg_view_degree(d->view, subject);
  const size_t     has      = sg_view_degree(d->view, object);
  const bool       outgoing = does <= has;
  const SgEntityId from     = outgoing ? subject : object;
  const SgEntityId to       = outgoing ? object : subject;
  if (!look_at_link(d) || (outgoing ? does : has) > SG_IDENTITY_DEGREE) {
    return false;
  }
  SgLinkCursor cursor = sg_links_begin(d->view, from);
  SgLink       link;
  while (look_at_link(d) && sg_links_next(&cursor, &link)) {
    if (link.neighbour == to && link.outgoing == outgoing && related(link.role, role)) {
      return true;
    }
  }
  return does <= SG_IDENTITY_DEGREE && is_honoured(d, subject, object);
}

static void
count_credit(Candidate* candidate, uint32_t claim)
{
  candidate->credit = candidate->n_credits ? candidate->credit : claim;
  ++candidate->n_credits;
}

/// Looks for what a claim says between the candidates of its two ends.
static void
weigh_claim(const Decision* d, uint32_t number)
{
  const Claim* claim   = &d->identity->claims[number];
  Mention*     subject = &d->identity->mentions[claim->subject];
  Mention*     object  = &d->identity->mentions[claim->object];
  for (size_t s = 0U; s < subject->n_candidates; ++s) {
    for (size_t o = 0U; o < object->n_candidates; ++o) {
      Candidate* a = &subject->candidates[s];
      Candidate* b = &object->candidates[o];
      if (a->known != b->known && is_stated(d, a->known, b->known, claim->role) &&
          !sg_view_entity(d->view, a->known).special &&
          !sg_view_entity(d->view, b->known).special) {
        count_credit(a, number);
        count_credit(b, number);
      }
    }
  }
}

/// True if a claim's role says who a work is by, so that two of one title and year can be told
/// apart by it.
static bool
names_maker(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  return info && (info->group == SG_GROUP_PERFORMANCE || info->group == SG_GROUP_WRITING ||
                  !strcmp(info->name, "directed"));
}

/// Two works of one title and year, each with makers that the other does not have, are two.
static void
weigh_makers(const Decision* d, const Claim* claim)
{
  Mention* work = &d->identity->mentions[claim->object];
  if ((work->facts.kind != SG_WORK && work->facts.kind != SG_FILM) || !names_maker(claim->role)) {
    return;
  }
  for (size_t i = 0U; i < work->n_candidates; ++i) {
    Candidate*   candidate = &work->candidates[i];
    SgLinkCursor cursor    = sg_links_begin(d->view, candidate->known);
    SgLink       link;
    if (candidate->n_credits || sg_view_degree(d->view, candidate->known) > SG_IDENTITY_DEGREE) {
      continue;
    }
    while (!candidate->made_by_others && look_at_link(d) && sg_links_next(&cursor, &link)) {
      candidate->made_by_others = !link.outgoing && related(link.role, claim->role);
    }
  }
}

/// How well a candidate fits; 0: not enough to be the one.
static uint32_t
fit(const Mention* mention, const Candidate* candidate)
{
  if (mention->settled) {
    return all_agree;
  }
  if (candidate->n_credits) {
    return 2U * candidate->n_credits + candidate->year;
  }
  return candidate->year && !candidate->made_by_others;
}

/// The candidate that fits best; NULL if none does, or two equally well.
static const Candidate*
best_candidate(const Mention* mention)
{
  const Candidate* best = NULL;
  bool             tied = false;
  for (size_t i = 0U; i < mention->n_candidates; ++i) {
    const Candidate* candidate = &mention->candidates[i];
    const uint32_t   value     = fit(mention, candidate);
    const uint32_t   record    = best ? fit(mention, best) : 0U;
    if (value > record) {
      best = candidate;
      tied = false;
    } else if (value && value == record) {
      tied = true;
    }
  }
  return tied ? NULL : best;
}

static SgString
bytes_of(const SgEntityId* id)
{
  return sg_substring((const char*)id, sizeof *id);
}

/// Notes for each known entity how well the best mention fits it, and in `extra` how many fit so
/// well.
static SgStatus
note_rivals(const SgIdentity* identity, SgIdMap* rivals)
{
  for (size_t i = 0U; i < identity->n_mentions; ++i) {
    const Mention* mention = &identity->mentions[i];
    for (size_t c = 0U; c < mention->n_candidates; ++c) {
      const uint32_t value = fit(mention, &mention->candidates[c]);
      bool           made  = false;
      SgIdEntry*     entry =
          value ? sg_id_map_add(rivals, 0U, bytes_of(&mention->candidates[c].known), &made) : NULL;
      if (value && !entry) {
        return SG_NO_MEMORY;
      }
      if (value && value > entry->value) {
        entry->value = value;
        entry->extra = 1U;
      } else if (value && value == entry->value) {
        ++entry->extra;
      }
    }
  }
  return SG_OK;
}

/// Writes why a mention and a candidate are one.
static SgString
explain(const Decision* d, const Mention* mention, const Candidate* candidate, char* text)
{
  int size = 0;
  if (candidate->n_credits) {
    const Claim*      claim   = &d->identity->claims[candidate->credit];
    const Mention*    subject = &d->identity->mentions[claim->subject];
    const Mention*    object  = &d->identity->mentions[claim->object];
    const SgRoleInfo* info    = claim->role ? sg_role_info(claim->role) : NULL;
    const bool        does    = subject == mention;
    const char* const honour  = does ? "was honoured for" : "brought an award to";
    const SgString    other   = does ? object->facts.name : subject->facts.name;
    size                      = snprintf(text,
                    REASON_SIZE,
                    "same name and kind; both sources say: %s %.*s",
                    !info  ? honour
                                         : does ? info->phrase
                                                : info->inverse,
                    (int)(other.size < 128U ? other.size : 128U),
                    other.data);
  } else {
    size = snprintf(text,
                    REASON_SIZE,
                    "same name and kind; both sources give the year %d",
                    mention->facts.begin.year);
  }
  return sg_substring(text, size < REASON_SIZE ? (size_t)size : REASON_SIZE - 1U);
}

static SgStatus
join_all(const Decision* d, const SgIdMap* rivals, SgJoinFunc join, void* context)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; !st && i < d->identity->n_mentions; ++i) {
    const Mention*   mention = &d->identity->mentions[i];
    const Candidate* best    = mention->settled ? NULL : best_candidate(mention);
    const SgIdEntry* rival   = best ? sg_id_map_find(rivals, 0U, bytes_of(&best->known)) : NULL;
    if (rival && rival->extra == 1U && rival->value == fit(mention, best)) {
      char text[REASON_SIZE];
      st = join(context, mention->id, best->known, explain(d, mention, best, text));
    }
  }
  return st;
}

void
sg_identity_ask(SgIdentity* identity, SgGoOnFunc go_on, void* context)
{
  identity->go_on         = go_on;
  identity->go_on_context = context;
}

SgStatus
sg_identity_decide(SgIdentity* identity, const SgView* view, SgJoinFunc join, void* context)
{
  const Decision d  = {identity, view};
  SgStatus       st = SG_OK;
  identity->links   = SG_IDENTITY_LINKS;
  for (size_t i = 0U; !st && i < identity->n_mentions; ++i) {
    st = find_candidates(&d, &identity->mentions[i]);
  }
  for (uint32_t i = 0U; !st && i < identity->n_claims && identity->links; ++i) {
    weigh_claim(&d, i);
  }
  for (size_t i = 0U; !st && i < identity->n_claims && identity->links; ++i) {
    weigh_makers(&d, &identity->claims[i]);
  }
  if (!identity->links) {
    return st                  ? st
           : identity->stopped ? SG_STOPPED
                               : SG_OK; // what was not looked at could speak for another candidate
  }
  SgIdMap rivals = sg_id_map(identity->allocator);
  if (!st) {
    st = note_rivals(identity, &rivals);
  }
  if (!st) {
    st = join_all(&d, &rivals, join, context);
  }
  sg_id_map_free(&rivals);
  return st;
}
