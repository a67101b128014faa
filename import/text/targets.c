// What a role word is about: the works behind or before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/targets.h"

enum { FORWARD_REACH = 24, SUBLIST_REACH = 8, BACK_REACH = 40 };

// Words that end the reach of a role: another clause or thought begins.
static bool
ends_reach(const SgSentence* s, size_t at)
{
  const SgTextWord* word = sg_phrase_at(s->phrases, s->n, at)->word;
  return sign_at(s, at, ';') || sign_at(s, at, '.') ||
         sg_word_among(word,
                       "which|who|while|before|after|when|where|whose|because|although|though|"
                       "until|by|whom|but");
}

// The first work behind `from` that the role can be about; `n` if there is none.
size_t
sg_find_forward(const SgSentence* s, const SgSubjects* subjects, size_t from)
{
  for (size_t i = from; i < s->n && i - from < FORWARD_REACH; ++i) {
    if (sg_is_work(s, i)) {
      bool owner = s->phrases[i].possessive && s->phrases[i].kind == SG_PHRASE_WORD;
      for (size_t k = i + 1U; owner && k < s->n && k - i < 4U;
           ++k) { // "contributed to the film's score"
        owner = !word_at(s, k, "score") && !word_at(s, k, "soundtrack") && !word_at(s, k, "music");
      }
      return owner ? s->n : i;
    }
    SgRoleRun other;
    bool      again = sg_is_role_verb(s->phrases, s->n, i) && sg_role_group(s, i, &other) &&
                 other.shape != SG_SHAPE_ACT;
    if (ends_reach(s, i) || again || sg_subject_between(subjects, i, i + 1U)) {
      break;
    }
  }
  return s->n;
}

// "..., such as A and B", "(including the hit A)" behind a list of works.
static size_t
find_sublist(const SgSentence* s, size_t end)
{
  bool list = false;
  for (size_t i = end; i < s->n && i - end < SUBLIST_REACH; ++i) {
    list |= class_at(s, i, SG_W_LIST);
    if (sg_is_work(s, i)) {
      return list && s->phrases[i].quoted ? i : s->n;
    }
    if (s->phrases[i].kind == SG_PHRASE_NAME || ends_reach(s, i) ||
        (!list && sg_is_role_verb(s->phrases, s->n, i))) {
      break;
    }
  }
  return s->n;
}

// The album or film before a list of its tracks: "on X (2002), mixing tracks including Y".
uint32_t
sg_container_before(const SgSentence* s, size_t at, size_t target)
{
  bool tracks = false;
  for (size_t i = at; i < target; ++i) {
    tracks |= class_at(s, i, SG_W_SONG);
  }
  for (size_t i = at; tracks && i-- > 0U && at - i < BACK_REACH;) {
    if (sg_is_work(s, i) && !s->phrases[i].quoted) {
      return s->phrases[i].entity;
    }
    if (sign_at(s, i, ';')) {
      break;
    }
  }
  return 0U;
}

// The album or film named last before `at` in the sentence, 0 if none is.
uint32_t
sg_container_at(const SgSentence* s, size_t at)
{
  for (size_t i = at; i-- > 0U && at - i < BACK_REACH;) {
    if (sg_is_work(s, i) && !s->phrases[i].quoted) {
      return s->phrases[i].entity;
    }
  }
  return 0U;
}

size_t
sg_works_with_sublist(const SgSentence* s, size_t at, SgTextGroup* works)
{
  size_t end = sg_works_from(s, at, works);
  size_t sub = find_sublist(s, end);
  return sub < s->n ? sg_works_from(s, sub, works) : end;
}

// The nearest work before, for roles that follow what they are about.
bool
sg_find_back(const SgSentence* s, size_t at, SgTextGroup* works)
{
  for (size_t i = at; i-- > 0U && at - i < BACK_REACH;) {
    if (sign_at(s, i, ';')) {
      return false;
    }
    if (!sg_is_work(s, i)) {
      continue;
    }
    size_t first = i; // go to the start of the list it ends
    for (size_t k = i; k-- > 0U && i - k < BACK_REACH;) {
      if (sg_is_work(s, k) && sg_next_listed(s->phrases, s->n, k) == first) {
        first = k;
      }
    }
    sg_works_from(s, first, works);
    return works->n > 0U;
  }
  return false;
}
