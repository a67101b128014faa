// The rungs of words: names that have every word asked for, or one spelt nearly so.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "queries/lookup.h"
#include "queries/words.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SPELLINGS = 24, SPELLING_SIZE = 64, MAX_NEAR_WORDS = 6 };

// Ids in rising order; `cut` if the list in the index goes on behind the last.
typedef struct {
  SgEntityId* ids;
  size_t      n;
  bool        cut;
} List;

// Spellings near a word, nearest first.
typedef struct {
  struct {
    char     text[SPELLING_SIZE];
    size_t   size;
    unsigned distance;
  } items[MAX_SPELLINGS];
  size_t   n;
  unsigned reach; // up to which distance they were looked for; 0: not yet
} Spellings;

static List
read_list(SgLookup* lookup, SgString word, size_t which, size_t limit)
{
  List list = {sg_lookup_list(lookup, which), 0U, false};
  if (list.ids) {
    list.n   = sg_view_find(lookup->view, SG_INDEX_TOKEN, word, list.ids, limit);
    list.cut = list.n == limit;
  }
  return list;
}

// Keeps of `a` what is in `b`, or what may be in the part of `b` that was cut off.
static void
intersect(List* a, const List* b)
{
  size_t kept = 0U;
  size_t j    = 0U;
  for (size_t i = 0U; i < a->n; ++i) {
    while (j < b->n && b->ids[j] < a->ids[i]) {
      ++j;
    }
    if (j < b->n ? b->ids[j] == a->ids[i] : b->cut) {
      a->ids[kept++] = a->ids[i];
    }
  }
  a->n = kept;
}

// Compares each candidate name by name and adds those that fit.
static void
compare_names(SgLookup* lookup, const SgWords* asked, SgEntityId id, SgMatchRule rule)
{
  const bool     near   = rule == SG_RULE_NEAR;
  SgMatch        best   = {id, rule, sg_string(""), 0.0};
  double         score  = -1.0;
  SgDetailCursor cursor = sg_details_begin(lookup->view, id);
  SgDetail detail = {SG_DETAIL_NAME, sg_string(""), sg_view_entity(lookup->view, id).name, 0U};
  SgWords  name;
  SgFit    fit;
  size_t   left = SG_NAMES_LIMIT;
  do {
    if (detail.kind != SG_DETAIL_NAME) {
      continue;
    }
    --left;
    sg_words_set(&name, detail.value);
    if (sg_words_fit(asked, &name, near, &fit)) {
      const double now = fit.share - (double)fit.distance / (double)(asked->size + 1U);
      if (now > score) {
        score        = now;
        best.matched = detail.value;
      }
    }
  } while (left && sg_details_next(&cursor, &detail));
  if (score > -1.0) {
    sg_lookup_add(lookup, &best, score > 0.0 ? score : 0.0);
  }
}

static void
compare_list(SgLookup* lookup, const SgWords* asked, List* list, SgMatchRule rule)
{
  const size_t n = sg_lookup_select(lookup, list->ids, list->n);
  for (size_t i = 0U; i < n; ++i) {
    compare_names(lookup, asked, list->ids[i], rule);
  }
}

// The entities of the first word but `except` that is in few names, in list 0; none if there is no
// such word. The other words are left to the comparison of names, which is cheaper than reading
// long lists.
static List
having_a_rare_word(SgLookup* lookup, const SgWords* asked, size_t except)
{
  List list = {NULL, 0U, true};
  for (size_t i = 0U; i < asked->n_words && list.cut; ++i) {
    if (i != except && !sg_is_initial(asked, i)) {
      list = read_list(lookup, asked->words[i], 0U, SG_COMPARE_LIMIT);
    }
  }
  return list;
}

// The entities that have every word but `except`, or may have it, in list 0. What was cut off a
// list narrows nothing and is left to the comparison of names.
static List
having_words(SgLookup* lookup, const SgWords* asked, size_t except)
{
  const size_t limit  = asked->n_words == 1U ? SG_CANDIDATE_LIMIT : SG_LIST_LIMIT;
  List         result = having_a_rare_word(lookup, asked, except);
  if (!result.cut) {
    return result;
  }
  result.ids = NULL;
  result.n   = 0U;
  for (size_t i = 0U; i < asked->n_words; ++i) {
    if (i == except || sg_is_initial(asked, i)) {
      continue;
    }
    List list = read_list(lookup, asked->words[i], result.ids ? 1U : 0U, limit);
    if (!result.ids) {
      result = list;
    } else if (list.ids && result.cut && !list.cut) {
      intersect(&list, &result);
      memcpy(result.ids, list.ids, list.n * sizeof(SgEntityId));
      result.n   = list.n;
      result.cut = false;
    } else if (list.ids) {
      intersect(&result, &list);
    }
    if (!result.n) {
      break;
    }
  }
  return result;
}

