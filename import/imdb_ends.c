// What is known of the ids that the tables of IMDb use.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/imdb_ends.h"

#include "core/memory.h"

#include <stdbool.h>
#include <string.h>

enum { PIECE = 1 << 16, NUMBERS = 1 << 26, USUAL_DIGITS = 7 };

SgImdbEnds
sg_imdb_ends(SgAllocator* allocator)
{
  const SgImdbNumbers none = {NULL, 0U};
  const SgImdbEnds    ends = {allocator, none, none, none, sg_id_map(allocator)};
  return ends;
}

static void
free_numbers(SgAllocator* allocator, SgImdbNumbers* numbers)
{
  for (size_t i = 0U; i < numbers->n; ++i) {
    sg_release(allocator, numbers->pieces[i]);
  }
  sg_release(allocator, numbers->pieces);
}

void
sg_imdb_ends_free(SgImdbEnds* ends)
{
  free_numbers(ends->allocator, &ends->names);
  free_numbers(ends->allocator, &ends->titles);
  free_numbers(ends->allocator, &ends->others);
  sg_id_map_free(&ends->places);
  *ends = sg_imdb_ends(ends->allocator);
}

// Makes room for the piece `at`, and half as many more.
static bool
grow(SgAllocator* allocator, SgImdbNumbers* numbers, size_t at)
{
  const size_t n      = at + at / 2U + 1U;
  SgImdbEnd**  pieces = sg_reallocate(allocator, numbers->pieces, n, sizeof(SgImdbEnd*));
  if (!pieces) {
    return false;
  }
  for (size_t i = numbers->n; i < n; ++i) {
    pieces[i] = NULL;
  }
  numbers->pieces = pieces;
  numbers->n      = n;
  return true;
}

static SgImdbEnd*
end_of(SgAllocator* allocator, SgImdbNumbers* numbers, size_t number)
{
  const size_t at = number / PIECE;
  if (at >= numbers->n && !grow(allocator, numbers, at)) {
    return NULL;
  }
  if (!numbers->pieces[at]) {
    numbers->pieces[at] = sg_allocate_zeroed(allocator, PIECE, sizeof(SgImdbEnd));
  }
  return numbers->pieces[at] ? &numbers->pieces[at][number % PIECE] : NULL;
}

// The number of an id that is written as IMDb writes it: with zeros in front up to seven digits and
// none beyond them, so that no other id has it too. NUMBERS for any other id.
static size_t
number_of(SgString id)
{
  const size_t n_digits = id.size - 2U;
  size_t       number   = 0U;
  if (n_digits < USUAL_DIGITS || (n_digits > USUAL_DIGITS && id.data[2] == '0')) {
    return NUMBERS;
  }
  for (size_t i = 2U; i < id.size && number < NUMBERS; ++i) {
    number = 10U * number + (size_t)(id.data[i] - '0');
  }
  return number < NUMBERS ? number : NUMBERS;
}

SgImdbEnd*
sg_imdb_ends_at(SgImdbEnds* ends, SgString id)
{
  const size_t number = number_of(id);
  bool         made   = false;
  if (number < NUMBERS) {
    return end_of(ends->allocator, id.data[0] == 't' ? &ends->titles : &ends->names, number);
  }
  SgIdEntry* entry = sg_id_map_add(&ends->places, 0U, id, &made);
  if (!entry) {
    return NULL;
  }
  entry->value = made ? (uint32_t)ends->places.n : entry->value;
  return end_of(ends->allocator, &ends->others, entry->value);
}
