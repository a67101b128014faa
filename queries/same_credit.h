// Credits that several sources state alike: separate rows of the store that count as one.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SAME_CREDIT_H
#define SEGUE_QUERIES_SAME_CREDIT_H

#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

/// True if two credits say the same: subject, role, object and dates agree.
bool sg_same_credit(const SgView* view, SgCreditId a, SgCreditId b);

/// The number of different credits among a few: O(n²).
size_t sg_count_different(const SgView* view, const SgCreditId* credits, size_t n);

#endif
