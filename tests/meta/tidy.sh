#!/bin/bash
# Runs clang-tidy over every file of the build, by .clang-tidy.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
tidy=$(command -v clang-tidy-14 || command -v clang-tidy) || skip "clang-tidy is not there"
[ -f "$BUILD/compile_commands.json" ] || skip "configure with a preset: compile_commands.json is not there"
c_files core import queries export cli | grep '\.c$' |
  xargs -r -n 2 -P 2 "$tidy" --quiet --warnings-as-errors='*' -p "$BUILD" 2>/dev/null || fail "clang-tidy found faults"
finish
