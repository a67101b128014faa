// Fuzzes the folding of names and dates: folding twice is folding once.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "segue/date.h"
#include "segue/fold.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  char     once[SG_FOLD_LIMIT];
  char     twice[SG_FOLD_LIMIT];
  char     printed[SG_DATE_TEXT_SIZE];
  SgString text = sg_substring((const char*)data, size);
  size_t   n    = sg_fold(text, once);
  size_t   m    = sg_fold(sg_substring(once, n), twice);
  if (n >= SG_FOLD_LIMIT || once[n] || n != m || memcmp(once, twice, n)) {
    abort();
  }
  SgDate date  = {0, 0U, 0U};
  SgDate again = {0, 0U, 0U};
  if (sg_date_parse(text, &date) && sg_date_format(date, printed) &&
      (!sg_date_parse(sg_string(printed), &again) || sg_date_compare(date, again))) {
    abort();
  }
  return 0;
}
