// Fuzzes the reader of Segue XML and the XML reader base under it: any bytes, nothing is written.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "fuzz/read.h"

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  fuzz_read(&sg_reader_segue_xml, data, size);
  return 0;
}
