#!/bin/bash
# Checks that every file is laid out as clang-format 14 does it by .clang-format.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
formatter=$(command -v clang-format-14 || command -v clang-format) || skip "clang-format is not there"
"$formatter" --version | grep -q 'version 14\.' || skip "this is not clang-format 14, whose layout is ours"
c_files | xargs "$formatter" --dry-run -Werror || fail "run $formatter -i on these files"
finish
