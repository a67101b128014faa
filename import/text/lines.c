// What a line of a plain-text document is by its look.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/lines.h"

#include "import/text/characters.h"
#include "import/text/document.h"

#include <string.h>

enum { HEADING_WORDS = 11, LABEL_LIMIT = 32, RUN_LIMIT = 200 };

// Labels of infoboxes, lower case.
static const char* const labels[] = {"birth name",
                                     "born",
                                     "also known as",
                                     "other names",
                                     "died",
                                     "origin",
                                     "genres",
                                     "genre",
                                     "occupation",
                                     "occupations",
                                     "occupation(s)",
                                     "instruments",
                                     "instrument(s)",
                                     "years active",
                                     "labels",
                                     "label",
                                     "associated acts",
                                     "website",
                                     "members",
                                     "past members",
                                     "former members",
                                     "current members",
                                     "residence",
                                     "spouse",
                                     "spouse(s)",
                                     "children",
                                     "parents",
                                     "parent(s)",
                                     "relatives",
                                     "alma mater",
                                     "education",
                                     "nationality",
                                     "directed by",
                                     "produced by",
                                     "written by",
                                     "screenplay by",
                                     "story by",
                                     "based on",
                                     "starring",
                                     "music by",
                                     "cinematography",
                                     "edited by",
                                     "production company",
                                     "production companies",
                                     "distributed by",
                                     "release date",
                                     "release dates",
                                     "released",
                                     "recorded",
                                     "producer",
                                     "producer(s)",
                                     "writer(s)",
                                     "songwriter(s)",
                                     "composer(s)",
                                     "lyricist(s)",
                                     "country",
                                     "language",
                                     "running time",
                                     "budget",
                                     "box office",
                                     "length",
                                     "studio",
                                     "partner(s)",
                                     "known for",
                                     "notable work",
                                     "notable works",
                                     "awards",
                                     "signature",
                                     "background information",
                                     "net worth",
                                     "height",
                                     "political party",
                                     "academic background",
                                     "institutions",
                                     "site",
                                     "format",
                                     "active",
                                     "resting place",
                                     "citizenship",
                                     "home town",
                                     "composer",
                                     "created by"};

SgString
sg_text_trim(SgString text)
{
  while (text.size && (text.data[0] == ' ' || text.data[0] == '\t')) {
    ++text.data;
    --text.size;
  }
  while (text.size && strchr(" \t\r", text.data[text.size - 1U]) && text.data[text.size - 1U]) {
    --text.size;
  }
  return text;
}

bool
sg_text_next_line(SgString text, SgTextLine* line)
{
  if (line->next >= text.size) {
    return false;
  }
  if (!line->next && sg_starts(text.data, text.size, "\xEF\xBB\xBF")) {
    line->next = 3U; // the byte order mark
  }
  const char* begin = text.data + line->next;
  const char* end   = memchr(begin, '\n', text.size - line->next);
  size_t      size  = end ? (size_t)(end - begin) : text.size - line->next;
  line->text        = sg_text_trim(sg_substring(begin, size));
  line->begin       = (uint32_t)(line->text.data - text.data);
  line->next        = (uint32_t)(line->next + size + 1U);
  return true;
}

bool
sg_text_is_rule(SgString row)
{
  bool dashes = false;
  for (size_t i = 0U; i < row.size; ++i) {
    if (!strchr("|-: ", row.data[i]) || !row.data[i]) {
      return false;
    }
    dashes |= row.data[i] == '-';
  }
  return dashes;
}

bool
sg_text_is_box(SgString row)
{
  static const char* const boxes[] = {
      "persondata", "authority control", "v", "preceded by", "succession"};
  if (row.size && row.data[0] == '|') {
    row = sg_text_trim(sg_substring(row.data + 1, row.size - 1U));
  }
  for (size_t i = 0U; i < sizeof(boxes) / sizeof(*boxes); ++i) {
    if (strlen(boxes[i]) == row.size && sg_equal_ascii(row.data, boxes[i], row.size)) {
      return true;
    }
  }
  return false;
}

