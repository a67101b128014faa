// Lines of lists: discographies, filmographies, personnel, track lists, members, awards.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/awards.h"
#include "import/text/cells.h"
#include "import/text/characters.h"
#include "import/text/lines.h"
#include "import/text/rules.h"

#include <string.h>

typedef struct {
  SgString head; // before the first dash
  SgString tail; // behind it; empty if there is none
  int      year; // that opens the line, 0 if none
} Line;

// The first " - ", " – " or ": " of a text; its size is `*size`, 0 if there is none.
static size_t
find_dash(SgString text, size_t* size)
{
  static const char* const dashes[] = {" \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", ": "};
  unsigned                 depth    = 0U;
  bool                     quoted   = false;
  for (size_t i = 0U; i < text.size; ++i) {
    depth += text.data[i] == '(';
    depth -= depth && text.data[i] == ')';
    quoted ^= text.data[i] == '"';
    for (size_t k = 0U; !depth && !quoted && k < 4U; ++k) {
      if (sg_starts(text.data + i, text.size - i, dashes[k]) && (k < 3U || i < 5U)) {
        *size = strlen(dashes[k]);
        return i;
      }
    }
  }
  *size = 0U;
  return text.size;
}

static Line
cut_line(SgString text)
{
  Line   line = {text, sg_string(""), 0};
  size_t size = 0U;
  size_t at   = find_dash(text, &size);
  if (size && at == 4U && sg_cell_year(sg_substring(text.data, 4U))) {
    line.year = sg_cell_year(sg_substring(text.data, 4U));
    text      = sg_text_trim(sg_substring(text.data + at + size, text.size - at - size));
    at        = find_dash(text, &size);
  }
  line.head = sg_text_trim(sg_substring(text.data, at));
  if (size) {
    line.tail = sg_text_trim(sg_substring(text.data + at + size, text.size - at - size));
  }
  return line;
}

static uint32_t
title_entity(SgArticle* article, SgString text, const char* form)
{
  uint32_t          work = sg_cell_entity(article, sg_cell_title(text), SG_CLASS_WORK);
  const SgTextWord* word = sg_text_word(article->words, sg_string(form));
  if (work && word) {
    sg_text_form(article, work, word);
  }
  return work;
}

// Where a quoted title begins; the size if there is none.
static size_t
find_quote(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] == '"' || sg_starts(text.data + i, text.size - i, "\xE2\x80\x9C")) {
      return i;
    }
  }
  return text.size;
}

// "Title 1989 chart..." : the title ends before a year that repeats the one in front.
static SgString
before_year(SgString text, int year)
{
  for (size_t i = 1U; year && i + 4U <= text.size; ++i) {
    if (text.data[i - 1U] == ' ' && sg_cell_year(sg_substring(text.data + i, 4U)) == year) {
      return sg_text_trim(sg_substring(text.data, i));
    }
  }
  return text;
}

// Credits told behind the title: "(Co-produced by A and B)".
static void
read_rest(SgArticle* article, const SgTextUnit* unit, uint32_t work)
{
  SgPhraser* p     = &article->phraser;
  uint32_t   focus = article->focus;
  article->failed |= !sg_text_phrases(p, unit->begin, unit->end);
  if (!article->failed) {
    sg_text_classify(article, p->phrases, p->n_phrases);
    sg_text_resolve(article, p->phrases, p->n_phrases);
  }
  if (!article->failed) {
    SgSentence sentence = {
        .article = article, .unit = unit, .phrases = p->phrases, .n = p->n_phrases};
    SgSubjects subjects                        = {.n = 0U};
    sentence.subject.ids[sentence.subject.n++] = work;
    article->focus                             = work;
    sg_rules_credits(&sentence, &subjects);
    article->focus = focus;
  }
}

