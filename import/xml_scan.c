// A fast reader of the plain records of which large XML dumps consist.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_scan.h"

#include "import/xml_character.h"

#include <stdbool.h>
#include <string.h>

enum { DEPTH = 64, ATTRIBUTES = 32, ALIGNMENT = 8 };

// An element that is open.
typedef struct {
  SgString   name;
  SgXmlNode* node; // NULL: it is skipped
  SgXmlNode* last; // child of the node
  bool       has_children;
} Open;

typedef struct {
  SgXmlScan*     scan;
  const char*    at;
  SgScanResult   result; // RECORD as long as all is well
  SgXmlRecord*   record;
  SgXmlUnknown** unknown; // where the next one is linked
  size_t         n_nodes;
  unsigned       depth; // elements that are open
  Open           open[DEPTH];
  SgXmlAttribute attributes[ATTRIBUTES];
  size_t         n_attributes;
} Scan;

static SgScanResult
give_up(Scan* s, SgScanResult result)
{
  s->result = result;
  return result;
}

/// At a byte that may not be there: unless the bytes end here, it is for libxml2.
static SgScanResult
odd(Scan* s)
{
  return give_up(s, s->at >= s->scan->end ? SG_SCAN_MORE : SG_SCAN_ODD);
}

static void*
take(Scan* s, size_t size)
{
  SgXmlScan*   scan = s->scan;
  const size_t even = (size + ALIGNMENT - 1U) / ALIGNMENT * ALIGNMENT;
  if (even > scan->capacity - scan->used) {
    (void)give_up(s, SG_SCAN_FULL);
    return NULL;
  }
  void* taken = scan->memory + scan->used;
  scan->used += even;
  return taken;
}

/// The size of what is at a byte that is not plain, if it may be there; else 0.
static size_t
odd_size(const char* at, char stop)
{
  const unsigned char c    = (unsigned char)*at;
  uint32_t            code = 0U;
  return c >= 0x80U                                            ? sg_xml_character_size(at)
         : c == '&'                                            ? sg_xml_reference(at, &code)
         : c == ']' && (stop != '<' || memcmp(at, "]]>", 3U))  ? 1U
         : (c == '"' || c == '\'') && c != (unsigned char)stop ? 1U
                                                               : 0U;
}

/// Goes over bytes of a class. What stands behind the input is none.
static inline const char*
pass_class(const char* at, unsigned char what)
{
  while (sg_xml_is_a(*at, what)) {
    ++at;
  }
  return at;
}

/// Goes over text up to `stop` ("<" or a quote); `*references` if there are any.
static void
pass_text(Scan* s, char stop, bool* references)
{
  const char* at = s->at;
  *references    = false;
  for (;;) {
    at                = stop == '<' ? pass_class(at, SG_XML_TEXT) : pass_class(at, SG_XML_VALUE);
    const size_t size = *at == stop ? 0U : odd_size(at, stop);
    if (!size) {
      break;
    }
    *references |= *at == '&';
    at += size;
  }
  s->at = at;
  if (*at != stop) {
    // What seems wrong at the very end may only be cut.
    (void)give_up(s, s->scan->end - at < SG_XML_REFERENCE_SIZE ? SG_SCAN_MORE : SG_SCAN_ODD);
  }
}

/// The text with its references replaced, in memory.
static SgString
replace_references(Scan* s, SgString text)
{
  char*  copy = take(s, text.size);
  size_t n    = 0U;
  for (size_t i = 0U; copy && i < text.size;) {
    const char*and     = memchr(text.data + i, '&', text.size - i);
    const size_t plain = and? (size_t)(and-text.data) - i : text.size - i;
    uint32_t     c     = 0U;
    memcpy(copy + n, text.data + i, plain);
    n += plain;
    i += plain;
    if (and) {
      i += sg_xml_reference(and, &c);
      n += sg_xml_encode(c, copy + n);
    }
  }
  return sg_substring(copy, copy ? n : 0U);
}

static SgString
trimmed(SgString text)
{
  while (text.size && (sg_xml_is_a(text.data[text.size - 1U], SG_XML_SPACE) ||
                       text.data[text.size - 1U] == '\r')) {
    --text.size;
  }
  while (text.size && (sg_xml_is_a(text.data[0], SG_XML_SPACE) || text.data[0] == '\r')) {
    ++text.data;
    --text.size;
  }
  return text;
}

static SgString
read_name(Scan* s)
{
  const char* from = s->at;
  if (sg_xml_is_a(*s->at, SG_XML_NAME_START)) {
    while (sg_xml_is_a(*s->at, SG_XML_NAME)) {
      ++s->at;
    }
  }
  return sg_substring(from, (size_t)(s->at - from));
}