bool
sg_text_is_hatnote(SgString line)
{
  static const char* const heads[] = {
      "For other", "For the ", "This article is about", "Not to be confused", "Coordinates"};
  static const char tail[] = "redirects here";
  if (line.size < 5U &&
      (sg_starts(line.data, line.size, "Sir") || sg_starts(line.data, line.size, "Dame"))) {
    return true;
  }
  for (size_t i = 0U; i < sizeof(heads) / sizeof(*heads); ++i) {
    if (sg_starts(line.data, line.size, heads[i])) {
      return true;
    }
  }
  for (size_t i = 0U; i + sizeof(tail) <= line.size; ++i) {
    if (!memcmp(line.data + i, tail, sizeof(tail) - 1U)) {
      return true;
    }
  }
  return false;
}

bool
sg_text_is_markup(SgString line)
{
  return line.data[0] == '{' || line.data[0] == '}' || line.data[0] == '!' || line.data[0] == '^' ||
         !strncmp(line.data, "<!--", 4U);
}

bool
sg_text_row_field(SgString row, SgTextField* field)
{
  if (row.size < 4U || row.data[0] != '|') {
    return false;
  }
  const char* first = row.data + 1;
  const char* end   = row.data + row.size;
  const char* bar   = memchr(first, '|', (size_t)(end - first));
  const char* equal = memchr(first, '=', (size_t)(end - first));
  const char* stop  = equal && (!bar || equal < bar) ? equal : bar;
  if (!stop || (stop == bar && bar + 1 < end && memchr(bar + 1, '|', (size_t)(end - bar - 1)))) {
    return false;
  }
  SgString label = sg_text_trim(sg_substring(first, (size_t)(stop - first)));
  SgString value = sg_text_trim(sg_substring(stop + 1, (size_t)(end - stop - 1)));
  if (!label.size || label.size > LABEL_LIMIT || sg_is_digit(label.data[0])) {
    return false;
  }
  field->label      = (uint32_t)(label.data - row.data);
  field->label_size = (uint32_t)label.size;
  field->value      = (uint32_t)(value.data - row.data);
  return true;
}

bool
sg_text_is_label(SgString line)
{
  for (size_t i = 0U; i < sizeof(labels) / sizeof(*labels); ++i) {
    if (strlen(labels[i]) == line.size && sg_equal_ascii(line.data, labels[i], line.size)) {
      return true;
    }
  }
  return false;
}

bool
sg_text_colon_field(SgString line, SgTextField* field)
{
  const char* colon = memchr(line.data, ':', line.size < LABEL_LIMIT ? line.size : LABEL_LIMIT);
  if (!colon || !sg_text_is_label(sg_substring(line.data, (size_t)(colon - line.data)))) {
    return false;
  }
  SgString value =
      sg_text_trim(sg_substring(colon + 1, line.size - (size_t)(colon + 1 - line.data)));
  field->label      = 0U;
  field->label_size = (uint32_t)(colon - line.data);
  field->value      = (uint32_t)(value.data - line.data);
  return value.size > 0U;
}

bool
sg_text_ends_sentence(SgString line)
{
  if (!line.size) {
    return false;
  }
  size_t at = line.size - 1U;
  while (at && (line.data[at] == '"' || line.data[at] == ')' || line.data[at] == '\'')) {
    --at;
  }
  return (strchr(".!?:;,", line.data[at]) && line.data[at]) || line.data[line.size - 1U] == ']';
}

// A sentence ends within the line: it is prose, however short.
static bool
holds_sentence(SgString line)
{
  for (size_t i = 3U; i + 1U < line.size; ++i) {
    bool stop = strchr(".!?", line.data[i]) && sg_is_lower(line.data[i - 1U]) &&
                sg_is_lower(line.data[i - 2U]);
    char next = line.data[i + 1U];
    if (stop && (next == '[' || next == ' ' || sg_is_upper(next))) {
      return true;
    }
  }
  return false;
}

