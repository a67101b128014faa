// Credits in sentences: role words, who did it, on what.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/rules.h"
#include "import/text/scan.h"
#include "import/text/targets.h"

#include <string.h>

enum { ARTISTS_REACH = 8 };

int
sg_year_for(const SgSentence* s, uint32_t work)
{
  for (size_t i = 0U; i < s->n; ++i) {
    if (s->phrases[i].entity == work && s->phrases[i].cls == SG_CLASS_WORK &&
        s->phrases[i].date.year && !s->phrases[i].until.year) {
      return s->phrases[i].date.year;
    }
  }
  int begin = sg_article_entity(s->article, work)->begin.year;
  return begin ? begin : s->year;
}

void
sg_say_all(SgSentence*        s,
           const SgTextGroup* agents,
           SgRole             role,
           SgString           attribute,
           const SgTextGroup* works)
{
  for (unsigned a = 0U; a < agents->n; ++a) {
    for (unsigned w = 0U; w < works->n; ++w) {
      SgTextFact fact = {
          .subject = agents->ids[a], .role = role, .object = works->ids[w], .attribute = attribute};
      fact.start.year = (int16_t)sg_year_for(s, works->ids[w]);
      sg_text_fact(s->article, &fact);
    }
  }
}

static void
say_group(SgSentence*        s,
          const SgTextGroup* agents,
          const SgRoleRun*   roles,
          const SgTextGroup* works)
{
  for (unsigned i = 0U; i < roles->n; ++i) {
    sg_say_all(s, agents, roles->roles[i], roles->words[i], works);
  }
}

static bool
all_agents(const SgSentence* s, const SgTextGroup* group)
{
  for (unsigned i = 0U; i < group->n; ++i) {
    SgNameClass cls = sg_article_entity(s->article, group->ids[i])->cls;
    if (cls != SG_CLASS_AGENT && cls != SG_CLASS_ORG) {
      return false;
    }
  }
  return group->n > 0U;
}

static bool
is_role(const SgSentence* s, const SgRoleRun* roles, SgTextRole role)
{
  return roles->n == 1U && roles->roles[0] == s->article->roles[role];
}

// A performer who "recorded" an album performed on it.
static void
suit_performer(const SgSentence* s, const SgTextGroup* agents, SgRoleRun* roles)
{
  const SgTextEntity* entity = sg_article_entity(s->article, agents->ids[0]);
  bool                maker  = agents->ids[0] == s->article->subject && !s->article->performs;
  bool                agent  = entity->cls == SG_CLASS_AGENT && !maker;
  if (agent && is_role(s, roles, SG_R_RECORDED)) {
    roles->roles[0] = s->article->roles[SG_R_PERFORMED];
  }
}

// "X, produced by A and B", "with lyrics by A", "(co-produced by A)".
static void
read_passive(SgSentence* s, const SgSubjects* subjects, const SgRoleRun* roles)
{
  size_t by = roles->end;
  while (!word_at(s, by, "by")) {
    ++by;
  }
  SgTextGroup agents = {{0U}, 0U};
  SgTextGroup works  = {{0U}, 0U};
  size_t      end    = sg_agents_from(s, by + 1U, &agents);
  if (!agents.n && class_at(s, by + 1U, SG_W_HE | SG_W_THEY)) {
    const SgTextGroup* group = sg_subject_of(s, subjects, by + 2U);
    agents                   = *group;
  }
  bool label = word_at(s, roles->begin, "released") || word_at(s, roles->end - 1U, "released");
  if (!agents.n || label || sg_is_negated(s, roles->begin)) {
    return;
  }
  if (!sg_find_back(s, roles->begin, &works)) {
    const SgTextGroup* subject = sg_subject_of(s, subjects, roles->begin);
    if (subject->n && sg_article_is(s->article, subject->ids[0], SG_CLASS_WORK)) {
      works = *subject;
    } else {
      size_t target = sg_find_forward(s, subjects, end);
      if (target < s->n) {
        sg_works_from(s, target, &works);
      } else if (s->article->focus) {
        works.ids[works.n++] = s->article->focus;
      }
    }
  }
  if (word_at(s, 0U, "all") && roles->roles[0] == s->article->roles[SG_R_WROTE]) {
    s->article->writers = agents; // of the tracks listed below
  }
  SgRoleRun said = *roles;
  suit_performer(s, &agents, &said);
  say_group(s, &agents, &said, &works);
}

