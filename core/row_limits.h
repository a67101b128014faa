// How much a writer takes in one row; what gives it rows checks the same before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ROW_LIMITS_H
#define SEGUE_CORE_ROW_LIMITS_H

enum {
  SG_ROW_TEXT     = 1 << 16, ///< bytes of a name, an id, or another short text
  SG_ROW_PASSAGE  = 1 << 20, ///< bytes of the text of a passage
  SG_ROW_DETAILS  = 1 << 16, ///< names, ids, attributes of one entity
  SG_ROW_EVIDENCE = 65535    ///< passages of one credit
};

#endif
