// Questions that mean something else for what their names turn out to be.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/recast.h"

#include "core/adjacency.h"
#include "queries/answers.h"

#include <string.h>

enum { ACTORS = 1 << SG_PERSON | 1 << SG_GROUP, WORKS = 1 << SG_WORK | 1 << SG_FILM };

void
sg_add_named_roles(SgFilter* filter, const char* names)
{
  while (*names) {
    const size_t size = strcspn(names, "|");
    const SgRole role = sg_role_by_name(sg_substring(names, size));
    if (role) {
      sg_filter_add_role(filter, role);
    }
    names += size + (names[size] == '|');
  }
}

// True if a role that is done on works was asked for.
static bool
asks_for_work(const SgAsked* asked)
{
  const SgRoleInfo* role = asked->n_roles ? sg_role_info(asked->roles[0]) : NULL;
  return role && role->group >= SG_GROUP_PRODUCTION && role->group <= SG_GROUP_PERFORMANCE;
}

// True if the first name has a credit of the roles asked for, as its subject or its object, with
// one of these kinds.
static bool
has_credit(const SgView* view, const SgQuestion* q, bool outgoing, uint32_t kinds)
{
  const SgAdjacency links = sg_adjacency(view, q->entities[0]);
  for (uint32_t i = 0U; i < links.n; ++i) {
    if (sg_code_outgoing(links.codes[i]) == outgoing &&
        sg_passes_role(&q->filter, sg_code_role(links.codes[i])) &&
        (!kinds || kinds >> sg_view_kind(view, links.neighbours[i]) & 1U)) {
      return true;
    }
  }
  return false;
}

static void
ask_for_partners(SgQuestion* q)
{
  q->kind         = SG_ASK_COLLABORATORS;
  q->filter.kinds = q->kinds;
  q->exact        = 0U;
}

// "which bands did A produce".
static bool
recast_objects(const SgView* view, SgQuestion* q, SgAsked* asked)
{
  if (q->kind != SG_ASK_OBJECTS || !asks_for_work(asked) || q->n_entities != 1U || !q->kinds ||
      q->kinds & ~(uint32_t)ACTORS || has_credit(view, q, true, q->kinds)) {
    return false;
  }
  q->second = q->filter;
  memset(q->filter.roles, 0, sizeof(q->filter.roles));
  ask_for_partners(q);
  sg_add_named_roles(&q->filter, "performed");
  asked->second   = asked->roles[0];
  asked->roles[0] = sg_role_by_name(sg_string("performed"));
  asked->n_roles  = 1U;
  return true;
}

// "who produced A".
static bool
recast_subjects(const SgView* view, SgQuestion* q, SgAsked* asked)
{
  const bool plain = q->want == SG_WANT_LIST || q->want == SG_WANT_COUNT;
  if (q->kind != SG_ASK_SUBJECTS || !asks_for_work(asked) || asked->n_roles != 1U || !plain ||
      q->n_entities != 1U || q->attribute.size || q->parts ||
      !((unsigned)ACTORS >> sg_view_kind(view, q->entities[0]) & 1U) ||
      has_credit(view, q, false, 0U)) {
    return false;
  }
  asked->second = sg_role_by_name(sg_string("performed"));
  sg_filter_add_role(&q->second, asked->second);
  memset(q->filter.roles, 0, sizeof(q->filter.roles));
  sg_filter_add_role(&q->filter, asked->roles[0]);
  ask_for_partners(q);
  return true;
}

// "which bands were on W".
static void
recast_partners(const SgView* view, SgQuestion* q)
{
  if (q->kind == SG_ASK_COLLABORATORS && q->n_entities == 1U &&
      (unsigned)WORKS >> sg_view_kind(view, q->entities[0]) & 1U) {
    q->kind         = SG_ASK_SUBJECTS;
    q->filter.kinds = 0U;
  }
}

static void
ask_for(SgQuestion* q, SgAsked* asked, const char* role)
{
  memset(q->filter.roles, 0, sizeof(q->filter.roles));
  sg_add_named_roles(&q->filter, role);
  asked->n_roles  = *role ? 1U : 0U;
  asked->roles[0] = sg_role_by_name(sg_string(role));
}

// "who was in W", "was A in W": works have no members.
static void
recast_members(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  const char*  roles  = reading->rule->roles;
  const bool   object = q->kind == SG_ASK_OBJECTS && q->n_entities == 2U;
  const size_t whole  = object ? 1U : 0U;
  if (!roles || strcmp(roles, "member_of") || q->years != SG_YEARS_ANY || q->attribute.size ||
      (!object && q->kind != SG_ASK_SUBJECTS) ||
      !((unsigned)WORKS >> sg_view_kind(view, q->entities[whole]) & 1U)) {
    return;
  }
  ask_for(q, asked, object ? "" : "performed");
}

// "who plays in G".
static bool
recast_players(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  const size_t      at   = reading->names[0].first;
  const SgRoleInfo* role = asked->n_roles == 1U ? sg_role_info(asked->roles[0]) : NULL;
  if (q->kind != SG_ASK_SUBJECTS || q->n_entities != 1U || q->attribute.size || !role ||
      role->group != SG_GROUP_PERFORMANCE || !at ||
      !sg_word_is(reading->text->words[at - 1U].folded, "in", 2U) ||
      sg_view_kind(view, q->entities[0]) != SG_GROUP || has_credit(view, q, false, 0U)) {
    return false;
  }
  ask_for(q, asked, "member_of");
  return true;
}

void
sg_recast(const SgView* view, const SgReading* reading, SgQuestion* question, SgAsked* asked)
{
  recast_members(view, reading, question, asked);
  if (!recast_players(view, reading, question, asked) && !recast_objects(view, question, asked) &&
      !recast_subjects(view, question, asked)) {
    recast_partners(view, question);
  }
}
