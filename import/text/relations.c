// Relations told in a fixed wording: life, work, members, influences. A rule is a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/patterns.h"
#include "import/text/rules.h"
#include "import/text/scan.h"

#include <string.h>

// Whom a rule speaks of: the subject of the clause, a slot of the pattern, the subject of the
// article.
typedef enum { SUBJECT, SLOT_1, SLOT_2, SLOT_3, ARTICLE, WORK_HERE, NAME_BEFORE } Who;

typedef struct {
  const char* pattern;
  Who         subject;
  SgTextRole  role;
  Who         object;
  SgKind      needs; ///< kind that the subject must have, SG_KIND_NONE for any
} Rule;

static const Rule rules[] = {
    // Life
    {"born ~9 in ?the @place", SUBJECT, SG_R_BORN_IN, SLOT_1, SG_PERSON},
    {"born ?and ?raised in ?the @place", SUBJECT, SG_R_BORN_IN, SLOT_1, SG_PERSON},
    {"native of ?the @place", SUBJECT, SG_R_BORN_IN, SLOT_1, SG_PERSON},
    {"moved|moves|moving|relocated|relocating|relocates|emigrated|immigrated|moved ~5 to ?the "
     "@place",
     SUBJECT,
     SG_R_MOVED_TO,
     SLOT_1,
     SG_PERSON},
    {"relocated|moved to ?the @place area", SUBJECT, SG_R_MOVED_TO, SLOT_1, SG_PERSON},
    {"settled in @place", SUBJECT, SG_R_MOVED_TO, SLOT_1, SG_PERSON},
    {"attended|attend|attending|attends ?the @school", SUBJECT, SG_R_STUDIED_AT, SLOT_1, SG_PERSON},
    {"attended|attending ~4 at ?the @school", SUBJECT, SG_R_STUDIED_AT, SLOT_1, SG_PERSON},
    {"enrolled|studied|studying|studies|educated|student|education|trained|majoring|majored|degree "
     "~9 at ?the @school",
     SUBJECT,
     SG_R_STUDIED_AT,
     SLOT_1,
     SG_PERSON},
    {"alumnus|alumna|alumni|graduate of ?the @school",
     SUBJECT,
     SG_R_GRADUATED_FROM,
     SLOT_1,
     SG_PERSON},
    {"enrolled in ?the @school", SUBJECT, SG_R_STUDIED_AT, SLOT_1, SG_PERSON},
    {"entered ?the @school", SUBJECT, SG_R_STUDIED_AT, SLOT_1, SG_PERSON},
    {"graduated|graduating|graduation|graduate ~3 from|of ?the @firm",
     SUBJECT,
     SG_R_GRADUATED_FROM,
     SLOT_1,
     SG_PERSON},
    {"degree|diploma|b.a.|doctorate ~5 from ?the @school",
     SUBJECT,
     SG_R_GRADUATED_FROM,
     SLOT_1,
     SG_PERSON},
    // Work
    {"joined|joining|join|joins ?the @firm", SUBJECT, SG_R_WORKED_AT, SLOT_1, SG_PERSON},
    {"worked|working|works|employed|interned|taught|teaches|teaching|career|job|internship ~3 "
     "at|for ?the @firm",
     SUBJECT,
     SG_R_WORKED_AT,
     SLOT_1,
     SG_PERSON},
    {"hosted|hosts|hosting ~6 for|on|at ?the @firm", SUBJECT, SG_R_WORKED_AT, SLOT_1, SG_PERSON},
    {"entered ~4 at ?the @firm", SUBJECT, SG_R_WORKED_AT, SLOT_1, SG_PERSON},
    {"engineer|producer|manager|director|executive|pilot|host|dj|disc-jockey|ceo|president|founder|"
     "co-founder|chairman|"
     "professor|teacher|lecturer|editor|composer|conductor|p.d. at|for|of ?the @firm",
     SUBJECT,
     SG_R_WORKED_AT,
     SLOT_1,
     SG_PERSON},
    {"founded|co-founded|established|formed|form|forming ?the ~2 @firm",
     SUBJECT,
     SG_R_WORKED_AT,
     SLOT_1,
     SG_PERSON},
    // Groups
    {"joined|joining|join|joins|left|rejoined|formed|founded|co-founded|fronted|fronting ?the "
     "?band "
     "?group @agent",
     SUBJECT,
     SG_R_MEMBER_OF,
     SLOT_1,
     SG_PERSON},
    {"member|members|frontman|guitarist|drummer|bassist|vocalist|singer|keyboardist of ?the ~1 "
     "@agents",
     SUBJECT,
     SG_R_MEMBER_OF,
     SLOT_1,
     SG_PERSON},
    {"members|lineup|line-up ?of ?the ?band ?group included|include|are|were|including|was @agents",
     SLOT_1,
     SG_R_MEMBER_OF,
     ARTICLE,
     SG_KIND_NONE},
    {"consisting|consisted|consists|composed|comprising|comprised|comprises|made ?up ?of ~1 "
     "@agents",
     SLOT_1,
     SG_R_MEMBER_OF,
     ARTICLE,
     SG_KIND_NONE},
    {"formed|founded ~5 by @agents", SLOT_1, SG_R_MEMBER_OF, SUBJECT, SG_KIND_NONE},
    {"bassist|guitarist|drummer|singer|vocalist|frontman|frontwoman|keyboardist @agent",
     SLOT_1,
     SG_R_MEMBER_OF,
     NAME_BEFORE,
     SG_KIND_NONE},
    {"augmented ~1 by ?new ?players ?members @agents",
     SLOT_1,
     SG_R_MEMBER_OF,
     ARTICLE,
     SG_KIND_NONE},
    {"of ?the @agent", NAME_BEFORE, SG_R_MEMBER_OF, SLOT_1, SG_PERSON},
    {"formed ?in ?the @place", SUBJECT, SG_R_BASED_IN, SLOT_1, SG_GROUP},
    {"band|duo|group|trio|quartet|quintet|orchestra|ensemble|act|supergroup ~2 from|in ?the @place",
     SUBJECT,
     SG_R_BASED_IN,
     SLOT_1,
     SG_GROUP},
    {"originating|based|headquartered|originated|hailing from|in ?the @place",
     SUBJECT,
     SG_R_BASED_IN,
     SLOT_1,
     SG_GROUP},
    {"at|by|for|on|join|joined|joining|entered ?the @firm in|of @place",
     SLOT_1,
     SG_R_BASED_IN,
     SLOT_2,
     SG_ORGANIZATION},
    {"at|from ?the @school in @place", SLOT_1, SG_R_BASED_IN, SLOT_2, SG_ORGANIZATION},
    // Influences
    {"influenced by|from ~1 @agents", SUBJECT, SG_R_INFLUENCED_BY, SLOT_1, SG_KIND_NONE},
    {"inspired by ~1 @agents", SUBJECT, SG_R_INFLUENCED_BY, SLOT_1, SG_PERSON},
    {"influences ~1 include|included|including|are|were|as ~3 @agents",
     SUBJECT,
     SG_R_INFLUENCED_BY,
     SLOT_1,
     SG_KIND_NONE},
    {"influenced ~4 including|as|like @agents", SLOT_1, SG_R_INFLUENCED_BY, SUBJECT, SG_KIND_NONE},
    {"whose ~4 influenced|shaped|inspired @agent",
     SLOT_1,
     SG_R_INFLUENCED_BY,
     NAME_BEFORE,
     SG_KIND_NONE},
    {"taught by ~1 @agents", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    {"mentored|tutored|coached by ~1 @agents", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    {"studied|studying|trained|studies ~4 with|under @agents",
     SUBJECT,
     SG_R_TAUGHT_BY,
     SLOT_1,
     SG_PERSON},
    {"pupil|student|protege of @agents", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    {"lessons from|with @agents", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    {"professor|teacher|mentor @agent , under whose", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    {"influence ~4 from ~4 @agent", SUBJECT, SG_R_INFLUENCED_BY, SLOT_1, SG_PERSON},
    {"mentor , ~2 @agent", SUBJECT, SG_R_TAUGHT_BY, SLOT_1, SG_PERSON},
    // Collaborators
    {"collaborated|collaborating|collaborate|collaborates|collaboration|collaborations|"
     "collaborator ~2 with|of ~3 @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"collaborated|collaborating|collaborate|collaboration|collaborations ~2 with ~4 "
     "including|as|like|included ~1 @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"worked|working|work|works ?together with|alongside ~3 @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"worked|working|work|works ?together with|alongside ~6 including|as|like|included @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"partnership|partnered|partnering|duet|duets|toured|tours|touring|performed|performing|"
     "recorded|played|paired ~2 "
     "with ~2 @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"alongside ~3 @agents", SUBJECT, SG_R_COLLABORATED_WITH, SLOT_1, SG_PERSON},
    {"albums|songs|records|tracks|music|hits for ~2 as|like|including @agents",
     SUBJECT,
     SG_R_COLLABORATED_WITH,
     SLOT_1,
     SG_KIND_NONE},
    {"worked|working|work with @agent on ~4 @works", SLOT_1, SG_R_PERFORMED, SLOT_2, SG_GROUP},
    {"teamed|teaming ?up with ~2 @agents", SUBJECT, SG_R_COLLABORATED_WITH, SLOT_1, SG_KIND_NONE},
    // Works
    {"worked|working|work|works ~5 on ~6 @works", SUBJECT, SG_R_CONTRIBUTED_TO, SLOT_1, SG_PERSON},
    {"involvement|participation|role in|on ~2 @works",
     SUBJECT,
     SG_R_CONTRIBUTED_TO,
     SLOT_1,
     SG_PERSON},
    {"contributions|contribution to ~6 @works", SUBJECT, SG_R_CONTRIBUTED_TO, SLOT_1, SG_PERSON},
    {"projects|project ?, including|like|as ~3 @works",
     SUBJECT,
     SG_R_CONTRIBUTED_TO,
     SLOT_1,
     SG_PERSON},
    {"starring|stars|featuring ~1 @agents", SLOT_1, SG_R_PERFORMED, WORK_HERE, SG_KIND_NONE},
};

enum { N_RULES = sizeof(rules) / sizeof(*rules), OTHER_RULES = 64 * SG_RULE_WORDS - 1 };

_Static_assert(N_RULES < OTHER_RULES, "a word has a bit for each rule: raise SG_RULE_WORDS");

static const SgTextGroup*
who(const SgSentence*     s,
    const SgSubjects*     subjects,
    Who                   which,
    size_t                at,
    const SgPatternMatch* match,
    SgTextGroup*          own)
{
  own->n = 0U;
  if (which == SUBJECT) {
    return sg_subject_of(s, subjects, at);
  }
  if (which >= SLOT_1 && which <= SLOT_3) {
    return &match->slots[which];
  }
  if (which == NAME_BEFORE) {
    size_t k    = at > 1U && sign_at(s, at - 1U, ',') ? at - 2U : at - 1U;
    own->ids[0] = at && s->phrases[k].cls == SG_CLASS_AGENT && !s->phrases[k].possessive
                      ? s->phrases[k].entity
                      : 0U;
  } else if (which == ARTICLE) {
    own->ids[0] = s->article->subject;
  } else {
    for (size_t i = at; i-- > 0U && !own->ids[0];) {
      own->ids[0] = sg_is_work(s, i) ? s->phrases[i].entity : 0U;
    }
    own->ids[0] =
        own->ids[0]
            ? own->ids[0]
            : (s->article->subject && sg_article_is(s->article, s->article->subject, SG_CLASS_WORK)
                   ? s->article->subject
                   : 0U);
  }
  own->n = own->ids[0] != 0U;
  return own;
}

// What the role asks of its ends: members are of groups, people are born and study.
static bool
fits(const SgArticle* article, const Rule* rule, uint32_t subject, uint32_t object)
{
  const SgTextEntity* s = sg_article_entity(article, subject);
  const SgTextEntity* o = sg_article_entity(article, object);
  if (rule->needs == SG_PERSON && (s->cls != SG_CLASS_AGENT || s->kind == SG_GROUP)) {
    return false;
  }
  if (rule->object == WORK_HERE && s->cls != SG_CLASS_AGENT) {
    return false;
  }
  if (rule->role == SG_R_PERFORMED && rule->needs == SG_GROUP) {
    return s->person_votes <= 0 && o->kind != SG_FILM;
  }
  if (rule->needs == SG_GROUP && (s->cls != SG_CLASS_AGENT || s->kind == SG_PERSON) &&
      s->cls != SG_CLASS_ORG) {
    return s->cls == SG_CLASS_AGENT && s->person_votes < 0;
  }
  if (rule->role == SG_R_MEMBER_OF) {
    return o->cls == SG_CLASS_AGENT && s->cls == SG_CLASS_AGENT && o->person_votes <= 0 &&
           s->kind != SG_GROUP;
  }
  if (rule->role == SG_R_COLLABORATED_WITH || rule->role == SG_R_INFLUENCED_BY) {
    return s->cls == SG_CLASS_AGENT && o->cls == SG_CLASS_AGENT;
  }
  return rule->role != SG_R_CONTRIBUTED_TO || s->cls == SG_CLASS_AGENT;
}

static void
say(SgSentence*           s,
    const SgSubjects*     subjects,
    const Rule*           rule,
    size_t                at,
    const SgPatternMatch* match)
{
  SgTextGroup        own_subject = {{0U}, 0U};
  SgTextGroup        own_object  = {{0U}, 0U};
  const SgTextGroup* from        = who(s, subjects, rule->subject, at, match, &own_subject);
  const SgTextGroup* to          = who(s, subjects, rule->object, at, match, &own_object);
  for (unsigned i = 0U; i < from->n; ++i) {
    for (unsigned k = 0U; k < to->n; ++k) {
      bool vague =
          rule->role == SG_R_CONTRIBUTED_TO && sg_text_knows(s->article, from->ids[i], to->ids[k]);
      if (!vague && fits(s->article, rule, from->ids[i], to->ids[k])) {
        bool dated = rule->role == SG_R_MEMBER_OF || rule->role == SG_R_WORKED_AT ||
                     rule->role == SG_R_MOVED_TO || rule->role == SG_R_GRADUATED_FROM;
        sg_text_say(s->article, from->ids[i], rule->role, to->ids[k], dated ? s->year : 0);
      }
    }
  }
}

// "born December 31, 1969", "(born 20 May 1950)"
static void
read_birth(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  SgPatternMatch     match;
  bool               dated = sg_pattern_match(s, "born ~9 @date", at, &match);
  const SgTextGroup* group = sg_subject_of(s, subjects, at);
  uint32_t           id    = group->n == 1U ? group->ids[0] : 0U;
  if (at > 0U && sign_at(s, at - 1U, '(') && at > 1U && s->phrases[at - 2U].cls == SG_CLASS_AGENT) {
    id = s->phrases[at - 2U].entity;
  } else if (at > 0U && sign_at(s, at - 1U, '(')) {
    return;
  }
  if (dated && id && sg_article_is(s->article, id, SG_CLASS_AGENT)) {
    sg_text_begin(s->article, id, match.date);
  }
}

// "A and B worked together": they did, each with each.
static void
read_together(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  const SgTextGroup* group = sg_subject_of(s, subjects, at);
  bool work = at > 0U && (word_at(s, at - 1U, "worked") || word_at(s, at - 1U, "collaborated"));
  for (unsigned i = 0U; work && i + 1U < group->n; ++i) {
    bool people = sg_article_is(s->article, group->ids[i], SG_CLASS_AGENT) &&
                  sg_article_is(s->article, group->ids[i + 1U], SG_CLASS_AGENT);
    if (people) {
      sg_text_say(s->article, group->ids[i], SG_R_COLLABORATED_WITH, group->ids[i + 1U], s->year);
    }
  }
}

// "was released in 1986", "premiered on May 4, 1990"
static void
read_release(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  SgPatternMatch     match;
  const SgTextGroup* group = sg_subject_of(s, subjects, at);
  bool               dated =
      sg_pattern_match(s, "released|premiered|issued|published ~7 in|on @date", at, &match);
  for (unsigned i = 0U; dated && i < group->n; ++i) {
    if (sg_article_is(s->article, group->ids[i], SG_CLASS_WORK)) {
      sg_text_begin(s->article, group->ids[i], match.date);
    }
  }
}

void
sg_rules_relations(SgSentence* s, const SgSubjects* subjects)
{
  for (size_t i = 0U; i < s->n; ++i) {
    const SgTextWord* word = s->phrases[i].kind == SG_PHRASE_WORD ? s->phrases[i].word : NULL;
    if (!word || !(word->rules[0] | word->rules[1])) {
      continue;
    }
    if (word_at(s, i, "born")) {
      read_birth(s, subjects, i);
    }
    if (word_at(s, i, "together")) {
      read_together(s, subjects, i);
    }
    if (sg_word_among(word, "released|premiered|issued|published")) {
      read_release(s, subjects, i);
    }
    for (size_t r = 0U; r < N_RULES; ++r) {
      SgPatternMatch match;
      if ((word->rules[r / 64U] >> (r % 64U) & 1U) && !sg_is_negated(s, i) &&
          sg_pattern_match(s, rules[r].pattern, i, &match)) {
        say(s, subjects, &rules[r], i, &match);
      }
    }
  }
}

static bool
mark_words(SgTextWords* words, const char* at, size_t rule)
{
  while (*at && *at != ' ') {
    size_t      size = strcspn(at, "| ");
    SgTextWord* word = sg_text_word(words, sg_substring(at, size));
    if (!word) {
      return false;
    }
    word->rules[rule / 64U] |= UINT64_C(1) << (rule % 64U);
    at += size + (at[size] == '|');
  }
  return true;
}

bool
sg_rules_prepare(SgTextWords* words)
{
  bool ok = mark_words(words, "together|released|premiered|issued|published|born", OTHER_RULES);
  for (size_t r = 0U; ok && r < N_RULES; ++r) {
    ok = mark_words(words, rules[r].pattern, r);
  }
  return ok;
}
