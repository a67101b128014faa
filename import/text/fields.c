// The fields of an infobox: what each label says of the subject of the article.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/cells.h"
#include "import/text/characters.h"
#include "import/text/dates.h"
#include "import/text/lines.h"

#include <string.h>

typedef void (*Action)(SgArticle* article, SgString label, SgString value, SgTextRole role);

static void
say_of(SgArticle* article, const SgTextGroup* from, SgTextRole role, uint32_t to, bool reversed)
{
  for (unsigned i = 0U; i < from->n; ++i) {
    sg_text_say(article, reversed ? to : from->ids[i], role, reversed ? from->ids[i] : to, 0);
  }
}

static bool
is_kind(const SgArticle* article, SgKind kind)
{
  return article->subject && sg_article_entity(article, article->subject)->kind == kind;
}

static void
take_people(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  SgTextGroup people = {{0U}, 0U};
  (void)label;
  bool member = role == SG_R_MEMBER_OF;
  if (member ? is_kind(article, SG_GROUP)
             : sg_article_is(article, article->subject, SG_CLASS_WORK)) {
    sg_cell_agents(article, value, &people);
    say_of(article, &people, role, article->subject, false);
  }
}

static void
take_acts(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  SgTextGroup acts = {{0U}, 0U};
  (void)label;
  if (sg_article_is(article, article->subject, SG_CLASS_AGENT)) {
    sg_cell_agents(article, value, &acts);
    say_of(article, &acts, role, article->subject, true);
  }
}

// "screenplay", "editing": the label names what somebody did; "recorded" tells when and where.
static bool
is_job(SgString label)
{
  bool past = label.size > 2U && !memcmp(label.data + label.size - 2U, "ed", 2U);
  return !past && sg_role_for_word(SG_WORDS_NOUN, label).role != 0U;
}

static void
take_roles(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  SgTextGroup people = {{0U}, 0U};
  (void)role;
  bool by     = label.size > 3U && !memcmp(label.data + label.size - 3U, " by", 3U);
  bool plural = label.size > 3U && !memcmp(label.data + label.size - 3U, "(s)", 3U);
  label.size -= by || plural ? 3U : 0U;
  const SgTextWord* noun = sg_text_word(article->words, label);
  if (!sg_article_is(article, article->subject, SG_CLASS_WORK) ||
      !(by || plural || sg_word_has(noun, SG_W_PERSON) || is_job(label))) {
    return;
  }
  sg_cell_agents(article, value, &people);
  sg_cell_roles(article, &people, label, article->subject, 0);
}

// The date of a value, wherever in it it stands.
static SgDate
date_in(SgArticle* article, SgString value)
{
  SgDate   best  = {0, 0, 0};
  uint32_t begin = (uint32_t)(value.data - article->document.text.data);
  size_t   n     = sg_text_tokens(article->words,
                            article->document.text,
                            begin,
                            begin + (uint32_t)value.size,
                            article->phraser.tokens);
  for (size_t i = 0U; i < n;) {
    SgDate date = {0, 0, 0};
    size_t next = i;
    if (sg_text_take_date(article->phraser.tokens, n, article->document.text, &next, &date)) {
      bool finer = !best.year || (date.year == best.year &&
                                  ((!best.month && date.month) || (!best.day && date.day)));
      best       = finer ? date : best;
      i          = next;
    } else {
      ++i;
    }
  }
  return best;
}

static void
take_date(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  (void)label;
  (void)role;
  if (sg_article_is(article, article->subject, SG_CLASS_WORK)) {
    sg_text_begin(article, article->subject, date_in(article, value));
  }
}

static bool
is_place(SgString piece)
{
  bool comma = memchr(piece.data, ',', piece.size) != NULL;
  for (size_t i = 0U; i < piece.size; ++i) {
    if (sg_is_digit(piece.data[i]) || piece.data[i] == '(') {
      return false;
    }
  }
  return comma && piece.size && sg_is_upper(piece.data[0]);
}

