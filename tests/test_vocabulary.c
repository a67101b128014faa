// Tests of the vocabulary: kinds, the tree of roles, permanent numbers, the words of each source.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "core/vocabulary_table.h"
#include "segue/vocabulary.h"
#include "tests/vocabulary_cases.h"

#include <stdbool.h>
#include <stdlib.h>

static void
test_kinds(void)
{
  CHECK_TEXT(sg_kind_name(SG_FILM), "film");
  CHECK_TEXT(sg_kind_name(SG_KIND_NONE), "none");
  CHECK_TEXT(sg_kind_name((SgKind)99), "none");
  CHECK_INT(sg_kind_by_name(sg_string("none")), SG_KIND_NONE);
  CHECK_INT(sg_kind_by_name(sg_string("films")), SG_KIND_NONE);
  CHECK_INT(sg_kind_by_name(sg_string("")), SG_KIND_NONE);
  for (int kind = 1; kind < SG_N_KINDS; ++kind) {
    CHECK_INT(sg_kind_by_name(sg_string(sg_kind_name((SgKind)kind))), kind);
  }
}

static void
test_groups(void)
{
  SgRoleGroup group = SG_GROUP_LIFE;
  CHECK(!sg_role_group_by_name(sg_string("Engineering"), &group));
  CHECK_INT(group, SG_GROUP_LIFE);
  for (int i = 0; i < SG_N_ROLE_GROUPS; ++i) {
    CHECK(sg_role_group_by_name(sg_string(sg_role_group_name((SgRoleGroup)i)), &group));
    CHECK_INT(group, i);
  }
  CHECK_TEXT(sg_role_group_name(SG_GROUP_STRUCTURE), "structure");
  CHECK_TEXT(sg_role_group_name((SgRoleGroup)99), "other");
}

static void
check_role(const SgRoleInfo* info, SgRole number)
{
  CHECK_INT(info->role, number);
  CHECK_INT(sg_role_by_name(sg_string(info->name)), number);
  CHECK(info->group < SG_N_ROLE_GROUPS);
  CHECK(*info->phrase && *info->inverse && info->agent);
  CHECK(!info->parent || sg_role_info(info->parent));
  int    depth = 0;
  SgRole role  = number;
  for (; role && depth <= SG_MAX_ROLES; ++depth) {
    CHECK(sg_role_is(number, role));
    role = sg_role_info(role)->parent;
  }
  CHECK(depth <= SG_MAX_ROLES);
}

static void
test_roles(void)
{
  int n = 0;
  CHECK(sg_role_limit() <= SG_MAX_ROLES);
  CHECK(!sg_role_info(0));
  CHECK(!sg_role_info(sg_role_limit()));
  CHECK(!sg_role_info(UINT16_MAX));
  CHECK(sg_role_info((SgRole)(sg_role_limit() - 1U)) != NULL);
  for (SgRole i = 1; i < sg_role_limit(); ++i) {
    const SgRoleInfo* info = sg_role_info(i);
    if (info) {
      check_role(info, i);
      ++n;
    }
  }
  CHECK_INT(n, sizeof(permanent) / sizeof(permanent[0]));
}

static void
test_permanent_numbers(void)
{
  for (size_t i = 0; i < sizeof(permanent) / sizeof(permanent[0]); ++i) {
    const SgRoleInfo* info = sg_role_info(permanent[i].number);
    CHECK_TEXT(info ? info->name : "(none)", permanent[i].name);
  }
}

// The names that exports promise.
static void
test_names(void)
{
  static const char* const names[] = {"produced",       "co_produced",
                                      "engineered",     "assistant_engineered",
                                      "mixed",          "recorded",
                                      "wrote",          "composed",
                                      "performed",      "directed",
                                      "contributed_to", "music_for",
                                      "member_of",      "collaborated_with",
                                      "influenced_by",  "taught_by",
                                      "studied_at",     "graduated_from",
                                      "worked_at",      "moved_to",
                                      "born_in",        "won",
                                      "nominated",      "part_of",
                                      "sequel_of",      "based_in"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    SgRole role = sg_role_by_name(sg_string(names[i]));
    CHECK_TEXT(role ? sg_role_info(role)->name : "(none)", names[i]);
  }
  CHECK_INT(sg_role_by_name(sg_string("Co-Produced")), sg_role_by_name(sg_string("co_produced")));
  CHECK_INT(sg_role_by_name(sg_string("production")), 0);
  CHECK_INT(sg_role_by_name(sg_string("")), 0);
  CHECK_INT(sg_role_by_name(sg_string("mixe")), 0);
}