// "wrote songs for A and B", "produced albums for artists such as A": they worked together.
static bool
read_for_artists(SgSentence* s, const SgTextGroup* agents, const SgRoleRun* roles)
{
  bool   form = false;
  size_t i    = roles->end;
  for (; i < s->n && i - roles->end < ARTISTS_REACH; ++i) {
    form |= class_at(s, i, SG_W_WORKFORM) || word_at(s, i, "music") || word_at(s, i, "material") ||
            word_at(s, i, "lyrics");
    if (word_at(s, i, "for") || s->phrases[i].kind == SG_PHRASE_SIGN) {
      break;
    }
  }
  const SgRoleInfo* info = sg_role_info(roles->roles[0]);
  bool makes  = info && (info->group == SG_GROUP_PRODUCTION || info->group == SG_GROUP_WRITING ||
                        info->group == SG_GROUP_ENGINEERING);
  bool direct = i == roles->end;
  form &= makes;
  if (!word_at(s, i, "for") || (!form && !(direct && makes))) {
    return false;
  }
  do {
    ++i;
  } while (
      class_at(
          s, i, SG_W_LIST | SG_W_ARTICLE | SG_W_PERSON | SG_W_BAND | SG_W_NATION | SG_W_GENRE) ||
      word_at(s, i, "as"));
  SgTextGroup others = {{0U}, 0U};
  if (!named_at(s, i, SG_CLASS_AGENT) || s->phrases[i].possessive) {
    return false;
  }
  sg_agents_from(s, i, &others);
  for (unsigned a = 0U; a < agents->n; ++a) {
    for (unsigned o = 0U; o < others.n; ++o) {
      sg_text_say(s->article, agents->ids[a], SG_R_COLLABORATED_WITH, others.ids[o], 0);
    }
  }
  return true;
}

// The phrase that owns the act: "X's" or "his" up to a few words before it.
static size_t
act_owner(const SgSentence* s, const SgRoleRun* roles)
{
  size_t k = 1U;
  while (k <= 3U && k <= roles->begin && s->phrases[roles->begin - k].kind == SG_PHRASE_WORD &&
         !class_at(s, roles->begin - k, SG_W_OWN | SG_W_PREPOSITION | SG_W_ARTICLE)) {
    ++k;
  }
  return roles->shape == SG_SHAPE_ACT && k <= roles->begin ? roles->begin - k : s->n;
}

// A name that owns the act, `n` if there is none.
static size_t
owner_before(const SgSentence* s, const SgRoleRun* roles)
{
  size_t at = act_owner(s, roles);
  return named_at(s, at, SG_CLASS_AGENT) && s->phrases[at].possessive ? at : s->n;
}

// Who does it: "X's production", "his mixing", or the subject of the clause.
static SgTextGroup
agents_of(const SgSentence* s, const SgSubjects* subjects, const SgRoleRun* roles)
{
  SgTextGroup own   = {{0U}, 0U};
  size_t      at    = act_owner(s, roles);
  size_t      named = owner_before(s, roles);
  if (named < s->n) {
    own.ids[own.n++] = s->phrases[named].entity;
    return own;
  }
  if (class_at(s, at, SG_W_OWN) && !word_at(s, at, "its")) {
    own.ids[0] = sg_owner_at(s, subjects, at);
    own.n      = own.ids[0] != 0U;
    return own;
  }
  return *sg_subject_of(s, subjects, roles->begin);
}

// A noun for somebody counts where it says what the subject is on a work: "as engineer on X", not
// "engineer Y".
static bool
is_apposition(const SgSentence* s, const SgRoleRun* roles)
{
  return roles->shape == SG_SHAPE_AGENT &&
         (named_at(s, roles->end, SG_CLASS_AGENT) || class_at(s, roles->end, SG_W_LIST));
}

