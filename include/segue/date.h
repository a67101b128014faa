// Partial dates: a year, a month, a day, as precisely as a source knows them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_DATE_H
#define SEGUE_DATE_H

#include "segue/attributes.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A date of the Gregorian calendar; `year` 0 is "unknown", `month` 0 "only the year is known",
/// `day` 0 likewise. Years run from -9999 to 9999.
typedef struct {
  int16_t year;
  uint8_t month;
  uint8_t day;
} SgDate;

enum { SG_DATE_TEXT_SIZE = 16 };

/// Reads "2002", "2002-11" or "2002-11-19" (month and day may be 00). False, and `date` untouched,
/// for anything else.
SG_API bool sg_date_parse(SgString text, SgDate* date);

/// Writes the date as precisely as it is known, with a final NUL; returns its length, 0 for an
/// unknown date.
SG_API size_t sg_date_format(SgDate date, char text[SG_DATE_TEXT_SIZE]);

/// Less than, equal to or greater than 0 as `a` is before, the same as or after `b`; unknown parts
/// come first.
SG_API int sg_date_compare(SgDate a, SgDate b);

#ifdef __cplusplus
}
#endif

#endif
