// The lexicon: lists of English words by what they do in a sentence. New words go into these lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/words.h"

#include <string.h>

// Roles of verbs and nouns ("mixed", "producer") are in the vocabulary of roles, not here.
const SgLexiconList sg_lexicon[] = {
    {SG_W_ARTICLE | SG_W_FUNCTION,
     "the a an this that these those another each every both all some any several "
     "various many most select selected"},
    {SG_W_OWN | SG_W_FUNCTION, "his her its their my our your"},
    {SG_W_HE | SG_W_FUNCTION, "he she him her"},
    {SG_W_THEY | SG_W_FUNCTION, "they them"},
    {SG_W_IT | SG_W_FUNCTION, "it"},
    {SG_W_WHO | SG_W_FUNCTION, "who which whom whose where that"},
    {SG_W_PREPOSITION | SG_W_FUNCTION,
     "of in on at by for from to with without about under over after before during since until "
     "between among through "
     "into as alongside despite following throughout upon via across along against within outside "
     "beyond besides "
     "near behind opposite per than including due"},
    {SG_W_AND, "and or & as+well plus"},
    {SG_W_BE | SG_W_FUNCTION, "is was are were be been being am became remains"},
    {SG_W_AUXILIARY | SG_W_FUNCTION,
     "has had have having would will could can may might must should did does do "
     "also later then subsequently eventually soon again further currently once "
     "previously originally recently initially similarly primarily mainly first "
     "formerly frequently often regularly briefly notably successfully"},
    {SG_W_NEGATION,
     "not never neither nor without declined refused rejected considered unable rumored rumoured "
     "cancelled canceled wouldn't didn't hadn't wasn't isn't couldn't doesn't unsuccessfully "
     "unrealized abandoned offered failed almost nearly supposed hoped hoping intended"},
    {SG_W_LINK,
     "of the de la las los el del y e da do di du des le les von van der den und et en al un una "
     "'n 'n' n "
     "vs vs. and & in on for to with at a an from by is my your no o or as into your it's me you i "
     "we are be not so if than that it us ur "
     "es se con por para sin que qui sur dans au aux della dei ist das ein eine mit zu auf em na "
     "os um uma lo mi "
     "tu su te ne gli per"},
    {SG_W_MONTH | SG_W_FUNCTION,
     "january february march april may june july august september october november "
     "december"},
    {SG_W_FUNCTION,
     "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter"},
    {SG_W_NUMBER | SG_W_FUNCTION,
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
     "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty hundred "
     "thousand multiple numerous dozens"},
    {SG_W_LIST,
     "including includes include included such like featuring namely notably e.g. particularly "
     "especially"},
    {SG_W_FUNCTION,
     "other others while when although though because however moreover additionally furthermore "
     "meanwhile "
     "nonetheless nevertheless here there following building drawing seeking earlier early late "
     "later upon being "
     "having if but so yet once by+then not no only notable major key one additional further among "
     "members member "
     "what why how we i you my our mr let please see main main+article although whereas unlike "
     "like initially "
     "feeling unhappy remembered known born between apart aside instead despite today now even "
     "just still thus "
     "therefore hence both either neither throughout original current former past first second "
     "third fourth fifth "
     "sixth last next final two-time award-winning critics critically produced written directed "
     "recorded "
     "released performed starring described called titled named influenced inspired encouraged "
     "appointed raised "
     "based formed founded augmented winning dropping mainly retrieved available rehearsing "
     "performing back "
     "along together working writing producing recording mixing engineering playing singing "
     "after-that until"},
    {SG_W_ALBUM,
     "album albums lp lps ep eps compilation compilations mixtape mixtapes record records "
     "soundtrack "
     "soundtracks cd cds anthology anthologies release releases debut follow-up score scores"},
    {SG_W_SONG,
     "song songs single singles track tracks hit hits tune tunes ballad ballads anthem anthems "
     "b-side "
     "remix cover covers composition compositions duet duets number piece recording recordings "
     "cuts cut"},
    {SG_W_FILM,
     "film films movie movies documentary documentaries feature comedy comedies drama dramas "
     "thriller "
     "thrillers comedy-drama blockbuster western short shorts biopic remake sequel action-thriller "
     "action-comedy melodrama musical-film horror feature-length prequel romance adaptation"},
    {SG_W_SERIES,
     "series sitcom sitcoms miniseries episode episodes soap drama-series program programme "
     "programs "
     "show shows telenovela special specials"},
    {SG_W_PIECE,
     "play plays opera operas musical musicals book books novel novels symphony concerto ballet "
     "game "
     "games sonata poem poems memoir autobiography"},
    {SG_W_PERSON,
     "actor actress actors actresses musician musicians singer singers songwriter songwriters "
     "singer-songwriter "
     "producer producers engineer engineers mixer mixers composer composers arranger arrangers "
     "writer writers "
     "author authors director directors guitarist guitarists bassist bassists drummer drummers "
     "pianist pianists "
     "keyboardist keyboardists vocalist vocalists frontman frontwoman saxophonist trumpeter "
     "violinist cellist "
     "rapper rappers dj djs disc-jockey host presenter comedian comedians filmmaker filmmakers "
     "screenwriter "
     "screenwriters editor cinematographer photographer poet lyricist lyricists conductor "
     "multi-instrumentalist "
     "percussionist organist flautist harpist dancer choreographer artist artists performer "
     "performers entertainer "
     "professor teacher mentor manager model playwright dramatist novelist journalist executive "
     "executives "
     "colleague colleagues friend friends collaborator collaborators rocker rockers star stars "
     "figure figures "
     "player players ceo founder co-founder president chairman hostess chief owner brother sister "
     "wife husband "
     "father mother son daughter cousin uncle bandmate bandmates designer animator supervisor "
     "virtuoso crooner "
     "instrumentalist legend legends veteran impresario co-star co-stars peer peers protege "
     "contemporary "
     "contemporaries king queen politician athlete character characters"},
    {SG_W_PERFORMER,
     "singer singer-songwriter musician rapper vocalist guitarist bassist drummer pianist "
     "saxophonist trumpeter violinist cellist performer entertainer band group duo trio quartet "
     "orchestra ensemble artist multi-instrumentalist keyboardist frontman dj quintet supergroup"},
    {SG_W_BAND,
     "band bands group groups duo trio quartet quintet sextet orchestra ensemble choir supergroup "
     "boyband girl-group act outfit symphony-orchestra chorus crew collective brass-band "
     "philharmonic"},
    {SG_W_ORG,
     "studio studios university college school academy conservatory conservatoire institute "
     "institution "
     "company corporation foundation church label inc. inc ltd. ltd entertainment pictures "
     "productions "
     "network radio television theatre theater museum agency magazine press hospital laboratory "
     "lab "
     "records broadcasting station publishing group+inc services audio media seminary llc "
     "consulting fund "
     "nations corps navy army society association commission committee council party"},
    {SG_W_SCHOOL,
     "university college school academy conservatory conservatoire institute juilliard seminary "
     "polytechnic gymnasium lyceum"},
    {SG_W_AWARD,
     "award awards grammy grammys grammis oscar oscars emmy emmys prize medal bafta baftas tony "
     "tonys "
     "golden+globe trophy honor+award juno junos brits goya ariel césar palme honour fame"},
    {SG_W_NATION,
     "american british english french german italian spanish mexican canadian australian irish "
     "scottish "
     "welsh swedish norwegian danish finnish dutch belgian swiss austrian polish russian greek "
     "turkish "
     "japanese chinese korean indian brazilian argentine argentinian colombian cuban jamaican "
     "african-american african nigerian israeli hungarian czech romanian ukrainian portuguese "
     "icelandic "
     "european asian latin anglo-american puerto-rican venezuelan chilean peruvian south-african "
     "english-language new+zealander serbian croatian bulgarian estonian latvian lithuanian "
     "iranian "
     "egyptian lebanese filipino indonesian thai vietnamese anglo hispanic jewish christian "
     "catholic "
     "soviet west-german western eastern southern northern"},
    {SG_W_GENRE,
     "rock pop jazz blues soul funk folk country punk metal reggae hip-hop rap r&b electronic "
     "dance "
     "classical gospel disco house techno indie alternative latin hard heavy progressive "
     "psychedelic "
     "experimental world orchestral instrumental animated live-action feature-film radio "
     "television tv "
     "online stage studio live"},
    {SG_W_TITLE, "sir dame dr lord lady saint st. mr mrs mr. mrs. ms. dr. king prince princess"},
    {0U, NULL}};

