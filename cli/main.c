// The program.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#ifdef __GLIBC__
#  include <malloc.h>
#endif

enum { KEPT = 1 << 26 };

// An import frees and takes blocks of some hundred kilobytes all the time: keeping the pages saves
// the kernel the clearing of new ones.
static void
keep_memory(void)
{
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, KEPT);
  mallopt(M_TRIM_THRESHOLD, KEPT);
#endif
}

int
main(int argc, char** argv)
{
  keep_memory();
  return cli_main(argc, argv);
}
