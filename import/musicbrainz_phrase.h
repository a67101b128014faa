// The phrases of MusicBrainz link types: "{additional:additionally} produced".
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_MUSICBRAINZ_PHRASE_H
#define SEGUE_IMPORT_MUSICBRAINZ_PHRASE_H

#include "import/musicbrainz.h"

/// Fills in a phrase with the attributes of a relation, `roots` being the names under which the
/// phrase has each: {name} stands for the attributes of that name, {name:yes|no} for `yes` (with
/// their names for %) if there are any, else for `no`. In the arena.
SG_MUST_CHECK SgStatus sg_mb_phrase(
    SgMb* mb, SgString text, const SgMbRelation* relation, const SgString* roots, SgString* phrase);

#endif
