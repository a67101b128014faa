// A few words that tell an entity apart from others of its name.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_DESCRIBE_H
#define SEGUE_QUERIES_DESCRIBE_H

#include "core/buffer.h"
#include "segue/view.h"

/// "Name (work, 2002)": the name, the kind, and the year of works and films.
void sg_describe(const SgView* view, SgEntityId id, SgBuffer* text);

/// "#12 Name (work, album, 2002; see Other, Another)": also its number, form, years of any kind and
/// the two it is best known by, as sg_distinction() says.
void sg_describe_apart(const SgView* view, SgEntityId id, SgBuffer* text);

#endif
