// The forms of questions for help, and the words of the grammar: phrases, kinds, players.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/rules.h"
#include "queries/words.h"

#include <string.h>

static const SgAskForm forms[] = {
    {"how is A linked to B?",
     "the best paths, with their evidence; also \"without C\", \"through C\""},
    {"how far is A from B?", "one path of the fewest steps"},
    {"how are A, B and C linked?", "the best path between each two of them"},
    {"show 5 paths from A to B", "so many; \"all shortest paths between A and B\""},
    {"what do A and B have in common?", "who and what both are linked to"},
    {"which albums did A and B make together?", "works on which both have a credit"},
    {"when did A and B first work together?", "the first of them; \"last\" too"},
    {"who worked with A?", "people who share works with A; \"which engineers worked with A\""},
    {"who worked with both A and B?", "those who share works with each"},
    {"who produced A's albums?", "those of them who have that role"},
    {"who produced W?", "who has that role: mixed, wrote, directed, played on, sang on..."},
    {"who produced and mixed W?", "who has both roles; \"or\": either"},
    {"who produced W by A?", "of several works so named that of A"},
    {"who was the producer of W?", "the same by the noun"},
    {"who played drums on W?", "the same by the instrument"},
    {"who is the drummer of G?", "or \"who sang in G\", of members and of works"},
    {"who wrote the songs on W?", "of what is part of W"},
    {"which songs are on W?", "also \"which album is W on\", \"who covered W\""},
    {"how many people worked on W?", "how many they are, and who"},
    {"who was in the band G in 1994?", "members of a group, then"},
    {"who joined G after 1990?", "also \"who left G\", \"when did A leave G\""},
    {"who was in G before B?", "before they joined B; also \"who replaced B in G\""},
    {"which bands was A in?", "also \"before B\""},
    {"what did A do in 2004?",
     "the credits of A; \"on W\", \"between 1990 and 1999\", \"in the 90s\""},
    {"which albums did A produce?", "the works, films... on which A has that role"},
    {"how many albums did A produce?", "how many they are, and which"},
    {"which albums did A produce without B?", "those on which B has no credit; \"for B\": those"},
    {"which B albums did A produce?",
     "also \"A's albums\", \"albums by A\", \"B's albums not produced by A\""},
    {"did A produce W?", "yes, with the evidence, or no; \"was W produced by A\""},
    {"when did A produce W?", "the year, with the evidence; \"when was W produced\""},
    {"what was the first album A produced?", "\"last\" too"},
    {"who produced more albums, A or B?", "both counts"},
    {"compare A and B", "what both did, role by role"},
    {"who produced the most albums?", "ranked over all that is here"},
    {"which producer worked with the most artists?", "or \"with the most artists of A\""},
    {"which album has the most producers?", "the same the other way round"},
    {"which awards did A win?", "also \"was A nominated for\", \"what did A win in 2004\""},
    {"how many Grammys did A win?",
     "awards of that name; \"did A win\", \"when did A win his first\""},
    {"which albums won a Grammy?", "also \"albums by A\", \"who won a Grammy in 2004\""},
    {"when was A born?", "also \"when did A die\", \"when was W released\""},
    {"who is A?", "all that is known of A"},
    {"which A do you know?", "all that have the name, and what tells them apart"},
};

// What patterns name in angles. A phrase may stand for a row of tokens.
static const struct {
  const char* name;
  const char* pattern;
} phrases[] = {
    {"list", "what|which|who is|are|was|were all? the?"},
    {"list", "what|which"},
    {"list", "list of? all? the?"},
    {"list", "a|the list of all? the?"},
    {"list", "show|give|name|find|get|tell me|us? all? of? the?"},
    {"list", "show|give me|us? a|the? list of all? the?"},
    {"list", "all? the"},
    {"list", "all of?"},
    {"frequent", "most? frequent|common|regular|closest|main|important|biggest|best"},
    {"of-separation", "of separation"},
    {"and-when", "and when"},
    {"founding", "founding|original|first"},
    {"past", "past|former|current|present|all"},
    {"are-there", "are|is there"},
};

static const SgKindWord kind_words[] = {
    {"album|albums|record|records|lp|lps", 1U << SG_WORK, "album"},
    {"song|songs|tune|tunes", 1U << SG_WORK, "song"},
    {"track|tracks|recording|recordings", 1U << SG_WORK, NULL},
    {"single|singles", 1U << SG_WORK, "single"},
    {"ep|eps", 1U << SG_WORK, "ep"},
    {"soundtrack|soundtracks", 1U << SG_WORK, "soundtrack"},
    {"film|films|movie|movies|documentary|documentaries", 1U << SG_FILM, NULL},
    {"video|videos", WORKS, "video"},
    {"show|shows|series|game|games|work|works|thing|things|credits", WORKS, NULL},
    {"book|books", 1U << SG_WORK, NULL},
    {"discography", 1U << SG_WORK, NULL},
    {"filmography", 1U << SG_FILM, NULL},
    {"band|bands|group|groups|orchestra|orchestras|choir|choirs", 1U << SG_GROUP, NULL},
    {"artist|artists|act|acts|people|musicians", ACTORS, NULL},
    {"person|singer|actor|actress|musician|composer|director|producer", 1U << SG_PERSON, NULL},
    {"label|labels|company|companies|studio|studios|organization|organizations|school|schools",
     1U << SG_ORGANIZATION,
     NULL},
    {"award|awards|prize|prizes", 1U << SG_AWARD, NULL},
    {"place|places|city|cities|country|countries|town|towns", 1U << SG_PLACE, NULL},
};

