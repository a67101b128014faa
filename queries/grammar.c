// Reading a question by the patterns of its rules.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     question = [polite] words [years], or years in any place between names
//     polite   = "please" | "can you tell me" | ...                              (manners.c)
//     years    = "in 1994" | "between 1990 and 1999" | "in the 70s" | ...        (window.c)
//     words    = one of the patterns of the rules, matched from its first word to its last
//                (rules_awards.c, rules_links.c, rules_members.c, rules_subjects.c and
//                rules_objects.c; their phrases are in forms.c)
//     name     = one word or more, as long as the pattern allows; capitals do not matter
//
// A pattern is matched with backtracking: each way to give the words to its tokens is a reading,
// tried longest name first. Which reading is meant is decided by the names that are known
// (readings.c). The words of a question are at most 64, the steps of one pattern at most MAX_STEPS.
#include "queries/grammar.h"

#include <stdio.h>
#include <string.h>

enum {
  LONGEST_ROLE   = 4,
  LONGEST_SERIES = 6,
  MAX_STEPS      = 20000,
  ROLE_TEXT_SIZE = 128,
  PATTERN_SIZE   = 512
};

// A question on its way through a pattern.
typedef struct {
  const SgQuestionText* question;
  size_t                end;
  SgReadings*           readings;
  size_t                steps;
} Reader;

static void read_on(Reader* reader, const char* pattern, size_t at, const SgReading* so_far);

static void
read_name(Reader* reader, const char* rest, size_t at, const SgReading* so_far, size_t which)
{
  // What stood around years is no name.
  const size_t gap = reader->question->gap;
  const size_t end = gap > at ? gap : reader->end;
  for (size_t n = end - at; n; --n) {
    SgReading reading    = *so_far;
    reading.names[which] = (SgSpan){at, n};
    read_on(reader, rest, at + n, &reading);
  }
}

// Names between commas and "and", from number `which` on; `listed` if others stand before it.
static void
read_names(
    Reader* reader, const char* rest, size_t at, const SgReading* so_far, size_t which, bool listed)
{
  const SgQuestionWord* words = reader->question->words;
  for (size_t n = which < SG_MAX_ASKED_NAMES ? reader->end - at : 0U; n; --n) {
    SgReading    reading = *so_far;
    const size_t next    = at + n;
    const bool   joined =
        next < reader->end && (sg_word_is(words[next].folded, "and", 3U) || words[next - 1U].comma);
    reading.names[which] = (SgSpan){at, n};
    if (listed) {
      read_on(reader, rest, next, &reading);
    }
    if (joined) {
      const size_t skipped = sg_word_is(words[next].folded, "and", 3U);
      read_names(reader, rest, next + skipped, &reading, which + 1U, true);
    }
  }
}

static void
read_series(Reader* reader, const char* rest, size_t at, const SgReading* so_far)
{
  static const char before[] = "the|a|an|any|his|her|their|its|first|last|most|more|many";
  const size_t      left     = reader->end - at;
  if (sg_word_is(reader->question->words[at].folded, before, sizeof(before) - 1U)) {
    return;
  }
  for (size_t n = left < LONGEST_SERIES ? left : LONGEST_SERIES; n; --n) {
    SgReading reading = *so_far;
    reading.series    = (SgSpan){at, n};
    read_on(reader, rest, at + n, &reading);
  }
}

static bool
is_in_group(SgRole role, SgRoleGroup group)
{
  const SgRoleInfo* info = sg_role_info(role);
  return info && info->group == group;
}

