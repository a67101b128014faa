// The grammar of questions: every way to ask, as a table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/grammar.h"

#include <string.h>

enum { LONGEST_ROLE = 4, MAX_STEPS = 20000, ROLE_TEXT_SIZE = 128 };

static const SgAskForm forms[] = {
    {"how is A linked to B?", "the best paths between two entities, with their evidence"},
    {"what do A and B have in common?", "who and what both are linked to"},
    {"what did A and B do together?", "the same"},
    {"who worked with A?", "people who share works with A; \"which engineers worked with A\""},
    {"who produced W?", "who has that role: mixed, wrote, directed, played on, sang on..."},
    {"who was the producer of W?", "the same by the noun"},
    {"who played drums on W?", "the same by the instrument"},
    {"who is in the band G?", "members of a group"},
    {"what did A do in 2004?",
     "the credits of A; \"on W\", \"between 1990 and 1999\", \"in the 90s\""},
    {"which albums did A produce?", "the works, films... on which A has that role"},
    {"which awards did A win?", "also \"was A nominated for\", \"what did A win in 2004\""},
    {"who is A?", "all that is known of A"},
};

#define LINKED "linked|connected|related|tied|joined"
#define LINKS "links|connects|ties|joins|relates"
#define A_LINK "link|links|connection|connections|path|paths|route|chain|relation|relationship"
#define IS "is|are|was|were|am|been"
#define DID "did|do|does|has|have|had"
#define WHICH "what|which"
#define AWARDS "award|awards|prize|prizes|honours|honors"
#define WIN "win|won|receive|received|get|got|earn|earned"
#define WORKED "worked|works|work|collaborated|collaborates|collaborate|working|collaborating"
#define PEOPLE "people|persons|person|artists|artist|musicians|musician|bands|groups"
#define BANDS "band|bands|group|groups"
#define ON "on|in|for|at|with|of"
#define SHOW_ME "show|give|find|get|tell"