void
sg_lookup_tokens(SgLookup* lookup, SgString text)
{
  SgWords asked;
  sg_words_set(&asked, text);
  List list = having_words(lookup, &asked, SG_MAX_WORDS);
  if (list.n) {
    compare_list(lookup, &asked, &list, SG_RULE_TOKEN);
  }
}

static bool
add_spelling(SgString word, unsigned distance, void* context)
{
  Spellings* spellings = context;
  if (word.size >= SPELLING_SIZE ||
      (spellings->n == MAX_SPELLINGS && spellings->items[MAX_SPELLINGS - 1].distance <= distance)) {
    return true;
  }
  size_t at = spellings->n < MAX_SPELLINGS ? spellings->n++ : MAX_SPELLINGS - 1U;
  for (; at && spellings->items[at - 1U].distance > distance; --at) {
    spellings->items[at] = spellings->items[at - 1U];
  }
  memcpy(spellings->items[at].text, word.data, word.size);
  spellings->items[at].size     = word.size;
  spellings->items[at].distance = distance;
  return true;
}

// Two neighbours swapped are one slip of a typist, but two edits to the index.
static void
add_swaps(SgLookup* lookup, SgString word, Spellings* spellings)
{
  char       swapped[SPELLING_SIZE];
  SgEntityId id;
  memcpy(swapped, word.data, word.size);
  for (size_t i = 1U; i < word.size; ++i) {
    if (word.data[i] == word.data[i - 1U] || (word.data[i] & 0x80) || (word.data[i - 1U] & 0x80)) {
      continue;
    }
    swapped[i - 1U]    = word.data[i];
    swapped[i]         = word.data[i - 1U];
    const SgString key = sg_substring(swapped, word.size);
    if (sg_view_find(lookup->view, SG_INDEX_TOKEN, key, &id, 1U)) {
      add_spelling(key, 1U, spellings);
    }
    swapped[i - 1U] = word.data[i - 1U];
    swapped[i]      = word.data[i];
  }
}

// Looks for spellings up to `reach`, unless the word is too short for that. Done once: it is the
// dearest part.
static void
find_spellings(SgLookup* lookup, SgString word, unsigned reach, Spellings* spellings)
{
  const unsigned forgiven = sg_forgiven(sg_letters(word));
  reach                   = reach < forgiven ? reach : forgiven;
  if (spellings->reach >= reach || word.size >= SPELLING_SIZE) {
    return;
  }
  spellings->reach = reach;
  spellings->n     = 0U;
  lookup->failed |=
      sg_view_near_tokens(lookup->view, word, reach, add_spelling, spellings) == SG_NO_MEMORY;
  if (reach == 1U) {
    add_swaps(lookup, word, spellings);
  }
}

static int
compare_ids(const void* a, const void* b)
{
  const SgEntityId x = *(const SgEntityId*)a;
  const SgEntityId y = *(const SgEntityId*)b;
  return (x > y) - (x < y);
}

// The entities under any of the spellings, each once; the nearest spellings have the room first.
static List
having_spellings(SgLookup* lookup, const Spellings* spellings, size_t which)
{
  List list = {sg_lookup_list(lookup, which), 0U, false};
  for (size_t i = 0U; list.ids && i < spellings->n; ++i) {
    const size_t   room = SG_CANDIDATE_LIMIT - list.n;
    const SgString key  = sg_substring(spellings->items[i].text, spellings->items[i].size);
    list.n += sg_view_find(lookup->view, SG_INDEX_TOKEN, key, list.ids + list.n, room);
    list.cut = list.n == SG_CANDIDATE_LIMIT;
  }
  if (list.n > 1U) {
    qsort(list.ids, list.n, sizeof(SgEntityId), compare_ids);
  }
  size_t kept = 0U;
  for (size_t i = 0U; i < list.n; ++i) {
    if (!kept || list.ids[kept - 1U] != list.ids[i]) {
      list.ids[kept++] = list.ids[i];
    }
  }
  list.n = kept;
  return list;
}

// One word is misspelt and the others are right. Few candidates are compared name by name at once.
static void
try_one_misspelt(SgLookup* lookup, const SgWords* asked, Spellings* spellings)
{
  for (size_t i = 0U; i < asked->n_words; ++i) {
    List list = having_words(lookup, asked, i);
    if (list.n > SG_COMPARE_LIMIT) {
      find_spellings(lookup, asked->words[i], 2U, &spellings[i]);
    }
    if (list.n && spellings[i].reach) {
      const List near = having_spellings(lookup, &spellings[i], 1U);
      if (near.ids && !near.cut) {
        intersect(&list, &near);
      }
    }
    if (list.n) {
      compare_list(lookup, asked, &list, SG_RULE_NEAR);
    }
  }
}

