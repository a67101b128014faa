// Words that the tables of rules share: alternatives of one token, or rows of tokens.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_RULES_H
#define SEGUE_QUERIES_RULES_H

#include "queries/grammar.h"

#define LINKED "linked|connected|related|tied|joined"
#define LINKS "links|link|connects|connect|ties|tie|joins|join|relates|relate|unites|unite"
#define A_LINK                                                                                     \
  "link|links|connection|connections|path|paths|route|routes|way|ways|chain|relation|relationship"
#define IS "is|are|was|were|am|been"
#define DID "did|do|does|has|have|had"
#define WHICH "what|which"
#define WHO "who|which|what"
#define AWARDS "award|awards|prize|prizes|honours|honors"
#define WIN "win|won|receive|received|get|got|earn|earned|take|took"
#define WORKED                                                                                     \
  "worked|works|work|collaborated|collaborates|collaborate|working|collaborating|partnered|team|"  \
  "teamed|starred|costarred|acted|appeared|toured|jammed|duetted"
#define PEOPLE "PEOPLE"
#define OTHERS "OTHERS"
#define BANDS "band|bands|group|groups"
#define ON "on|in|for|at|with|of"
#define THE "the|a|an? "
#define SHOW_ME "show|give|find|get|tell"
#define MAKE "make|made|record|recorded|do|done|release|released|create|created"
#define RELEASED "release|released|releases|put|issue|issued out?"
#define FIRST "first|earliest|oldest|debut"
#define LAST "last|latest|newest|final"
#define MOST "most|often|frequently|regularly|usually"
#define PARTNERS                                                                                   \
  "collaborators|collaborator|partners|partner|colleagues|colleague|associates|bandmates"

#define PERSONS (1U << SG_PERSON)
#define GROUPS (1U << SG_GROUP)
#define ACTORS (PERSONS | GROUPS)
#define WORKS (1U << SG_WORK | 1U << SG_FILM)
#define LABELS (1U << SG_ORGANIZATION)

/// The tables, in the order in which they are tried.
extern const SgRule sg_award_rules[];
extern const size_t sg_n_award_rules;
extern const SgRule sg_link_rules[];
extern const size_t sg_n_link_rules;
extern const SgRule sg_member_rules[];
extern const size_t sg_n_member_rules;
extern const SgRule sg_subject_rules[];
extern const size_t sg_n_subject_rules;
extern const SgRule sg_object_rules[];
extern const size_t sg_n_object_rules;

#endif
