// The words of Discogs: strings of roles, names with numbers, placeholders.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/keys.h"
#include "import/discogs.h"
#include "import/guess.h"
#include "segue/vocabulary.h"

#include <string.h>

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static SgString
trim(SgString text)
{
  while (text.size && is_space(text.data[text.size - 1U])) {
    --text.size;
  }
  while (text.size && is_space(text.data[0])) {
    ++text.data;
    --text.size;
  }
  return text;
}

/// What stands between the first bracket and the last; empty without brackets.
static SgString
comment_of(SgString text)
{
  const char* open  = memchr(text.data, '[', text.size);
  size_t      close = text.size;
  while (close && text.data[close - 1U] != ']') {
    --close;
  }
  if (!open || !close || open + 1 > text.data + close - 1U) {
    return sg_string("");
  }
  return trim(sg_substring(open + 1, (size_t)(text.data + close - 1U - (open + 1))));
}

/// The words in front of the comment.
static SgString
head_of(SgString text)
{
  const char* open = memchr(text.data, '[', text.size);
  return open ? trim(sg_substring(text.data, (size_t)(open - text.data))) : text;
}

SgDiscogsRole
sg_discogs_role(SgString text)
{
  const SgWordMeaning meaning = sg_role_for_word(SG_WORDS_DISCOGS, text);
  const SgString      comment = comment_of(text);
  SgDiscogsRole       role    = {
               text, sg_string(""), meaning.role, true, meaning.keeps_word, meaning.reversed};
  if (!meaning.role) {
    role.role      = sg_role_by_name(sg_string("contributed_to"));
    role.known     = !text.size;
    role.attribute = text;
  } else if (comment.size && meaning.keeps_word) {
    // "Guitar [Lead]" needs its word as well, "Producer [Additional]" does not.
    const bool word = sg_role_for_word(SG_WORDS_DISCOGS, head_of(text)).keeps_word;
    role.attribute  = word ? text : comment;
  } else if (meaning.keeps_word) {
    role.attribute = text;
  }
  return role;
}

SgDiscogsRole
sg_discogs_recall_role(SgDiscogsRoles* roles, SgString text)
{
  if (text.size > SG_DISCOGS_ROLE_SIZE) {
    return sg_discogs_role(text);
  }
  SgDiscogsRecalled* slot = &roles->slots[sg_key(text) % SG_DISCOGS_ROLES];
  if (!slot->used || !sg_string_equal(sg_substring(slot->text, slot->size), text)) {
    memcpy(slot->text, text.data, text.size);
    slot->size = text.size;
    slot->used = true;
    slot->role = sg_discogs_role(sg_substring(slot->text, slot->size));
  }
  SgDiscogsRole role = slot->role;
  role.text          = text;
  if (role.attribute.size) {
    role.attribute.data = text.data + (role.attribute.data - slot->text);
  }
  return role;
}

bool
sg_discogs_next_role(SgString* rest, SgString* role)
{
  SgString text = sg_string("");
  while (!text.size && rest->size) {
    size_t depth = 0U;
    size_t i     = 0U;
    for (; i < rest->size && (depth || rest->data[i] != ','); ++i) {
      const char c = rest->data[i];
      depth += c == '[' || c == '(';
      depth -= depth && (c == ']' || c == ')');
    }
    text              = trim(sg_substring(rest->data, i));
    const size_t used = i + (i < rest->size);
    *rest             = sg_substring(rest->data + used, rest->size - used);
  }
  if (text.size) {
    *role = text;
  }
  return text.size;
}

SgString
sg_discogs_display_name(SgString name)
{
  size_t i = name.size;
  if (i < 4U || name.data[i - 1U] != ')') {
    return name;
  }
  --i;
  const size_t end = i;
  while (i && name.data[i - 1U] >= '0' && name.data[i - 1U] <= '9') {
    --i;
  }
  // "1999 (2)" is numbered, "(2)" alone is a name.
  const bool numbered = i < end && i > 2U && name.data[i - 1U] == '(' && name.data[i - 2U] == ' ';
  const SgString left = trim(sg_substring(name.data, numbered ? i - 2U : name.size));
  return left.size ? left : name;
}

#define TEXT(text)                                                                                 \
  {                                                                                                \
    text, sizeof(text) - 1U                                                                        \
  }

bool
sg_discogs_is_special(SgString id, SgString name)
{
  static const SgString ids[]    = {TEXT("194"), TEXT("355"), TEXT("118760")};
  static const SgString names[]  = {TEXT("Various"),
                                    TEXT("Various Artists"),
                                    TEXT("Unknown Artist"),
                                    TEXT("No Artist"),
                                    TEXT("Traditional"),
                                    TEXT("Trad."),
                                    TEXT("Anonymous"),
                                    TEXT("Anon.")};
  static const SgString no_label = TEXT("Not On Label");
  bool special = name.size >= no_label.size && !memcmp(name.data, no_label.data, no_label.size);
  for (size_t i = 0U; i < sizeof ids / sizeof ids[0]; ++i) {
    special |= sg_string_equal(id, ids[i]);
  }
  for (size_t i = 0U; i < sizeof names / sizeof names[0]; ++i) {
    special |= sg_string_equal(name, names[i]);
  }
  return special;
}

SgKind
sg_discogs_guess_kind(SgString name)
{
  return sg_guess_is_group(sg_discogs_display_name(name)) ? SG_GROUP : SG_PERSON;
}
