// What the properties of Wikidata are for: credits, dates, names, attributes, external ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/wikidata.h"

// A credit of whom the value names: BY(number, label, role, what the entity is, what the value is).
#define BY(n, l, r, f, t) BY_AS(n, l, r, f, t, NULL)
#define BY_AS(n, l, r, f, t, a)                                                                    \
  {                                                                                                \
    n, SG_WIKIDATA_LINK, l, r, NULL, a, true, false, 0U, f, t, 0                                   \
  }
// A credit of the entity itself.
#define DID(n, l, r, f, t) DID_AS(n, l, r, f, t, NULL)
#define DID_AS(n, l, r, f, t, a)                                                                   \
  {                                                                                                \
    n, SG_WIKIDATA_LINK, l, r, NULL, a, false, false, 0U, f, t, 0                                  \
  }
// One role for works and the like, another for people and groups.
#define EITHER(n, l, r, reversed, t, p, p_reversed, p_t)                                           \
  {                                                                                                \
    n, SG_WIKIDATA_LINK, l, r, p, NULL, reversed, p_reversed, 0U, SG_KIND_NONE, t, p_t             \
  }
#define PLAIN(n, use, l, text, order, from)                                                        \
  {                                                                                                \
    n, use, l, text, NULL, NULL, 0, 0, order, from, 0, 0                                           \
  }
#define SAME SG_N_KINDS
#define DATE(n, l, use, order, from) PLAIN(n, use, l, NULL, order, from)
#define NAME(n, l, order) PLAIN(n, SG_WIKIDATA_NAME, l, NULL, order, SG_KIND_NONE)
#define ATTRIBUTE(n, l, key) PLAIN(n, SG_WIKIDATA_ATTRIBUTE, l, key, 0U, SG_KIND_NONE)
#define CLASS(n, l) PLAIN(n, SG_WIKIDATA_CLASS, l, NULL, 0U, SG_KIND_NONE)
// An external id. An item that its classes do not tell and that is in a database of artists is a
// group: people are all of one class.
#define ID(n, l, scheme, from) PLAIN(n, SG_WIKIDATA_ID, l, scheme, 0U, from)
#define NOTE(n, l) PLAIN(n, SG_WIKIDATA_NOTE, l, NULL, 0U, SG_KIND_NONE)

