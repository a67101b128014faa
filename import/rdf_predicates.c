// What the predicates of RDF vocabularies mean, and those of unknown ones by their words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/rdf.h"
#include "import/wikidata.h"

#include <string.h>

typedef enum { ANY, RDF, RDFS, OWL, SKOS, DC, DCT, FOAF, MO, SCHEMA, DBO, DBP, WDT } Vocabulary;

static const struct {
  const char* start;
  Vocabulary  vocabulary;
} namespaces[] = {
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", RDF},
    {"http://www.w3.org/2000/01/rdf-schema#", RDFS},
    {"http://www.w3.org/2002/07/owl#", OWL},
    {"http://www.w3.org/2004/02/skos/core#", SKOS},
    {"http://purl.org/dc/elements/1.1/", DC},
    {"http://purl.org/dc/terms/", DCT},
    {"http://xmlns.com/foaf/0.1/", FOAF},
    {"http://purl.org/ontology/mo/", MO},
    {"http://schema.org/", SCHEMA},
    {"https://schema.org/", SCHEMA},
    {"http://dbpedia.org/ontology/", DBO},
    {"http://dbpedia.org/property/", DBP},
    {"http://www.wikidata.org/prop/direct/", WDT},
};

typedef struct {
  Vocabulary  vocabulary;
  SgRdfUse    use;
  const char* name; // local; of ANY, in words
  const char* text; // role, key or scheme
  const char* party;
  bool        reversed;
  bool        party_reversed;
  SgKind      from;
  SgKind      to;
} Row;

#define SAYS(v, name, use, text)                                                                   \
  {                                                                                                \
    v, use, name, text, NULL, false, false, 0, 0                                                   \
  }
// Whom the object names did it to the subject.
#define BY(v, name, role, from, to)                                                                \
  {                                                                                                \
    v, SG_RDF_LINK, name, role, NULL, true, false, from, to                                        \
  }
// The subject did it to the object.
#define DID(v, name, role, from, to)                                                               \
  {                                                                                                \
    v, SG_RDF_LINK, name, role, NULL, false, false, from, to                                       \
  }
// One role for works and the like, another for people and groups.
#define EITHER(v, name, role, reversed, party, party_reversed, to)                                 \
  {                                                                                                \
    v, SG_RDF_LINK, name, role, party, reversed, party_reversed, 0, to                             \
  }

