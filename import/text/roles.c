// Groups of role words: "engineered and mixed", "as engineer, mixer, and producer".
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/clauses.h"
#include "import/text/scan.h"

#include <string.h>

enum { PHRASE_WORDS = 3, BY_REACH = 3 };

SgRole
sg_text_broad_role(const SgArticle* article, SgRole role)
{
  const SgRoleInfo* row = sg_role_info(role);
  if (row && !strcmp(row->name, "created")) { // "created the series": wrote it
    return article->roles[SG_R_WROTE];
  }
  for (SgRole at = role; at;) {
    for (unsigned i = 1U; i < SG_N_R; ++i) {
      if (article->roles[i] == at) {
        return at;
      }
    }
    const SgRoleInfo* info = sg_role_info(at);
    at                     = info ? info->parent : 0U;
  }
  return role;
}

typedef struct {
  SgRole      role;
  bool        keeps;
  SgRoleShape shape;
  size_t      end;
} RoleWord;

// "assistant engineer", "additional music": two or three words that mean a role together.
static bool
long_noun(const SgSentence* s, size_t at, RoleWord* found)
{
  for (size_t n = PHRASE_WORDS; n > 1U; --n) {
    size_t last = at + n - 1U;
    bool   all  = last < s->n;
    for (size_t i = at; all && i <= last; ++i) {
      all = s->phrases[i].kind == SG_PHRASE_WORD &&
            !class_at(s, i, SG_W_ARTICLE | SG_W_AND | SG_W_PREPOSITION | SG_W_BE);
    }
    bool head = all && (s->phrases[last].word->noun || word_at(s, last, "music") ||
                        word_at(s, last, "notes") || word_at(s, last, "compositions"));
    if (!head) {
      continue;
    }
    SgString      text    = sg_substring(s->article->document.text.data + s->phrases[at].begin,
                                 s->phrases[last].end - s->phrases[at].begin);
    SgWordMeaning meaning = sg_role_for_word(SG_WORDS_NOUN, text);
    if (meaning.role) {
      found->role  = meaning.role;
      found->keeps = true;
      found->end   = last + 1U;
      found->shape = class_at(s, last, SG_W_PERSON) ? SG_SHAPE_AGENT : SG_SHAPE_ACT;
      return true;
    }
  }
  return false;
}

// Only what people do on works: births, prizes and memberships have rules of their own.
static bool
is_credit(SgRole role)
{
  const SgRoleInfo* info = role ? sg_role_info(role) : NULL;
  return info && info->group != SG_GROUP_AWARD && info->group != SG_GROUP_LIFE &&
         info->group != SG_GROUP_STRUCTURE && info->group != SG_GROUP_BUSINESS;
}

static bool
find_role_word(const SgSentence* s, size_t at, RoleWord* found)
{
  if (at >= s->n || s->phrases[at].kind != SG_PHRASE_WORD || s->phrases[at].entity) {
    return false;
  }
  if (long_noun(s, at, found)) {
    return true;
  }
  const SgTextWord* word = s->phrases[at].word;
  found->end             = at + 1U;
  if (sg_word_has(word, SG_W_PERSON) && sg_is_role_noun(s->phrases, s->n, at)) {
    found->role  = word->noun;
    found->keeps = word->keeps_noun;
    found->shape = SG_SHAPE_AGENT;
    return true;
  }
  if (sg_is_role_verb(s->phrases, s->n, at)) {
    bool gerund =
        word->text.size > 4U && !memcmp(word->text.data + word->text.size - 3U, "ing", 3U);
    found->role  = word->verb;
    found->keeps = word->keeps_verb;
    found->shape = gerund && word->noun ? SG_SHAPE_ACT : SG_SHAPE_VERB;
    return true;
  }
  if (sg_is_role_noun(s->phrases, s->n, at)) {
    found->role  = word->noun;
    found->keeps = word->keeps_noun;
    found->shape = SG_SHAPE_ACT;
    return true;
  }
  return false;
}