// "alongside engineers like X": X did it too, on the album or film spoken of.
static void
read_colleagues(SgSentence* s, const SgRoleRun* roles)
{
  size_t before = sg_before(s->phrases, s->n, roles->begin);
  size_t name   = roles->end;
  while (class_at(s, name, SG_W_LIST) || word_at(s, name, "as")) {
    ++name;
  }
  bool beside = before < s->n && (word_at(s, before, "alongside") || word_at(s, before, "fellow"));
  SgTextGroup agents = {{0U}, 0U};
  SgTextGroup works  = {{0U}, 0U};
  works.ids[0]       = beside ? sg_container_at(s, roles->begin) : 0U;
  works.n            = works.ids[0] != 0U;
  sg_agents_from(s, name, &agents);
  say_group(s, &agents, roles, &works);
}

static bool
says_as(const SgSentence* s, const SgRoleRun* roles)
{
  for (size_t k = 1U; k <= 4U && k <= roles->begin; ++k) {
    size_t i = roles->begin - k;
    if (word_at(s, i, "as")) {
      return true;
    }
    if (s->phrases[i].kind != SG_PHRASE_WORD) {
      break;
    }
  }
  return false;
}

static bool
looks_back(const SgSentence* s, const SgRoleRun* roles)
{
  if (roles->shape == SG_SHAPE_AGENT) {
    return says_as(s, roles);
  }
  if (roles->shape != SG_SHAPE_ACT) {
    return false;
  }
  size_t next   = roles->end;
  size_t before = roles->begin > 0U ? roles->begin - 1U : s->n;
  bool   led    = false;
  for (unsigned k = 0U; k < 2U && before < s->n && !led; ++k) { // "through precise tracking"
    led    = sg_word_among(s->phrases[before].word,
                        "through|via|with|handling|handled|including|included|involved|involving|"
                           "providing|provided|overseeing|oversaw|doing|did|by|alongside");
    before = before > 0U && !class_at(s, before, SG_W_GENRE) ? before - 1U : s->n;
  }
  bool gerund = roles->begin > 0U && sign_at(s, roles->begin - 1U, ',') &&
                sg_is_role_verb(s->phrases, s->n, roles->begin);
  bool duty = word_at(s, next, "duties") || word_at(s, next, "work") || word_at(s, next, "credits");
  bool ends = next >= s->n || s->phrases[next].kind == SG_PHRASE_SIGN ||
              class_at(s, next, SG_W_WHO | SG_W_PREPOSITION | SG_W_AND);
  return duty || gerund || (ends && led) ||
         (roles->begin > 0U && class_at(s, roles->begin - 1U, SG_W_OWN)) ||
         (roles->begin > 0U && s->phrases[roles->begin - 1U].possessive);
}

// "wrote X with Y": Y wrote too.
static void
add_partners(const SgSentence* s, size_t end, SgTextGroup* agents)
{
  if (word_at(s, end, "with") &&
      named_at(s,
               class_at(s, end + 1U, SG_W_ARTICLE | SG_W_PERSON) ? end + 2U : end + 1U,
               SG_CLASS_AGENT)) {
    sg_agents_from(s, end + 1U, agents);
  }
}

static bool
is_shared_passive(const SgSentence* s, const SgRoleRun* roles)
{
  return roles->shape == SG_SHAPE_VERB && roles->begin > 0U &&
         class_at(s, roles->begin - 1U, SG_W_BE) && word_at(s, roles->end, "with");
}

// "The song was recorded in Ohio": nobody is said to have done it.
static bool
is_agentless(const SgSentence* s, const SgRoleRun* roles)
{
  size_t      before = roles->begin;
  const char* word   = s->phrases[roles->begin].word->text.data;
  size_t      size   = s->phrases[roles->begin].word->text.size;
  while (before > 0U && class_at(s, before - 1U, SG_W_AUXILIARY)) {
    --before;
  }
  bool gerund = size > 4U && !memcmp(word + size - 3U, "ing", 3U);
  return roles->shape == SG_SHAPE_VERB && !gerund && before > 0U &&
         class_at(s, before - 1U, SG_W_BE);
}

