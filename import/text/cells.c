// What stands in a cell of a table, a field of an infobox or a line of a list.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/cells.h"

#include "import/text/characters.h"
#include "import/text/clauses.h"
#include "import/text/lines.h"

#include <string.h>

enum { KNOWN_PEOPLE = 256 };

bool
sg_cell_has(SgString text, const char* word)
{
  size_t size = strlen(word);
  for (size_t i = 0U; i + size <= text.size; ++i) {
    bool begins = !i || !sg_is_word_byte(text.data[i - 1U]);
    bool ends   = i + size == text.size || !sg_is_word_byte(text.data[i + size]);
    if (begins && ends && sg_equal_ascii(text.data + i, word, size)) {
      return true;
    }
  }
  return false;
}

static bool
has_any(SgString text, const char* words)
{
  char word[32];
  while (*words) {
    size_t size = strcspn(words, "|");
    memcpy(word, words, size);
    word[size] = '\0';
    if (sg_cell_has(text, word)) {
      return true;
    }
    words += size + (words[size] == '|');
  }
  return false;
}

SgPart
sg_part_of_section(const SgArticle* article, uint32_t section)
{
  static const struct {
    SgPart      part;
    const char* words; // of headings
  } parts[]                     = {{SG_PART_TRACKS, "track|tracks|bonus disc"},
                                   {SG_PART_PEOPLE, "personnel|cast|credits"},
                                   {SG_PART_MEMBERS, "members|lineup|line-up"},
                                   {SG_PART_AWARDS, "awards|accolades|honors"},
                                   {SG_PART_FILMS, "filmography|films|film|television"},
                                   {SG_PART_RECORDS,
                                    "discography|albums|singles|compilations|"
                                                        "eps|songs|recordings"}};
  const SgTextSection* s        = &article->document.sections[section];
  SgString             texts[2] = {s->heading, s->parent};
  for (unsigned t = 0U; t < 2U; ++t) {
    for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
      if (has_any(texts[t], parts[i].words)) {
        return parts[i].part;
      }
    }
  }
  return SG_PART_OTHER;
}

unsigned
sg_cells(SgString row, SgString cells[SG_CELLS_LIMIT])
{
  unsigned    n   = 0U;
  const char* at  = row.data;
  const char* end = row.data + row.size;
  if (at < end && *at == '|') {
    ++at;
  }
  while (at <= end && n < SG_CELLS_LIMIT) {
    const char* bar  = at < end ? memchr(at, '|', (size_t)(end - at)) : NULL;
    SgString    cell = sg_text_trim(sg_substring(at, (size_t)((bar ? bar : end) - at)));
    if (bar || cell.size) {
      cells[n++] = cell;
    }
    if (!bar) {
      break;
    }
    at = bar + 1;
  }
  return n;
}

SgString
sg_cell_plain(SgString cell)
{
  for (bool cut = true; cut;) {
    cell = sg_text_trim(cell);
    cut  = false;
    for (size_t i = cell.size; cell.size && cell.data[cell.size - 1U] == ']' && i-- > 0U;) {
      if (cell.data[i] == '[') {
        cut       = sg_text_citation_end(cell, (uint32_t)i, (uint32_t)cell.size) == cell.size;
        cell.size = cut ? i : cell.size;
        break;
      }
    }
  }
  return cell;
}

SgString
sg_cell_remark(SgString cell)
{
  cell = sg_cell_plain(cell);
  if (!cell.size || cell.data[cell.size - 1U] != ')') {
    return sg_string("");
  }
  for (size_t i = cell.size; i-- > 0U;) {
    if (cell.data[i] == '(') {
      return sg_substring(cell.data + i + 1, cell.size - i - 2U);
    }
  }
  return sg_string("");
}

static size_t
quote_size(SgString text, size_t at)
{
  if (at < text.size && text.data[at] == '"') {
    return 1U;
  }
  bool typographic = sg_starts(text.data + at, text.size - at, "\xE2\x80\x9C") ||
                     sg_starts(text.data + at, text.size - at, "\xE2\x80\x9D");
  return typographic ? 3U : 0U;
}

