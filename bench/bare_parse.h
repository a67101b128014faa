// A parse that does nothing with what it reads, to measure imports against.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_BARE_PARSE_H
#define SEGUE_BENCH_BARE_PARSE_H

/// Seconds that libxml2's SAX2 parser takes for a file with empty handlers; negative if the file is
/// not well-formed.
double bare_parse(const char* path);

#endif
