// Reading the records of a large XML document in one thread while another uses them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A second thread reads the stream and scans (import/xml_scan.h) batches of records; the thread
// that called takes them in their order, so that the sink is met by one thread alone. What the scan
// does not know ends the pipe, and libxml2 reads on from there (SgXmlResume).
#ifndef SEGUE_IMPORT_XML_PIPE_H
#define SEGUE_IMPORT_XML_PIPE_H

#include "import/stream.h"
#include "import/xml_base.h"
#include "import/xml_record.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"

#include <stdbool.h>

/// A pipe; closing it ends its thread.
typedef struct SgXmlPipe SgXmlPipe;

typedef struct {
  const SgXmlRecordSetup* records;
  const char*             root;                               ///< name of the root
  SgStatus (*take)(void* context, const SgXmlRecord* record); ///< not SG_OK: ends the reading
  void* context;
} SgXmlPipeSetup;

/// Reads until the end of the document or what is not for the scan; `*resume` then says where to go
/// on: `all` if there is nothing left. It is valid until the pipe is closed. The stream must not be
/// used meanwhile. Memory: 3 batches of 64 KiB of input and 384 KiB of trees, more if a record
/// needs it.
SG_MUST_CHECK SgStatus sg_xml_pipe_read(SgAllocator*          allocator,
                                        SgStream*             stream,
                                        const SgXmlPipeSetup* setup,
                                        SgXmlPipe**           pipe,
                                        SgXmlResume*          resume,
                                        SgError*              error);

/// NULL is accepted.
void sg_xml_pipe_close(SgXmlPipe* pipe);

#endif