// A role below the one that words mean, if they are its very name: prose is imported by the broad
// role ("engineered" for a mastering engineer), but somebody who asks wants what they say.
static SgRole
exact_role(SgString words, SgRole broad)
{
  const SgRole named = sg_role_by_name(words);
  if (is_in_group(broad, SG_GROUP_PERFORMANCE)) {
    return 0U; // whoever "played on" something may have sung
  }
  if (named && named != broad && sg_role_is(named, broad)) {
    return named;
  }
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    const size_t      size = info ? strlen(info->agent) : 0U;
    const size_t      more = words.size > size ? words.size - size : 0U;
    if (size && role != broad && sg_role_is(role, broad) && more <= 1U && words.size >= size &&
        !memcmp(words.data, info->agent, size) && (!more || words.data[size] == 's')) {
      return role;
    }
  }
  return 0U;
}

// Who plays what words for a role say beside it: "lead singers", "played drums for".
static const SgPlayerWord*
kept_player(const Reader* reader, size_t at, size_t n)
{
  for (size_t i = at; i < at + n; ++i) {
    const SgString      word   = reader->question->words[i].folded;
    const SgPlayerWord* player = sg_player_word(word);
    player                     = player ? player : sg_player_of(word);
    if (player) {
      return player;
    }
  }
  return NULL;
}

// Somebody who "sang" a song may be credited as its performer.
static bool
is_sung(const SgPlayerWord* player, SgWordSource source, SgRole role)
{
  return player && source == SG_WORDS_VERB && player == sg_player_of(sg_string("vocals")) &&
         is_in_group(role, SG_GROUP_PERFORMANCE);
}

// Whoever left a band was a member, but that is not what is asked.
static SgWordMeaning
meaning_of(SgWordSource source, SgString words)
{
  static const char other[] = "left|leaves|leaving|quit|departed|departed from|replaced|rejoined|"
                              "rejoins|disbanded|reunited|reformed|led|leads|leading";
  SgWordMeaning     means   = sg_role_for_word(source, words);
  if (source == SG_WORDS_VERB && is_in_group(means.role, SG_GROUP_LIFE) &&
      sg_word_is(words, other, sizeof(other) - 1U)) {
    means.role = 0U;
  }
  return means;
}

// "A albums", "A awards" are kinds of things; "A producer" is who has that role.
static bool
is_kind_of_thing(const SgReading* so_far, SgString words)
{
  const SgKindWord* kind = sg_kind_word(words);
  return *so_far->rule->pattern == '=' && kind && kind->kinds != 1U << SG_PERSON;
}

// True if a role may stand beside one before it: an instrument is asked for of one role alone, or
// of a player who performed; of which roles an actor's are, only performing tells.
static bool
may_follow(const SgReading* so_far, const SgPlayerWord* player, SgRole role)
{
  const bool loose = so_far->rule->form & SG_FORM_LAST_ROLE && so_far->loose;
  return !so_far->n_roles ||
         (!player && (!(so_far->player || loose) || is_in_group(role, SG_GROUP_PERFORMANCE)));
}

static void
read_role(Reader* reader, const char* rest, size_t at, const SgReading* so_far, SgWordSource source)
{
  const size_t left = reader->end - at;
  for (size_t n = left < LONGEST_ROLE ? left : LONGEST_ROLE; n; --n) {
    char           text[ROLE_TEXT_SIZE];
    const SgString words =
        sg_question_joined(reader->question, (SgSpan){at, n}, text, sizeof(text));
    const SgWordMeaning means  = meaning_of(source, words);
    const SgPlayerWord* player = means.keeps_word ? kept_player(reader, at, n) : NULL;
    const bool          sung   = is_sung(player, source, means.role);
    player                     = sung ? NULL : player;
    if (means.role && so_far->n_roles < SG_MAX_ASKED_ROLES && !is_kind_of_thing(so_far, words) &&
        may_follow(so_far, player, means.role)) {
      SgReading reading = *so_far;
      reading.sung      = sung;
      reading.loose     = means.keeps_word && !player && !sung;
      reading.player    = player ? player : so_far->player;
      if (source == SG_WORDS_NOUN && so_far->rule->kind != SG_ASK_OBJECTS && !reading.people) {
        reading.people = sg_people_word(words); // "bands" performed, and are groups
      }
      reading.roles[reading.n_roles] = means.role;
      reading.exact[reading.n_roles] = exact_role(words, means.role);
      reading.reversed               = means.reversed;
      ++reading.n_roles;
      read_on(reader, rest, at + n, &reading);
    }
  }
}

