// Members that the JSON of both kinds of reports has.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_REPORT_JSON_H
#define SEGUE_EXPORT_REPORT_JSON_H

#include "export/json_writer.h"
#include "export/report_model.h"

#include <stddef.h>
#include <stdint.h>

/// Begins a member that is an array.
void sg_report_json_list(SgJson* json, const char* key);

/// A year, if it is known.
void sg_report_json_year(SgJson* json, const char* key, int16_t year);

/// The names of some roles.
void sg_report_json_roles(SgJson* json, const char* key, const SgRole* roles, size_t n);

/// The numbers of footnotes, "evidence".
void sg_report_json_notes(SgJson* json, SgNotes notes);

#endif