SgString
sg_cell_title(SgString cell)
{
  cell         = sg_cell_plain(cell);
  size_t quote = quote_size(cell, 0U);
  if (quote) {
    for (size_t i = quote; i < cell.size; ++i) {
      if (quote_size(cell, i)) {
        return sg_substring(cell.data + quote, i - quote);
      }
    }
  }
  SgString remark = sg_cell_remark(cell);
  if (remark.size && remark.data > cell.data + 1) {
    cell = sg_text_trim(sg_substring(cell.data, (size_t)(remark.data - cell.data) - 1U));
    return cell.size ? sg_cell_title(cell) : cell;
  }
  return cell;
}

int
sg_cell_year(SgString cell)
{
  for (size_t i = 0U; i + 4U <= cell.size; ++i) {
    bool four = sg_is_digit(cell.data[i]) && sg_is_digit(cell.data[i + 1U]) &&
                sg_is_digit(cell.data[i + 2U]) && sg_is_digit(cell.data[i + 3U]);
    bool alone = (!i || !sg_is_digit(cell.data[i - 1U])) &&
                 (i + 4U == cell.size || !sg_is_digit(cell.data[i + 4U]));
    if (four && alone && (cell.data[i] == '1' || cell.data[i] == '2')) {
      return (cell.data[i] - '0') * 1000 + (cell.data[i + 1U] - '0') * 100 +
             (cell.data[i + 2U] - '0') * 10 + (cell.data[i + 3U] - '0');
    }
  }
  return 0;
}

static bool
is_nothing(SgString cell)
{
  static const char* const nothings[] = {"",
                                         "-",
                                         "\xE2\x80\x94",
                                         "\xE2\x80\x93",
                                         "N/A",
                                         "n/a",
                                         "TBA",
                                         "\xE2\x80\x94N/A",
                                         "various",
                                         "?"};
  for (size_t i = 0U; i < sizeof(nothings) / sizeof(*nothings); ++i) {
    if (sg_string_equal(cell, sg_string(nothings[i]))) {
      return true;
    }
  }
  return false;
}

// "E. Roland": somebody known of that surname and initial.
static uint32_t
by_initial(SgArticle* article, SgString text)
{
  if (text.size < 4U || text.data[1] != '.' || text.data[2] != ' ') {
    return 0U;
  }
  SgString surname = sg_substring(text.data + 3, text.size - 3U);
  uint32_t n       = sg_text_entity_count(article->names);
  for (uint32_t id = 1U; id <= n && id < KNOWN_PEOPLE; ++id) {
    const SgTextEntity* entity = sg_article_entity(article, id);
    SgString            name   = entity->name;
    if (entity->cls == SG_CLASS_AGENT && name.size > surname.size + 1U &&
        name.data[0] == text.data[0] && name.data[1] != '.' &&
        !memcmp(name.data + name.size - surname.size, surname.data, surname.size)) {
      return id;
    }
  }
  return 0U;
}

uint32_t
sg_cell_entity(SgArticle* article, SgString cell, SgNameClass cls)
{
  cell = sg_cell_plain(cell);
  if (is_nothing(cell) || cell.size >= SG_NAME_LIMIT) {
    return 0U;
  }
  uint32_t known = cls == SG_CLASS_AGENT ? by_initial(article, cell) : 0U;
  if (known) {
    return known;
  }
  if (cls == SG_CLASS_AGENT && !memchr(cell.data, ' ', cell.size)) {
    SgTextWord* word = sg_text_word(article->words, cell);
    if (word && word->surname && !sg_text_name_find(article->names, cell)) {
      return sg_text_entity_for(article->names, word->surname, cls, word->surname->text);
    }
  }
  return sg_text_mention(article, cell, cls);
}

static void
add_agent(SgArticle* article, SgString piece, SgTextGroup* agents)
{
  piece                            = sg_cell_title(piece);
  static const char* const leads[] = {"and ", "& ", "by ", "featuring ", "feat. ", "the band "};
  for (size_t i = 0U; i < sizeof(leads) / sizeof(*leads); ++i) {
    if (sg_starts(piece.data, piece.size, leads[i])) {
      piece = sg_substring(piece.data + strlen(leads[i]), piece.size - strlen(leads[i]));
    }
  }
  bool named = piece.size &&
               (sg_is_upper(piece.data[0]) || (piece.data[0] & 0x80) || sg_is_digit(piece.data[0]));
  uint32_t id =
      named && agents->n < SG_WORKS_LIMIT ? sg_cell_entity(article, piece, SG_CLASS_AGENT) : 0U;
  if (id) {
    agents->ids[agents->n++] = id;
  }
}