// An instrument is a word of personnel lists that says more than its role.
static void
read_instrument(Reader* reader, const char* rest, size_t at, const SgReading* so_far)
{
  const size_t left = reader->end - at;
  for (size_t n = left < LONGEST_ROLE ? left : LONGEST_ROLE; n; --n) {
    char           text[ROLE_TEXT_SIZE];
    const SgString words =
        sg_question_joined(reader->question, (SgSpan){at, n}, text, sizeof(text));
    const SgWordMeaning means = sg_role_for_word(SG_WORDS_TABLE, words);
    if (means.role && means.keeps_word) {
      SgReading reading = *so_far;
      reading.attribute = (SgSpan){at, n};
      read_on(reader, rest, at + n, &reading);
    }
  }
}

static void
read_kind(Reader* reader, const char* rest, size_t at, const SgReading* so_far, bool of_answers)
{
  const SgKindWord* word = sg_kind_word(reader->question->words[at].folded);
  if (word) {
    SgReading reading = *so_far;
    if (of_answers) {
      reading.answers = word;
    } else {
      reading.sorts[so_far->names[0].n != 0U] = word;
    }
    read_on(reader, rest, at + 1U, &reading);
  }
}

static void
read_number(Reader* reader, const char* rest, size_t at, const SgReading* so_far)
{
  static const char* const numbers[] = {"1|one",
                                        "2|two",
                                        "3|three",
                                        "4|four",
                                        "5|five",
                                        "6|six",
                                        "7|seven",
                                        "8|eight",
                                        "9|nine",
                                        "10|ten",
                                        "11|eleven",
                                        "12|twelve"};
  for (unsigned i = 0U; i < sizeof(numbers) / sizeof(numbers[0]); ++i) {
    if (sg_word_is(reader->question->words[at].folded, numbers[i], strlen(numbers[i]))) {
      SgReading reading = *so_far;
      reading.number    = i + 1U;
      read_on(reader, rest, at + 1U, &reading);
    }
  }
}

static void
read_group(Reader* reader, const char* rest, size_t at, const SgReading* so_far)
{
  SgReading reading = *so_far;
  if (sg_role_group_by_name(reader->question->words[at].folded, &reading.group)) {
    reading.has_group = true;
    read_on(reader, rest, at + 1U, &reading);
  }
}

static void
read_player(Reader* reader, const char* rest, size_t at, const SgReading* so_far)
{
  const SgPlayerWord* player = sg_player_word(reader->question->words[at].folded);
  if (player) {
    SgReading reading = *so_far;
    reading.player    = player;
    read_on(reader, rest, at + 1U, &reading);
  }
}

static void
read_people(Reader* reader, const char* rest, size_t at, const SgReading* so_far, bool others)
{
  const SgKindWord* word = sg_people_word(reader->question->words[at].folded);
  if (word) {
    SgReading reading = *so_far;
    if (others) {
      reading.others = word;
    } else {
      reading.people = word;
    }
    read_on(reader, rest, at + 1U, &reading);
  }
}

// Each alternative of a phrase, with the rest of the pattern behind it.
static void
read_phrase(Reader*          reader,
            const char*      token,
            size_t           size,
            const char*      rest,
            size_t           at,
            const SgReading* so_far)
{
  const SgString name = sg_substring(token + 1, size - 2U);
  const char*    phrase;
  for (size_t i = 0U; (phrase = sg_question_phrase(name, i)); ++i) {
    char      pattern[PATTERN_SIZE];
    const int length = snprintf(pattern, sizeof(pattern), "%s %s", phrase, rest);
    if (length > 0 && (size_t)length < sizeof(pattern)) {
      read_on(reader, pattern, at, so_far);
    }
  }
}

