// Compiler attributes of the public interface.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_ATTRIBUTES_H
#define SEGUE_ATTRIBUTES_H

#if defined(__GNUC__)
#  define SG_API __attribute__((visibility("default")))
#  define SG_MUST_CHECK __attribute__((warn_unused_result))
#  define SG_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#  define SG_API
#  define SG_MUST_CHECK
#  define SG_PRINTF(text, first)
#endif

#endif