// Verbs that say nothing of a credit where they stand: "scored a hit", "served as", "his songs
// appear in".
static bool
is_idle(const SgSentence* s, size_t at, const RoleWord* found)
{
  const SgTextWord* word = s->phrases[at].word;
  if (found->shape != SG_SHAPE_VERB) {
    return sg_word_is(word, "productions") || (word_at(s, at, "role") && word_at(s, at + 1U, "on"));
  }
  static const char* const verbs[] = {
      "acted", "acts", "acting", "served", "serves", "serving", "worked", "works", "working"};
  for (size_t i = 0U; word_at(s, at + 1U, "as") && i < sizeof(verbs) / sizeof(*verbs); ++i) {
    if (sg_word_is(word, verbs[i])) {
      return true;
    }
  }
  bool score = word->text.size >= 5U && !memcmp(word->text.data, "score", 5U);
  for (size_t i = at + 1U; score && i < s->n && i - at < 5U; ++i) {
    if (class_at(s, i, SG_W_SONG) || word_at(s, i, "success")) {
      return true;
    }
  }
  size_t before = at;
  while (before > 0U && class_at(s, before - 1U, SG_W_AUXILIARY)) {
    --before;
  }
  bool appear = word->text.size >= 6U && !memcmp(word->text.data, "appear", 6U);
  return appear && before > 0U && s->phrases[before - 1U].kind == SG_PHRASE_WORD &&
         !class_at(
             s, before - 1U, SG_W_HE | SG_W_THEY | SG_W_WHO | SG_W_AND | SG_W_BAND | SG_W_PERSON);
}

static bool
role_word(const SgSentence* s, size_t at, RoleWord* found)
{
  return !(find_role_word(s, at, found) && is_idle(s, at, found)) && find_role_word(s, at, found) &&
         is_credit(found->role);
}

static bool
joins(const SgSentence* s, size_t at)
{
  return sign_at(s, at, ',') || sign_at(s, at, '/') || sign_at(s, at, '&') ||
         class_at(s, at, SG_W_AND | SG_W_AUXILIARY | SG_W_ARTICLE);
}

static void
add_role(const SgSentence* s, SgRoleRun* group, const RoleWord* found, size_t at)
{
  SgRole role = sg_text_broad_role(s->article, found->role);
  for (unsigned i = 0U; i < group->n; ++i) {
    if (group->roles[i] == role) {
      return;
    }
  }
  if (group->n < SG_ROLES_LIMIT) {
    SgString word          = sg_substring(s->article->document.text.data + s->phrases[at].begin,
                                 s->phrases[found->end - 1U].end - s->phrases[at].begin);
    group->roles[group->n] = role;
    group->words[group->n] = found->keeps || role != found->role ? word : sg_string("");
    ++group->n;
  }
}

static bool
by_follows(const SgSentence* s, size_t at)
{
  for (size_t k = 0U; k < BY_REACH; ++k) {
    if (word_at(s, at + k, "by")) {
      return true;
    }
    if (!class_at(s, at + k, SG_W_AUXILIARY | SG_W_BE) && !word_at(s, at + k, "entirely") &&
        !word_at(s, at + k, "mostly") && !word_at(s, at + k, "mainly")) {
      return false;
    }
  }
  return false;
}

bool
sg_role_group(const SgSentence* s, size_t at, SgRoleRun* group)
{
  RoleWord found = {0U, false, SG_SHAPE_VERB, 0U};
  if (!role_word(s, at, &found)) {
    return false;
  }
  memset(group, 0, sizeof(*group));
  group->shape = found.shape;
  group->begin = at;
  add_role(s, group, &found, at);
  group->end = found.end;
  for (;;) {
    size_t next = group->end;
    while (joins(s, next) && next - group->end < 4U) {
      ++next;
    }
    bool adjective = next > group->end && class_at(s, next - 1U, SG_W_AND) &&
                     sg_phrase_at(s->phrases, s->n, next)->kind == SG_PHRASE_WORD &&
                     !role_word(s, next, &found);
    next += adjective;
    if (next == group->end || !role_word(s, next, &found) ||
        (found.shape == SG_SHAPE_AGENT) != (group->shape == SG_SHAPE_AGENT)) {
      break;
    }
    add_role(s, group, &found, next);
    group->shape = found.shape == SG_SHAPE_VERB ? group->shape : found.shape;
    group->end   = found.end;
  }
  if (group->shape != SG_SHAPE_AGENT && by_follows(s, group->end)) {
    group->shape = SG_SHAPE_PASSIVE;
  }
  return true;
}