static const Row rows[] = {
    BY(DBO, "producer", "produced", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "writer", "wrote", SG_WORK, SG_PERSON),
    BY(DBO, "composer", "composed", SG_WORK, SG_PERSON),
    BY(DBO, "musicComposer", "composed", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "lyrics", "wrote_lyrics", SG_WORK, SG_PERSON),
    BY(DBO, "author", "wrote", SG_WORK, SG_PERSON),
    BY(DBO, "director", "directed", SG_FILM, SG_PERSON),
    BY(DBO, "starring", "acted", SG_FILM, SG_PERSON),
    BY(DBO, "cinematography", "shot", SG_FILM, SG_PERSON),
    BY(DBO, "editing", "edited", SG_FILM, SG_PERSON),
    BY(DBO, "executiveProducer", "executive_produced", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "narrator", "narrated", SG_FILM, SG_PERSON),
    BY(DBO, "presenter", "hosted", SG_FILM, SG_PERSON),
    BY(DBO, "artist", "performed", SG_WORK, SG_PERSON),
    BY(DBO, "musicalArtist", "performed", SG_WORK, SG_PERSON),
    BY(DBO, "coverArtist", "made_artwork", SG_WORK, SG_PERSON),
    BY(DBO, "illustrator", "illustrated", SG_WORK, SG_PERSON),
    BY(DBO, "creator", "created", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "soundRecording", "engineered", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "mastering", "mastered", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "engineer", "engineered", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "screenplay", "wrote_screenplay", SG_FILM, SG_PERSON),
    BY(DBO, "choreographer", "choreographed", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "translator", "translated", SG_WORK, SG_PERSON),
    BY(DBO, "arranger", "arranged", SG_WORK, SG_PERSON),
    BY(DBO, "voice", "voiced", SG_FILM, SG_PERSON),
    BY(DBO, "musicalBand", "performed", SG_WORK, SG_GROUP),
    BY(DBO, "bandMember", "member_of", SG_GROUP, SG_PERSON),
    BY(DBO, "formerBandMember", "member_of", SG_GROUP, SG_PERSON),
    EITHER(DBO, "recordLabel", "released", true, "signed_to", false, SG_ORGANIZATION),
    EITHER(DBO, "label", "released", true, "signed_to", false, SG_ORGANIZATION),
    BY(DBO, "distributor", "distributed", SG_KIND_NONE, SG_ORGANIZATION),
    BY(DBO, "publisher", "published", SG_KIND_NONE, SG_ORGANIZATION),
    BY(DBO, "productionCompany", "produced", SG_FILM, SG_ORGANIZATION),
    DID(DBO, "album", "part_of", SG_WORK, SG_WORK),
    DID(DBO, "previousWork", "follows", SG_KIND_NONE, SG_KIND_NONE),
    BY(DBO, "subsequentWork", "follows", SG_KIND_NONE, SG_KIND_NONE),
    DID(DBO, "series", "part_of", SG_KIND_NONE, SG_KIND_NONE),
    DID(DBO, "basedOn", "based_on", SG_KIND_NONE, SG_WORK),
    DID(DBO, "recordedIn", "recorded_at", SG_KIND_NONE, SG_PLACE),
    DID(DBO, "award", "won", SG_KIND_NONE, SG_AWARD),
    DID(DBO, "birthPlace", "born_in", SG_PERSON, SG_PLACE),
    DID(DBO, "deathPlace", "died_in", SG_PERSON, SG_PLACE),
    DID(DBO, "residence", "lived_in", SG_PERSON, SG_PLACE),
    DID(DBO, "hometown", "lived_in", SG_KIND_NONE, SG_PLACE),
    DID(DBO, "almaMater", "studied_at", SG_PERSON, SG_ORGANIZATION),
    DID(DBO, "education", "studied_at", SG_PERSON, SG_ORGANIZATION),
    DID(DBO, "employer", "worked_at", SG_PERSON, SG_ORGANIZATION),
    DID(DBO, "spouse", "married", SG_PERSON, SG_PERSON),
    DID(DBO, "partner", "related_to", SG_PERSON, SG_PERSON),
    DID(DBO, "parent", "child_of", SG_PERSON, SG_PERSON),
    BY(DBO, "child", "child_of", SG_PERSON, SG_PERSON),
    DID(DBO, "relative", "related_to", SG_PERSON, SG_PERSON),
    DID(DBO, "sibling", "sibling_of", SG_PERSON, SG_PERSON),
    DID(DBO, "influencedBy", "influenced_by", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "influenced", "influenced_by", SG_KIND_NONE, SG_PERSON),
    DID(DBO, "associatedBand", "associated_with", SG_KIND_NONE, SG_KIND_NONE),
    DID(DBO, "associatedMusicalArtist", "associated_with", SG_KIND_NONE, SG_KIND_NONE),
    BY(DBO, "foundedBy", "founded", SG_ORGANIZATION, SG_PERSON),
    BY(DBO, "founder", "founded", SG_ORGANIZATION, SG_PERSON),
    DID(DBO, "parentCompany", "part_of", SG_ORGANIZATION, SG_ORGANIZATION),
    DID(DBO, "location", "based_in", SG_ORGANIZATION, SG_PLACE),
    DID(DBO, "headquarter", "based_in", SG_ORGANIZATION, SG_PLACE),
    BY(DBO, "manager", "managed", SG_KIND_NONE, SG_PERSON),
    BY(DBO, "owner", "owned", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "byArtist", "performed", SG_WORK, SG_PERSON),
    BY(SCHEMA, "composer", "composed", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "lyricist", "wrote_lyrics", SG_WORK, SG_PERSON),
    BY(SCHEMA, "author", "wrote", SG_WORK, SG_PERSON),
    BY(SCHEMA, "director", "directed", SG_FILM, SG_PERSON),
    BY(SCHEMA, "actor", "acted", SG_FILM, SG_PERSON),
    BY(SCHEMA, "actors", "acted", SG_FILM, SG_PERSON),
    BY(SCHEMA, "producer", "produced", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "musicBy", "composed", SG_FILM, SG_PERSON),
    BY(SCHEMA, "creator", "created", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "contributor", "contributed_to", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "editor", "contributed_to", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "translator", "translated", SG_WORK, SG_PERSON),
    BY(SCHEMA, "illustrator", "illustrated", SG_WORK, SG_PERSON),
    BY(SCHEMA, "recordLabel", "released", SG_WORK, SG_ORGANIZATION),
    BY(SCHEMA, "publisher", "published", SG_KIND_NONE, SG_ORGANIZATION),
    BY(SCHEMA, "productionCompany", "produced", SG_KIND_NONE, SG_ORGANIZATION),
    BY(SCHEMA, "performer", "performed", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "track", "part_of", SG_WORK, SG_WORK),
    BY(SCHEMA, "tracks", "part_of", SG_WORK, SG_WORK),
    BY(SCHEMA, "member", "member_of", SG_GROUP, SG_PERSON),
    BY(SCHEMA, "members", "member_of", SG_GROUP, SG_PERSON),
    BY(SCHEMA, "musicGroupMember", "member_of", SG_GROUP, SG_PERSON),
    BY(SCHEMA, "hasPart", "part_of", SG_KIND_NONE, SG_KIND_NONE),
    BY(SCHEMA, "episode", "part_of", SG_FILM, SG_FILM),
    BY(SCHEMA, "founder", "founded", SG_KIND_NONE, SG_PERSON),
    BY(SCHEMA, "children", "child_of", SG_PERSON, SG_PERSON),
    DID(SCHEMA, "album", "performed", SG_KIND_NONE, SG_WORK),
    DID(SCHEMA, "inAlbum", "part_of", SG_WORK, SG_WORK),
    DID(SCHEMA, "recordingOf", "recording_of", SG_WORK, SG_WORK),
    DID(SCHEMA, "memberOf", "member_of", SG_KIND_NONE, SG_GROUP),
    DID(SCHEMA, "isPartOf", "part_of", SG_KIND_NONE, SG_KIND_NONE),
    DID(SCHEMA, "partOfSeries", "part_of", SG_FILM, SG_FILM),
    DID(SCHEMA, "isBasedOn", "based_on", SG_KIND_NONE, SG_WORK),
    DID(SCHEMA, "birthPlace", "born_in", SG_PERSON, SG_PLACE),
    DID(SCHEMA, "deathPlace", "died_in", SG_PERSON, SG_PLACE),
    DID(SCHEMA, "alumniOf", "studied_at", SG_PERSON, SG_ORGANIZATION),
    DID(SCHEMA, "spouse", "married", SG_PERSON, SG_PERSON),
    DID(SCHEMA, "parent", "child_of", SG_PERSON, SG_PERSON),
    DID(SCHEMA, "sibling", "sibling_of", SG_PERSON, SG_PERSON),
    DID(SCHEMA, "worksFor", "worked_at", SG_PERSON, SG_ORGANIZATION),
    DID(SCHEMA, "homeLocation", "lived_in", SG_PERSON, SG_PLACE),
    DID(SCHEMA, "foundingLocation", "based_in", SG_KIND_NONE, SG_PLACE),
    DID(SCHEMA, "parentOrganization", "part_of", SG_ORGANIZATION, SG_ORGANIZATION),
    BY(MO, "performer", "performed", SG_KIND_NONE, SG_PERSON),
    BY(MO, "composer", "composed", SG_WORK, SG_PERSON),
    BY(MO, "lyricist", "wrote_lyrics", SG_WORK, SG_PERSON),
    BY(MO, "producer", "produced", SG_WORK, SG_PERSON),
    BY(MO, "engineer", "engineered", SG_WORK, SG_PERSON),
    BY(MO, "conductor", "conducted", SG_WORK, SG_PERSON),
    BY(MO, "singer", "sang", SG_WORK, SG_PERSON),
    BY(MO, "remixer", "remixed", SG_WORK, SG_PERSON),
    BY(MO, "sampler", "contributed_to", SG_WORK, SG_PERSON),
    BY(MO, "djmixed", "dj_mixed", SG_WORK, SG_PERSON),
    BY(MO, "compiler", "compiled", SG_WORK, SG_PERSON),
    BY(MO, "arranger", "arranged", SG_WORK, SG_PERSON),
    BY(MO, "translator", "translated", SG_WORK, SG_PERSON),
    BY(MO, "track", "part_of", SG_WORK, SG_WORK),
    BY(MO, "record", "release_of", SG_WORK, SG_WORK),
    BY(MO, "publisher", "published", SG_WORK, SG_ORGANIZATION),
    BY(MO, "label", "released", SG_WORK, SG_ORGANIZATION),
    BY(MO, "member", "member_of", SG_GROUP, SG_PERSON),
    DID(MO, "produced", "produced", SG_PERSON, SG_WORK),
    DID(MO, "engineered", "engineered", SG_PERSON, SG_WORK),
    DID(MO, "composed", "composed", SG_PERSON, SG_WORK),
    DID(MO, "remixed", "remixed", SG_PERSON, SG_WORK),
    DID(MO, "member_of", "member_of", SG_KIND_NONE, SG_GROUP),
    DID(MO, "remix_of", "remix_of", SG_WORK, SG_WORK),
    DID(MO, "remaster_of", "remaster_of", SG_WORK, SG_WORK),
    DID(MO, "medley_of", "medley_of", SG_WORK, SG_WORK),
    DID(MO, "mashup_of", "mashup_of", SG_WORK, SG_WORK),
    DID(MO, "tribute_to", "tribute_to", SG_KIND_NONE, SG_KIND_NONE),
    DID(MO, "collaborated_with", "collaborated_with", SG_KIND_NONE, SG_KIND_NONE),
    DID(MO, "compilation_of", "compilation_of", SG_WORK, SG_WORK),
    DID(MO, "activity_start_place", "based_in", SG_KIND_NONE, SG_PLACE),
    BY(FOAF, "maker", "performed", SG_WORK, SG_PERSON),
    DID(FOAF, "made", "performed", SG_KIND_NONE, SG_WORK),
    BY(FOAF, "member", "member_of", SG_GROUP, SG_PERSON),
    BY(DC, "creator", "created", SG_KIND_NONE, SG_PERSON),
    BY(DC, "contributor", "contributed_to", SG_KIND_NONE, SG_PERSON),
    BY(DC, "publisher", "published", SG_KIND_NONE, SG_ORGANIZATION),
    SAYS(DC, "title", SG_RDF_NAME, ""),
    SAYS(DC, "date", SG_RDF_BEGIN, ""),
    SAYS(DC, "language", SG_RDF_ATTRIBUTE, "language"),
    SAYS(DC, "description", SG_RDF_IGNORED, ""),
    BY(DCT, "creator", "created", SG_KIND_NONE, SG_PERSON),
    BY(DCT, "contributor", "contributed_to", SG_KIND_NONE, SG_PERSON),
    BY(DCT, "publisher", "published", SG_KIND_NONE, SG_ORGANIZATION),
    SAYS(DCT, "title", SG_RDF_NAME, ""),
    SAYS(DCT, "date", SG_RDF_BEGIN, ""),
    SAYS(DCT, "language", SG_RDF_ATTRIBUTE, "language"),
    SAYS(DCT, "description", SG_RDF_IGNORED, ""),
    DID(DCT, "isPartOf", "part_of", SG_KIND_NONE, SG_KIND_NONE),
    BY(DCT, "hasPart", "part_of", SG_KIND_NONE, SG_KIND_NONE),
    SAYS(DCT, "alternative", SG_RDF_OTHER_NAME, ""),
    SAYS(DCT, "issued", SG_RDF_BEGIN, ""),
    SAYS(DCT, "created", SG_RDF_BEGIN, ""),
    SAYS(DCT, "subject", SG_RDF_IGNORED, ""),
    SAYS(DCT, "abstract", SG_RDF_IGNORED, ""),
    SAYS(RDF, "type", SG_RDF_CLASS, ""),
    SAYS(RDFS, "label", SG_RDF_NAME, ""),
    SAYS(RDFS, "comment", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "seeAlso", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "domain", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "range", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "subClassOf", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "subPropertyOf", SG_RDF_IGNORED, ""),
    SAYS(RDFS, "isDefinedBy", SG_RDF_IGNORED, ""),
    SAYS(SKOS, "prefLabel", SG_RDF_NAME, ""),
    SAYS(SKOS, "altLabel", SG_RDF_OTHER_NAME, ""),
    SAYS(SKOS, "exactMatch", SG_RDF_SAME, ""),
    SAYS(OWL, "sameAs", SG_RDF_SAME, ""),
    SAYS(FOAF, "name", SG_RDF_NAME, ""),
    SAYS(FOAF, "nick", SG_RDF_OTHER_NAME, ""),
    SAYS(FOAF, "isPrimaryTopicOf", SG_RDF_SAME, ""),
    SAYS(FOAF, "homepage", SG_RDF_ATTRIBUTE, "url"),
    SAYS(FOAF, "depiction", SG_RDF_IGNORED, ""),
    SAYS(FOAF, "page", SG_RDF_IGNORED, ""),
    SAYS(SCHEMA, "name", SG_RDF_NAME, ""),
    SAYS(SCHEMA, "alternateName", SG_RDF_OTHER_NAME, ""),
    SAYS(SCHEMA, "sameAs", SG_RDF_SAME, ""),
    SAYS(SCHEMA, "url", SG_RDF_ATTRIBUTE, "url"),
    SAYS(SCHEMA, "description", SG_RDF_IGNORED, ""),
    SAYS(SCHEMA, "image", SG_RDF_IGNORED, ""),
    SAYS(SCHEMA, "datePublished", SG_RDF_BEGIN, ""),
    SAYS(SCHEMA, "dateCreated", SG_RDF_BEGIN, ""),
    SAYS(SCHEMA, "birthDate", SG_RDF_BEGIN, ""),
    SAYS(SCHEMA, "foundingDate", SG_RDF_BEGIN, ""),
    SAYS(SCHEMA, "startDate", SG_RDF_BEGIN, ""),
    SAYS(SCHEMA, "deathDate", SG_RDF_END, ""),
    SAYS(SCHEMA, "dissolutionDate", SG_RDF_END, ""),
    SAYS(SCHEMA, "endDate", SG_RDF_END, ""),
    SAYS(SCHEMA, "genre", SG_RDF_ATTRIBUTE, "genre"),
    SAYS(SCHEMA, "duration", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(SCHEMA, "inLanguage", SG_RDF_ATTRIBUTE, "language"),
    SAYS(SCHEMA, "nationality", SG_RDF_ATTRIBUTE, "citizenship"),
    SAYS(SCHEMA, "isrcCode", SG_RDF_ID, "isrc:"),
    SAYS(SCHEMA, "iswcCode", SG_RDF_ID, "iswc:"),
    SAYS(SCHEMA, "isbn", SG_RDF_ID, "isbn:"),
    SAYS(SCHEMA, "award", SG_RDF_ATTRIBUTE, "award"),
    SAYS(SCHEMA, "jobTitle", SG_RDF_ATTRIBUTE, "profession"),
    SAYS(MO, "musicbrainz", SG_RDF_SAME, ""),
    SAYS(MO, "imdb", SG_RDF_SAME, ""),
    SAYS(MO, "wikipedia", SG_RDF_SAME, ""),
    SAYS(MO, "duration", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(MO, "genre", SG_RDF_ATTRIBUTE, "genre"),
    SAYS(MO, "track_number", SG_RDF_ATTRIBUTE, "track"),
    SAYS(MO, "activity_start", SG_RDF_BEGIN, ""),
    SAYS(MO, "activity_end", SG_RDF_END, ""),
    SAYS(MO, "homepage", SG_RDF_ATTRIBUTE, "url"),
    SAYS(DBO, "releaseDate", SG_RDF_BEGIN, ""),
    SAYS(DBO, "birthDate", SG_RDF_BEGIN, ""),
    SAYS(DBO, "birthYear", SG_RDF_BEGIN, ""),
    SAYS(DBO, "foundingDate", SG_RDF_BEGIN, ""),
    SAYS(DBO, "foundingYear", SG_RDF_BEGIN, ""),
    SAYS(DBO, "formationDate", SG_RDF_BEGIN, ""),
    SAYS(DBO, "formationYear", SG_RDF_BEGIN, ""),
    SAYS(DBO, "activeYearsStartYear", SG_RDF_IGNORED, ""),
    SAYS(DBO, "activeYearsEndYear", SG_RDF_IGNORED, ""),
    SAYS(DBO, "deathDate", SG_RDF_END, ""),
    SAYS(DBO, "deathYear", SG_RDF_END, ""),
    SAYS(DBO, "dissolutionDate", SG_RDF_END, ""),
    SAYS(DBO, "birthName", SG_RDF_OTHER_NAME, ""),
    SAYS(DBO, "alias", SG_RDF_OTHER_NAME, ""),
    SAYS(DBO, "pseudonym", SG_RDF_OTHER_NAME, ""),
    SAYS(DBO, "title", SG_RDF_OTHER_NAME, ""),
    SAYS(DBO, "genre", SG_RDF_ATTRIBUTE, "genre"),
    SAYS(DBO, "instrument", SG_RDF_ATTRIBUTE, "instrument"),
    SAYS(DBO, "occupation", SG_RDF_ATTRIBUTE, "profession"),
    SAYS(DBO, "runtime", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(DBO, "country", SG_RDF_ATTRIBUTE, "country"),
    SAYS(DBO, "language", SG_RDF_ATTRIBUTE, "language"),
    SAYS(DBO, "abstract", SG_RDF_IGNORED, ""),
    SAYS(DBO, "thumbnail", SG_RDF_IGNORED, ""),
    SAYS(DBO, "wikiPageWikiLink", SG_RDF_IGNORED, ""),
    SAYS(DBO, "wikiPageID", SG_RDF_IGNORED, ""),
    SAYS(DBO, "wikiPageRevisionID", SG_RDF_IGNORED, ""),
    SAYS(DBO, "wikiPageLength", SG_RDF_IGNORED, ""),
    SAYS(DBO, "wikiPageExternalLink", SG_RDF_IGNORED, ""),
    SAYS(DBO, "imdbId", SG_RDF_ID, "imdb:title/"),
    SAYS(DBP, "name", SG_RDF_NAME, ""),
    SAYS(DBP, "alias", SG_RDF_OTHER_NAME, ""),
    SAYS(DBP, "released", SG_RDF_BEGIN, ""),
    SAYS(DBP, "birthDate", SG_RDF_BEGIN, ""),
    SAYS(DBP, "deathDate", SG_RDF_END, ""),
    SAYS(ANY, "name", SG_RDF_NAME, ""),
    SAYS(ANY, "title", SG_RDF_NAME, ""),
    SAYS(ANY, "label", SG_RDF_NAME, ""),
    SAYS(ANY, "full name", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "alias", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "aliases", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "other name", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "birth name", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "nickname", SG_RDF_OTHER_NAME, ""),
    SAYS(ANY, "type", SG_RDF_IGNORED, ""),
    SAYS(ANY, "description", SG_RDF_IGNORED, ""),
    SAYS(ANY, "comment", SG_RDF_IGNORED, ""),
    SAYS(ANY, "abstract", SG_RDF_IGNORED, ""),
    SAYS(ANY, "image", SG_RDF_IGNORED, ""),
    SAYS(ANY, "date", SG_RDF_BEGIN, ""),
    SAYS(ANY, "year", SG_RDF_BEGIN, ""),
    SAYS(ANY, "released", SG_RDF_BEGIN, ""),
    SAYS(ANY, "release date", SG_RDF_BEGIN, ""),
    SAYS(ANY, "release year", SG_RDF_BEGIN, ""),
    SAYS(ANY, "birth date", SG_RDF_BEGIN, ""),
    SAYS(ANY, "date of birth", SG_RDF_BEGIN, ""),
    SAYS(ANY, "born", SG_RDF_BEGIN, ""),
    SAYS(ANY, "founded", SG_RDF_BEGIN, ""),
    SAYS(ANY, "formed", SG_RDF_BEGIN, ""),
    SAYS(ANY, "death date", SG_RDF_END, ""),
    SAYS(ANY, "date of death", SG_RDF_END, ""),
    SAYS(ANY, "died", SG_RDF_END, ""),
    SAYS(ANY, "disbanded", SG_RDF_END, ""),
    SAYS(ANY, "length", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(ANY, "duration", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(ANY, "runtime", SG_RDF_ATTRIBUTE, "duration"),
    SAYS(ANY, "genre", SG_RDF_ATTRIBUTE, "genre"),
    SAYS(ANY, "instrument", SG_RDF_ATTRIBUTE, "instrument"),
    SAYS(ANY, "occupation", SG_RDF_ATTRIBUTE, "profession"),
    SAYS(ANY, "country", SG_RDF_ATTRIBUTE, "country"),
    SAYS(ANY, "language", SG_RDF_ATTRIBUTE, "language"),
    SAYS(ANY, "website", SG_RDF_ATTRIBUTE, "url"),
    SAYS(ANY, "homepage", SG_RDF_ATTRIBUTE, "url"),
    SAYS(ANY, "same as", SG_RDF_SAME, ""),
    BY(ANY, "starring", "acted", SG_KIND_NONE, SG_PERSON),
    BY(ANY, "featuring", "featured_on", SG_KIND_NONE, SG_PERSON),
    DID(ANY, "award", "won", SG_KIND_NONE, SG_AWARD),
    DID(ANY, "parent", "child_of", SG_KIND_NONE, SG_KIND_NONE),
};

enum {
  N_ROWS       = sizeof rows / sizeof rows[0],
  N_NAMESPACES = sizeof namespaces / sizeof namespaces[0]
};

static const Row*
find_row(Vocabulary vocabulary, SgString name)
{
  for (size_t i = 0U; i < N_ROWS; ++i) {
    if (rows[i].vocabulary == vocabulary && sg_string_equal(name, sg_string(rows[i].name))) {
      return &rows[i];
    }
  }
  return NULL;
}

static SgRdfMeaning
meaning_of(const Row* row)
{
  SgRdfMeaning meaning = {.use = row->use, .text = row->text};
  if (row->use == SG_RDF_LINK) {
    meaning.rule.role           = sg_role_by_name(sg_string(row->text));
    meaning.rule.party_role     = row->party ? sg_role_by_name(sg_string(row->party)) : (SgRole)0U;
    meaning.rule.reversed       = row->reversed;
    meaning.rule.party_reversed = row->party_reversed;
    meaning.rule.from           = row->from;
    meaning.rule.to             = row->to;
  }
  return meaning;
}

/// The meaning of a direct property of Wikidata.
static SgRdfMeaning
wikidata_meaning(SgString name)
{
  static const SgRdfUse uses[] = {[SG_WIKIDATA_LINK]      = SG_RDF_LINK,
                                  [SG_WIKIDATA_BEGIN]     = SG_RDF_BEGIN,
                                  [SG_WIKIDATA_END]       = SG_RDF_END,
                                  [SG_WIKIDATA_NAME]      = SG_RDF_OTHER_NAME,
                                  [SG_WIKIDATA_ATTRIBUTE] = SG_RDF_ATTRIBUTE,
                                  [SG_WIKIDATA_ID]        = SG_RDF_ID,
                                  [SG_WIKIDATA_CLASS]     = SG_RDF_CLASS,
                                  [SG_WIKIDATA_FICTION]   = SG_RDF_IGNORED,
                                  [SG_WIKIDATA_NOTE]      = SG_RDF_IGNORED};

  const SgWikidataProperty* property = sg_wikidata_property(name);
  SgRdfMeaning              meaning  = {.use = SG_RDF_UNREAD, .text = ""};
  if (property) {
    const Row row = {WDT,
                     uses[property->use],
                     property->label,
                     property->text,
                     property->party,
                     property->reversed,
                     property->party_reversed,
                     property->from,
                     property->to == SG_N_KINDS ? property->from : property->to};
    meaning       = meaning_of(&row);
  }
  return meaning;
}

/// True of a single word that only a verb can be: "wrote", "sings". A word in -ing may be either.
static bool
is_verb(SgString words)
{
  const bool ing = words.size > 3U && !memcmp(words.data + words.size - 3U, "ing", 3U);
  return !ing && !memchr(words.data, ' ', words.size) &&
         sg_role_for_word(SG_WORDS_VERB, words).role &&
         !sg_role_for_word(SG_WORDS_NOUN, words).role;
}

/// What whoever has a role is, if nothing else tells.
static SgKind
kind_of_doer(SgRole role)
{
  const SgRoleGroup group = sg_role_info(role)->group;
  return group >= SG_GROUP_PRODUCTION && group <= SG_GROUP_VISUAL ? SG_PERSON : SG_KIND_NONE;
}

/// By the words of the name: a verb is what the subject did ("produced"), the head of a table whom
/// the object names ("producer").
static SgRdfMeaning
guess(SgString words)
{
  const Row*    row     = find_row(ANY, words);
  SgRdfMeaning  meaning = {.use = SG_RDF_UNREAD, .text = "", .guessed = true};
  const bool    verb    = !row && is_verb(words);
  SgWordMeaning word    = {0U, false, false};
  if (row) {
    meaning         = meaning_of(row);
    meaning.guessed = true;
    return meaning;
  }
  for (int i = 0; i < 3 && !word.role; ++i) {
    static const SgWordSource sources[] = {SG_WORDS_TABLE, SG_WORDS_IMDB, SG_WORDS_NOUN};
    word = sg_role_for_word(verb ? SG_WORDS_VERB : sources[i], words);
  }
  if (word.role) {
    const bool   reversed = verb ? word.reversed : !word.reversed;
    const SgKind doer     = kind_of_doer(word.role);
    meaning.use           = SG_RDF_LINK;
    meaning.rule.role     = word.role;
    meaning.rule.reversed = reversed;
    meaning.rule.from     = reversed ? SG_KIND_NONE : doer;
    meaning.rule.to       = reversed ? doer : SG_KIND_NONE;
    meaning.keeps_word    = word.keeps_word;
  }
  return meaning;
}

SgRdfMeaning
sg_rdf_meaning(SgString predicate, SgString words)
{
  for (size_t i = 0U; i < N_NAMESPACES; ++i) {
    const size_t size = strlen(namespaces[i].start);
    if (predicate.size > size && !memcmp(predicate.data, namespaces[i].start, size)) {
      const SgString name = sg_substring(predicate.data + size, predicate.size - size);
      if (namespaces[i].vocabulary == WDT) {
        return wikidata_meaning(name);
      }
      const Row* row = find_row(namespaces[i].vocabulary, name);
      if (row) {
        return meaning_of(row);
      }
    }
  }
  return guess(words);
}
