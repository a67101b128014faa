// What a mapping says in front of its entities: columns, how cells are written, what is refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/mapping_parse.h"
#include "import/strings.h"

#include <string.h>

enum { SHOWN = 80 };

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

static void
read_columns(SgMappingParser* p, SgString text, int optional)
{
  size_t          n     = 0U;
  SgMapping*      m     = p->mapping;
  const SgString* names = sg_mapping_list(p, text, &n);
  for (size_t i = 0U; names && i < n; ++i) {
    if (m->n_columns == SG_MAPPING_COLUMNS) {
      sg_mapping_fault(p, "more than %d columns; name those that are used", SG_MAPPING_COLUMNS);
      return;
    }
    if (names[i].size > SG_MAPPING_WORD) {
      sg_mapping_fault(p, "the name of a column is longer than %d bytes", SG_MAPPING_WORD);
      return;
    }
    m->optional[m->n_columns]  = optional;
    m->columns[m->n_columns++] = names[i];
  }
}

static void
read_nothing(SgMappingParser* p, SgString text, int field)
{
  SgMapping*      m     = p->mapping;
  size_t          n     = 0U;
  const SgString* texts = sg_mapping_list(p, text, &n);
  (void)field;
  for (size_t i = 0U; texts && i < n && m->n_nothing < SG_MAPPING_LIST; ++i) {
    m->nothing[m->n_nothing++] = texts[i];
  }
}

static void
read_name(SgMappingParser* p, SgString text, int about)
{
  *(about ? &p->mapping->about : &p->mapping->name) = text;
}

static void
read_reject(SgMappingParser* p, SgString text, int field)
{
  SgMappingReject* reject = sg_mapping_take(p, 1U, sizeof *reject);
  (void)field;
  if (!reject) {
    return;
  }
  reject->when = sg_mapping_when(p, &text);
  if (!reject->when || text.size < 3U || text.data[0] != '"') {
    sg_mapping_fault(p, "write \"reject: \"REASON\" when CONDITION\"");
    return;
  }
  reject->reason      = sg_substring(text.data + 1U, text.size - 2U);
  reject->next        = p->mapping->rejects;
  p->mapping->rejects = reject;
}

static void
read_replace(SgMappingParser* p, SgString text, int field)
{
  SgMappingReplacement* r     = sg_mapping_take(p, 1U, sizeof *r);
  const size_t          colon = sg_mapping_seek(text, ": ");
  const size_t          equal = sg_mapping_seek(text, " = ");
  SgMappingPart         part;
  (void)field;
  if (!r || colon >= equal || equal == text.size) {
    sg_mapping_fault(p, "write \"replace: COLUMN: TEXT = OTHER TEXT\"");
  } else if (sg_mapping_part(p, sg_substring(text.data, colon), &part)) {
    r->column = part.column;
    r->from   = sg_string_trim(sg_substring(text.data + colon + 1U, equal - colon - 1U));
    r->to     = sg_string_trim(sg_substring(text.data + equal + 3U, text.size - equal - 3U));
    r->next   = p->mapping->replacements;
    p->mapping->replacements = r;
  }
}

// Settings that take one of a few words.
enum { DELIMITER, QUOTE, ESCAPE, ROWS, DATES };

static const struct {
  int         setting;
  const char* word;
  char        value;
} words[] = {{DELIMITER, "tab", '\t'},
             {DELIMITER, "comma", ','},
             {DELIMITER, "semicolon", ';'},
             {DELIMITER, "bar", '|'},
             {QUOTE, "double", '"'},
             {QUOTE, "single", '\''},
             {QUOTE, "none", 0},
             {ESCAPE, "backslash", '\\'},
             {ESCAPE, "none", 0},
             {ROWS, "may be short", 1},
             {DATES, "day first", 1},
             {DATES, "month first", 2}};

static void
apply_setting(SgMapping* m, int setting, char value)
{
  switch (setting) {
  case DELIMITER:
    m->dialect.delimiter = value;
    break;
  case QUOTE:
    m->dialect.quote = value;
    m->has_quote     = true;
    break;
  case ESCAPE:
    m->dialect.escape = value;
    m->has_escape     = true;
    break;
  case ROWS:
    m->may_be_short = true;
    break;
  default:
    m->day_first   = value == 1;
    m->month_first = value == 2;
    break;
  }
}

static void
read_setting(SgMappingParser* p, SgString text, int setting)
{
  const char* example = "";
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (words[i].setting == setting) {
      example = *example ? example : words[i].word;
      if (sg_string_equal(text, sg_string(words[i].word))) {
        apply_setting(p->mapping, setting, words[i].value);
        return;
      }
    }
  }
  sg_mapping_fault(p,
                   "\"%.*s\" is not understood here; write \"%s\", or see docs/mappings.md",
                   shown(text),
                   text.data,
                   example);
}

static const SgMappingKey keys[] = {
    {"mapping", SG_MAPPING_TOP, read_name, 0},
    {"about", SG_MAPPING_TOP, read_name, 1},
    {"columns", SG_MAPPING_TOP, read_columns, 0},
    {"optional", SG_MAPPING_TOP, read_columns, 1},
    {"delimiter", SG_MAPPING_TOP, read_setting, DELIMITER},
    {"quote", SG_MAPPING_TOP, read_setting, QUOTE},
    {"escape", SG_MAPPING_TOP, read_setting, ESCAPE},
    {"rows", SG_MAPPING_TOP, read_setting, ROWS},
    {"dates", SG_MAPPING_TOP, read_setting, DATES},
    {"nothing", SG_MAPPING_TOP, read_nothing, 0},
    {"replace", SG_MAPPING_TOP, read_replace, 0},
    {"reject", SG_MAPPING_TOP, read_reject, 0},
};

const SgMappingKey*
sg_mapping_top_key(size_t i)
{
  return i < sizeof keys / sizeof keys[0] ? &keys[i] : NULL;
}
