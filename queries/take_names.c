// What the names of a question mean: by role, by owner, or whatever is so named.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/take_names.h"

#include "core/adjacency.h"
#include "queries/answers.h"
#include "segue/resolve.h"

// True if the entity is at that end of a credit of a role that was asked for, with the instrument;
// if `other` is not 0, of one with that.
static bool
has_credits(
    const SgView* view, SgEntityId entity, const SgQuestion* q, bool outgoing, SgEntityId other)
{
  const SgAdjacency links = sg_adjacency(view, entity);
  for (uint32_t i = 0U; i < links.n;) {
    const uint16_t code = links.codes[i];
    const bool     able =
        sg_code_outgoing(code) == outgoing && sg_passes_role(&q->filter, sg_code_role(code));
    if (able && (!other || links.neighbours[i] == other) &&
        (!q->attribute.size || sg_has_instrument(view, links.credits[i], q->attribute))) {
      return true;
    }
    i = able ? i + 1U : sg_adjacency_find(&links, (uint16_t)(code + 1U));
  }
  return false;
}

// True if the entity can answer: of a second name if it is linked to the first.
static bool
is_able(const SgView* view, SgEntityId entity, const SgQuestion* q, size_t which)
{
  const bool subject = q->kind == SG_ASK_OBJECTS || q->kind == SG_ASK_AWARDS;
  return which && q->kind != SG_ASK_ALL ? has_credits(view, q->entities[0], q, subject, entity)
                                        : has_credits(view, entity, q, subject, 0U);
}

// Of the matches on the first rung, the one that can answer; `n_able` is how many can, `n` how many
// there are.
static size_t
find_able(
    const SgView* view, const SgMatches* matches, const SgQuestion* q, size_t which, size_t* n_able)
{
  size_t able = 0U;
  *n_able     = 0U;
  for (size_t i = 0U; i < matches->n_matches; ++i) {
    if (matches->matches[i].rule != matches->matches[0].rule) {
      break;
    }
    if (is_able(view, matches->matches[i].entity, q, which)) {
      able = *n_able ? able : i;
      ++*n_able;
    }
  }
  return able;
}

static size_t
count_alike(const SgMatches* matches)
{
  size_t n = 0U;
  while (n < matches->n_matches && matches->matches[n].rule == matches->matches[0].rule) {
    ++n;
  }
  return n;
}

static bool
decides_by_role(const SgQuestion* q, size_t which)
{
  const bool about =
      q->kind == SG_ASK_SUBJECTS || q->kind == SG_ASK_OBJECTS || q->kind == SG_ASK_AWARDS;
  if (which) {
    return q->kind == SG_ASK_ALL || (about && !q->series.size);
  }
  return sg_asks_for_role(&q->filter) && (about || q->kind == SG_ASK_ALL);
}

// Takes what a name means. Where credits of a role are asked for, a name is taken for what has such
// credits.
static SgStatus
take_name(const SgView*    view,
          const SgReading* reading,
          size_t           which,
          SgQuestion*      q,
          SgAsked*         asked,
          SgError*         error)
{
  SgMatches matches;
  SgStatus  status = sg_resolve_asked(view, reading, which, &matches, error);
  q->words[which]  = sg_reading_name(reading, which);
  if (status == SG_AMBIGUOUS && q->kind == SG_ASK_SEARCH) {
    status = SG_OK; // to tell them apart is what is asked
  }
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    return status;
  }
  size_t taken = 0U;
  if (matches.n_matches > 1U && decides_by_role(q, which)) {
    size_t       n_able = 0U;
    const size_t able   = find_able(view, &matches, q, which, &n_able);
    if (n_able && (able || (n_able == 1U && status == SG_AMBIGUOUS))) {
      status          = n_able == 1U ? SG_OK : status;
      taken           = able;
      asked->so_named = which ? asked->so_named : count_alike(&matches);
    }
  }
  q->entities[which] = matches.matches[taken].entity;
  q->rules[which]    = matches.matches[taken].rule;
  q->others[which]   = matches.n_matches - 1U;
  sg_matches_free(&matches);
  return status;
}

// Nothing of that name is to be passed, whatever it is.
static SgStatus
take_avoided(const SgView* view, const SgReading* reading, SgQuestion* q, SgError* error)
{
  SgMatches      matches;
  const SgStatus status = sg_resolve_asked(view, reading, 2U, &matches, error);
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    return status;
  }
  const size_t n = count_alike(&matches);
  for (size_t i = 0U; i < n && q->n_entities < SG_ASK_MAX_ENTITIES; ++i) {
    q->entities[q->n_entities] = matches.matches[i].entity;
    q->rules[q->n_entities]    = matches.matches[i].rule;
    q->words[q->n_entities]    = sg_reading_name(reading, 2U);
    ++q->n_entities;
  }
  sg_matches_free(&matches);
  return SG_OK;
}

// Takes the first of those called A that the first of those called B has a part in, rather one with
// credits of the role asked for; false if there is none.
static bool
take_linked(const SgView* view, const SgMatches* named, const SgMatches* owners, SgQuestion* q)
{
  static const SgFilter any   = {.kinds = 0U};
  bool                  found = false;
  for (size_t i = 0U; i < named->n_matches * owners->n_matches; ++i) {
    const SgMatch* match = &named->matches[i % named->n_matches];
    const SgMatch* owner = &owners->matches[i / named->n_matches];
    const bool     able  = has_credits(view, match->entity, q, false, 0U);
    if (match->rule == named->matches[0].rule && owner->rule == owners->matches[0].rule &&
        (able || !found) && sg_is_linked(view, match->entity, owner->entity, &any)) {
      q->entities[0] = match->entity;
      q->rules[0]    = match->rule;
      q->n_entities  = 1U;
      found          = true;
      if (able) {
        break;
      }
    }
  }
  return found;
}

// Takes "A by B".
static SgStatus
take_owned(const SgView* view, const SgReading* reading, SgQuestion* q, SgError* error)
{
  SgMatches owners;
  SgMatches named;
  SgStatus  status = sg_resolve_asked(view, reading, 1U, &owners, error);
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    return status;
  }
  status = sg_resolve_asked(view, reading, 0U, &named, error);
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    sg_matches_free(&owners);
    return status;
  }
  q->words[0] = sg_reading_name(reading, 0U);
  status      = SG_OK;
  if (!take_linked(view, &named, &owners, q)) {
    const SgString owner = sg_reading_name(reading, 1U);
    status               = sg_error_set(error,
                          SG_NOT_FOUND,
                          "nothing named \"%.*s\" here is by \"%.*s\": say which is "
                                        "meant by NAME (YEAR)",
                          (int)q->words[0].size,
                          q->words[0].data,
                          (int)owner.size,
                          owner.data);
  }
  sg_matches_free(&named);
  sg_matches_free(&owners);
  return status;
}

SgStatus
sg_take_names(
    const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked, SgError* error)
{
  if (reading->rule->form & SG_FORM_OWNED) {
    return take_owned(view, reading, q, error);
  }
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES && reading->names[i].n; ++i) {
    const bool     avoid  = i == 2U && q->want == SG_WANT_AVOID;
    const SgStatus status = avoid ? take_avoided(view, reading, q, error)
                                  : take_name(view, reading, i, q, asked, error);
    q->n_entities         = avoid && !status ? q->n_entities : i + 1U;
    if (status) {
      return status;
    }
  }
  return SG_OK;
}
