// Which credits an export takes: those around one entity, and those that pass the filters.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_SELECT_CREDITS_H
#define SEGUE_CLI_SELECT_CREDITS_H

#include "segue/path.h"
#include "segue/view.h"

/// Every credit that passes `filter`; its ends must be among `entities` (in order of id) unless
/// that is NULL. False if there is no memory. `*credits` is yours to free().
bool cli_select_credits(const SgView*     view,
                        const SgFilter*   filter,
                        const SgEntityId* entities,
                        size_t            n_entities,
                        SgCreditId**      credits,
                        size_t*           n_credits);

#endif