// The first reading whose names are all known is taken, so that narrow rules stand before wide
// ones.
static const SgRule rules[] = {
    {SG_ASK_AWARDS, WHICH " " AWARDS " " DID " A " WIN " for? B?", "won"},
    {SG_ASK_AWARDS, WHICH " " DID " A win|won for B", "won"},
    {SG_ASK_AWARDS, WHICH " " DID " A win|won", "won"},
    {SG_ASK_AWARDS, DID " A win|won an|any|a? " AWARDS, "won"},
    {SG_ASK_AWARDS, DID " A win|won B", "won"},
    {SG_ASK_AWARDS, WHICH " " AWARDS "? " IS "|has|have A been? nominated|up for", "nominated"},
    {SG_ASK_AWARDS, WHICH " nominations " DID " A get|got|receive|received?", "nominated"},
    {SG_ASK_AWARDS, "what|which? " IS "? A 's " AWARDS, "won|nominated"},
    {SG_ASK_AWARDS, SHOW_ME "|list? me? the|all? " AWARDS " of|for|won|to by? A", "won|nominated"},
    {SG_ASK_AWARDS, WHICH " " AWARDS " does|do|did|has|have A have|got|hold?", "won|nominated"},

    {SG_ASK_COMMON, "what|who " DID " A and B have|share in? common?", NULL},
    {SG_ASK_COMMON, "what|who has|have? A and B have? in common", NULL},
    {SG_ASK_COMMON, "what|who " DID " A have in common with B", NULL},
    {SG_ASK_COMMON,
     WHICH " KIND? " DID " A and B do|done|make|made|record|work|worked|share on? together?",
     NULL},
    {SG_ASK_COMMON, WHICH " KIND? " DID " A do|make|record|made|done|work on? with B", NULL},
    {SG_ASK_COMMON, DID " A and B ever? " WORKED " together?", NULL},
    {SG_ASK_COMMON, DID " A ever? " WORKED " with B", NULL},
    {SG_ASK_COMMON, "on what|which KIND? " DID " A and B " WORKED " together?", NULL},
    {SG_ASK_COMMON,
     "who|which|what " PEOPLE "? has|have? " WORKED "|played with both? A and B",
     NULL},

    {SG_ASK_PATH, "how " IS " A " LINKED " to|with|and B", NULL},
    {SG_ASK_PATH, "how " IS " A and B " LINKED " together?", NULL},
    {SG_ASK_PATH, IS " A " LINKED " to|with B", NULL},
    {SG_ASK_PATH, IS " A and B " LINKED, NULL},
    {SG_ASK_PATH, "what|who|how " LINKS " A and|to|with B", NULL},
    {SG_ASK_PATH, "how " DID " A know|knows B", NULL},
    {SG_ASK_PATH, "how " DID " A link|connect|relate to|with B", NULL},
    {SG_ASK_PATH, "how " DID " A and B link|connect|relate|know each? other?", NULL},
    {SG_ASK_PATH, "how do|can i|you|we|one get from A to B", NULL},
    {SG_ASK_PATH,
     SHOW_ME "|what? " IS "|me? the|a|all? shortest|best? " A_LINK " between A and B",
     NULL},
    {SG_ASK_PATH,
     SHOW_ME "|what? " IS "|me? the|a|all? shortest|best? " A_LINK " from A to B",
     NULL},
    {SG_ASK_PATH, "from A to B", NULL},

    {SG_ASK_COLLABORATORS,
     "who|whom " PEOPLE "? has|have? " WORKED " with A most? often|together?",
     NULL},
    {SG_ASK_COLLABORATORS, WHICH " " PEOPLE " has|have? " WORKED " with A most? often?", NULL},
    {SG_ASK_COLLABORATORS, WHICH " NOUN has|have? " WORKED " with A most? often?", NULL},
    {SG_ASK_COLLABORATORS,
     "who|whom|" WHICH " " PEOPLE "? " DID " A " WORKED " most? often? with",
     NULL},
    {SG_ASK_COLLABORATORS, "with who|whom " DID " A " WORKED, NULL},
    {SG_ASK_COLLABORATORS,
     "who|what? " IS "|list|show? the|me? collaborators|partners|colleagues of A",
     NULL},
    {SG_ASK_COLLABORATORS,
     "who|what? " IS "|list|show? A 's collaborators|partners|colleagues",
     NULL},

    {SG_ASK_SUBJECTS,
     "who " IS "? the|a|in? member|members|in|of of|in? the|a|an? SORT? A",
     "member_of"},
    {SG_ASK_SUBJECTS, "who|what? " IS "? A 's members", "member_of"},
    {SG_ASK_SUBJECTS, "members|lineup of the|a|an? SORT? A", "member_of"},
    {SG_ASK_SUBJECTS, "who has|have? played|plays PLAYED " ON " the|a|an? SORT? A", "played"},
    {SG_ASK_OBJECTS, "who|what|which " PEOPLE "? " IS " VERB by the|a|an? SORT? A", NULL},
    {SG_ASK_SUBJECTS,
     "who|what|which " PEOPLE "? has|have|had|was|were|is|are? VERB " ON "|by? the|a|an? SORT? A",
     NULL},
    {SG_ASK_SUBJECTS, "who|what " IS " the|a? SORT? A VERB by", NULL},
    {SG_ASK_SUBJECTS, "by who|whom " IS " the|a|an? SORT? A VERB", NULL},
    {SG_ASK_SUBJECTS, "who|what? " IS "? the|a? NOUN " ON "|behind the|a|an? SORT? A", NULL},
    {SG_ASK_SUBJECTS, "who|what? " IS "? A 's NOUN", NULL},
    {SG_ASK_SUBJECTS, "who did|does|handled the? NOUN " ON " the|a|an? SORT? A", NULL},
    {SG_ASK_SUBJECTS, "who|which|what " PEOPLE "? won|win the|a|an? A", "won"},
    {SG_ASK_SUBJECTS, "who " IS " nominated for the|a|an? A", "nominated"},
    {SG_ASK_SUBJECTS, "who " IS " on|credited|involved on|in|for|with? the|a|an? SORT? A", NULL},
    {SG_ASK_SUBJECTS, "credits|personnel of|on|for the|a|an? SORT? A", NULL},

    {SG_ASK_OBJECTS, "where " IS " A born", "born_in"},
    {SG_ASK_OBJECTS, "where did A die", "died_in"},
    {SG_ASK_OBJECTS, "where did|has|does A live|lived", "lived_in"},
    {SG_ASK_OBJECTS, "where did A study|studied", "studied_at"},
    {SG_ASK_OBJECTS,
     "where " IS " the|a|an? SORT? A recorded|made|mixed|mastered",
     "recorded_at|mixed_at|mastered_at|made_at"},
    {SG_ASK_OBJECTS, WHICH " " BANDS " " IS " A in|a|the member|members? of?", "member_of"},
    {SG_ASK_OBJECTS, WHICH " KIND " IS " A on|in|credited|seen|heard on|in?", NULL},
    {SG_ASK_OBJECTS, IS " A on|in B", NULL},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A VERB " ON "|by? B", NULL},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A VERB " ON "|by?", NULL},
    {SG_ASK_OBJECTS, "for|on|by? who|whom " DID " A VERB for|with?", NULL},
    {SG_ASK_OBJECTS,
     WHICH " " DID " A do|done|contribute|play|make on|in|for|with|to the? KIND? B",
     NULL},
    {SG_ASK_OBJECTS, WHICH " " DID " A do|done|contribute|play|make", NULL},
    {SG_ASK_OBJECTS,
     WHICH " " IS " A 's role|roles|job|part|credit|credits on|in|for|with the? B",
     NULL},
    {SG_ASK_OBJECTS, WHICH " role|roles|part " DID " A have|play on|in|for the? B", NULL},
    {SG_ASK_OBJECTS, WHICH "|show|list? me? KIND " IS "? VERB by A", NULL},
    {SG_ASK_OBJECTS, "show|list me? everything|all? A VERB", NULL},
    {SG_ASK_OBJECTS, DID " A VERB " ON "? the? B", NULL},
    {SG_ASK_OBJECTS, WHICH " " IS "? A 's KIND", NULL},
    {SG_ASK_OBJECTS, WHICH "|show|list? me|" IS "? the|all? KIND of|by|with A", NULL},

    {SG_ASK_SHOW, "when " IS " A born|released|founded|formed|made|published", NULL},
    {SG_ASK_SHOW, "when did A die|start|begin|come out?", NULL},
    {SG_ASK_SHOW, "tell me? about the|a|an? SORT? A", NULL},
    {SG_ASK_SHOW, "what do you know about the|a|an? SORT? A", NULL},
    {SG_ASK_SHOW, "who|what " IS " the|a|an? SORT? A", NULL},
    {SG_ASK_SHOW, "show|describe|about me? the|a|an? SORT? A", NULL},
};

