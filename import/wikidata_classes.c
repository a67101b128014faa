// What the classes of Wikidata are here: kinds and forms.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Wikidata has a million classes, each under others, which no record shows. Here are those with
// the most instances of interest; an instance of another class is told by its properties
// (wikidata_properties.c) and by what links to it.
#include "import/wikidata.h"

// Something may be an instance of several: the broader a class, the lower its rank.
enum { BROAD = 1, MIDDLE, NARROW, SURE };

// By number.
static const SgWikidataClass classes[] = {
    {5, SG_PERSON, "", SURE},
    {515, SG_PLACE, "city", NARROW},
    {532, SG_PLACE, "village", NARROW},
    {571, SG_WORK, "book", MIDDLE},
    {1107, SG_FILM, "anime", BROAD},
    {1344, SG_WORK, "opera", NARROW},
    {2743, SG_WORK, "musical", NARROW},
    {3914, SG_ORGANIZATION, "school", MIDDLE},
    {3918, SG_ORGANIZATION, "university", NARROW},
    {3957, SG_PLACE, "town", NARROW},
    {5119, SG_PLACE, "city", NARROW},
    {6256, SG_PLACE, "country", NARROW},
    {7366, SG_WORK, "song", NARROW},
    {7889, SG_WORK, "video game", NARROW},
    {8261, SG_WORK, "novel", NARROW},
    {9826, SG_ORGANIZATION, "school", NARROW},
    {11032, SG_ORGANIZATION, "newspaper", NARROW},
    {11424, SG_FILM, "feature film", MIDDLE},
    {15416, SG_FILM, "television program", MIDDLE},
    {18127, SG_ORGANIZATION, "record label", NARROW},
    {24354, SG_PLACE, "theatre", NARROW},
    {24856, SG_FILM, "film series", NARROW},
    {24862, SG_FILM, "short film", NARROW},
    {24869, SG_FILM, "feature film", NARROW},
    {25379, SG_WORK, "play", NARROW},
    {35657, SG_PLACE, "state", NARROW},
    {38723, SG_ORGANIZATION, "university", MIDDLE},
    {41176, SG_PLACE, "building", BROAD},
    {42998, SG_GROUP, "orchestra", NARROW},
    {43229, SG_ORGANIZATION, "", BROAD},
    {49084, SG_WORK, "short story", NARROW},
    {93204, SG_FILM, "documentary film", NARROW},
    {95074, SG_KIND_NONE, "", BROAD}, // fictional character
    {123705, SG_PLACE, "neighbourhood", NARROW},
    {131186, SG_GROUP, "choir", NARROW},
    {134556, SG_WORK, "single", NARROW},
    {153562, SG_PLACE, "opera house", NARROW},
    {155171, SG_WORK, "song", MIDDLE},
    {169930, SG_WORK, "ep", NARROW},
    {184644, SG_ORGANIZATION, "music school", NARROW},
    {193977, SG_FILM, "music video", NARROW},
    {202866, SG_FILM, "animated film", NARROW},
    {207338, SG_GROUP, "string quartet", NARROW},
    {207628, SG_WORK, "composition", MIDDLE},
    {208569, SG_WORK, "album", NARROW},
    {209939, SG_WORK, "live album", SURE},
    {215380, SG_GROUP, "", MIDDLE},
    {216337, SG_GROUP, "", NARROW},
    {217199, SG_WORK, "soundtrack", NARROW},
    {222910, SG_WORK, "compilation", SURE},
    {226730, SG_FILM, "silent film", NARROW},
    {262166, SG_PLACE, "municipality", NARROW},
    {281643, SG_GROUP, "", NARROW},
    {375336, SG_ORGANIZATION, "film studio", NARROW},
    {378427, SG_AWARD, "", NARROW},
    {482994, SG_WORK, "album", MIDDLE},
    {483110, SG_PLACE, "stadium", NARROW},
    {484170, SG_PLACE, "municipality", NARROW},
    {486972, SG_PLACE, "settlement", MIDDLE},
    {506240, SG_FILM, "television film", NARROW},
    {581714, SG_FILM, "tv series", NARROW},
    {618779, SG_AWARD, "", MIDDLE},
    {641066, SG_GROUP, "", NARROW},
    {746369, SG_ORGANIZATION, "recording studio", NARROW},
    {747074, SG_PLACE, "municipality", NARROW},
    {783794, SG_ORGANIZATION, "company", MIDDLE},
    {875538, SG_ORGANIZATION, "university", NARROW},
    {963099, SG_WORK, "album", SURE},
    {1060829, SG_PLACE, "concert hall", NARROW},
    {1093829, SG_PLACE, "city", NARROW},
    {1259759, SG_FILM, "tv mini-series", SURE},
    {1261214, SG_FILM, "tv special", NARROW},
    {1364556, SG_AWARD, "", NARROW},
    {1407225, SG_AWARD, "", NARROW},
    {1549591, SG_PLACE, "city", NARROW},
    {1616075, SG_ORGANIZATION, "television station", NARROW},
    {1637706, SG_PLACE, "city", NARROW},
    {1762059, SG_ORGANIZATION, "film production company", NARROW},
    {2074737, SG_PLACE, "municipality", NARROW},
    {2085381, SG_ORGANIZATION, "publisher", NARROW},
    {2088357, SG_GROUP, "", MIDDLE},
    {2188189, SG_WORK, "musical work", BROAD},
    {2442401, SG_ORGANIZATION, "record label", NARROW},
    {3464665, SG_FILM, "tv season", SURE},
    {3624078, SG_PLACE, "country", NARROW},
    {4167410, SG_KIND_NONE, "", BROAD}, // disambiguation page
    {4167836, SG_KIND_NONE, "", BROAD}, // category
    {4176708, SG_WORK, "soundtrack", SURE},
    {4220917, SG_AWARD, "", NARROW},
    {4830453, SG_ORGANIZATION, "company", BROAD},
    {5398426, SG_FILM, "tv series", NARROW},
    {5741069, SG_GROUP, "", NARROW},
    {6881511, SG_ORGANIZATION, "company", BROAD},
    {7302866, SG_WORK, "recording", NARROW},
    {7725634, SG_WORK, "literary work", BROAD},
    {9212979, SG_GROUP, "", NARROW},
    {10590726, SG_FILM, "video", NARROW},
    {10648343, SG_GROUP, "", MIDDLE},
    {10689397, SG_ORGANIZATION, "television production company", NARROW},
    {11266439, SG_KIND_NONE, "", BROAD}, // template
    {13406463, SG_KIND_NONE, "", BROAD}, // list
    {13442814, SG_KIND_NONE, "", BROAD}, // scholarly article
    {15632617, SG_KIND_NONE, "", BROAD}, // fictional human
    {15711870, SG_KIND_NONE, "", BROAD}, // animated character
    {15773317, SG_KIND_NONE, "", BROAD}, // television character
    {15773347, SG_KIND_NONE, "", BROAD}, // film character
    {16334295, SG_GROUP, "", BROAD},
    {20650540, SG_FILM, "animated film", NARROW},
    {21191270, SG_FILM, "tv episode", SURE},
    {29168811, SG_FILM, "animated film", NARROW},
    {38033430, SG_AWARD, "", MIDDLE},
    {55850593, SG_WORK, "recording", MIDDLE},
    {55850643, SG_WORK, "recording", MIDDLE},
    {56816954, SG_GROUP, "", NARROW},
    {63952888, SG_FILM, "tv series", NARROW},
    {105543609, SG_WORK, "musical work", BROAD},
    {107655869, SG_AWARD, "", MIDDLE},
    {117467246, SG_FILM, "tv series", NARROW},
};

enum { N_CLASSES = sizeof classes / sizeof classes[0] };

const SgWikidataClass*
sg_wikidata_class(SgString id)
{
  const uint32_t number = sg_wikidata_number(id, 'Q');
  size_t         low    = 0U;
  size_t         high   = N_CLASSES;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (classes[middle].number < number) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < N_CLASSES && classes[low].number == number ? &classes[low] : NULL;
}
