// The names of awards.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_AWARDS_H
#define SEGUE_IMPORT_TEXT_AWARDS_H

#include "import/text/article.h"

enum { SG_AWARD_NAME_SIZE = 256 };

/// The name as a body with its category: "Latin Grammys for Best X" is "Latin Grammy Award for
/// Best X".
SgString sg_award_name(SgString text, char buffer[SG_AWARD_NAME_SIZE]);

/// True for a category without its body: "Best New Artist".
bool sg_award_is_category(SgString text);

/// The award "<body> for <category>"; either may be empty. 0 if there is no memory.
uint32_t sg_award_entity(SgArticle* article, SgString body, SgString category);

/// The body that a section is about ("Grammy Awards"), empty if none.
SgString sg_award_body_of_section(const SgArticle* article, uint32_t section);

#endif