// Words for people; of what kind they are, if the word says so.
static const SgKindWord people_words[] = {
    {"band|bands|group|groups", GROUPS, NULL},
    {"person|persons|musician|musicians", PERSONS, NULL},
    {"people|artist|artists|act|acts", 0U, NULL},
};

static const SgPlayerWord player_words[] = {
    {"drummer|drummers|drummed|drumming|drum", "drums"},
    {"bassist|bassists", "bass"},
    {"guitarist|guitarists", "guitar"},
    {"singer|singers|vocalist|vocalists|frontman|frontwoman|fronted|fronts|sang|sing|sings|singing",
     "vocals"},
    {"keyboardist|keyboardists", "keyboards"},
    {"pianist|pianists", "piano"},
    {"organist|organists", "organ"},
    {"percussionist|percussionists", "percussion"},
    {"saxophonist|saxophonists", "saxophone"},
    {"trumpeter|trumpeters", "trumpet"},
    {"trombonist|trombonists", "trombone"},
    {"flautist|flautists|flutist|flutists", "flute"},
    {"clarinetist|clarinetists|clarinettist|clarinettists", "clarinet"},
    {"violinist|violinists|fiddler|fiddlers", "violin"},
    {"violist|violists", "viola"},
    {"cellist|cellists", "cello"},
    {"harpist|harpists", "harp"},
    {"accordionist|accordionists", "accordion"},
};

// The tables of rules, narrow ones first.
static const struct {
  const SgRule* rules;
  const size_t* n;
} tables[] = {
    {sg_award_rules, &sg_n_award_rules},
    {sg_link_rules, &sg_n_link_rules},
    {sg_member_rules, &sg_n_member_rules},
    {sg_subject_rules, &sg_n_subject_rules},
    {sg_object_rules, &sg_n_object_rules},
};

const SgAskForm*
sg_ask_forms(size_t* n)
{
  *n = sizeof(forms) / sizeof(forms[0]);
  return forms;
}

const SgRule*
sg_question_rules(size_t table, size_t* n)
{
  if (table >= sizeof(tables) / sizeof(tables[0])) {
    return NULL;
  }
  *n = *tables[table].n;
  return tables[table].rules;
}

const char*
sg_question_phrase(SgString name, size_t i)
{
  for (size_t at = 0U; at < sizeof(phrases) / sizeof(phrases[0]); ++at) {
    if (sg_string_equal(name, sg_string(phrases[at].name)) && !i--) {
      return phrases[at].pattern;
    }
  }
  return NULL;
}

const SgKindWord*
sg_kind_word(SgString word)
{
  for (size_t i = 0U; i < sizeof(kind_words) / sizeof(kind_words[0]); ++i) {
    if (sg_word_is(word, kind_words[i].words, strlen(kind_words[i].words))) {
      return &kind_words[i];
    }
  }
  return NULL;
}

const SgKindWord*
sg_people_word(SgString word)
{
  for (size_t i = 0U; i < sizeof(people_words) / sizeof(people_words[0]); ++i) {
    if (sg_word_is(word, people_words[i].words, strlen(people_words[i].words))) {
      return &people_words[i];
    }
  }
  return NULL;
}

const SgPlayerWord*
sg_player_of(SgString instrument)
{
  for (size_t i = 0U; i < sizeof(player_words) / sizeof(player_words[0]); ++i) {
    if (sg_string_equal(instrument, sg_string(player_words[i].instrument))) {
      return &player_words[i];
    }
  }
  return NULL;
}

const SgPlayerWord*
sg_player_word(SgString word)
{
  for (size_t i = 0U; i < sizeof(player_words) / sizeof(player_words[0]); ++i) {
    if (sg_word_is(word, player_words[i].words, strlen(player_words[i].words))) {
      return &player_words[i];
    }
  }
  return NULL;
}

bool
sg_names_instrument(SgString attribute, SgString instrument)
{
  SgWords   text;
  SgWords   asked;
  SgFit     fit;
  SgString* words = text.words;
  sg_words_set(&text, attribute);
  sg_words_set(&asked, instrument);
  size_t kept = 0U;
  for (size_t i = 0U; i < text.n_words; ++i) {
    // A bass guitar is a bass, no guitar.
    const bool bass =
        i && sg_word_is(words[i], "guitar", 6U) && sg_word_is(words[i - 1U], "bass", 4U);
    if (!bass || asked.n_words > 1U) {
      words[kept++] = words[i];
    }
    const SgPlayerWord* player = sg_player_word(words[i]);
    if (player && sg_string_equal(sg_string(player->instrument), instrument)) {
      return true;
    }
  }
  text.n_words = kept;
  return sg_words_fit(&asked, &text, false, &fit);
}
