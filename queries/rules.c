// The forms of questions: every way to ask, as a table. grammar.h says how a pattern is written.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/grammar.h"

#include <string.h>

static const SgAskForm forms[] = {
    {"how is A linked to B?",
     "the best paths, with their evidence; also \"without C\", \"through C\""},
    {"how far is A from B?", "one path of the fewest steps"},
    {"show 5 paths from A to B", "so many; \"all shortest paths between A and B\""},
    {"what do A and B have in common?", "who and what both are linked to"},
    {"which albums did A and B make together?", "works on which both have a credit"},
    {"when did A and B first work together?", "the first of them; \"last\" too"},
    {"who worked with A?", "people who share works with A; \"which engineers worked with A\""},
    {"who produced A's albums?", "those of them who have that role"},
    {"who produced W?", "who has that role: mixed, wrote, directed, played on, sang on..."},
    {"who was the producer of W?", "the same by the noun"},
    {"who played drums on W?", "the same by the instrument"},
    {"how many people worked on W?", "how many they are, and who"},
    {"who was in the band G in 1994?", "members of a group, then"},
    {"what did A do in 2004?",
     "the credits of A; \"on W\", \"between 1990 and 1999\", \"in the 90s\""},
    {"which albums did A produce?", "the works, films... on which A has that role"},
    {"how many albums did A produce?", "how many they are, and which"},
    {"which albums did A produce without B?", "those on which B has no credit; \"for B\": those"},
    {"did A produce W?", "yes, with the evidence, or no; \"was W produced by A\""},
    {"when did A produce W?", "the year, with the evidence; \"when was W produced\""},
    {"what was the first album A produced?", "\"last\" too"},
    {"who produced more albums, A or B?", "both counts"},
    {"who produced the most albums?", "ranked over all that is here"},
    {"which album has the most producers?", "the same the other way round"},
    {"which awards did A win?", "also \"was A nominated for\", \"what did A win in 2004\""},
    {"when was A born?", "also \"when did A die\", \"when was W released\""},
    {"who is A?", "all that is known of A"},
    {"which A do you know?", "all that have the name, and what tells them apart"},
};

// Parts of patterns.
#define LINKED "linked|connected|related|tied|joined"
#define LINKS "links|connects|ties|joins|relates"
#define A_LINK                                                                                     \
  "link|links|connection|connections|path|paths|route|routes|chain|relation|relationship"
#define IS "is|are|was|were|am|been"
#define DID "did|do|does|has|have|had"
#define WHICH "what|which"
#define AWARDS "award|awards|prize|prizes|honours|honors"
#define WIN "win|won|receive|received|get|got|earn|earned"
#define WORKED "worked|works|work|collaborated|collaborates|collaborate|working|collaborating"
#define PEOPLE "people|persons|person|artists|artist|musicians|musician|bands|groups"
#define BANDS "band|bands|group|groups"
#define ON "on|in|for|at|with|of"
#define THE "the|a|an? "
#define SHOW_ME "show|give|find|get|tell"
#define MAKE "make|made|record|recorded|do|done|release|released"
#define FIRST "first|earliest|oldest"
#define LAST "last|latest|newest"
#define MADE "born|released|founded|formed|made|published|started"
#define RELEASED "release|released|releases|put|issue|issued out?"
#define RECORDED "recorded|made|mixed|mastered"
#define RECORDED_ROLES "recorded_at|mixed_at|mastered_at|made_at"

// Every way to ask for a path, with what may stand behind it.
#define PATHS(tail, want)                                                                          \
  {SG_ASK_PATH, "how " IS " A " LINKED " to|with|and B" tail, NULL, want},                         \
      {SG_ASK_PATH, "how " IS " A and B " LINKED " together?" tail, NULL, want},                   \
      {SG_ASK_PATH, IS " A " LINKED " to|with B" tail, NULL, want},                                \
      {SG_ASK_PATH, IS " A and B " LINKED tail, NULL, want},                                       \
      {SG_ASK_PATH, "what|who|how " LINKS " A and|to|with B" tail, NULL, want},                    \
      {SG_ASK_PATH, "how do|can i|you|we|one get from A to B" tail, NULL, want},                   \
      {SG_ASK_PATH,                                                                                \
       SHOW_ME "|what|list? " IS "|me? the|a|all? best? N? best? " A_LINK " between A and B" tail, \
       NULL,                                                                                       \
       want},                                                                                      \
      {SG_ASK_PATH,                                                                                \
       SHOW_ME "|what|list? " IS "|me? the|a|all? best? N? best? " A_LINK " from A to B" tail,     \
       NULL,                                                                                       \
       want},                                                                                      \
  {                                                                                                \
    SG_ASK_PATH, "from A to B" tail, NULL, want                                                    \
  }