#define ACTORS (1U << SG_PERSON | 1U << SG_GROUP)
#define WORKS (1U << SG_WORK | 1U << SG_FILM)

static const SgKindWord kind_words[] = {
    {"album|albums|record|records|lp|lps", 1U << SG_WORK, "album"},
    {"song|songs|tune|tunes", 1U << SG_WORK, "song"},
    {"track|tracks|recording|recordings", 1U << SG_WORK, NULL},
    {"single|singles", 1U << SG_WORK, "single"},
    {"ep|eps", 1U << SG_WORK, "ep"},
    {"soundtrack|soundtracks", 1U << SG_WORK, "soundtrack"},
    {"film|films|movie|movies|documentary|documentaries", 1U << SG_FILM, NULL},
    {"show|shows|series|video|videos|game|games|work|works|thing|things|credits", WORKS, NULL},
    {"book|books", 1U << SG_WORK, NULL},
    {"band|bands|group|groups|orchestra|orchestras|choir|choirs", 1U << SG_GROUP, NULL},
    {"artist|artists|act|acts|people|musicians", ACTORS, NULL},
    {"person|singer|actor|actress|musician|composer|director|producer", 1U << SG_PERSON, NULL},
    {"label|labels|company|companies|studio|studios|organization|organizations|school|schools",
     1U << SG_ORGANIZATION,
     NULL},
    {"award|awards|prize|prizes", 1U << SG_AWARD, NULL},
    {"place|places|city|cities|country|countries|town|towns", 1U << SG_PLACE, NULL},
};

const SgAskForm*
sg_ask_forms(size_t* n)
{
  *n = sizeof(forms) / sizeof(forms[0]);
  return forms;
}