static void
read_record(SgArticle* article, const SgTextUnit* unit, SgString text, SgPart part)
{
  Line        line   = cut_line(text);
  size_t      quote  = find_quote(line.head);
  SgTextGroup own    = {{article->subject}, 1U};
  SgTextGroup others = {{0U}, 0U};
  bool        agent  = sg_article_is(article, article->subject, SG_CLASS_AGENT);
  SgString    title  = before_year(line.head, line.year);
  if (quote && quote < line.head.size) {
    SgString artist = sg_text_trim(sg_substring(line.head.data, quote));
    while (artist.size && strchr(".,:", artist.data[artist.size - 1U])) {
      --artist.size;
    }
    sg_cell_agents(article, artist, &others);
    title = sg_substring(line.head.data + quote, line.head.size - quote);
  }
  int year        = line.year ? line.year : sg_cell_year(sg_cell_remark(title));
  year            = year ? year
                         : sg_cell_year(sg_substring(title.data + sg_cell_title(title).size,
                                          title.size - sg_cell_title(title).size));
  bool     single = quote < line.head.size && !others.n;
  uint32_t work =
      title_entity(article, title, part == SG_PART_FILMS ? "film" : (single ? "song" : "album"));
  if (!work || !agent) {
    return;
  }
  SgDate date = {(int16_t)year, 0, 0};
  sg_text_begin(article, work, date);
  if (others.n) {
    for (unsigned i = 0U; i < others.n; ++i) {
      sg_text_say(article, others.ids[i], SG_R_PERFORMED, work, year);
    }
    read_rest(article, unit, work);
  } else if (!(line.tail.size && sg_cell_roles(article, &own, line.tail, work, year)) &&
             (article->performs || (part == SG_PART_FILMS && line.tail.size))) {
    sg_text_say(article, article->subject, SG_R_PERFORMED, work, year);
  }
}

// "Name – roles" in the personnel of a record or film.
static void
read_personnel(SgArticle* article, SgString text)
{
  Line        line   = cut_line(text);
  SgTextGroup people = {{0U}, 0U};
  if (!line.tail.size || !sg_article_is(article, article->subject, SG_CLASS_WORK)) {
    return;
  }
  if (sg_role_for_word(SG_WORDS_NOUN, line.head).role &&
      !sg_role_for_word(SG_WORDS_NOUN, line.tail).role) {
    SgString role = line.head; // "Guitar - Name"
    line.head     = line.tail;
    line.tail     = role;
  }
  sg_cell_agents(article, line.head, &people);
  unsigned known = sg_cell_roles(article, &people, line.tail, article->subject, 0);
  bool     film  = sg_article_entity(article, article->subject)->kind == SG_FILM;
  if (!known && film) {
    for (unsigned i = 0U; i < people.n; ++i) {
      sg_text_say(article, people.ids[i], SG_R_PERFORMED, article->subject, 0);
    }
  }
  size_t quote = find_quote(line.tail);
  if (quote < line.tail.size && sg_cell_has(sg_substring(line.tail.data, quote), "on")) {
    SgString track = sg_cell_title(sg_substring(line.tail.data + quote, line.tail.size - quote));
    uint32_t song  = title_entity(article, track, "song");
    for (unsigned i = 0U; i < people.n; ++i) {
      sg_text_say(article, people.ids[i], SG_R_PERFORMED, song, 0);
    }
  }
}

// What stands in the brackets behind a track: its writers, or "from X".
static bool
read_track_note(SgArticle* article, SgString note, uint32_t track)
{
  if (sg_starts(note.data, note.size, "from ")) {
    SgString rest = sg_substring(note.data + 5, note.size - 5U);
    sg_text_say(article, track, SG_R_PART_OF, title_entity(article, rest, "album"), 0);
    return false;
  }
  SgTextGroup writers = {{0U}, 0U};
  bool        names   = note.size && sg_is_upper(note.data[0]) && !sg_cell_has(note, "version") &&
               !sg_cell_has(note, "mix") && !sg_cell_has(note, "live") &&
               !sg_cell_has(note, "remix") && !sg_cell_has(note, "edit");
  if (names) {
    sg_cell_agents(article, note, &writers);
  }
  for (unsigned i = 0U; i < writers.n; ++i) {
    sg_text_say(article, writers.ids[i], SG_R_WROTE, track, 0);
  }
  return writers.n > 0U;
}