static bool
is(const char* role, const char* ancestor)
{
  return sg_role_is(sg_role_by_name(sg_string(role)), sg_role_by_name(sg_string(ancestor)));
}

static void
test_tree(void)
{
  CHECK(is("produced", "produced"));
  CHECK(is("co_produced", "produced"));
  CHECK(!is("produced", "co_produced"));
  CHECK(is("cut_lacquer", "engineered"));
  CHECK(is("remixed", "mixed"));
  CHECK(is("assistant_engineered", "engineered"));
  CHECK(is("wrote_lyrics", "wrote"));
  CHECK(is("composed", "wrote"));
  CHECK(!is("arranged", "wrote"));
  CHECK(is("voiced", "performed"));
  CHECK(is("graduated_from", "studied_at"));
  CHECK(is("taught_by", "influenced_by"));
  CHECK(is("mixed", "contributed_to"));
  CHECK(!is("won", "contributed_to"));
  CHECK(!sg_role_is(0, 0));
  CHECK(!sg_role_is(0, 10));
  CHECK(!sg_role_is(10, 0));
  CHECK(!sg_role_is(UINT16_MAX, 10));
  CHECK(!sg_role_is(9, 10));
}

static void
test_phrases(void)
{
  SgRole performed = sg_role_by_name(sg_string("performed"));
  SgRole produced  = sg_role_by_name(sg_string("produced"));
  CHECK_TEXT(sg_role_phrase(performed, SG_WORK, false), "performed");
  CHECK_TEXT(sg_role_phrase(performed, SG_FILM, false), "performed in");
  CHECK_TEXT(sg_role_phrase(performed, SG_WORK, true), "was performed by");
  CHECK_TEXT(sg_role_phrase(performed, SG_FILM, true), "featured");
  CHECK_TEXT(sg_role_phrase(produced, SG_FILM, false), "produced");
  CHECK_TEXT(sg_role_phrase(produced, SG_FILM, true), "was produced by");
  CHECK_TEXT(sg_role_phrase(0, SG_FILM, true), "");
  CHECK_TEXT(sg_role_info(produced)->agent, "producer");
}

static void
test_words(void)
{
  for (size_t i = 0; i < sizeof(word_cases) / sizeof(word_cases[0]); ++i) {
    const WordCase* c       = &word_cases[i];
    SgWordMeaning   meaning = sg_role_for_word(c->source, sg_string(c->word));
    const char*     role    = meaning.role ? sg_role_info(meaning.role)->name : "(none)";
    if (strcmp(role, c->role) || meaning.keeps_word != c->kept || meaning.reversed != c->reversed) {
      fprintf(stderr,
              "\"%s\" of source %d means %s%s%s\n",
              c->word,
              c->source,
              role,
              meaning.keeps_word ? ", kept" : "",
              meaning.reversed ? ", reversed" : "");
      CHECK(false && "as the table says");
    }
  }
}

static void
test_every_word_is_found(void)
{
  size_t n = 0;
  for (uint32_t slot = 0; slot <= sg_vocabulary_slot_mask; ++slot) {
    if (!sg_vocabulary_slots[slot]) {
      continue;
    }
    const SgVocabularyWord* word = &sg_vocabulary_words[sg_vocabulary_slots[slot] - 1U];
    SgString                text = sg_substring(sg_vocabulary_pool + word->offset, word->size);
    ++n;
    if (word->source == SG_WORDS_ROLE_NAME) {
      CHECK_INT(sg_role_by_name(text), word->role);
      continue;
    }
    SgWordMeaning meaning = sg_role_for_word((SgWordSource)word->source, text);
    CHECK_INT(meaning.role, word->role);
    CHECK_INT(meaning.keeps_word, word->kept);
    CHECK_INT(meaning.reversed, word->reversed);
  }
  CHECK(n > 5000U);
}