static void
pass_space(Scan* s)
{
  while (sg_xml_is_a(*s->at, SG_XML_SPACE)) {
    ++s->at;
  }
}

static bool
is_repeated(const Scan* s, SgString name)
{
  for (size_t i = 0U; i < s->n_attributes; ++i) {
    if (sg_string_equal(s->attributes[i].name, name)) {
      return true;
    }
  }
  return false;
}

/// Reads name="value", of which spaces other than blanks are for libxml2, as are namespaces.
static void
read_attribute(Scan* s, bool keep)
{
  bool           references = false;
  const SgString name       = read_name(s);
  if (!name.size || s->n_attributes == ATTRIBUTES || s->at[0] != '=' ||
      (s->at[1] != '"' && s->at[1] != '\'') || sg_string_equal(name, sg_string("xmlns")) ||
      is_repeated(s, name)) {
    s->at += name.size && *s->at == '=';
    (void)odd(s);
    return;
  }
  const char quote = s->at[1];
  s->at += 2;
  const char* from = s->at;
  pass_text(s, quote, &references);
  SgString value = sg_substring(from, (size_t)(s->at - from));
  if (s->result) {
    return;
  }
  ++s->at;
  if (keep) {
    value = references ? replace_references(s, value) : value;
    if (value.size > s->scan->setup->text_limit) {
      (void)give_up(s, SG_SCAN_ODD);
    }
  }
  const SgXmlAttribute attribute   = {name, value};
  s->attributes[s->n_attributes++] = attribute;
}

/// Reads the rest of a start tag behind its name; true if it is the end tag as well.
static bool
read_attributes(Scan* s, bool keep)
{
  while (!s->result) {
    const bool space = sg_xml_is_a(*s->at, SG_XML_SPACE);
    pass_space(s);
    if (*s->at == '>') {
      ++s->at;
      return false;
    }
    if (s->at[0] == '/' && s->at[1] == '>') {
      s->at += 2;
      return true;
    }
    if (!space || *s->at == '/') { // perhaps cut between "/" and ">"
      s->at += *s->at == '/';
      (void)odd(s);
      return false;
    }
    read_attribute(s, keep);
  }
  return false;
}

static SgXmlNode*
make_node(Scan* s, unsigned code, Open* parent)
{
  SgXmlNode*      node       = take(s, sizeof *node);
  const size_t    n          = s->n_attributes;
  SgXmlAttribute* attributes = n && node ? take(s, n * sizeof *attributes) : NULL;
  if (s->result) {
    return NULL;
  }
  if (n) {
    memcpy(attributes, s->attributes, n * sizeof *attributes);
  }
  const SgXmlNode made = {{"", 0U}, attributes, NULL, NULL, (uint32_t)n, code};
  *node                = made;
  if (parent && parent->last) {
    parent->last->next = node;
  } else if (parent) {
    parent->node->first = node;
  }
  if (parent) {
    parent->last = node;
  }
  if (++s->n_nodes > s->scan->setup->node_limit) {
    (void)give_up(s, SG_SCAN_ODD);
  }
  return node;
}

static void
note_unknown(Scan* s, SgString name)
{
  SgXmlUnknown* unknown = take(s, sizeof *unknown);
  if (unknown) {
    unknown->name = name;
    unknown->next = NULL;
    *s->unknown   = unknown;
    s->unknown    = &unknown->next;
  }
}

static unsigned
code_of(const Scan* s, SgString name)
{
  const unsigned code = s->scan->setup->code_of(name);
  // Where a record should stand, any other element that is known elsewhere is not.
  return !s->depth && code >= SG_XML_KEEP && code != s->scan->setup->code ? SG_XML_UNKNOWN : code;
}

/// Reads a start tag, behind its "<".
static void
read_start(Scan* s)
{
  Open* const    parent = s->depth ? &s->open[s->depth - 1U] : NULL;
  const bool     inside = !parent || parent->node;
  const SgString name   = read_name(s);
  if (!name.size || s->depth == DEPTH) {
    (void)odd(s);
    return;
  }
  const unsigned code = inside ? code_of(s, name) : SG_XML_SKIP;
  const bool     keep = code >= SG_XML_KEEP;
  bool           ends = false;
  s->n_attributes     = 0U;
  if (*s->at == '>') { // as most do
    ++s->at;
  } else {
    ends = read_attributes(s, keep);
  }
  if (s->result) {
    return;
  }
  if (parent) {
    // Text before a child: mixed content.
    if (parent->node && parent->node->text.size) {
      (void)give_up(s, SG_SCAN_ODD);
    }
    parent->has_children = true;
  }
  if (code == SG_XML_UNKNOWN) {
    note_unknown(s, name);
  }
  SgXmlNode* node = keep ? make_node(s, code, parent) : NULL;
  if (!s->depth) {
    s->record->root = node;
  }
  if (!ends) {
    const Open open     = {name, node, NULL, false};
    s->open[s->depth++] = open;
  }
}

