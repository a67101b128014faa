// Lists of names in a cell, as they are printed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table_names.h"
#include "import/strings.h"

#include <string.h>

enum { PARTS = SG_NAMES_LIMIT, FEW = 3, KNOWN_SIZE = 1024, KNOWN_PARTS = 32 };

// The parts of a list: where each begins and ends in it.
typedef struct {
  SgString parts[PARTS];
  bool     joint[PARTS];
  size_t   n;
  bool     cut; // there are more
} List;

// The names of a cell being read.
typedef struct {
  const SgNames* names;
  SgNamed*       out;
  size_t         n;
  bool           cut; // there are more
} Found;

SgNames
sg_names(SgAllocator* allocator)
{
  const SgNames names = {sg_id_map(allocator)};
  return names;
}

void
sg_names_free(SgNames* names)
{
  sg_id_map_free(&names->known);
}

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same(SgString text, const char* word)
{
  size_t i = 0U;
  while (i < text.size && word[i] && lower(text.data[i]) == word[i]) {
    ++i;
  }
  return i == text.size && !word[i];
}

static bool
is_one_of(SgString text, const char* const* words, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (same(text, words[i])) {
      return true;
    }
  }
  return false;
}

/// How many bytes of `text` at `at` part names: commas and semicolons, and words between blanks; 0
/// if none do.
static size_t
separator(SgString text, size_t at)
{
  static const char* const words[] = {"&", "and", "featuring", "feat."};
  if (text.data[at] == ',' || text.data[at] == ';') {
    return 1U;
  }
  for (size_t i = 0U; at && text.data[at - 1U] == ' ' && i < sizeof words / sizeof words[0]; ++i) {
    const size_t size = strlen(words[i]);
    if (at + size < text.size && text.data[at + size] == ' ' &&
        same(sg_substring(text.data + at, size), words[i])) {
      return size;
    }
  }
  return 0U;
}

/// Keeps count of what is open at a sign: brackets, and quotes that begin a word.
static void
nest(SgString text, size_t at, size_t* depth, bool* quoted)
{
  const char c = text.data[at];
  if (c == '(' || c == '[') {
    ++*depth;
  } else if ((c == ')' || c == ']') && *depth) {
    --*depth;
  } else if (c == '"') {
    *quoted = !*quoted && memchr(text.data + at + 1U, '"', text.size - at - 1U);
  }
}

/// Takes the brackets that end a name or a list off it; what stood in them goes to `*inside`.
/// Brackets within a name, "Edward (Bud) Graham", stay.
static SgString
cut_brackets(SgString text, SgString* inside)
{
  size_t depth  = 0U;
  size_t open   = text.size;
  bool   quoted = false;
  for (size_t i = 0U; i < text.size; ++i) {
    const size_t before = depth;
    nest(text, i, &depth, &quoted);
    open = !before && depth ? i : open;
    if (before && !depth && i + 1U < text.size) {
      open = text.size;
    }
  }
  const size_t from = open + (open < text.size);
  *inside           = sg_substring(text.data + from, text.size - from);
  inside->size -= inside->size && !depth;
  return sg_string_trim(sg_substring(text.data, open));
}

static bool
is_suffix(SgString part)
{
  static const char* const suffixes[] = {
      "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq.", "m.d.", "ph.d."};
  return is_one_of(part, suffixes, sizeof suffixes / sizeof suffixes[0]);
}

static void
add_part(List* list, SgString part)
{
  static const char* const nobody[] = {"others", "and others", "& others", "various artists"};
  SgString                 inside   = sg_string("");
  const SgString           whole    = sg_string_trim(part);
  part                              = cut_brackets(whole, &inside);
  part                              = part.size ? part : whole;
  if (list->n && is_suffix(part)) {
    SgString* before = &list->parts[list->n - 1U];
    before->size     = (size_t)(part.data + part.size - before->data);
  } else if (part.size && !is_one_of(part, nobody, sizeof nobody / sizeof nobody[0])) {
    list->cut = list->n == PARTS;
    if (!list->cut) {
      list->joint[list->n]   = false;
      list->parts[list->n++] = part;
    }
  }
}