bool
sg_text_looks_like_heading(SgString line)
{
  if (!line.size || line.size > SG_TEXT_HEADING_LIMIT || holds_sentence(line) ||
      sg_text_ends_sentence(line) ||
      !(sg_is_upper(line.data[0]) || sg_is_digit(line.data[0]) || (line.data[0] & 0x80))) {
    return false;
  }
  unsigned words = 1U;
  for (size_t i = 0U; i < line.size; ++i) {
    words += line.data[i] == ' ';
    if (line.data[i] == '|' || line.data[i] == '"') {
      return false;
    }
  }
  return words <= HEADING_WORDS && !sg_text_is_list_line(line);
}

static bool
has_dash(SgString line)
{
  for (size_t i = 1U; i + 2U < line.size; ++i) {
    if (line.data[i - 1U] == ' ' && (sg_starts(line.data + i, line.size - i, "- ") ||
                                     sg_starts(line.data + i, line.size - i, "\xE2\x80\x93 ") ||
                                     sg_starts(line.data + i, line.size - i, "\xE2\x80\x94 "))) {
      return true;
    }
  }
  return false;
}

bool
sg_text_is_list_line(SgString line)
{
  bool year = line.size > 6U && sg_is_digit(line.data[0]) && sg_is_digit(line.data[3]) &&
              (line.data[4] == ' ' || line.data[4] == ':');
  return line.size < RUN_LIMIT && !sg_text_ends_sentence(line) &&
         (has_dash(line) || (year && line.data[4] == ':') || line.data[0] == '"');
}

bool
sg_text_marked_heading(SgString line, SgString* heading, unsigned* level)
{
  char     mark = line.data[0];
  unsigned n    = 0U;
  if (mark != '=' && mark != '#') {
    return false;
  }
  while (n < line.size && line.data[n] == mark) {
    ++n;
  }
  size_t end = line.size;
  while (end > n && line.data[end - 1U] == mark) {
    --end;
  }
  if (n < (mark == '=' ? 2U : 1U) || end == n || (mark == '#' && line.data[n] != ' ')) {
    return false;
  }
  *heading = sg_text_trim(sg_substring(line.data + n, end - n));
  *level   = mark == '=' ? n - 1U : n;
  return heading->size && heading->size <= SG_TEXT_HEADING_LIMIT;
}

unsigned
sg_text_bullet_size(SgString line)
{
  unsigned n = 0U;
  while (n < line.size && (line.data[n] == '*' || line.data[n] == '#')) {
    ++n;
  }
  if (!n && sg_starts(line.data, line.size, "\xE2\x80\xA2")) {
    n = 3U;
  } else if (!n && (sg_starts(line.data, line.size, "- ") ||
                    sg_starts(line.data, line.size, "\xE2\x80\x93 "))) {
    n = line.data[0] == '-' ? 1U : 3U;
  } else if (!n && sg_is_digit(line.data[0])) {
    while (n < line.size && n < 3U && sg_is_digit(line.data[n])) {
      ++n;
    }
    n = n + 1U < line.size && (line.data[n] == '.' || line.data[n] == ')') &&
                line.data[n + 1U] == ' '
            ? n + 1U
            : 0U;
  }
  while (n && n < line.size && line.data[n] == ' ') {
    ++n;
  }
  return n < line.size ? n : 0U;
}

uint32_t
sg_text_short_run_end(SgString text, uint32_t begin, unsigned least)
{
  SgTextLine line = {sg_string(""), 0U, begin};
  unsigned   n    = 0U;
  uint32_t   end  = begin;
  while (n < RUN_LIMIT && sg_text_next_line(text, &line)) {
    if (!line.text.size || line.text.size > SG_TEXT_HEADING_LIMIT ||
        sg_text_ends_sentence(line.text) || holds_sentence(line.text)) {
      break;
    }
    end = line.next;
    ++n;
  }
  return n >= least ? end : 0U;
}