// By number.
static const SgWikidataProperty properties[] = {
    ATTRIBUTE(17, "country", "country"),
    DID(19, "place of birth", "born_in", SG_PERSON, SG_PLACE),
    DID(20, "place of death", "died_in", SG_PERSON, SG_PLACE),
    DID(22, "father", "child_of", SG_PERSON, SG_PERSON),
    DID(25, "mother", "child_of", SG_PERSON, SG_PERSON),
    DID(26, "spouse", "married", SG_PERSON, SG_PERSON),
    ATTRIBUTE(27, "country of citizenship", "citizenship"),
    CLASS(31, "instance of"),
    BY(40, "child", "child_of", SG_PERSON, SG_PERSON),
    BY(50, "author", "wrote", SG_KIND_NONE, SG_PERSON),
    BY(57, "director", "directed", SG_FILM, SG_PERSON),
    BY(58, "screenwriter", "wrote_screenplay", SG_FILM, SG_PERSON),
    DID(69, "educated at", "studied_at", SG_PERSON, SG_ORGANIZATION),
    BY(86, "composer", "composed", SG_KIND_NONE, SG_PERSON),
    BY_AS(87, "librettist", "wrote_lyrics", SG_WORK, SG_PERSON, "librettist"),
    BY_AS(98, "editor", "contributed_to", SG_KIND_NONE, SG_PERSON, "editor"),
    PLAIN(106, SG_WIKIDATA_ATTRIBUTE, "occupation", "profession", 0U, SG_PERSON),
    DID(108, "employer", "worked_at", SG_PERSON, SG_ORGANIZATION),
    BY(110, "illustrator", "illustrated", SG_WORK, SG_PERSON),
    BY(112, "founded by", "founded", SG_KIND_NONE, SG_PERSON),
    BY(123, "publisher", "published", SG_KIND_NONE, SG_ORGANIZATION),
    BY(127, "owned by", "owned", SG_KIND_NONE, SG_KIND_NONE),
    ATTRIBUTE(136, "genre", "genre"),
    NOTE(143, "imported from"),
    DID(144, "based on", "based_on", SG_KIND_NONE, SG_WORK),
    DID(155, "follows", "follows", SG_KIND_NONE, SAME),
    BY(156, "followed by", "follows", SG_KIND_NONE, SAME),
    DID_AS(159, "headquarters location", "based_in", SG_ORGANIZATION, SG_PLACE, "headquarters"),
    BY(161, "cast member", "acted", SG_FILM, SG_PERSON),
    BY(162, "producer", "produced", SG_KIND_NONE, SG_PERSON),
    DID(166, "award received", "won", SG_KIND_NONE, SG_AWARD),
    BY(170, "creator", "created", SG_KIND_NONE, SG_PERSON),
    BY(175, "performer", "performed", SG_WORK, SG_PERSON),
    DID(179, "part of the series", "part_of", SG_KIND_NONE, SAME),
    ID(212, "ISBN-13", "isbn:", SG_WORK),
    ID(213, "ISNI", "isni:", SG_KIND_NONE),
    ID(214, "VIAF ID", "viaf:", SG_KIND_NONE),
    ID(227, "GND ID", "gnd:", SG_KIND_NONE),
    ID(244, "Library of Congress authority ID", "lcnaf:", SG_KIND_NONE),
    NOTE(248, "stated in"),
    EITHER(264,
           "record label",
           "released",
           true,
           SG_ORGANIZATION,
           "signed_to",
           false,
           SG_ORGANIZATION),
    ID(268, "BnF ID", "bnf:", SG_KIND_NONE),
    BY_AS(
        272, "production company", "produced", SG_KIND_NONE, SG_ORGANIZATION, "production company"),
    BY(287, "designed by", "designed", SG_KIND_NONE, SG_PERSON),
    NOTE(304, "pages"),
    BY(344, "director of photography", "shot", SG_FILM, SG_PERSON),
    ID(345, "IMDb ID", "imdb:", SG_KIND_NONE),
    BY(355, "has subsidiary", "part_of", SG_ORGANIZATION, SG_ORGANIZATION),
    EITHER(361, "part of", "part_of", false, SAME, "member_of", false, SG_GROUP),
    ATTRIBUTE(364, "original language of film or TV show", "language"),
    BY(371, "presenter", "hosted", SG_KIND_NONE, SG_PERSON),
    ATTRIBUTE(407, "language of work or name", "language"),
    ATTRIBUTE(412, "voice type", "voice"),
    ID(434, "MusicBrainz artist ID", "musicbrainz:artist/", SG_GROUP),
    ID(435, "MusicBrainz work ID", "musicbrainz:work/", SG_WORK),
    ID(436, "MusicBrainz release group ID", "musicbrainz:release-group/", SG_WORK),
    BY_AS(449,
          "original broadcaster",
          "distributed",
          SG_FILM,
          SG_ORGANIZATION,
          "original broadcaster"),
    DID_AS(451, "unmarried partner", "related_to", SG_PERSON, SG_PERSON, "partner"),
    NOTE(453, "character role"),
    DID(463, "member of", "member_of", SG_KIND_NONE, SG_GROUP),
    DID(483, "recorded at studio or venue", "recorded_at", SG_KIND_NONE, SG_PLACE),
    ATTRIBUTE(495, "country of origin", "country"),
    NOTE(518, "applies to part"),
    EITHER(527, "has part", "part_of", true, SAME, "member_of", true, SG_PERSON),
    DID(551, "residence", "lived_in", SG_PERSON, SG_PLACE),
    DATE(569, "date of birth", SG_WIKIDATA_BEGIN, 0, SG_PERSON),
    DATE(570, "date of death", SG_WIKIDATA_END, 0, SG_PERSON),
    DATE(571, "inception", SG_WIKIDATA_BEGIN, 2, SG_KIND_NONE),
    DATE(576, "dissolved, abolished or demolished date", SG_WIKIDATA_END, 1, SG_KIND_NONE),
    DATE(577, "publication date", SG_WIKIDATA_BEGIN, 1, SG_KIND_NONE),
    DATE(580, "start time", SG_WIKIDATA_BEGIN, 4, SG_KIND_NONE),
    DATE(582, "end time", SG_WIKIDATA_END, 2, SG_KIND_NONE),
    NOTE(585, "point in time"),
    NOTE(642, "of"),
    ID(646, "Freebase ID", "freebase:", SG_KIND_NONE),
    ID(648, "Open Library ID", "openlibrary:", SG_KIND_NONE),
    BY(655, "translator", "translated", SG_WORK, SG_PERSON),
    BY(658, "tracklist", "part_of", SG_WORK, SG_WORK),
    BY(676, "lyricist", "wrote_lyrics", SG_WORK, SG_PERSON),
    BY(725, "voice actor", "voiced", SG_FILM, SG_PERSON),
    BY(736, "cover art by", "made_artwork", SG_WORK, SG_PERSON),
    DID(737, "influenced by", "influenced_by", SG_KIND_NONE, SG_PERSON),
    DID_AS(740, "location of formation", "based_in", SG_KIND_NONE, SG_PLACE, "formed"),
    NAME(742, "pseudonym", 9),
    DID(749, "parent organization", "part_of", SG_ORGANIZATION, SG_ORGANIZATION),
    BY(750, "distributed by", "distributed", SG_KIND_NONE, SG_ORGANIZATION),
    BY(802, "student", "taught_by", SG_PERSON, SG_PERSON),
    NOTE(805, "statement is subject of"),
    NOTE(813, "retrieved"),
    NOTE(854, "reference URL"),
    ATTRIBUTE(856, "official website", "url"),
    NOTE(887, "based on heuristic"),
    DID(915, "filming location", "filmed_in", SG_FILM, SG_PLACE),
    ID(957, "ISBN-10", "isbn:", SG_WORK),
    ID(966, "MusicBrainz label ID", "musicbrainz:label/", SG_ORGANIZATION),
    ID(982, "MusicBrainz area ID", "musicbrainz:area/", SG_PLACE),
    ID(1004, "MusicBrainz place ID", "musicbrainz:place/", SG_PLACE),
    BY(1037, "director or manager", "managed", SG_KIND_NONE, SG_PERSON),
    DID(1038, "relative", "related_to", SG_PERSON, SG_PERSON),
    BY(1040, "film editor", "edited", SG_FILM, SG_PERSON),
    DID(1066, "student of", "taught_by", SG_PERSON, SG_PERSON),
    PLAIN(1080, SG_WIKIDATA_FICTION, "from narrative universe", NULL, 0U, SG_KIND_NONE),
    DATE(1191, "date of first performance", SG_WIKIDATA_BEGIN, 3, SG_KIND_NONE),
    ID(1243, "ISRC", "isrc:", SG_WORK),
    ATTRIBUTE(1303, "instrument", "instrument"),
    NOTE(1319, "earliest date"),
    NOTE(1326, "latest date"),
    BY(1346, "winner", "won", SG_KIND_NONE, SG_PERSON),
    ID(1407, "MusicBrainz series ID", "musicbrainz:series/", SG_KIND_NONE),
    DID(1411, "nominated for", "nominated", SG_KIND_NONE, SG_AWARD),
    ID(1417, "Encyclopaedia Britannica Online ID", "britannica:", SG_KIND_NONE),
    BY(1431, "executive producer", "executive_produced", SG_KIND_NONE, SG_PERSON),
    PLAIN(1441, SG_WIKIDATA_FICTION, "present in work", NULL, 0U, SG_KIND_NONE),
    NAME(1448, "official name", 3),
    NAME(1449, "nickname", 9),
    NAME(1476, "title", 2),
    NAME(1477, "birth name", 9),
    NOTE(1480, "sourcing circumstances"),
    NOTE(1534, "end cause"),
    NOTE(1545, "series ordinal"),
    NAME(1559, "name in native language", 0),
    ID(1562, "AllMovie title ID", "allmovie:title/", SG_FILM),
    NAME(1638, "working title", 9),
    NOTE(1683, "quotation"),
    NOTE(1686, "for work"),
    NAME(1705, "native label", 1),
    NOTE(1706, "together with"),
    ID(1728, "AllMusic artist ID", "allmusic:artist/", SG_GROUP),
    ID(1729, "AllMusic album ID", "allmusic:album/", SG_WORK),
    ID(1730, "AllMusic song ID", "allmusic:song/", SG_WORK),
    BY(1809, "choreographer", "choreographed", SG_KIND_NONE, SG_PERSON),
    NOTE(1810, "subject named as"),
    NAME(1813, "short name", 9),
    ID(1827, "ISWC", "iswc:", SG_WORK),
    DID(1830, "owner of", "owned", SG_KIND_NONE, SG_KIND_NONE),
    BY(1875, "represented by", "represented", SG_KIND_NONE, SG_ORGANIZATION),
    BY(1877, "after a work by", "wrote_source", SG_KIND_NONE, SG_PERSON),
    ID(1902, "Spotify artist ID", "spotify:artist/", SG_GROUP),
    NOTE(1932, "object named as"),
    ID(1953, "Discogs artist ID", "discogs:artist/", SG_GROUP),
    ID(1954, "Discogs master ID", "discogs:master/", SG_WORK),
    ID(1955, "Discogs label ID", "discogs:label/", SG_ORGANIZATION),
    ID(1994, "AllMusic composition ID", "allmusic:composition/", SG_WORK),
    ID(2019, "AllMovie person ID", "allmovie:person/", SG_PERSON),
    ATTRIBUTE(2047, "duration", "duration"),
    ID(2205, "Spotify album ID", "spotify:album/", SG_WORK),
    ID(2206, "Discogs release ID", "discogs:release/", SG_WORK),
    ID(2207, "Spotify track ID", "spotify:track/", SG_WORK),
    ID(2281, "Apple Music album ID", "itunes:album/", SG_WORK),
    ID(2373, "Genius artist ID", "genius:artist/", SG_KIND_NONE),
    BY(2438, "narrator", "narrated", SG_KIND_NONE, SG_PERSON),
    BY(2515, "costume designer", "designed_costumes", SG_FILM, SG_PERSON),
    DID(2550, "recording or performance of", "recording_of", SG_WORK, SG_WORK),
    BY(2554, "production designer", "designed_production", SG_FILM, SG_PERSON),
    NAME(2561, "name", 9),
    ID(2722, "Deezer artist ID", "deezer:artist/", SG_GROUP),
    ID(2723, "Deezer album ID", "deezer:album/", SG_WORK),
    ID(2724, "Deezer track ID", "deezer:track/", SG_WORK),
    ID(2850, "Apple Music artist ID", "itunes:artist/", SG_KIND_NONE),
    NOTE(2868, "subject has role"),
    BY(3092, "film crew member", "contributed_to", SG_FILM, SG_PERSON),
    BY(3174, "art director", "directed_art", SG_KIND_NONE, SG_PERSON),
    ID(3192, "Last.fm ID", "lastfm:", SG_KIND_NONE),
    BY(3300, "musical conductor", "conducted", SG_KIND_NONE, SG_PERSON),
    DID(3373, "sibling", "sibling_of", SG_PERSON, SG_PERSON),
    NOTE(3680, "statement supported by"),
    NOTE(3831, "object has role"),
    ID(4404, "MusicBrainz recording ID", "musicbrainz:recording/", SG_WORK),
    BY_AS(4608, "scenographer", "designed_production", SG_KIND_NONE, SG_PERSON, "scenographer"),
    NOTE(4633, "name of the character role"),
    DID(4647, "location of first performance", "premiered_at", SG_WORK, SG_PLACE),
    NOTE(4656, "Wikimedia import URL"),
    BY(4805, "make-up artist", "made_up", SG_KIND_NONE, SG_PERSON),
    DID(4908, "season", "part_of", SG_FILM, SG_FILM),
    ID(4947, "TMDB movie ID", "tmdb:movie/", SG_FILM),
    ID(4983, "TMDB TV series ID", "tmdb:tv/", SG_FILM),
    ID(4985, "TMDB person ID", "tmdb:person/", SG_PERSON),
    BY(5028, "sound designer", "designed_sound", SG_KIND_NONE, SG_PERSON),
    BY(5126, "assistant director", "assistant_directed", SG_FILM, SG_PERSON),
    ID(5813, "MusicBrainz release ID", "musicbrainz:release/", SG_WORK),
    CLASS(7937, "form of creative work"),
};

enum { N_PROPERTIES = sizeof properties / sizeof properties[0], DIGITS = 9 };

const SgWikidataProperty*
sg_wikidata_property(SgString name)
{
  const uint32_t number = sg_wikidata_number(name, 'P');
  size_t         low    = 0U;
  size_t         high   = N_PROPERTIES;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (properties[middle].number < number) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < N_PROPERTIES && properties[low].number == number ? &properties[low] : NULL;
}

uint32_t
sg_wikidata_number(SgString id, char letter)
{
  uint32_t number = 0U;
  bool     is     = id.size > 1U && id.size <= 1U + DIGITS && id.data[0] == letter;
  for (size_t i = 1U; is && i < id.size; ++i) {
    is     = id.data[i] >= '0' && id.data[i] <= '9';
    number = number * 10U + (uint32_t)(id.data[i] - '0');
  }
  return is ? number : 0U;
}
