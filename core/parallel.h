// Doing parts of one job at a time.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_PARALLEL_H
#define SEGUE_CORE_PARALLEL_H

enum { SG_PARALLEL_MOST = 4 };

/// How many parts are worth having: one a processor, at most SG_PARALLEL_MOST.
unsigned sg_parallel_width(void);

/// Does the parts 0 … n - 1 (at most SG_PARALLEL_MOST), each but the first in a thread of its own;
/// a part for which there is no thread is done here. Returns when all are done.
void sg_parallel(unsigned n, void (*part)(void* context, unsigned number), void* context);

#endif