/// Reads an end tag, behind its "</".
static void
read_end(Scan* s)
{
  const SgString name = s->open[s->depth - 1U].name;
  size_t         i    = 0U;
  while (i < name.size && s->at[i] == name.data[i]) { // names are short
    ++i;
  }
  if (i == name.size && s->at[i] == '>') {
    s->at += name.size + 1U;
    --s->depth;
  } else {
    (void)give_up(s, (size_t)(s->scan->end - s->at) <= name.size ? SG_SCAN_MORE : SG_SCAN_ODD);
  }
}

/// Reads the text up to the next tag, for what is open.
static void
read_text(Scan* s)
{
  bool        references = false;
  const char* from       = s->at;
  Open*       open       = &s->open[s->depth - 1U];
  pass_text(s, '<', &references);
  SgString text = sg_substring(from, (size_t)(s->at - from));
  if (s->result || !open->node || !text.size) {
    return;
  }
  if (references) {
    text = replace_references(s, text);
  }
  text = trimmed(text);
  if ((text.size && open->has_children) || text.size > s->scan->setup->text_limit) {
    (void)give_up(s, SG_SCAN_ODD);
  } else if (text.size) {
    open->node->text = text;
  }
}

static void
read_inside(Scan* s)
{
  while (s->depth && !s->result) {
    if (*s->at != '<') {
      read_text(s);
    }
    if (s->result) {
      return;
    }
    ++s->at;
    if (*s->at == '/') {
      ++s->at;
      read_end(s);
    } else {
      read_start(s);
    }
  }
}

SgScanResult
sg_xml_scan_record(SgXmlScan* scan, SgXmlRecord** record)
{
  Scan         s;
  const size_t used = scan->used;
  s.scan            = scan;
  s.at              = scan->at;
  pass_space(&s);
  const char* const from = s.at;
  s.result               = SG_SCAN_RECORD;
  s.n_nodes              = 0U;
  s.depth                = 0U;
  s.record               = take(&s, sizeof *s.record);
  if (!s.record) {
    return SG_SCAN_FULL;
  }
  memset(s.record, 0, sizeof *s.record);
  s.unknown = (SgXmlUnknown**)&s.record->unknown;
  if (s.at[0] != '<') {
    (void)odd(&s);
  } else if (s.at[1] == '/') {
    (void)give_up(&s, SG_SCAN_END);
  } else {
    ++s.at;
    read_start(&s);
    read_inside(&s);
  }
  if (s.result) {
    scan->used = used;
    return s.result;
  }
  s.record->bytes = sg_substring(from, (size_t)(s.at - from));
  scan->at        = s.at;
  *record         = s.record;
  return SG_SCAN_RECORD;
}

/// Passes the first line if it declares XML in UTF-8, or nothing about it.
static void
pass_declaration(Scan* s)
{
  static const char* const plain[] = {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                                      "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                                      "<?xml version='1.0' encoding='UTF-8'?>",
                                      "<?xml version='1.0' encoding='utf-8'?>",
                                      "<?xml version=\"1.0\"?>"};
  for (size_t i = 0U; i < sizeof plain / sizeof plain[0]; ++i) {
    const size_t size = strlen(plain[i]);
    if ((size_t)(s->scan->end - s->at) > size && !strncmp(s->at, plain[i], size)) {
      s->at += size;
      return;
    }
  }
}

SgScanResult
sg_xml_scan_root(SgXmlScan* scan, SgString* root)
{
  Scan s;
  s.scan         = scan;
  s.at           = scan->at;
  s.result       = SG_SCAN_RECORD;
  s.depth        = 0U;
  s.n_attributes = 0U;
  pass_declaration(&s);
  pass_space(&s);
  if (*s.at != '<') {
    return odd(&s);
  }
  ++s.at;
  *root = read_name(&s);
  if (!root->size || read_attributes(&s, false)) {
    (void)odd(&s);
  }
  if (!s.result) {
    scan->at = s.at;
  }
  return s.result;
}
