// What igraph must not be given, as it would take it too long or too much memory to find out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/igraph_check.h"

#include <stdbool.h>
#include <string.h>
#include <xxhash.h>

enum { SLOTS = 4 * SG_IGRAPH_KEYS };

// The words of a GML file that are no values: keys, "node", "graph".
typedef struct {
  SgString slots[SLOTS];
  uint64_t n;
  uint64_t n_records; // nodes and edges
} Keys;

/// The largest number behind `word` ("*vertices", "n=") in a text, whatever its case.
static uint64_t
declared_nodes(SgString text, const char* word)
{
  const size_t size = strlen(word);
  uint64_t     most = 0U;
  for (size_t i = 0U; i + size < text.size; ++i) {
    size_t k = 0U;
    while (k < size && (text.data[i + k] | 0x20) == (word[k] | 0x20)) {
      ++k;
    }
    uint64_t n  = 0U;
    size_t   at = i + size;
    for (; k == size && at < text.size && strchr(" \t=", text.data[at]); ++at) {
    }
    for (; k == size && at < text.size && text.data[at] >= '0' && text.data[at] <= '9'; ++at) {
      n = n < SG_IGRAPH_SIZE ? 10U * n + (uint64_t)(text.data[at] - '0') : n;
    }
    most = n > most ? n : most;
  }
  return most;
}

static SgStatus
check_size(SgIgraphFormat format, SgString text, SgError* error)
{
  const uint64_t n = format == SG_IGRAPH_PAJEK ? declared_nodes(text, "*vertices")
                     : format == SG_IGRAPH_DL  ? declared_nodes(text, "n")
                                               : 0U;
  return n <= SG_IGRAPH_NODES + text.size
             ? SG_OK
             : sg_error_set(error,
                            SG_LIMIT,
                            "it declares more nodes than it has bytes; is the number right?");
}

/// The longest line, or, in GML, text in quotes, that may go over several. Blank lines that Pajek
/// begins with count as one: igraph's parser piles them up.
static size_t
longest_word(SgIgraphFormat format, SgString text)
{
  size_t most    = 0U;
  size_t start   = 0U;
  bool   quoted  = false;
  bool   comment = false;
  bool   began   = format != SG_IGRAPH_PAJEK;
  for (size_t i = 0U; i < text.size; ++i) {
    const char c     = text.data[i];
    const bool end   = c == '\n' || c == '\r';
    const bool quote = format == SG_IGRAPH_GML && c == '"' && !comment;
    comment          = !end && (comment || (c == '#' && !quoted));
    quoted ^= quote;
    began = began || (!end && c != ' ' && c != '\t');
    start = quote || (end && !quoted && began) ? i : start;
    most  = i - start > most ? i - start : most;
  }
  return most;
}

/// igraph goes over a word from its start for every 8 KiB of it.
static SgStatus
check_words(SgIgraphFormat format, SgString text, SgError* error)
{
  return longest_word(format, text) <= SG_IGRAPH_LINE
             ? SG_OK
             : sg_error_set(
                   error,
                   SG_LIMIT,
                   "a line, a text or the blanks before are over 256 KiB; break or shorten them");
}

static bool
is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_number(char c)
{
  return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

static void
add_key(Keys* keys, SgString key)
{
  size_t at = (size_t)(XXH3_64bits(key.data, key.size) % SLOTS);
  while (keys->slots[at].size && !sg_string_equal(keys->slots[at], key)) {
    at = (at + 1U) % SLOTS;
  }
  keys->n += !keys->slots[at].size;
  keys->slots[at] = key;
  keys->n_records +=
      sg_string_equal(key, sg_string("node")) || sg_string_equal(key, sg_string("edge"));
}

/// The end of what begins at `at` and is no key: a text in quotes, a comment, a number, a sign.
static size_t
skip_other(SgString text, size_t at)
{
  const char  c    = text.data[at];
  const char* from = text.data + at + 1U;
  if (c == '"' || c == '#') {
    const char* end = memchr(from, c == '"' ? '"' : '\n', text.size - at - 1U);
    return end ? (size_t)(end - text.data) + 1U : text.size;
  }
  for (++at;
       is_number(c) && at < text.size && (is_number(text.data[at]) || is_letter(text.data[at]));
       ++at) {
  }
  return at;
}

static void
find_keys(SgString text, Keys* keys)
{
  memset(keys, 0, sizeof *keys);
  for (size_t at = 0U; at < text.size && keys->n <= SG_IGRAPH_KEYS;) {
    const size_t start = at;
    while (at < text.size &&
           (is_letter(text.data[at]) || (at > start && is_number(text.data[at])))) {
      ++at;
    }
    if (at > start) {
      add_key(keys, sg_substring(text.data + start, at - start));
    } else {
      at = skip_other(text, at);
    }
  }
}

/// igraph keeps a value of each key for each node and edge.
static SgStatus
check_keys(SgString text, SgError* error)
{
  Keys keys;
  find_keys(text, &keys);
  if (keys.n > SG_IGRAPH_KEYS) {
    return sg_error_set(error,
                        SG_LIMIT,
                        "more than %d different keys; leave some out, or save it as GraphML",
                        SG_IGRAPH_KEYS);
  }
  return keys.n * keys.n_records <= text.size + SG_IGRAPH_CELLS
             ? SG_OK
             : sg_error_set(error,
                            SG_LIMIT,
                            "too many keys that only some nodes or edges have; save it as GraphML");
}

SgStatus
sg_igraph_check(SgIgraphFormat format, SgString text, SgError* error)
{
  SgStatus st = check_size(format, text, error);
  st          = st ? st : check_words(format, text, error);
  return st || format != SG_IGRAPH_GML ? st : check_keys(text, error);
}
