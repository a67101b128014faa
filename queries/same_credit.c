// Credits that several sources state alike.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/same_credit.h"

#include "core/view_impl.h"
#include "segue/date.h"

bool
sg_same_credit(const SgView* view, SgCreditId a, SgCreditId b)
{
  const SgCredit x = sg_view_credit(view, a);
  const SgCredit y = sg_view_credit(view, b);
  return x.subject == y.subject && x.role == y.role && x.object == y.object &&
         !sg_date_compare(x.start, y.start) && !sg_date_compare(x.end, y.end);
}

size_t
sg_count_different(const SgView* view, const SgCreditId* credits, size_t n)
{
  size_t different = 0U;
  for (size_t i = 0; i < n; ++i) {
    size_t j = 0U;
    while (j < i && !sg_same_credit(view, credits[i], credits[j])) {
      ++j;
    }
    different += j == i;
  }
  return different;
}