// A question on its way through a pattern.
typedef struct {
  const SgQuestionText* question;
  size_t                end;
  SgReadings*           readings;
  size_t                steps;
} Reader;

static void read_on(Reader* reader, const char* pattern, size_t at, const SgReading* so_far);

static const SgKindWord*
find_kind_word(SgString word)
{
  for (size_t i = 0U; i < sizeof(kind_words) / sizeof(kind_words[0]); ++i) {
    if (sg_word_is(word, kind_words[i].words, strlen(kind_words[i].words))) {
      return &kind_words[i];
    }
  }
  return NULL;
}

static void
read_name(Reader* reader, const char* rest, size_t at, const SgReading* so_far, size_t which)
{
  for (size_t n = reader->end - at; n; --n) {
    SgReading reading    = *so_far;
    reading.names[which] = (SgSpan){at, n};
    read_on(reader, rest, at + n, &reading);
  }
}

static void
read_role(Reader* reader, const char* rest, size_t at, const SgReading* so_far, SgWordSource source)
{
  const size_t left = reader->end - at;
  for (size_t n = left < LONGEST_ROLE ? left : LONGEST_ROLE; n; --n) {
    char           text[ROLE_TEXT_SIZE];
    const SgString words =
        sg_question_joined(reader->question, (SgSpan){at, n}, text, sizeof(text));
    const SgWordMeaning means = sg_role_for_word(source, words);
    if (means.role) {
      SgReading reading = *so_far;
      reading.role      = means.role;
      reading.reversed  = means.reversed;
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
  const SgKindWord* word = find_kind_word(reader->question->words[at].folded);
  if (word) {
    SgReading reading = *so_far;
    if (of_answers) {
      reading.answers = word;
    } else {
      reading.sort = word;
    }
    read_on(reader, rest, at + 1U, &reading);
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
  if (is_token(token, size, "A") || is_token(token, size, "B")) {
    read_name(reader, rest, at, so_far, *token == 'B');
  } else if (is_token(token, size, "VERB")) {
    read_role(reader, rest, at, so_far, SG_WORDS_VERB);
  } else if (is_token(token, size, "NOUN")) {
    read_role(reader, rest, at, so_far, SG_WORDS_NOUN);
  } else if (is_token(token, size, "PLAYED")) {
    read_instrument(reader, rest, at, so_far);
  } else if (is_token(token, size, "KIND") || is_token(token, size, "SORT")) {
    read_kind(reader, rest, at, so_far, *token == 'K');
  } else if (sg_word_is(reader->question->words[at].folded, token, size)) {
    read_on(reader, rest, at + 1U, so_far);
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
sg_read_question(const SgQuestionText* question, SgSpan core, SgReadings* readings)
{
  for (size_t i = 0U; i < sizeof(rules) / sizeof(rules[0]); ++i) {
    Reader    reader  = {question, core.first + core.n, readings, 0U};
    SgReading reading = {.rule = &rules[i]};
    read_on(&reader, rules[i].pattern, core.first, &reading);
  }
}

// Words that a question shares with an example, but for A, B, W and G.
static size_t
shared_words(const SgQuestionText* question, const char* example)
{
  SgQuestionText text;
  size_t         n = 0U;
  if (!sg_question_cut(&text, sg_string(example))) {
    return 0U;
  }
  for (size_t i = 0U; i < text.n_words; ++i) {
    for (size_t j = 0U; j < question->n_words && text.words[i].folded.size > 1U; ++j) {
      n += sg_string_equal(text.words[i].folded, question->words[j].folded);
    }
  }
  return n;
}

size_t
sg_nearest_forms(const SgQuestionText* question, const char** suggestions, size_t n)
{
  enum { N_FORMS = sizeof(forms) / sizeof(forms[0]) };
  size_t shared[N_FORMS];
  size_t most  = 0U;
  size_t given = 0U;
  for (size_t i = 0U; i < N_FORMS; ++i) {
    shared[i] = shared_words(question, forms[i].example);
    most      = shared[i] > most ? shared[i] : most;
  }
  for (size_t wanted = most + 1U; wanted-- && given < n;) {
    for (size_t i = 0U; i < N_FORMS && given < n; ++i) {
      if (shared[i] == wanted) {
        suggestions[given++] = forms[i].example;
      }
    }
  }
  return given;
}
