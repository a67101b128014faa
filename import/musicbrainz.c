// Reads MusicBrainz in each of its forms: XML, JSON, tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz.h"

#include "import/reader.h"

#include <string.h>

typedef struct {
  unsigned (*sniff)(SgString head, const char* path);
  SgStatus (*read)(SgStream* stream, SgSink* sink, SgError* error);
  bool several; // it reads folders, and archives of several files
} Form;

static const Form forms[] = {
    {sg_mb_sniff_xml, sg_mb_read_xml, false},
    {sg_mb_sniff_json, sg_mb_read_json, true},
    {sg_mb_sniff_tables, sg_mb_read_tables, true},
};

enum { XML, JSON, TABLES, N_FORMS };

/// The form that is surest of an input; if none is, the one that begins so.
static const Form*
choose_form(SgString head, const char* path, unsigned* best)
{
  const char* start = head.data;
  const char* end   = head.data + head.size;
  while (start < end && memchr("\xEF\xBB\xBF \t\r\n", *start, 7U)) {
    ++start;
  }
  const char  first = (char)(start < end ? *start : 0);
  const Form* form  = &forms[first == '<' ? XML : first == '{' ? JSON : TABLES];
  *best             = 0U;
  for (size_t i = 0U; i < N_FORMS; ++i) {
    const unsigned score = forms[i].sniff(head, path);
    form                 = score > *best ? &forms[i] : form;
    *best                = score > *best ? score : *best;
  }
  return form;
}

static unsigned
sniff_musicbrainz(SgString head, const char* path)
{
  unsigned score = 0U;
  (void)choose_form(head, path, &score);
  return score;
}

static SgStatus
read_musicbrainz(SgStream* stream, SgSink* sink, SgError* error)
{
  SgString       head  = sg_string("");
  unsigned       score = 0U;
  const SgStatus st    = sg_stream_peek(stream, &head, error);
  if (st) {
    return st;
  }
  const char* file = sg_stream_file(stream);
  const Form* form = choose_form(head, *file ? file : sg_stream_name(stream), &score);
  if (form->several) {
    sg_stream_allow_files(stream);
  } else if (sg_stream_is_folder(stream)) {
    return sg_error_set(error,
                        SG_IO,
                        "cannot read '%s': it is a directory; name the files in it",
                        sg_stream_name(stream));
  }
  return form->read(stream, sink, error);
}

const SgReader sg_reader_musicbrainz = {
    "musicbrainz",
    "MusicBrainz: XML and JSON of the web service, JSON dumps, database tables",
    sniff_musicbrainz,
    read_musicbrainz};