// " and " or " & " parts two people if both have a name of two words; else it may be in the name
// of a group.
static size_t
find_and(const SgArticle* article, SgString piece, size_t* size)
{
  static const char* const ands[] = {" and ", " & "};
  for (size_t i = 1U; i < piece.size; ++i) {
    for (unsigned k = 0U; k < 2U; ++k) {
      size_t      n     = strlen(ands[k]);
      const char* right = piece.data + i + n;
      if (!sg_starts(piece.data + i, piece.size - i, ands[k])) {
        continue;
      }
      SgString rest = sg_substring(right, piece.size - i - n);
      bool     the  = sg_starts(right, rest.size, "the ") || sg_starts(right, rest.size, "The ");
      const SgTextName* name = sg_text_name_find(article->names, rest);
      bool              two  = memchr(piece.data, ' ', i) && memchr(right, ' ', rest.size) && !the;
      if (two || (name && name->n_mentions && name->votes[SG_CLASS_AGENT])) {
        *size = n;
        return i;
      }
    }
  }
  return 0U;
}

static void
add_agents(SgArticle* article, SgString piece, SgTextGroup* agents)
{
  size_t size = 0U;
  size_t at   = find_and(article, piece, &size);
  while (at) {
    add_agent(article, sg_substring(piece.data, at), agents);
    piece = sg_substring(piece.data + at + size, piece.size - at - size);
    at    = find_and(article, piece, &size);
  }
  add_agent(article, piece, agents);
}

void
sg_cell_agents(SgArticle* article, SgString cell, SgTextGroup* agents)
{
  cell           = sg_cell_plain(cell);
  size_t   begin = 0U;
  unsigned depth = 0U;
  for (size_t i = 0U; i <= cell.size; ++i) {
    char c = i < cell.size ? cell.data[i] : ',';
    depth += c == '(';
    depth -= depth && c == ')';
    bool stroke = c == '/' && (i == 0U || cell.data[i - 1U] == ' ');
    bool jr     = c == ',' && sg_starts(cell.data + i, cell.size - i, ", Jr");
    if (i == cell.size || (!depth && !jr && (c == ',' || c == ';' || stroke))) {
      add_agents(article, sg_text_trim(sg_substring(cell.data + begin, i - begin)), agents);
      begin = i + 1U;
    }
  }
}

static bool
say_role(SgArticle* article, const SgTextGroup* agents, SgString piece, uint32_t work, int year)
{
  piece              = sg_cell_title(piece);
  SgWordMeaning word = sg_role_for_word(SG_WORDS_NOUN, piece);
  if (!word.role) {
    word = sg_role_for_word(SG_WORDS_TABLE, piece);
  }
  if (!word.role) {
    word = sg_role_for_word(SG_WORDS_VERB, piece);
  }
  for (unsigned i = 0U; word.role && i < agents->n; ++i) {
    SgRole     broad = sg_text_broad_role(article, word.role);
    SgTextFact fact  = {.subject = agents->ids[i], .role = broad, .object = work};
    fact.start.year  = (int16_t)year;
    fact.attribute   = word.keeps_word || broad != word.role ? piece : sg_string("");
    sg_text_fact(article, &fact);
  }
  return word.role != 0U;
}

unsigned
sg_cell_roles(SgArticle* article, const SgTextGroup* agents, SgString cell, uint32_t work, int year)
{
  unsigned known = 0U;
  cell           = sg_cell_plain(cell);
  bool several   = memchr(cell.data, '/', cell.size) || memchr(cell.data, ',', cell.size);
  if (!several && say_role(article, agents, cell, work, year)) {
    return 1U;
  }
  size_t begin = 0U;
  for (size_t i = 0U; i <= cell.size; ++i) {
    size_t size = i == cell.size || strchr(",/;&", cell.data[i]) ? 1U : 0U;
    size        = i < cell.size && sg_starts(cell.data + i, cell.size - i, " and ") ? 5U : size;
    if (size) {
      SgString piece = sg_text_trim(sg_substring(cell.data + begin, i - begin));
      known += piece.size && say_role(article, agents, piece, work, year);
      begin = i + size;
      i += size - 1U;
    }
  }
  return known;
}