// The first reading whose names are all known is taken, so that narrow rules stand before wide
// ones.
static const SgRule rules[] = {
    {SG_ASK_AWARDS, WHICH " " AWARDS " " DID " A " WIN " for? B?", "won", 0},
    {SG_ASK_AWARDS, WHICH " " DID " A win|won for B", "won", 0},
    {SG_ASK_AWARDS, WHICH " " DID " A win|won", "won", 0},
    {SG_ASK_AWARDS, "how many " AWARDS " " DID " A " WIN " for? B?", "won", SG_WANT_COUNT},
    {SG_ASK_AWARDS, "how many " AWARDS " " DID " A", "won", SG_WANT_COUNT},
    {SG_ASK_AWARDS, "how often|many times? " DID " A " WIN " the|a|an? B", "won", SG_WANT_COUNT},
    {SG_ASK_AWARDS,
     "how often|many nominations|times? has|have|had|" IS " A been? nominated for? B?",
     "nominated",
     SG_WANT_COUNT},
    {SG_ASK_AWARDS, DID " A ever? win|won an|any|a? " AWARDS, "won", SG_WANT_WHETHER},
    {SG_ASK_AWARDS, DID " A ever? win|won " THE "B", "won", SG_WANT_WHETHER},
    {SG_ASK_AWARDS, IS " A ever? nominated for " THE "B", "nominated", SG_WANT_WHETHER},
    {SG_ASK_AWARDS, "when " DID " A win|won " THE "B", "won", SG_WANT_WHEN},
    {SG_ASK_AWARDS, WHICH " " AWARDS "? " IS "|has|have A been? nominated|up for", "nominated", 0},
    {SG_ASK_AWARDS, WHICH " nominations " DID " A get|got|receive|received|have?", "nominated", 0},
    {SG_ASK_AWARDS, "what|which? " IS "? A 's " AWARDS, "won|nominated", 0},
    {SG_ASK_AWARDS,
     SHOW_ME "|list? me? the|all? " AWARDS " of|for|won to|by? A",
     "won|nominated",
     0},
    {SG_ASK_AWARDS, WHICH " " AWARDS " does|do|did|has|have A have|got|hold?", "won|nominated", 0},

    {SG_ASK_COMPARE, "who " WIN " more " AWARDS " A or B", "won", 0},
    {SG_ASK_COMPARE, "who has|had|have more " AWARDS " A or B", "won", 0},
    {SG_ASK_COMPARE, "who has|had|have more credits A or B", NULL, 0},
    {SG_ASK_COMPARE, "who|which has|have|had|" DID "? VERB " ON "? more KIND A or B", NULL, 0},
    {SG_ASK_COMPARE, DID " A VERB " ON "? more KIND than B", NULL, SG_WANT_WHETHER},
    {SG_ASK_COMPARE, DID " A " WIN " more " AWARDS " than B", "won", SG_WANT_WHETHER},

    {SG_ASK_MOST_SUBJECTS, "who|which|what " PEOPLE "? " WIN " the? most " AWARDS, "won", 0},
    {SG_ASK_MOST_SUBJECTS, "who|which|what " PEOPLE "? " DID " the? most " AWARDS, "won", 0},
    {SG_ASK_MOST_SUBJECTS, "who|which|what " PEOPLE "? " DID " the? most credits", NULL, 0},
    {SG_ASK_MOST_SUBJECTS,
     "who|which|what " PEOPLE "? " DID "? VERB " ON "? the? most KIND",
     NULL,
     0},
    {SG_ASK_MOST_SUBJECTS,
     "who|what " IS " the|a? most prolific|active|frequent|busy|busiest NOUN",
     NULL,
     0},
    {SG_ASK_MOST_OBJECTS, WHICH " KIND " DID " the? most credits|people", NULL, 0},
    {SG_ASK_MOST_OBJECTS, WHICH " KIND " DID " the? most members", "member_of", 0},
    {SG_ASK_MOST_OBJECTS, WHICH " KIND " DID " the? most NOUN", NULL, 0},

    {SG_ASK_COMMON,
     "who|which|what " PEOPLE "|members? " IS "|played in|of both? A and B",
     "member_of",
     0},
    {SG_ASK_COMMON,
     WHICH " members|" PEOPLE " " DID " A and B share|have in? common?",
     "member_of",
     0},
    {SG_ASK_COMMON, WHICH " KIND " IS " A and B in|members both? in|of?", "member_of", 0},
    {SG_ASK_COMMON,
     WHICH " KIND " DID " both? A and B play|belong|sing|been in|to|with together?",
     "member_of",
     0},
    {SG_ASK_COMMON, "what|who " DID " A and B have|share in? common?", NULL, 0},
    {SG_ASK_COMMON, "what|who has|have? A and B have? in common", NULL, 0},
    {SG_ASK_COMMON, "what|who " DID " A have in common with B", NULL, 0},
    {SG_ASK_COMMON,
     "how many KIND " DID " A and B " MAKE "|" WORKED "|share on|in? together|common?",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_COMMON,
     WHICH " KIND? " DID " both? A and B " MAKE "|" WORKED "|share on|in? together|common?",
     NULL,
     0},
    {SG_ASK_COMMON, WHICH " KIND? " DID " A " MAKE "|work on? with B", NULL, 0},
    {SG_ASK_COMMON, WHICH " KIND " IS " A and B both? on|in|credited on?", NULL, 0},
    {SG_ASK_COMMON, "when " DID " A and B " FIRST " " WORKED " together?", NULL, SG_WANT_FIRST},
    {SG_ASK_COMMON, "when " DID " A and B " LAST " " WORKED " together?", NULL, SG_WANT_LAST},
    {SG_ASK_COMMON, "when " DID " A and B " WORKED " together?", NULL, SG_WANT_FIRST},
    {SG_ASK_COMMON, "when " DID " A " FIRST "? " WORKED " with B", NULL, SG_WANT_FIRST},
    {SG_ASK_COMMON, "when " DID " A " LAST " " WORKED " with B", NULL, SG_WANT_LAST},
    {SG_ASK_COMMON, DID " A and B ever? " WORKED " together?", NULL, SG_WANT_WHETHER},
    {SG_ASK_COMMON, DID " A ever? " WORKED " with B", NULL, SG_WANT_WHETHER},
    {SG_ASK_COMMON, "on what|which KIND? " DID " A and B " WORKED " together?", NULL, 0},
    {SG_ASK_COMMON,
     "who|which|what " PEOPLE "? has|have? " WORKED "|played with both? A and B",
     NULL,
     0},

    {SG_ASK_PATH, "how far|close|near " IS " A and|to|from B", NULL, SG_WANT_SHORTEST},
    {SG_ASK_PATH,
     "how many steps|links|degrees|hops " IS "? there? between|from|separate A and|to|from B",
     NULL,
     SG_WANT_SHORTEST},
    {SG_ASK_PATH,
     SHOW_ME "|what? " IS "|me? the|a? shortest " A_LINK " between|from A and|to B",
     NULL,
     SG_WANT_SHORTEST},
    {SG_ASK_PATH,
     SHOW_ME "|what|list? " IS "|me? all|every the? shortest " A_LINK " between|from A and|to B",
     NULL,
     SG_WANT_ALL},
    {SG_ASK_PATH, "what " IS " the? A number of B", NULL, SG_WANT_SHORTEST},
    {SG_ASK_PATH, "what " IS "? A 's B number", NULL, SG_WANT_SHORTEST},
    PATHS(" without|avoiding|not going? through|over? C", SG_WANT_AVOID),
    PATHS(" but? not through|via|by|over C", SG_WANT_AVOID),
    PATHS(" through|via|over C", SG_WANT_VIA),
    PATHS(" in|within at? most|more? N steps|links|hops", SG_WANT_WITHIN),
    PATHS(" only|by|through only|by|through? GROUP only|alone|credits|work?", 0),
    PATHS("", 0),
    {SG_ASK_PATH, "how A " IS " " LINKED " to|with B", NULL, 0},
    {SG_ASK_PATH, "how A and B " IS " " LINKED, NULL, 0},
    {SG_ASK_PATH, "how " DID " A know|knows B", NULL, 0},
    {SG_ASK_PATH, "how " DID " A link|connect|relate to|with B", NULL, 0},
    {SG_ASK_PATH, "how " DID " A and B link|connect|relate|know each? other?", NULL, 0},

    {SG_ASK_COLLABORATORS,
     "who|whom " PEOPLE "? has|have? " WORKED " with A most? often|together?",
     NULL,
     0},
    {SG_ASK_COLLABORATORS, WHICH " " PEOPLE " has|have? " WORKED " with A most? often?", NULL, 0},
    {SG_ASK_COLLABORATORS, WHICH " NOUN has|have? " WORKED " with A most? often?", NULL, 0},
    {SG_ASK_COLLABORATORS, "list|show? me? NOUN who|that " WORKED " with A", NULL, 0},
    {SG_ASK_COLLABORATORS,
     "who|whom|" WHICH " " PEOPLE "? " DID " A " WORKED " most? often? with most? often?",
     NULL,
     0},
    {SG_ASK_COLLABORATORS, WHICH " NOUN " DID " A " WORKED " most? often? with", NULL, 0},
    {SG_ASK_COLLABORATORS, "with who|whom " DID " A " WORKED " most? often?", NULL, 0},
    {SG_ASK_COLLABORATORS,
     "how many " PEOPLE "|collaborators? " DID " A " WORKED "|have with?",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_COLLABORATORS, "how many " PEOPLE " " WORKED " with A", NULL, SG_WANT_COUNT},
    {SG_ASK_COLLABORATORS,
     "who|what? " IS "|list|show? the|me? collaborators|partners|colleagues of A",
     NULL,
     0},
    {SG_ASK_COLLABORATORS,
     "who|what? " IS "|list|show? A 's collaborators|partners|colleagues",
     NULL,
     0},
    {SG_ASK_COLLABORATORS,
     "who|which|what " PEOPLE "? VERB " ON "? most? of? the? A 's KIND",
     NULL,
     0},
    {SG_ASK_COLLABORATORS, "who VERB most|all|some? of? the KIND of|by A", NULL, 0},

    {SG_ASK_SUBJECTS,
     "who " IS "? the|a|all? member|members|in|of of|in? " THE "SORT? A",
     "member_of",
     0},
    {SG_ASK_SUBJECTS, "who|what? " IS "? A 's members", "member_of", 0},
    {SG_ASK_SUBJECTS, "members|lineup of " THE "SORT? A", "member_of", 0},
    {SG_ASK_SUBJECTS,
     "how many members|people|musicians " DID "|" IS " there? in? " THE "SORT? A have?",
     "member_of",
     SG_WANT_COUNT},
    {SG_ASK_SUBJECTS, "who has|have? played|plays PLAYED " ON " " THE "SORT? A", "played", 0},
    {SG_ASK_SUBJECTS,
     "who|" WHICH " label|labels|company? " IS "|has|have? " RELEASED " " THE "SORT? A",
     "released|performed",
     0},
    {SG_ASK_SUBJECTS, WHICH " label|labels " IS " " THE "SORT? A on|by?", "released", 0},
    {SG_ASK_SUBJECTS, "who|" WHICH " " PEOPLE "? " IS " signed to A", "signed_to", 0},
    {SG_ASK_SUBJECTS, WHICH " KIND? " IS " " RECORDED " at|in A", RECORDED_ROLES, 0},
    {SG_ASK_OBJECTS, "who|what|which " PEOPLE "? " IS " VERB by " THE "SORT? A", NULL, 0},
    {SG_ASK_SUBJECTS,
     "who|what|which " PEOPLE "? else? has|have|had|was|were|is|are? VERB " ON "|by? " THE
     "SORT? A",
     NULL,
     0},
    {SG_ASK_SUBJECTS,
     "how many " PEOPLE "? has|have|had|was|were|is|are? VERB " ON "|by? " THE "SORT? A",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_SUBJECTS,
     "how many NOUN " DID "|" IS "|" WORKED " there|credited? " ON "? " THE "SORT? A have?",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_SUBJECTS,
     "how many people|persons " IS "|" WORKED " there|credited? " ON "? " THE "SORT? A",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_SUBJECTS, WHICH " NOUN " WORKED "|" IS " credited? " ON " " THE "SORT? A", NULL, 0},
    {SG_ASK_SUBJECTS, "who|what " IS " the|a? SORT? A VERB by", NULL, 0},
    {SG_ASK_SUBJECTS, "by who|whom " IS " " THE "SORT? A VERB", NULL, 0},
    {SG_ASK_SUBJECTS,
     "who|what|list? " IS "? the|a? NOUN " ON "|behind|credited on? " THE "SORT? A",
     NULL,
     0},
    {SG_ASK_SUBJECTS, "who|what? " IS "? A 's NOUN", NULL, 0},
    {SG_ASK_SUBJECTS, "who did|does|handled the? NOUN " ON " " THE "SORT? A", NULL, 0},
    {SG_ASK_SUBJECTS, "who|which|what " PEOPLE "? won|win " THE "A", "won", 0},
    {SG_ASK_SUBJECTS, "who|which|what " PEOPLE "? " IS " nominated for " THE "A", "nominated", 0},
    {SG_ASK_SUBJECTS, "who " IS " on|credited|involved on|in|for|with? " THE "SORT? A", NULL, 0},
    {SG_ASK_SUBJECTS, "credits|personnel of|on|for " THE "SORT? A", NULL, 0},
    {SG_ASK_SUBJECTS, IS " " THE "SORT? A VERB by B", NULL, SG_WANT_WHETHER},

    {SG_ASK_OBJECTS, "where " IS " A born", "born_in", 0},
    {SG_ASK_OBJECTS, "where did A die", "died_in", 0},
    {SG_ASK_OBJECTS, "where did|has|does A live|lived", "lived_in", 0},
    {SG_ASK_OBJECTS, "where did A study|studied", "studied_at", 0},
    {SG_ASK_OBJECTS, "where " IS " " THE "SORT? A based|from", "based_in|born_in", 0},
    {SG_ASK_OBJECTS, "where " IS " " THE "SORT? A " RECORDED, RECORDED_ROLES, 0},
    {SG_ASK_OBJECTS, WHICH " " BANDS " " IS " A in|a|the member|members? of?", "member_of", 0},
    {SG_ASK_OBJECTS,
     "how many " BANDS " " IS "|" DID " A in|play|played|belong in|to?",
     "member_of",
     SG_WANT_COUNT},
    {SG_ASK_OBJECTS,
     IS " A ever? a|the? member|part|in of|in? the? SORT? B",
     "member_of",
     SG_WANT_WHETHER},
    {SG_ASK_OBJECTS, "when " DID " A join|joined the? SORT? B", "member_of", SG_WANT_WHEN},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A " RELEASED, "released|performed", 0},
    {SG_ASK_OBJECTS, WHICH " KIND " IS " A on|in|credited|seen|heard on|in?", NULL, 0},
    {SG_ASK_OBJECTS, IS " A on|in B", NULL, SG_WANT_WHETHER},
    {SG_ASK_OBJECTS, IS " A the|a|an? NOUN or the|a|an? NOUN " ON "|behind the? SORT? B", NULL, 0},
    {SG_ASK_OBJECTS, IS " A the|a|an? NOUN " ON "|behind the? SORT? B", NULL, SG_WANT_WHETHER},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A VERB or|and VERB " ON "|by? B?", NULL, 0},
    {SG_ASK_OBJECTS, WHICH " KIND " DID " A VERB but not|without B", NULL, SG_WANT_WITHOUT},
    {SG_ASK_OBJECTS, WHICH " KIND " DID " A VERB not|without? with? B", NULL, SG_WANT_WITHOUT},
    {SG_ASK_OBJECTS, WHICH " KIND " DID " A but not B VERB", NULL, SG_WANT_WITHOUT},
    {SG_ASK_OBJECTS, "KIND VERB? by|of A but? not|without by|with? B", NULL, SG_WANT_WITHOUT},
    {SG_ASK_OBJECTS, "how many KIND " DID " A VERB " ON "|by? B?", NULL, SG_WANT_COUNT},
    {SG_ASK_OBJECTS, "how many KIND " IS " VERB " ON "? by A", NULL, SG_WANT_COUNT},
    {SG_ASK_OBJECTS,
     "how many KIND " IS "|" DID " A on|in|have|made|make|credited on|in?",
     NULL,
     SG_WANT_COUNT},
    {SG_ASK_OBJECTS,
     "what|which|who " IS " the? " FIRST " KIND of|by|that? A VERB?",
     NULL,
     SG_WANT_FIRST},
    {SG_ASK_OBJECTS,
     "what|which|who " IS " the? " LAST " KIND of|by|that? A VERB?",
     NULL,
     SG_WANT_LAST},
    {SG_ASK_OBJECTS, "what|which|who " IS " A 's " FIRST " KIND", NULL, SG_WANT_FIRST},
    {SG_ASK_OBJECTS, "what|which|who " IS " A 's " LAST " KIND", NULL, SG_WANT_LAST},
    {SG_ASK_OBJECTS, WHICH " KIND " DID " A VERB " FIRST, NULL, SG_WANT_FIRST},
    {SG_ASK_OBJECTS, WHICH " KIND " DID " A VERB " LAST, NULL, SG_WANT_LAST},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A VERB " ON "|by? B", NULL, 0},
    {SG_ASK_OBJECTS, WHICH " KIND? " DID " A VERB " ON "|by?", NULL, 0},
    {SG_ASK_OBJECTS, WHICH " KIND? " IS " A the|a|an? NOUN " ON "|behind", NULL, 0},
    {SG_ASK_OBJECTS, "for|on|by? who|whom " DID " A VERB for|with?", NULL, 0},
    {SG_ASK_OBJECTS,
     WHICH " " DID " A do|done|contribute|play|make on|in|for|with|to the? KIND? B",
     NULL,
     0},
    {SG_ASK_OBJECTS, WHICH " " DID " A do|done|contribute|play|make", NULL, 0},
    {SG_ASK_OBJECTS,
     WHICH " " IS " A 's role|roles|job|part|credit|credits on|in|for|with the? B",
     NULL,
     0},
    {SG_ASK_OBJECTS, WHICH " role|roles|part " DID " A have|play on|in|for the? B", NULL, 0},
    {SG_ASK_OBJECTS, WHICH "|show|list? me? the|all? KIND " IS "? VERB by A", NULL, 0},
    {SG_ASK_OBJECTS, "show|list me? everything|all? A VERB", NULL, 0},
    {SG_ASK_OBJECTS, DID " A ever? VERB " ON "? the? SORT? B", NULL, SG_WANT_WHETHER},
    {SG_ASK_OBJECTS,
     DID " A ever? play|played PLAYED " ON " the? SORT? B",
     "played",
     SG_WANT_WHETHER},
    {SG_ASK_OBJECTS,
     "why|how " DID " you|we say|think|know|believe that? A VERB " ON "? B",
     NULL,
     SG_WANT_WHETHER},
    {SG_ASK_OBJECTS,
     "who|which|what source|sources? says|say|states|state that? A VERB " ON "? B",
     NULL,
     SG_WANT_WHETHER},
    {SG_ASK_OBJECTS,
     "what " IS " the? evidence|proof that|for A VERB " ON "? B",
     NULL,
     SG_WANT_WHETHER},
    {SG_ASK_OBJECTS,
     "when|in what|which? year? " DID " A VERB " ON "? the? SORT? B",
     NULL,
     SG_WANT_WHEN},
    {SG_ASK_OBJECTS, WHICH " " IS "? A 's KIND", NULL, 0},
    {SG_ASK_OBJECTS, WHICH "|show|list? me|" IS "? the|all? KIND of|by|with A", NULL, 0},

    {SG_ASK_DATES, "when " THE "SORT? A " IS " " MADE, NULL, SG_WANT_FIRST},
    {SG_ASK_DATES, "when A died", NULL, SG_WANT_LAST},
    {SG_ASK_DATES, "when|in what|which? year? " IS " " THE "SORT? A " MADE, NULL, SG_WANT_FIRST},
    {SG_ASK_DATES,
     "when|in what|which? year? did " THE "SORT? A start|begin|form|come out?",
     NULL,
     SG_WANT_FIRST},
    {SG_ASK_DATES,
     "when|in what|which? year? did " THE "SORT? A die|end|split|disband|break up?",
     NULL,
     SG_WANT_LAST},
    {SG_ASK_SUBJECTS, "when|in what|which? year? " IS " " THE "SORT? A VERB", NULL, SG_WANT_WHEN},

    {SG_ASK_NEAR,
     "who|what|which " PEOPLE "? " IS " within? N steps|links|hops from|of|away? from? A",
     NULL,
     0},
    {SG_ASK_NEAR, "who|what " IS " around|near|next to? A", NULL, 0},
    {SG_ASK_SEARCH, WHICH "|who A do|does|is|are you|there|we know|mean|have|here?", NULL, 0},
    {SG_ASK_SEARCH, "who|what " IS " called|named A", NULL, 0},
    {SG_ASK_SHOW, "what|who " IS "|else " IS "? A also|else? called|known|named as?", NULL, 0},
    {SG_ASK_SHOW, WHICH " other names? names? " DID " A have|use|go by?", NULL, 0},
    {SG_ASK_SHOW, "what " IS " A 's real|full|other|birth name|names", NULL, 0},
    {SG_ASK_SHOW, "tell me? about " THE "SORT? A", NULL, 0},
    {SG_ASK_SHOW, "what do you know about " THE "SORT? A", NULL, 0},
    {SG_ASK_SHOW, "who|what " IS " " THE "SORT? A", NULL, 0},
    {SG_ASK_SHOW, "show|describe|about me? " THE "SORT? A", NULL, 0},
};