// States, countries and large towns, folded.
static const char* const places[] = {"alabama",
                                     "alaska",
                                     "arizona",
                                     "arkansas",
                                     "california",
                                     "colorado",
                                     "connecticut",
                                     "delaware",
                                     "florida",
                                     "georgia",
                                     "hawaii",
                                     "idaho",
                                     "illinois",
                                     "indiana",
                                     "iowa",
                                     "kansas",
                                     "kentucky",
                                     "louisiana",
                                     "maine",
                                     "maryland",
                                     "massachusetts",
                                     "michigan",
                                     "minnesota",
                                     "mississippi",
                                     "missouri",
                                     "montana",
                                     "nebraska",
                                     "nevada",
                                     "new hampshire",
                                     "new jersey",
                                     "new mexico",
                                     "new york",
                                     "north carolina",
                                     "north dakota",
                                     "ohio",
                                     "oklahoma",
                                     "oregon",
                                     "pennsylvania",
                                     "rhode island",
                                     "south carolina",
                                     "south dakota",
                                     "tennessee",
                                     "texas",
                                     "utah",
                                     "vermont",
                                     "virginia",
                                     "washington",
                                     "west virginia",
                                     "wisconsin",
                                     "wyoming",
                                     "d c",
                                     "dc",
                                     "ontario",
                                     "quebec",
                                     "british columbia",
                                     "alberta",
                                     "manitoba",
                                     "nova scotia",
                                     "saskatchewan",
                                     "new south wales",
                                     "queensland",
                                     "united states",
                                     "us",
                                     "u s",
                                     "usa",
                                     "u s a",
                                     "united states of america",
                                     "united kingdom",
                                     "uk",
                                     "u k",
                                     "england",
                                     "scotland",
                                     "wales",
                                     "northern ireland",
                                     "ireland",
                                     "canada",
                                     "australia",
                                     "new zealand",
                                     "mexico",
                                     "germany",
                                     "west germany",
                                     "east germany",
                                     "france",
                                     "italy",
                                     "spain",
                                     "portugal",
                                     "netherlands",
                                     "belgium",
                                     "switzerland",
                                     "austria",
                                     "sweden",
                                     "norway",
                                     "denmark",
                                     "finland",
                                     "iceland",
                                     "poland",
                                     "russia",
                                     "soviet union",
                                     "ukraine",
                                     "czech republic",
                                     "hungary",
                                     "romania",
                                     "bulgaria",
                                     "greece",
                                     "turkey",
                                     "cyprus",
                                     "israel",
                                     "egypt",
                                     "lebanon",
                                     "iran",
                                     "iraq",
                                     "india",
                                     "pakistan",
                                     "china",
                                     "japan",
                                     "south korea",
                                     "korea",
                                     "thailand",
                                     "vietnam",
                                     "philippines",
                                     "indonesia",
                                     "south africa",
                                     "nigeria",
                                     "ghana",
                                     "kenya",
                                     "senegal",
                                     "brazil",
                                     "argentina",
                                     "chile",
                                     "peru",
                                     "colombia",
                                     "venezuela",
                                     "cuba",
                                     "jamaica",
                                     "puerto rico",
                                     "haiti",
                                     "dominican republic",
                                     "panama",
                                     "guatemala",
                                     "estonia",
                                     "latvia",
                                     "lithuania",
                                     "serbia",
                                     "croatia",
                                     "slovenia",
                                     "london",
                                     "paris",
                                     "berlin",
                                     "rome",
                                     "madrid",
                                     "vienna",
                                     "tokyo",
                                     "new york city",
                                     "nyc",
                                     "los angeles",
                                     "chicago",
                                     "hollywood",
                                     "brooklyn",
                                     "manhattan",
                                     "queens",
                                     "bronx",
                                     "harlem",
                                     "san francisco",
                                     "nashville",
                                     "detroit",
                                     "boston",
                                     "philadelphia",
                                     "atlanta",
                                     "miami",
                                     "houston",
                                     "dallas",
                                     "austin",
                                     "seattle",
                                     "portland",
                                     "memphis",
                                     "new orleans",
                                     "minneapolis",
                                     "cleveland",
                                     "toronto",
                                     "montreal",
                                     "vancouver",
                                     "sydney",
                                     "melbourne",
                                     "brisbane",
                                     "dublin",
                                     "manchester",
                                     "liverpool",
                                     "birmingham",
                                     "glasgow",
                                     "edinburgh",
                                     "stockholm",
                                     "oslo",
                                     "copenhagen",
                                     "helsinki",
                                     "amsterdam",
                                     "brussels",
                                     "munich",
                                     "hamburg",
                                     "cologne",
                                     "frankfurt",
                                     "milan",
                                     "venice",
                                     "florence",
                                     "barcelona",
                                     "lisbon",
                                     "athens",
                                     "istanbul",
                                     "moscow",
                                     "saint petersburg",
                                     "prague",
                                     "budapest",
                                     "warsaw",
                                     "mexico city",
                                     "buenos aires",
                                     "rio de janeiro",
                                     "sao paulo",
                                     "havana",
                                     "europe",
                                     "asia",
                                     "africa",
                                     "america",
                                     "north america",
                                     "south america",
                                     "latin america",
                                     "hong kong",
                                     "singapore",
                                     "taiwan",
                                     "washington d c",
                                     "las vegas",
                                     "san diego",
                                     "st louis",
                                     "saint louis",
                                     "pittsburgh",
                                     "baltimore",
                                     "denver",
                                     "phoenix",
                                     "kansas city",
                                     "milwaukee",
                                     "cincinnati",
                                     "columbus",
                                     "indianapolis",
                                     "charlotte",
                                     "bristol",
                                     "leeds",
                                     "sheffield",
                                     "leipzig",
                                     "dresden",
                                     "zurich",
                                     "geneva",
                                     "bombay",
                                     "mumbai",
                                     "delhi",
                                     "shanghai",
                                     "beijing"};

bool
sg_lexicon_is_place(SgString folded)
{
  if (folded.size > 4U && !memcmp(folded.data, "the ", 4U)) {
    folded = sg_substring(folded.data + 4, folded.size - 4U);
  }
  for (size_t i = 0U; i < sizeof(places) / sizeof(*places); ++i) {
    if (places[i][0] == folded.data[0] && strlen(places[i]) == folded.size &&
        !memcmp(places[i], folded.data, folded.size)) {
      return true;
    }
  }
  return false;
}
