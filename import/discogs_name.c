// The names of the elements in dumps of Discogs, and which of them are read.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/discogs.h"

#include <string.h>

enum {
  NAME_SIZE = 17, // bytes of a name that is known, and one more
  NAMES     = 14  // one more than of the same size
};

typedef struct {
  const char* name;
  unsigned    code;
} Name;

// By their size. What is skipped is of no use for what Segue keeps: prose, pictures, what is
// measured.
static const Name names[NAME_SIZE][NAMES] = {
    [2]  = {{"id", SG_DISCOGS_ID}},
    [3]  = {{"anv", SG_DISCOGS_ANV}, {"url", SG_DISCOGS_URL}},
    [4]  = {{"name", SG_DISCOGS_NAME},
            {"role", SG_DISCOGS_ROLE},
            {"join", SG_DISCOGS_JOIN},
            {"year", SG_DISCOGS_YEAR},
            {"urls", SG_DISCOGS_URLS}},
    [5]  = {{"title", SG_DISCOGS_TITLE},
            {"track", SG_DISCOGS_TRACK},
            {"video", SG_XML_SKIP},
            {"image", SG_XML_SKIP},
            {"catno", SG_DISCOGS_CATNO},
            {"style", SG_DISCOGS_STYLE},
            {"genre", SG_DISCOGS_GENRE},
            {"label", SG_DISCOGS_LABEL},
            {"notes", SG_XML_SKIP},
            {"type_", SG_XML_SKIP}},
    [6]  = {{"artist", SG_DISCOGS_ARTIST},
            {"tracks", SG_DISCOGS_TRACKS},
            {"format", SG_DISCOGS_FORMAT},
            {"labels", SG_DISCOGS_LABELS},
            {"genres", SG_DISCOGS_GENRES},
            {"styles", SG_DISCOGS_STYLES},
            {"images", SG_XML_SKIP},
            {"videos", SG_XML_SKIP},
            {"master", SG_DISCOGS_MASTER},
            {"series", SG_DISCOGS_SERIES},
            {"groups", SG_DISCOGS_GROUPS},
            {"status", SG_XML_SKIP}},
    [7]  = {{"artists", SG_DISCOGS_ARTISTS},
            {"company", SG_DISCOGS_COMPANY},
            {"release", SG_DISCOGS_RELEASE},
            {"formats", SG_DISCOGS_FORMATS},
            {"country", SG_DISCOGS_COUNTRY},
            {"aliases", SG_DISCOGS_ALIASES},
            {"members", SG_DISCOGS_MEMBERS},
            {"profile", SG_XML_SKIP}},
    [8]  = {{"position", SG_DISCOGS_POSITION},
            {"duration", SG_XML_SKIP},
            {"released", SG_DISCOGS_RELEASED},
            {"realname", SG_DISCOGS_REALNAME},
            {"joinwith", SG_DISCOGS_JOINWITH}},
    [9]  = {{"master_id", SG_DISCOGS_MASTER_ID},
            {"tracklist", SG_DISCOGS_TRACKLIST},
            {"companies", SG_DISCOGS_COMPANIES},
            {"sublabels", SG_DISCOGS_SUBLABELS}},
    [10] = {{"sub_tracks", SG_DISCOGS_SUB_TRACKS}, {"indextrack", SG_XML_SKIP}},
    [11] = {{"description", SG_DISCOGS_DESCRIPTION},
            {"entity_type", SG_DISCOGS_ENTITY_TYPE},
            {"identifiers", SG_XML_SKIP},
            {"parentLabel", SG_DISCOGS_PARENT_LABEL_OLD},
            {"contactinfo", SG_XML_SKIP}},
    [12] = {{"extraartists", SG_DISCOGS_EXTRAARTISTS},
            {"resource_url", SG_XML_SKIP},
            {"descriptions", SG_DISCOGS_DESCRIPTIONS},
            {"data_quality", SG_XML_SKIP},
            {"main_release", SG_DISCOGS_MAIN_RELEASE},
            {"parent_label", SG_DISCOGS_PARENT_LABEL}},
    [13] = {{"thumbnail_url", SG_XML_SKIP}},
    [14] = {{"namevariations", SG_DISCOGS_NAMEVARIATIONS}},
    [16] = {{"entity_type_name", SG_DISCOGS_ENTITY_TYPE_NAME}},
};

unsigned
sg_discogs_code(SgString name)
{
  const Name* known = names[name.size < NAME_SIZE ? name.size : 0U];
  // Most other names differ in their first letter.
  while (known->name && (*known->name != *name.data || memcmp(known->name, name.data, name.size))) {
    ++known;
  }
  return known->name ? known->code : SG_XML_UNKNOWN;
}

const SgXmlNode*
sg_discogs_child(const SgXmlNode* node, unsigned code)
{
  const SgXmlNode* child = node ? node->first : NULL;
  while (child && child->code != code) {
    child = child->next;
  }
  return child;
}

SgString
sg_discogs_field(const SgXmlNode* node, unsigned code)
{
  const SgXmlNode* child = sg_discogs_child(node, code);
  if (child && child->text.size) {
    return child->text;
  }
  for (size_t i = 0U; node && i < node->n_attributes; ++i) {
    if (sg_discogs_code(node->attributes[i].name) == code) {
      return node->attributes[i].value;
    }
  }
  return sg_string("");
}

/// The place of a code among several; `n` if it is not there.
static size_t
find_code(const unsigned* codes, size_t n, unsigned code)
{
  size_t i = 0U;
  while (i < n && codes[i] != code) {
    ++i;
  }
  return i;
}

void
sg_discogs_fields(const SgXmlNode* node, const unsigned* codes, SgString* fields, size_t n)
{
  uint32_t met = 0U; // the first child of a name counts, be it empty
  for (size_t i = 0U; i < n; ++i) {
    fields[i] = sg_string("");
  }
  for (const SgXmlNode* c = node->first; c; c = c->next) {
    const size_t i = find_code(codes, n, c->code);
    if (i < n && !(met >> i & 1U)) {
      met |= UINT32_C(1) << i;
      fields[i] = c->text;
    }
  }
  for (size_t a = 0U; a < node->n_attributes; ++a) {
    const size_t i = find_code(codes, n, sg_discogs_code(node->attributes[a].name));
    if (i < n && !fields[i].size) {
      fields[i] = node->attributes[a].value;
    }
  }
}

SgString
sg_discogs_attribute(const SgXmlNode* node, const char* name)
{
  for (size_t i = 0U; node && i < node->n_attributes; ++i) {
    if (sg_string_equal(node->attributes[i].name, sg_string(name))) {
      return node->attributes[i].value;
    }
  }
  return sg_string("");
}