#define ACTORS (1U << SG_PERSON | 1U << SG_GROUP)
#define WORKS (1U << SG_WORK | 1U << SG_FILM)

static const SgKindWord kind_words[] = {
    {"album|albums|record|records|lp|lps", 1U << SG_WORK, "album"},
    {"song|songs|tune|tunes", 1U << SG_WORK, "song"},
    {"track|tracks|recording|recordings", 1U << SG_WORK, NULL},
    {"single|singles", 1U << SG_WORK, "single"},
    {"ep|eps", 1U << SG_WORK, "ep"},
    {"soundtrack|soundtracks", 1U << SG_WORK, "soundtrack"},
    {"film|films|movie|movies|documentary|documentaries", 1U << SG_FILM, NULL},
    {"video|videos", WORKS, "video"},
    {"show|shows|series|game|games|work|works|thing|things|credits", WORKS, NULL},
    {"book|books", 1U << SG_WORK, NULL},
    {"band|bands|group|groups|orchestra|orchestras|choir|choirs", 1U << SG_GROUP, NULL},
    {"artist|artists|act|acts|people|musicians", ACTORS, NULL},
    {"person|singer|actor|actress|musician|composer|director|producer", 1U << SG_PERSON, NULL},
    {"label|labels|company|companies|studio|studios|organization|organizations|school|schools",
     1U << SG_ORGANIZATION,
     NULL},
    {"award|awards|prize|prizes", 1U << SG_AWARD, NULL},
    {"place|places|city|cities|country|countries|town|towns", 1U << SG_PLACE, NULL},
};

const SgAskForm*
sg_ask_forms(size_t* n)
{
  *n = sizeof(forms) / sizeof(forms[0]);
  return forms;
}

const SgRule*
sg_question_rules(size_t* n)
{
  *n = sizeof(rules) / sizeof(rules[0]);
  return rules;
}

const SgKindWord*
sg_kind_word(SgString word)
{
  for (size_t i = 0U; i < sizeof(kind_words) / sizeof(kind_words[0]); ++i) {
    if (sg_word_is(word, kind_words[i].words, strlen(kind_words[i].words))) {
      return &kind_words[i];
    }
  }
  return NULL;
}
