// Writing JSON: values pushed one after the other, commas and escapes taken care of.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_JSON_WRITER_H
#define SEGUE_EXPORT_JSON_WRITER_H

#include "core/buffer.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stdint.h>

enum { SG_JSON_DEPTH = 64 }; ///< how deep objects and arrays may nest

/// Appends to `out`. `indent` spaces a level, 0 for one line without spaces but after ":" and ",".
typedef struct {
  SgBuffer* out;
  unsigned  indent;
  unsigned  depth;
  bool      first[SG_JSON_DEPTH]; ///< nothing was written on this level yet
  bool      keyed;                ///< a key was just written
} SgJson;

SgJson sg_json(SgBuffer* out, unsigned indent);

void sg_json_begin_object(SgJson* json);
void sg_json_end_object(SgJson* json);
void sg_json_begin_array(SgJson* json);
void sg_json_end_array(SgJson* json);
void sg_json_key(SgJson* json, const char* key);
/// Bytes that are not UTF-8 become U+FFFD.
void sg_json_string(SgJson* json, SgString value);
void sg_json_text(SgJson* json, const char* value);
void sg_json_uint(SgJson* json, uint64_t value);
void sg_json_int(SgJson* json, int64_t value);
void sg_json_number(SgJson* json, double value);
void sg_json_bool(SgJson* json, bool value);
void sg_json_null(SgJson* json);

/// The objects of the command line's JSON: `{"id", "kind", "name"}`, a credit with its evidence
/// (absent members left out), a partial date as a string.
void sg_json_entity(SgJson* json, const SgView* view, SgEntityId id);
void sg_json_credit(SgJson* json, const SgView* view, SgCreditId credit);
void sg_json_credit_members(SgJson* json, const SgView* view, SgCreditId id);
void sg_json_date(SgJson* json, SgDate date);
/// `{"source", "locator", "citations": [..], "section", "text"}`: one piece of evidence.
void sg_json_passage(SgJson* json, SgString source, const SgPassage* passage);
void sg_json_passage_members(SgJson* json, SgString source, const SgPassage* passage);

/// A key and its value, or nothing if the value is empty or unknown.
void sg_json_string_member(SgJson* json, const char* key, SgString value);
void sg_json_date_member(SgJson* json, const char* key, SgDate date);

#endif