static void
test_folding(void)
{
  static const char* const same[] = {
      "co-producer", "Co-Producer", "CO PRODUCER", "coproducer", "co_producer", " co - producer "};
  for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); ++i) {
    SgWordMeaning meaning = sg_role_for_word(SG_WORDS_NOUN, sg_string(same[i]));
    CHECK_INT(meaning.role, sg_role_by_name(sg_string("co_produced")));
  }
}

static void
test_modifiers(void)
{
  SgWordMeaning meaning = sg_role_for_word(SG_WORDS_NOUN, sg_string("additional producer"));
  CHECK_INT(meaning.role, sg_role_by_name(sg_string("produced")));
  CHECK(meaning.keeps_word);
  meaning = sg_role_for_word(SG_WORDS_NOUN, sg_string("uncredited additional producer"));
  CHECK_INT(meaning.role, sg_role_by_name(sg_string("produced")));
  CHECK_INT(sg_role_for_word(SG_WORDS_NOUN, sg_string("additional")).role, 0);
  CHECK_INT(sg_role_for_word(SG_WORDS_NOUN, sg_string("additional nonsense")).role, 0);
  CHECK_INT(sg_role_for_word(SG_WORDS_NOUN, sg_string("lead lead lead producer")).role, 0);
}

static void
test_unknown_words(void)
{
  static const char* const unknown[] = {"",
                                        " ",
                                        "-",
                                        "()",
                                        "produc",
                                        "producerx",
                                        "xyzzy",
                                        "\xff\xfe",
                                        "[Lead]",
                                        "mixed by mixed by"};
  for (int source = 0; source < SG_N_WORD_SOURCES; ++source) {
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); ++i) {
      CHECK_INT(sg_role_for_word((SgWordSource)source, sg_string(unknown[i])).role, 0);
    }
  }
  CHECK_INT(sg_role_for_word(SG_N_WORD_SOURCES, sg_string("produced")).role, 0);
  CHECK_INT(sg_role_for_word((SgWordSource)-1, sg_string("produced")).role, 0);
  CHECK_INT(sg_role_for_word(SG_WORDS_IMDB, sg_string("Mixed By")).role, 0);
  CHECK_INT(sg_role_for_word(SG_WORDS_DISCOGS, sg_substring("Mixed\0By", 8U)).role, 0);
}

// A word of any length is read up to the limit and not beyond its end.
static void
test_long_words(void)
{
  char text[4096];
  memset(text, 'x', sizeof(text));
  for (size_t size = 55; size < 70U; ++size) {
    CHECK_INT(sg_role_for_word(SG_WORDS_VERB, sg_substring(text, size)).role, 0);
  }
  memset(text, '&', sizeof(text));
  CHECK_INT(sg_role_for_word(SG_WORDS_DISCOGS, sg_substring(text, sizeof(text))).role, 0);
  memset(text, ' ', sizeof(text));
  memcpy(text + sizeof(text) - 8U, "Produced", 8U);
  CHECK_INT(sg_role_for_word(SG_WORDS_VERB, sg_substring(text, sizeof(text))).role,
            sg_role_by_name(sg_string("produced")));
  char* exact = (char*)malloc(8U); // on the heap, so that a read past the end is seen
  memcpy(exact, "Produced", 8U);
  CHECK(sg_role_for_word(SG_WORDS_VERB, sg_substring(exact, 8U)).role != 0);
  free(exact);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"kinds", test_kinds},
      {"groups", test_groups},
      {"roles", test_roles},
      {"permanent numbers", test_permanent_numbers},
      {"names", test_names},
      {"tree", test_tree},
      {"phrases", test_phrases},
      {"words", test_words},
      {"every word is found", test_every_word_is_found},
      {"folding", test_folding},
      {"modifiers", test_modifiers},
      {"unknown words", test_unknown_words},
      {"long words", test_long_words},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