static void
read_track(SgArticle* article, SgString text)
{
  size_t quote = find_quote(text);
  Line   line  = cut_line(text);
  if (!sg_article_is(article, article->subject, SG_CLASS_WORK) || (quote && !line.tail.size)) {
    return;
  }
  SgString name  = sg_cell_title(line.head);
  uint32_t track = title_entity(article, line.head, "song");
  if (!track || sg_text_ends_sentence(name)) {
    return;
  }
  sg_text_say(article, track, SG_R_PART_OF, article->subject, 0);
  bool        written = false;
  const char* end     = line.head.data + line.head.size;
  const char* at      = name.data + name.size;
  while (at < end && (at = memchr(at, '(', (size_t)(end - at)))) {
    const char* close = memchr(at, ')', (size_t)(end - at));
    if (!close) {
      break;
    }
    written |= read_track_note(article, sg_substring(at + 1, (size_t)(close - at - 1)), track);
    at = close;
  }
  for (unsigned i = 0U; !written && !sg_cell_has(line.head, "from") && i < article->writers.n;
       ++i) {
    sg_text_say(article, article->writers.ids[i], SG_R_WROTE, track, 0);
  }
}

// "Name (1969–1971) – drums"
static void
read_member(SgArticle* article, SgString text)
{
  Line line = cut_line(text);
  if (!article->subject || sg_article_entity(article, article->subject)->kind != SG_GROUP) {
    return;
  }
  SgTextGroup people = {{0U}, 0U};
  sg_cell_agents(article, sg_cell_title(line.head), &people);
  SgString remark = sg_cell_remark(line.head);
  for (unsigned i = 0U; i < people.n; ++i) {
    SgTextFact fact = {.subject   = people.ids[i],
                       .role      = article->roles[SG_R_MEMBER_OF],
                       .object    = article->subject,
                       .attribute = line.tail};
    fact.start.year = (int16_t)sg_cell_year(remark);
    if (remark.size > 8U && fact.start.year) {
      fact.end.year = (int16_t)sg_cell_year(sg_substring(remark.data + 4, remark.size - 4U));
    }
    sg_text_fact(article, &fact);
  }
}

// "Best Group (2001, won)" under the heading of the award.
static void
read_award(SgArticle* article, const SgTextUnit* unit, SgString text)
{
  SgString remark = sg_cell_remark(text);
  SgString name   = sg_cell_title(text);
  bool     won =
      sg_cell_has(remark, "won") || sg_cell_has(remark, "win") || sg_cell_has(remark, "winner");
  bool named = sg_cell_has(remark, "nominated") || sg_cell_has(remark, "nomination") ||
               sg_cell_has(remark, "nominee");
  SgString body = article->document.sections[unit->section].heading;
  if ((!won && !named) || !article->subject) {
    return;
  }
  if (sg_part_of_section(article, unit->section) == SG_PART_AWARDS &&
      sg_cell_has(body, "nominations")) {
    body = sg_string("");
  }
  size_t   quote = find_quote(remark);
  uint32_t work =
      quote < remark.size
          ? title_entity(article, sg_substring(remark.data + quote, remark.size - quote), "song")
          : 0U;
  SgTextFact fact = {.subject   = article->subject,
                     .role      = article->roles[won ? SG_R_WON : SG_R_NOMINATED],
                     .object    = sg_award_entity(article, body, name),
                     .for_work  = work,
                     .attribute = sg_string("")};
  fact.start.year = (int16_t)sg_cell_year(remark);
  sg_text_fact(article, &fact);
}

void
sg_text_read_item(SgArticle* article, const SgTextUnit* unit)
{
  SgString text = sg_substring(article->document.text.data + unit->begin, unit->end - unit->begin);
  SgPart   part = sg_part_of_section(article, unit->section);
  text          = sg_cell_plain(text);
  if (!text.size) {
    return;
  }
  switch (part) {
  case SG_PART_RECORDS:
  case SG_PART_FILMS:
    read_record(article, unit, text, part);
    break;
  case SG_PART_PEOPLE:
    read_personnel(article, text);
    break;
  case SG_PART_TRACKS:
    read_track(article, text);
    break;
  case SG_PART_MEMBERS:
    read_member(article, text);
    break;
  case SG_PART_AWARDS:
    read_award(article, unit, text);
    break;
  case SG_PART_OTHER:
    break;
  }
}