// One of some words, PEOPLE perhaps among them.
static void
read_words(Reader* reader, const char* token, size_t size, size_t at, const SgReading* so_far)
{
  const char* rest = token + size + (token[size] == '?');
  if (sg_word_is(sg_string("PEOPLE"), token, size)) {
    read_people(reader, rest, at, so_far, false);
  }
  if (sg_word_is(reader->question->words[at].folded, token, size)) {
    read_on(reader, rest, at + 1U, so_far);
  }
}

static bool
is_token(const char* token, size_t size, const char* name)
{
  return size == strlen(name) && !memcmp(token, name, size);
}

// Reads one token of a pattern at a word, which is there.
static void
read_token(Reader* reader, const char* token, size_t size, size_t at, const SgReading* so_far)
{
  const char* rest = token + size + (token[size] == '?');
  if (size == 1U && *token >= 'A' && *token <= 'C') {
    read_name(reader, rest, at, so_far, (size_t)(*token - 'A'));
  } else if (*token == '<') {
    read_phrase(reader, token, size, rest, at, so_far);
  } else if (is_token(token, size, "=A")) {
    read_name(reader, rest, at, so_far, 0U);
  } else if (is_token(token, size, "NAMES")) {
    read_names(reader, rest, at, so_far, so_far->names[0].n ? 1U : 0U, false);
  } else if (is_token(token, size, "SERIES")) {
    read_series(reader, rest, at, so_far);
  } else if (is_token(token, size, "PLAYER")) {
    read_player(reader, rest, at, so_far);
  } else if (is_token(token, size, "N")) {
    read_number(reader, rest, at, so_far);
  } else if (is_token(token, size, "GROUP")) {
    read_group(reader, rest, at, so_far);
  } else if (is_token(token, size, "VERB")) {
    read_role(reader, rest, at, so_far, SG_WORDS_VERB);
  } else if (is_token(token, size, "NOUN")) {
    read_role(reader, rest, at, so_far, SG_WORDS_NOUN);
  } else if (is_token(token, size, "PLAYED")) {
    read_instrument(reader, rest, at, so_far);
  } else if (is_token(token, size, "KIND") || is_token(token, size, "SORT")) {
    read_kind(reader, rest, at, so_far, *token == 'K');
  } else if (is_token(token, size, "OTHERS")) {
    read_people(reader, rest, at, so_far, true);
  } else {
    read_words(reader, token, size, at, so_far);
  }
}

// What is left of a pattern against what is left of the words; each way to match all of both is a
// reading.
static void
read_on(Reader* reader, const char* pattern, size_t at, const SgReading* so_far)
{
  while (*pattern == ' ') {
    ++pattern;
  }
  if (reader->readings->n == SG_MAX_READINGS || ++reader->steps > MAX_STEPS) {
    return;
  }
  if (!*pattern) {
    if (at == reader->end) {
      reader->readings->items[reader->readings->n++] = *so_far;
    }
    return;
  }
  const size_t size     = strcspn(pattern, " ?");
  const bool   optional = pattern[size] == '?';
  if (optional) {
    read_on(reader, pattern + size + 1U, at, so_far);
  }
  if (at < reader->end) {
    read_token(reader, pattern, size, at, so_far);
  }
}

void
sg_read_question(const SgQuestionText* question, SgReadings* readings)
{
  size_t        n = 0U;
  const SgRule* rules;
  for (size_t table = 0U; (rules = sg_question_rules(table, &n)); ++table) {
    for (size_t i = 0U; i < n && question->n_words; ++i) {
      Reader    reader  = {question, question->n_words, readings, 0U};
      SgReading reading = {.rule = &rules[i], .text = question};
      read_on(&reader, rules[i].pattern, 0U, &reading);
    }
  }
}