static void
cut_list(SgString text, List* list)
{
  size_t depth  = 0U;
  bool   quoted = false;
  size_t from   = 0U;
  list->n       = 0U;
  list->cut     = false;
  for (size_t i = 0U; i < text.size && !list->cut; ++i) {
    nest(text, i, &depth, &quoted);
    const size_t size = depth || quoted ? 0U : separator(text, i);
    if (size) {
      add_part(list, sg_substring(text.data + from, i - from));
      from = i + size;
      i += size - 1U;
    }
  }
  if (!list->cut) {
    add_part(list, sg_substring(text.data + from, text.size - from));
  }
}

/// Two words and more, the first of which begins no name of a band.
static bool
looks_full(SgString name)
{
  static const char* const heads[] = {"the", "his", "her", "their", "its", "a", "an", "la", "los"};
  const char*              blank   = memchr(name.data, ' ', name.size);
  return blank && !is_one_of(sg_substring(name.data, (size_t)(blank - name.data)),
                             heads,
                             sizeof heads / sizeof heads[0]);
}

static bool
is_known(const SgNames* names, SgString name)
{
  return names && name.size <= KNOWN_SIZE && sg_id_map_find(&names->known, 0U, name);
}

static SgString
span(const List* list, size_t first, size_t last)
{
  const char* from = list->parts[first].data;
  return sg_substring(from, (size_t)(list->parts[last].data + list->parts[last].size - from));
}

/// Puts parts together again that are one name elsewhere; how many of what remains are names.
static size_t
join_parts(const SgNames* names, List* list)
{
  size_t good = 0U;
  size_t n    = 0U;
  for (size_t i = 0U; i < list->n; ++i) {
    size_t last = list->n - (i ? 1U : 2U); // not the list itself, which stands in a cell of course
    last        = last < i + KNOWN_PARTS ? last : i + KNOWN_PARTS - 1U;
    while (last > i && !is_known(names, span(list, i, last))) {
      --last;
    }
    const SgString name = span(list, i, last);
    good += last > i || looks_full(name) || is_known(names, name);
    list->joint[n]   = last > i;
    list->parts[n++] = name;
    i                = last;
  }
  list->n = n;
  return good;
}

/// Cuts a list of names, or leaves it whole.
static void
read_list(const SgNames* names, SgString text, List* list)
{
  cut_list(text, list);
  if (list->n < 2U) {
    return;
  }
  const SgString whole = span(list, 0U, list->n - 1U);
  const size_t   good  = join_parts(names, list);
  if (good < list->n && (list->n < FEW || good * 2U < list->n)) {
    list->parts[0] = whole;
    list->joint[0] = true;
    list->n        = 1U;
  }
}

SgWordMeaning
sg_names_role(SgString word)
{
  static const SgWordSource order[] = {
      SG_WORDS_TABLE, SG_WORDS_NOUN, SG_WORDS_IMDB, SG_WORDS_DISCOGS, SG_WORDS_MUSICBRAINZ};
  SgWordMeaning meaning = {0U, false, false};
  const bool    plural  = word.size > 1U && word.data[word.size - 1U] == 's';
  for (size_t i = 0U; i < sizeof order / sizeof order[0]; ++i) {
    for (size_t cut = 0U; cut <= (size_t)plural && (!meaning.role || meaning.reversed); ++cut) {
      meaning = sg_role_for_word(order[i], sg_substring(word.data, word.size - cut));
    }
  }
  return meaning.reversed ? (SgWordMeaning){0U, false, false} : meaning;
}

static bool
is_role(SgString part)
{
  const char* slash = memchr(part.data, '/', part.size);
  if (!part.size) {
    return false;
  }
  if (part.data[0] >= 'a' && part.data[0] <= 'z') {
    return true;
  }
  return sg_names_role(slash ? sg_substring(part.data, (size_t)(slash - part.data)) : part).role;
}

// What a segment, "A, B & C, producers", is made of.
typedef struct {
  SgString names;
  SgString role; // may be empty
  SgString inside;
} Segment;