// Any word may be misspelt; those too short for it are left to the comparison of names.
static void
try_all_misspelt(SgLookup* lookup, const SgWords* asked, unsigned reach, Spellings* spellings)
{
  List result = {NULL, 0U, false};
  for (size_t i = 0U; i < asked->n_words; ++i) {
    find_spellings(lookup, asked->words[i], reach, &spellings[i]);
    if (!spellings[i].reach) {
      continue;
    }
    List list = having_spellings(lookup, &spellings[i], result.ids ? 1U : 0U);
    if (!result.ids) {
      result = list;
    } else if (list.ids && !list.cut) {
      intersect(&result, &list);
    }
  }
  if (result.n) {
    compare_list(lookup, asked, &result, SG_RULE_NEAR);
  }
}

static void
add_key(SgLookup* lookup, SgString key)
{
  SgEntityId*  ids;
  const size_t n = sg_lookup_read_whole(lookup, key, &ids);
  for (size_t i = 0U; i < n; ++i) {
    SgMatch match = {ids[i], SG_RULE_NEAR, sg_view_entity(lookup->view, ids[i]).name, 0.0};
    sg_lookup_add(lookup, &match, 0.9);
  }
}

// A space too many: "sound field" for "soundfield", in whatever place.
static void
try_without_a_space(SgLookup* lookup, const SgWords* asked)
{
  char key[SG_FOLD_LIMIT];
  for (size_t i = 0U; i + 1U < asked->n_words; ++i) {
    const size_t before = (size_t)(asked->words[i + 1U].data - asked->text) - 1U;
    memcpy(key, asked->text, before);
    memcpy(key + before, asked->text + before + 1U, asked->size - before - 1U);
    add_key(lookup, sg_substring(key, asked->size - 1U));
  }
}

// A space too few: "jayz".
static void
try_with_a_space(SgLookup* lookup, const SgWords* asked)
{
  char key[SPELLING_SIZE + 1];
  for (size_t i = 1U; i < asked->size && asked->size <= SPELLING_SIZE; ++i) {
    if (((unsigned char)asked->text[i] & 0xC0U) != 0x80U) {
      memcpy(key, asked->text, i);
      key[i] = ' ';
      memcpy(key + i + 1U, asked->text + i, asked->size - i);
      add_key(lookup, sg_substring(key, asked->size + 1U));
    }
  }
}

void
sg_lookup_near(SgLookup* lookup, SgString text)
{
  SgWords asked;
  sg_words_set(&asked, text);
  if (!asked.n_words || asked.n_words > MAX_NEAR_WORDS) {
    return;
  }
  Spellings* spellings = sg_allocate_zeroed(lookup->allocator, asked.n_words, sizeof(Spellings));
  if (!spellings) {
    lookup->failed = true;
    return;
  }
  try_without_a_space(lookup, &asked);
  if (asked.n_words == 1U) {
    try_with_a_space(lookup, &asked);
  }
  const size_t before = lookup->n_found;
  if (asked.n_words > 1U) {
    try_one_misspelt(lookup, &asked, spellings);
  }
  for (unsigned reach = 1U; reach < 3U && lookup->n_found == before; ++reach) {
    try_all_misspelt(lookup, &asked, reach, spellings);
  }
  sg_release(lookup->allocator, spellings);
}

void
sg_lookup_some(SgLookup* lookup, SgString text)
{
  SgWords   asked;
  Spellings spellings = {.n = 0U};
  sg_words_set(&asked, text);
  size_t longest = 0U;
  for (size_t i = 1U; i < asked.n_words; ++i) {
    longest = asked.words[i].size > asked.words[longest].size ? i : longest;
  }
  if (!asked.n_words || 2U * asked.words[longest].size < asked.size) {
    return;
  }
  find_spellings(lookup, asked.words[longest], 2U, &spellings);
  List         list = having_spellings(lookup, &spellings, 0U);
  const size_t n    = list.ids ? sg_lookup_select(lookup, list.ids, list.n) : 0U;
  for (size_t i = 0U; i < n; ++i) {
    SgMatch match = {list.ids[i], SG_RULE_NEAR, sg_string(""), 0.0};
    match.matched = sg_view_entity(lookup->view, list.ids[i]).name;
    sg_lookup_add(lookup, &match, 0.0);
  }
}
