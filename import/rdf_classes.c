// What the classes of RDF vocabularies are here, told by their local names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/rdf.h"
#include "import/wikidata.h"

#include <string.h>

enum { BROAD = 1, MIDDLE, NARROW, NAME_SIZE = 64 };

// The vocabularies agree about these; a class called so elsewhere means the same.
static const SgRdfClass classes[] = {
    {"person", SG_PERSON, "", MIDDLE},
    {"artist", SG_PERSON, "", BROAD},
    {"musicartist", SG_PERSON, "", BROAD},
    {"musicalartist", SG_PERSON, "", BROAD},
    {"soloartist", SG_PERSON, "", NARROW},
    {"solomusicartist", SG_PERSON, "", NARROW},
    {"producer", SG_PERSON, "", BROAD},
    {"songwriter", SG_PERSON, "", BROAD},
    {"composer", SG_PERSON, "", BROAD},
    {"writer", SG_PERSON, "", BROAD},
    {"author", SG_PERSON, "", BROAD},
    {"singer", SG_PERSON, "", BROAD},
    {"musician", SG_PERSON, "", BROAD},
    {"actor", SG_PERSON, "", BROAD},
    {"director", SG_PERSON, "", BROAD},
    {"band", SG_GROUP, "", NARROW},
    {"group", SG_GROUP, "", MIDDLE},
    {"musicgroup", SG_GROUP, "", MIDDLE},
    {"musicalgroup", SG_GROUP, "", NARROW},
    {"orchestra", SG_GROUP, "orchestra", NARROW},
    {"choir", SG_GROUP, "choir", NARROW},
    {"work", SG_WORK, "", BROAD},
    {"creativework", SG_WORK, "", BROAD},
    {"musicalwork", SG_WORK, "", MIDDLE},
    {"musicalmanifestation", SG_WORK, "", BROAD},
    {"album", SG_WORK, "album", NARROW},
    {"musicalbum", SG_WORK, "album", NARROW},
    {"record", SG_WORK, "album", MIDDLE},
    {"release", SG_WORK, "album", MIDDLE},
    {"musicrelease", SG_WORK, "album", MIDDLE},
    {"song", SG_WORK, "song", NARROW},
    {"single", SG_WORK, "single", NARROW},
    {"track", SG_WORK, "track", NARROW},
    {"recording", SG_WORK, "recording", NARROW},
    {"musicrecording", SG_WORK, "recording", NARROW},
    {"composition", SG_WORK, "composition", NARROW},
    {"musiccomposition", SG_WORK, "composition", NARROW},
    {"soundtrack", SG_WORK, "soundtrack", NARROW},
    {"opera", SG_WORK, "opera", NARROW},
    {"musical", SG_WORK, "musical", NARROW},
    {"play", SG_WORK, "play", NARROW},
    {"book", SG_WORK, "book", NARROW},
    {"novel", SG_WORK, "novel", NARROW},
    {"videogame", SG_WORK, "video game", NARROW},
    {"film", SG_FILM, "feature film", NARROW},
    {"movie", SG_FILM, "feature film", NARROW},
    {"shortfilm", SG_FILM, "short film", NARROW},
    {"televisionshow", SG_FILM, "tv series", NARROW},
    {"televisionseries", SG_FILM, "tv series", NARROW},
    {"tvseries", SG_FILM, "tv series", NARROW},
    {"televisionseason", SG_FILM, "tv season", NARROW},
    {"tvseason", SG_FILM, "tv season", NARROW},
    {"televisionepisode", SG_FILM, "tv episode", NARROW},
    {"tvepisode", SG_FILM, "tv episode", NARROW},
    {"award", SG_AWARD, "", NARROW},
    {"organization", SG_ORGANIZATION, "", BROAD},
    {"organisation", SG_ORGANIZATION, "", BROAD},
    {"company", SG_ORGANIZATION, "company", MIDDLE},
    {"corporation", SG_ORGANIZATION, "company", MIDDLE},
    {"recordlabel", SG_ORGANIZATION, "record label", NARROW},
    {"label", SG_ORGANIZATION, "record label", NARROW},
    {"publisher", SG_ORGANIZATION, "publisher", NARROW},
    {"university", SG_ORGANIZATION, "university", NARROW},
    {"collegeoruniversity", SG_ORGANIZATION, "university", NARROW},
    {"school", SG_ORGANIZATION, "school", NARROW},
    {"place", SG_PLACE, "", BROAD},
    {"location", SG_PLACE, "", BROAD},
    {"populatedplace", SG_PLACE, "settlement", MIDDLE},
    {"settlement", SG_PLACE, "settlement", MIDDLE},
    {"city", SG_PLACE, "city", NARROW},
    {"town", SG_PLACE, "town", NARROW},
    {"village", SG_PLACE, "village", NARROW},
    {"country", SG_PLACE, "country", NARROW},
    {"venue", SG_PLACE, "", NARROW},
    {"musicvenue", SG_PLACE, "", NARROW},
    // These say nothing.
    {"thing", SG_KIND_NONE, "", 0U},
    {"agent", SG_KIND_NONE, "", 0U},
    {"namedindividual", SG_KIND_NONE, "", 0U},
    // Of these nothing is ever an entity.
    {"class", SG_KIND_NONE, "", NARROW},
    {"property", SG_KIND_NONE, "", NARROW},
    {"objectproperty", SG_KIND_NONE, "", NARROW},
    {"datatypeproperty", SG_KIND_NONE, "", NARROW},
    {"ontology", SG_KIND_NONE, "", NARROW},
    {"musicgenre", SG_KIND_NONE, "", NARROW},
};

bool
sg_rdf_class(SgString iri, SgRdfClass* found)
{
  char           name[NAME_SIZE];
  const SgString local = sg_rdf_local(iri);
  const SgString item  = sg_string("http://www.wikidata.org/entity/");
  if (iri.size > item.size && !memcmp(iri.data, item.data, item.size)) {
    const SgWikidataClass* class = sg_wikidata_class(local);
    if (class) {
      const SgRdfClass same = {"", class->kind, class->form, class->rank};
      *found                = same;
    }
    return class;
  }
  if (local.size >= sizeof name) {
    return false;
  }
  for (size_t i = 0U; i < local.size; ++i) {
    const char c = local.data[i];
    name[i]      = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
  }
  name[local.size] = '\0';
  for (size_t i = 0U; i < sizeof classes / sizeof classes[0]; ++i) {
    if (!strcmp(classes[i].name, name)) {
      *found = classes[i];
      return true;
    }
  }
  return false;
}