static Segment
read_segment(SgString text)
{
  Segment  segment = {sg_string(""), sg_string(""), sg_string("")};
  size_t   depth   = 0U;
  size_t   comma   = 0U;
  bool     quoted  = false;
  SgString rest    = cut_brackets(sg_string_trim(text), &segment.inside);
  for (size_t i = 0U; i < rest.size; ++i) {
    nest(rest, i, &depth, &quoted);
    comma = rest.data[i] == ',' && !depth && !quoted ? i + 1U : comma;
  }
  SgString tail = sg_string_trim(sg_substring(rest.data + comma, rest.size - comma));
  tail.size -= tail.size && tail.data[tail.size - 1U] == '.';
  const bool has_role = is_role(tail) && (comma || (rest.data[0] >= 'a' && rest.data[0] <= 'z'));
  segment.names       = has_role ? sg_substring(rest.data, comma ? comma - 1U : 0U) : rest;
  segment.role        = has_role ? tail : segment.role;
  return segment;
}

/// The next segment of a cell; false if there is none.
static bool
next_segment(SgString* cell, SgString* segment)
{
  size_t depth  = 0U;
  size_t i      = 0U;
  bool   quoted = false;
  if (!cell->size) {
    return false;
  }
  for (; i < cell->size; ++i) {
    nest(*cell, i, &depth, &quoted);
    if (cell->data[i] == ';' && !depth && !quoted) {
      break;
    }
  }
  *segment          = sg_substring(cell->data, i);
  const size_t used = i + (i < cell->size);
  *cell             = sg_substring(cell->data + used, cell->size - used);
  return true;
}

/// Adds a name once for each of the roles that slashes part.
static void
add_roles(Found* found, SgNamed name, SgString roles)
{
  do {
    const char*    slash = memchr(roles.data, '/', roles.size);
    const size_t   size  = slash ? (size_t)(slash - roles.data) : roles.size;
    const SgString role  = sg_string_trim(sg_substring(roles.data, size));
    if (found->n == SG_NAMES_LIMIT) {
      found->cut = true;
      return;
    }
    found->out[found->n]        = name;
    found->out[found->n++].role = role;
    roles = sg_substring(roles.data + size + (slash != NULL), roles.size - size - (slash != NULL));
  } while (roles.size);
}

static bool
is_plural(SgString role)
{
  return role.size && role.data[role.size - 1U] == 's';
}

static void
add_segment(const Segment* segment, Found* found)
{
  List list;
  read_list(found->names, segment->names, &list);
  found->cut |= list.cut;
  for (size_t i = 0U; i < list.n; ++i) {
    const bool    his  = i + 1U == list.n || is_plural(segment->role);
    const SgNamed name = {list.parts[i], sg_string(""), list.joint[i]};
    add_roles(found, name, his ? segment->role : sg_string(""));
  }
}

static void
read_cell(SgString cell, bool only_roles, Found* found)
{
  SgString text;
  while (!found->cut && next_segment(&cell, &text)) {
    const Segment segment = read_segment(text);
    if (!only_roles || segment.role.size) {
      add_segment(&segment, found);
    }
  }
}

static void
read_brackets(SgString cell, Found* found)
{
  SgString text;
  while (!found->cut && next_segment(&cell, &text)) {
    read_cell(read_segment(text).inside, true, found);
  }
}

size_t
sg_names_read(const SgNames* names, SgNamesForm form, SgString cell, SgNamed* out, bool* cut)
{
  const Segment whole = {cell, sg_string(""), sg_string("")};
  Found         found = {names, out, 0U, false};
  if (form == SG_NAMES_BRACKETS) {
    read_brackets(cell, &found);
  } else if (form == SG_NAMES_ROLES) {
    read_cell(cell, false, &found);
  } else {
    add_segment(&whole, &found);
  }
  *cut |= found.cut;
  return found.n;
}

/// What remains one name of a list, by itself or by its looks, is known from then on.
static SgStatus
learn_list(SgNames* names, SgString text)
{
  List list;
  bool made = false;
  read_list(NULL, text, &list);
  if (list.n != 1U || list.parts[0].size > KNOWN_SIZE) {
    return SG_OK;
  }
  return sg_id_map_add(&names->known, 0U, list.parts[0], &made) ? SG_OK : SG_NO_MEMORY;
}

SgStatus
sg_names_learn(SgNames* names, SgNamesForm form, SgString cell)
{
  SgString text;
  SgStatus st = SG_OK;
  if (form == SG_NAMES_PLAIN) {
    return learn_list(names, cell);
  }
  while (!st && next_segment(&cell, &text)) {
    st = learn_list(names, read_segment(text).names);
  }
  return st;
}
