// Lists of names in a cell, as they are printed: "A, B & C, producers; D, engineer (E)".
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TABLE_NAMES_H
#define SEGUE_IMPORT_TABLE_NAMES_H

#include "core/id_map.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_NAMES_LIMIT = 512 }; ///< names of one cell, and of a part of it; no more are read

/// How a cell lists names.
typedef enum {
  SG_NAMES_PLAIN,   ///< "A, B & C"
  SG_NAMES_ROLES,   ///< "A & B, producers; C, engineer"; what stands in brackets is left out
  SG_NAMES_BRACKETS ///< only what has a role in the brackets: "... (D, conductor)"
} SgNamesForm;

/// A name and the word for what it did, empty if none is printed. Both point into the cell.
typedef struct {
  SgString name;
  SgString role;
  bool     joint; ///< it holds what parts names, and was left whole
} SgNamed;

/// What the cells of a table have taught about names: "X & Y" is one name or two.
typedef struct {
  SgIdMap known;
} SgNames;

SgNames sg_names(SgAllocator* allocator);
void    sg_names_free(SgNames* names);

/// Learns from a cell which names stand alone, and which stay whole by their looks.
SG_MUST_CHECK SgStatus sg_names_learn(SgNames* names, SgNamesForm form, SgString cell);

/// The names of a cell; returns how many. `*cut` is set to true if there are more than
/// SG_NAMES_LIMIT. Takes time in proportion to the cell.
///
/// Commas, semicolons, "&", "and" and "featuring" part names, outside brackets and quotes. What
/// stands in brackets behind a name is no part of it. "Jr." and the like belong to the name before,
/// "others" is nobody. A part of a longer list that stands whole in another cell stays whole, if it
/// is no longer than 1 KiB and 32 parts. Otherwise a list is taken apart only if its parts are
/// names: known from cells of their own, or of two words and more of which the first is no "The",
/// "His"...; in lists of three and more half of them will do. What is not taken apart is one name.
///
/// With roles, the last part of what semicolons part is a role if the vocabulary has it or it
/// begins with a small letter; with slashes it is several, and each name then comes several times.
/// In the plural it is that of all names before it, in the singular of the last one.
size_t
sg_names_read(const SgNames* names, SgNamesForm form, SgString cell, SgNamed* out, bool* cut);

/// What the words of a table mean: heads of lists, nouns, then the words of the databases; in the
/// plural as well.
SgWordMeaning sg_names_role(SgString word);

#endif
