// The outline of a document: which headings are open.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/headings.h"

#include "import/text/characters.h"
#include "import/text/lines.h"

#include <string.h>

// Headings that stand at the top level wherever they are.
static const char* const common[] = {"career",
                                     "biography",
                                     "discography",
                                     "filmography",
                                     "awards",
                                     "awards and nominations",
                                     "awards and honors",
                                     "awards and recognition",
                                     "legacy",
                                     "personal life",
                                     "early life",
                                     "life and career",
                                     "history",
                                     "personnel",
                                     "track listing",
                                     "members",
                                     "band members",
                                     "influences",
                                     "references",
                                     "external links",
                                     "see also",
                                     "notes",
                                     "reception",
                                     "plot",
                                     "cast",
                                     "production",
                                     "soundtrack",
                                     "selected discography",
                                     "artistry",
                                     "death",
                                     "critical reception",
                                     "background",
                                     "music career",
                                     "acting career",
                                     "credits",
                                     "bibliography",
                                     "sources"};

static const char* const apparatus[] = {"references",
                                        "external links",
                                        "see also",
                                        "notes",
                                        "further reading",
                                        "sources",
                                        "citations",
                                        "footnotes",
                                        "bibliography",
                                        "contents",
                                        "notes and references",
                                        "navigation",
                                        "tours"};

static bool
is_one_of(SgString heading, const char* const* words, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (strlen(words[i]) == heading.size && sg_equal_ascii(heading.data, words[i], heading.size)) {
      return true;
    }
  }
  return false;
}

SgTextOutline
sg_text_outline(void)
{
  SgTextOutline outline;
  memset(&outline, 0, sizeof(outline));
  return outline;
}

static unsigned
level_in_contents(const SgTextOutline* outline, SgString heading)
{
  for (unsigned i = 0U; i < outline->n_contents; ++i) {
    if (sg_string_equal(outline->contents[i].heading, heading)) {
      return outline->contents[i].level;
    }
  }
  return 0U;
}

bool
sg_text_outline_has(const SgTextOutline* outline, SgString heading)
{
  return level_in_contents(outline, heading) > 0U;
}

bool
sg_text_outline_accepts(const SgTextOutline* outline, SgString heading)
{
  return !outline->n_contents || sg_text_outline_has(outline, heading);
}

bool
sg_text_outline_is_common(SgString heading)
{
  return is_one_of(heading, common, sizeof(common) / sizeof(*common));
}

static unsigned
guess_level(const SgTextOutline* outline, SgString heading, unsigned run)
{
  if (run > 1U) {
    return run;
  }
  return outline->depth < 2U || sg_text_outline_is_common(heading) ? 1U : 2U;
}

void
sg_text_outline_enter(SgTextOutline* outline, SgString heading, unsigned level, unsigned run)
{
  unsigned listed = level_in_contents(outline, heading);
  if (level && !outline->first_level) {
    outline->first_level = level;
  }
  if (listed) {
    level = listed;
  } else if (level) {
    level = level > outline->first_level ? level - outline->first_level + 1U : 1U;
  } else if (!level) {
    level = guess_level(outline, heading, run);
  }
  if (run == 2U && !listed && level == 2U && outline->depth == 2U) {
    outline->open[0] = outline->open[1]; // the heading above opened a part of its own
  }
  level                     = level > SG_TEXT_DEPTH_LIMIT ? SG_TEXT_DEPTH_LIMIT : level;
  level                     = level > outline->depth + 1U ? outline->depth + 1U : level;
  outline->open[level - 1U] = heading;
  outline->depth            = level;
  outline->in_contents      = false;
}

// "2.1 Early life": the number tells the level.
static bool
take_numbered(SgTextOutline* outline, SgString line)
{
  size_t   at    = 0U;
  unsigned level = 1U;
  while (at < line.size && (sg_is_digit(line.data[at]) || line.data[at] == '.')) {
    level += line.data[at] == '.';
    ++at;
  }
  if (!at || at >= line.size || line.data[at] != ' ' ||
      outline->n_contents == SG_TEXT_CONTENTS_LIMIT) {
    return false;
  }
  SgTextContentsLine* entry = &outline->contents[outline->n_contents++];
  entry->heading            = sg_text_trim(sg_substring(line.data + at, line.size - at));
  entry->level              = (uint8_t)(level > SG_TEXT_DEPTH_LIMIT ? SG_TEXT_DEPTH_LIMIT : level);
  return true;
}

bool
sg_text_outline_take(SgTextOutline* outline, SgString line)
{
  static const char* const contents[] = {"contents", "## contents"};
  if (is_one_of(line, contents, 2U)) {
    outline->in_contents = true;
    return true;
  }
  if (!outline->in_contents) {
    return false;
  }
  unsigned bullet = line.data[0] == '*' ? sg_text_bullet_size(line) : 0U;
  if (take_numbered(outline, sg_substring(line.data + bullet, line.size - bullet))) {
    return true;
  }
  outline->in_contents = false;
  return false;
}

bool
sg_text_outline_is_apparatus(const SgTextOutline* outline)
{
  const size_t n = sizeof(apparatus) / sizeof(*apparatus);
  return outline->depth && (is_one_of(outline->open[0], apparatus, n) ||
                            is_one_of(outline->open[outline->depth - 1U], apparatus, n));
}

SgTextSection
sg_text_outline_section(const SgTextOutline* outline, SgArena* arena)
{
  char   path[SG_TEXT_DEPTH_LIMIT * (SG_TEXT_HEADING_LIMIT + 3)];
  size_t size = 0U;
  for (unsigned i = 0U; i < outline->depth; ++i) {
    if (i) {
      memcpy(path + size, " > ", 3U);
      size += 3U;
    }
    memcpy(path + size, outline->open[i].data, outline->open[i].size);
    size += outline->open[i].size;
  }
  SgString      empty   = sg_string("");
  SgTextSection section = {sg_string("Lead"), empty, empty};
  if (outline->depth) {
    section.path    = sg_arena_copy(arena, sg_substring(path, size));
    section.heading = outline->open[outline->depth - 1U];
    section.parent  = outline->depth > 1U ? outline->open[outline->depth - 2U] : empty;
  }
  return section;
}
