// Asking for memory before it is needed.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_PREFETCH_H
#define SEGUE_CORE_PREFETCH_H

/// Begins to bring what lies at an address nearer; nothing happens if nothing lies there.
#if defined(__GNUC__)
#  define SG_PREFETCH(address) __builtin_prefetch(address)
#else
#  define SG_PREFETCH(address) ((void)(address))
#endif

#endif
