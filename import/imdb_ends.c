// What is known of the ids that the tables of IMDb use.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/imdb_ends.h"

#include "core/memory.h"
#include "core/prefetch.h"

#include <stdbool.h>
#include <string.h>

enum {
  PIECE        = 1 << 16,
  NUMBERS      = 1 << 26,
  USUAL_DIGITS = 7,
  FEW          = 1024, // ids that are not worth a list of all
  LIST_SHARE   = 64    // of the mentions: who asked for so many will go on
};

bool
sg_imdb_is_id(SgString id, const char* prefix)
{
  bool is = id.size > 2U && id.size <= 2U + SG_IMDB_ID_DIGITS && !memcmp(id.data, prefix, 2U);
  for (size_t i = 2U; is && i < id.size; ++i) {
    is = id.data[i] >= '0' && id.data[i] <= '9';
  }
  return is;
}

SgString
sg_imdb_write_id(char text[SG_IMDB_ID_SIZE], SgString id)
{
  const SgString space = sg_string(id.data[0] == 'n' ? "imdb:name/" : "imdb:title/");
  memcpy(text, space.data, space.size);
  memcpy(text + space.size, id.data, id.size);
  return sg_substring(text, space.size + id.size);
}

SgImdbEnds
sg_imdb_ends(SgSink* sink, const char* space)
{
  SgAllocator*     allocator = sg_sink_allocator(sink);
  const SgImdbEnds ends      = {
           .allocator = allocator, .sink = sink, .space = space, .places = sg_id_map(allocator)};
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
  *ends = sg_imdb_ends(ends->sink, ends->space);
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

void
sg_imdb_expect(const SgImdbEnds* ends, SgString id)
{
  const SgImdbNumbers* numbers = id.size && id.data[0] == 't' ? &ends->titles : &ends->names;
  const size_t         number  = id.size > 2U ? number_of(id) : NUMBERS;
  const size_t         at      = number / PIECE;
  if (number < NUMBERS && at < numbers->n && numbers->pieces[at]) {
    SG_PREFETCH(&numbers->pieces[at][number % PIECE]);
  }
}

static SgImdbEnd*
end_at(SgImdbEnds* ends, SgString id)
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

static void
keep_known(SgString id, SgEntityId known, void* context)
{
  SgImdbEnds*    ends  = context;
  const char*    slash = memchr(id.data, '/', id.size);
  const size_t   size  = slash ? id.size - (size_t)(slash + 1 - id.data) : 0U;
  const SgString own   = sg_substring(slash ? slash + 1 : "", size);
  if (!sg_imdb_is_id(own, "nm") && !sg_imdb_is_id(own, "tt")) {
    return;
  }
  SgImdbEnd* end        = end_at(ends, own);
  ends->short_of_memory = ends->short_of_memory || !end;
  if (end &&
      (end->state == SG_IMDB_NOT_ASKED || (end->state == SG_IMDB_KNOWN && end->entity > known))) {
    end->entity = known;
    end->state  = SG_IMDB_KNOWN;
  }
}

/// Looks an id up once. Who asks for many is shown all.
static void
ask(SgImdbEnds* ends, SgImdbEnd* end, SgString id)
{
  char text[SG_IMDB_ID_SIZE];
  if (!ends->listed && ++ends->asked > FEW &&
      ends->asked > sg_sink_known_mentions(ends->sink) / LIST_SHARE) {
    sg_sink_list_known(ends->sink, sg_string(ends->space), keep_known, ends);
    ends->listed = true;
  }
  if (end->state == SG_IMDB_NOT_ASKED) {
    end->entity = ends->listed ? 0U : sg_sink_known(ends->sink, sg_imdb_write_id(text, id));
    end->state  = end->entity ? SG_IMDB_KNOWN : SG_IMDB_UNKNOWN;
  }
}

SgImdbEnd*
sg_imdb_look_up(SgImdbEnds* ends, SgString id)
{
  SgImdbEnd* end = end_at(ends, id);
  if (end && end->state == SG_IMDB_NOT_ASKED) {
    ask(ends, end, id);
  }
  return ends->short_of_memory ? NULL : end;
}
