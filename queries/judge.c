// Which credits answer a question.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/ids.h"
#include "queries/answers.h"
#include "queries/grammar.h"
#include "queries/series.h"
#include "queries/words.h"

#include <string.h>

enum { ANY_WORK = 1 << SG_WORK | 1 << SG_FILM };

SgWindow
sg_years_of(const SgView* view, const SgCredit* credit)
{
  SgWindow       years   = {credit->start.year, credit->end.year};
  const SgEntity ends[2] = {sg_view_entity(view, credit->object),
                            sg_view_entity(view, credit->subject)};
  for (size_t i = 0U; i < 2U && !years.from && !years.to; ++i) {
    if (sg_is_work(ends[i].kind)) {
      years.from = years.to = ends[i].begin.year;
    }
  }
  years.from = years.from ? years.from : years.to;
  years.to   = years.to ? years.to : years.from;
  return years;
}

// The years that the question is about.
static SgWindow
years_asked(const SgView* view, const SgQuestion* q, const SgCredit* credit)
{
  const int16_t start = credit->start.year;
  const int16_t end   = credit->end.year;
  return q->years == SG_YEARS_START ? (SgWindow){start, start}
         : q->years == SG_YEARS_END ? (SgWindow){end, end}
                                    : sg_years_of(view, credit);
}

static bool
passes_years(const SgFilter* filter, SgWindow years)
{
  return (!filter->to_year || years.from <= filter->to_year) &&
         (!filter->from_year || years.to >= filter->from_year);
}

bool
sg_is_linked(const SgView* view, SgEntityId a, SgEntityId b, const SgFilter* filter)
{
  const bool        swap  = sg_view_degree(view, b) < sg_view_degree(view, a);
  const SgAdjacency links = sg_adjacency(view, swap ? b : a);
  const SgEntityId  other = swap ? a : b;
  for (uint32_t i = 0U; i < links.n; ++i) {
    if (links.neighbours[i] == other && sg_passes_role(filter, sg_code_role(links.codes[i]))) {
      return true;
    }
  }
  return false;
}

// True if the second name of a question, if it has one, lets the credit answer.
static bool
passes_second(const SgView* view, const SgQuestion* q, const SgCredit* credit, SgEntityId other)
{
  if (q->n_entities < 2U || q->kind == SG_ASK_COMPARE || q->kind == SG_ASK_PROFILE ||
      q->kind == SG_ASK_ALL || q->want == SG_WANT_BEFORE || q->want == SG_WANT_AFTER) {
    return true;
  }
  const SgEntityId second = q->entities[1];
  if (q->want == SG_WANT_WITHOUT) {
    return !sg_is_linked(view, other, second, &q->second);
  }
  if (q->want == SG_WANT_EITHER && other == q->entities[2]) {
    return true;
  }
  if (other == second || credit->for_work == second) {
    return true;
  }
  const SgKind kind  = sg_view_kind(view, second);
  const bool   actor = kind == SG_PERSON || kind == SG_GROUP || kind == SG_ORGANIZATION;
  return (q->kinds & ANY_WORK || (actor && sg_is_work(sg_view_kind(view, other)))) &&
         sg_is_linked(view, other, second, &q->second);
}

SgVerdict
sg_judge_form(const SgQuestion* question, const SgEntity* entity)
{
  if (question->kinds && !(question->kinds >> entity->kind & 1U)) {
    return SG_REJECTED;
  }
  if (!question->form.size || sg_holds_words(entity->form, question->form)) {
    return SG_ACCEPTED;
  }
  return entity->form.size ? SG_REJECTED : SG_FORMLESS;
}

// "mastering engineer" says that an engineer mastered: it begins as the role does, but for an
// ending.
static bool
says_role(SgString attribute, SgRole role)
{
  enum { ENDING = 2, LEAST = 4 };
  const SgRoleInfo* info = sg_role_info(role);
  const size_t      size = info ? strlen(info->name) : 0U;
  SgWords           words;
  sg_words_set(&words, attribute);
  for (size_t i = 0U; i < words.n_words && size >= LEAST + ENDING; ++i) {
    if (words.words[i].size >= size - ENDING &&
        !memcmp(words.words[i].data, info->name, size - ENDING)) {
      return true;
    }
  }
  return false;
}

bool
sg_is_exactly(const SgQuestion* question, const SgCredit* credit)
{
  return !question->exact || sg_role_is(credit->role, question->exact) ||
         says_role(credit->attribute, question->exact);
}

bool
sg_has_instrument(const SgView* view, SgCreditId id, SgString instrument)
{
  static const char voices[] = "vocals|vocal|voice|lead vocals";
  const SgCredit    credit   = sg_view_credit(view, id);
  return sg_names_instrument(credit.attribute, instrument) ||
         (sg_word_is(instrument, voices, sizeof(voices) - 1U) &&
          sg_role_is(credit.role, sg_role_by_name(sg_string("sang"))));
}

SgVerdict
sg_judge(const SgView* view, const SgQuestion* q, SgEntityId entity, const SgCredit* credit)
{
  const SgEntityId other = credit->subject == entity ? credit->object : credit->subject;
  if (!sg_passes_role(&q->filter, credit->role) || !sg_is_exactly(q, credit) ||
      !passes_second(view, q, credit, other) ||
      (q->attribute.size && !sg_has_instrument(view, credit->id, q->attribute))) {
    return SG_REJECTED;
  }
  const SgEntity  named = sg_view_entity(view, other);
  const SgVerdict form  = sg_judge_form(q, &named);
  const SgWindow  years = years_asked(view, q, credit);
  if (form == SG_REJECTED || (years.from && !passes_years(&q->filter, years)) ||
      (q->series.size && q->kind != SG_ASK_WINNERS && !sg_is_in_series(named.name, q->series))) {
    return SG_REJECTED;
  }
  const bool dated = !q->filter.from_year && !q->filter.to_year;
  const bool ended = q->years == SG_YEARS_END && !credit->end.year; // nobody says that it did
  return ended ? SG_UNDATED : form == SG_ACCEPTED && !years.from && !dated ? SG_UNDATED : form;
}