// "(1944-08-20) August 20, 1944 (age 69) / Hollywood, California", or each on a line of its own.
static void
take_birth(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  (void)label;
  if (!is_kind(article, SG_PERSON)) {
    return;
  }
  sg_text_begin(article, article->subject, date_in(article, value));
  size_t begin = 0U;
  for (size_t i = 0U; i <= value.size; ++i) {
    if (i == value.size || (value.data[i] == '/' && i && value.data[i - 1U] == ' ') ||
        value.data[i] == ')') {
      SgString piece = sg_cell_plain(sg_substring(value.data + begin, i - begin));
      if (is_place(piece)) {
        sg_text_say(
            article, article->subject, role, sg_cell_entity(article, piece, SG_CLASS_PLACE), 0);
        return;
      }
      begin = i + 1U;
    }
  }
}

static void
take_origin(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  (void)label;
  if (is_kind(article, SG_GROUP)) {
    sg_text_say(article, article->subject, role, sg_cell_entity(article, value, SG_CLASS_PLACE), 0);
  }
}

static void
take_school(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  (void)label;
  if (is_kind(article, SG_PERSON)) {
    sg_text_say(article,
                article->subject,
                role,
                sg_cell_entity(article, sg_cell_title(value), SG_CLASS_ORG),
                0);
  }
}

static void
take_company(SgArticle* article, SgString label, SgString value, SgTextRole role)
{
  (void)label;
  if (sg_article_is(article, article->subject, SG_CLASS_WORK)) {
    sg_text_say(article,
                sg_cell_entity(article, sg_cell_title(value), SG_CLASS_ORG),
                role,
                article->subject,
                0);
  }
}

static const struct {
  const char* label; // lower case
  Action      action;
  SgTextRole  role;
} fields[] = {{"born", take_birth, SG_R_BORN_IN},
              {"origin", take_origin, SG_R_BASED_IN},
              {"members", take_people, SG_R_MEMBER_OF},
              {"past members", take_people, SG_R_MEMBER_OF},
              {"former members", take_people, SG_R_MEMBER_OF},
              {"current members", take_people, SG_R_MEMBER_OF},
              {"current_members", take_people, SG_R_MEMBER_OF},
              {"past_members", take_people, SG_R_MEMBER_OF},
              {"associated acts", take_acts, SG_R_COLLABORATED_WITH},
              {"artist", take_people, SG_R_PERFORMED},
              {"starring", take_people, SG_R_PERFORMED},
              {"music by", take_people, SG_R_COMPOSED},
              {"music", take_people, SG_R_COMPOSED},
              {"composer", take_people, SG_R_COMPOSED},
              {"released", take_date, SG_R_NONE},
              {"release date", take_date, SG_R_NONE},
              {"release date(s)", take_date, SG_R_NONE},
              {"release dates", take_date, SG_R_NONE},
              {"alma mater", take_school, SG_R_STUDIED_AT},
              {"education", take_school, SG_R_STUDIED_AT},
              {"production company", take_company, SG_R_PRODUCED},
              {"production / company", take_company, SG_R_PRODUCED},
              {"production companies", take_company, SG_R_PRODUCED}};

void
sg_text_read_field(SgArticle* article, const SgTextUnit* unit)
{
  SgString text  = article->document.text;
  SgString label = sg_substring(text.data + unit->label, unit->label_size);
  SgString value = sg_cell_plain(sg_substring(text.data + unit->value, unit->end - unit->value));
  for (size_t i = 0U; value.size && i < sizeof(fields) / sizeof(*fields); ++i) {
    if (strlen(fields[i].label) == label.size &&
        sg_equal_ascii(label.data, fields[i].label, label.size)) {
      fields[i].action(article, label, value, fields[i].role);
      return;
    }
  }
  if (value.size) {
    take_roles(article, label, value, SG_R_NONE);
  }
}