// "under X's production": X did it on the album or film spoken of. False if the act is the
// subject's own.
static bool
read_owned(SgSentence* s, const SgTextGroup* agents, const SgRoleRun* roles)
{
  SgTextGroup works = {{0U}, 0U};
  works.ids[0]      = owner_before(s, roles) < s->n ? sg_container_at(s, roles->begin) : 0U;
  works.n           = works.ids[0] != 0U;
  if (!works.n || agents->ids[0] == s->article->subject) {
    return false;
  }
  say_group(s, agents, roles, &works);
  return true;
}

// "X and Y were co-written with Z": by the subject of the article and Z.
static void
read_shared(SgSentence* s, const SgRoleRun* roles)
{
  SgTextGroup agents = {{s->article->subject}, s->article->subject != 0U};
  SgTextGroup works  = {{0U}, 0U};
  sg_agents_from(s, roles->end + 1U, &agents);
  if (all_agents(s, &agents) && sg_find_back(s, roles->begin, &works)) {
    say_group(s, &agents, roles, &works);
  }
}

// Finds what the role was done on, and adds partners to those who did it.
static bool
find_works(SgSentence*       s,
           const SgSubjects* subjects,
           const SgRoleRun*  roles,
           SgTextGroup*      agents,
           SgTextGroup*      works)
{
  size_t target = sg_find_forward(s, subjects, roles->end);
  if (target >= s->n) {
    return looks_back(s, roles) && sg_find_back(s, roles->begin, works);
  }
  bool vague =
      roles->roles[0] == s->article->roles[SG_R_CONTRIBUTED_TO] && word_at(s, target - 1U, "like");
  if (vague) { // "contributing to the energy of hits like X"
    return false;
  }
  uint32_t whole = sg_container_before(s, roles->begin, target);
  size_t   end   = sg_works_with_sublist(s, target, works);
  add_partners(s, end, agents);
  if (whole && works->n < SG_WORKS_LIMIT &&
      class_at(s, target - 1U, SG_W_LIST | SG_W_PREPOSITION)) {
    works->ids[works->n++] = whole;
  }
  return true;
}

static void
read_active(SgSentence* s, const SgSubjects* subjects, SgRoleRun* roles)
{
  SgTextGroup agents = agents_of(s, subjects, roles);
  SgTextGroup works  = {{0U}, 0U};
  bool        noun   = roles->shape == SG_SHAPE_AGENT && !says_as(s, roles) &&
              !class_at(s, roles->end, SG_W_PREPOSITION);
  if (sg_is_negated(s, roles->begin) || !all_agents(s, &agents) || read_owned(s, &agents, roles) ||
      is_agentless(s, roles)) {
    return;
  }
  suit_performer(s, &agents, roles);
  if (noun || read_for_artists(s, &agents, roles) ||
      !find_works(s, subjects, roles, &agents, &works)) {
    return;
  }
  say_group(s, &agents, roles, &works);
  SgDate date = {(int16_t)s->year, 0, 0};
  for (unsigned i = 0U; i < works.n && word_at(s, roles->begin, "released"); ++i) {
    sg_text_begin(s->article, works.ids[i], date);
  }
}

static void
read_roles(SgSentence* s, const SgSubjects* subjects, SgRoleRun* roles)
{
  if (roles->shape == SG_SHAPE_PASSIVE) {
    read_passive(s, subjects, roles);
  } else if (is_apposition(s, roles)) {
    read_colleagues(s, roles);
  } else if (is_shared_passive(s, roles)) {
    read_shared(s, roles);
  } else {
    read_active(s, subjects, roles);
  }
}

void
sg_rules_credits(SgSentence* s, const SgSubjects* subjects)
{
  for (size_t i = 0U; i < s->n;) {
    SgRoleRun roles;
    if (!sg_role_group(s, i, &roles)) {
      ++i;
      continue;
    }
    read_roles(s, subjects, &roles);
    i = roles.end;
  }
}
