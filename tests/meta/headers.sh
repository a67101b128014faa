#!/bin/bash
# Checks that every header compiles alone, the public ones as C++ too, and that segue.h includes all public ones.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
strict="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Werror -fsyntax-only -I include"

for header in include/segue/*.h; do
  name=${header#include/}
  twice="#include \"$name\""$'\n'"#include \"$name\""$'\n'"typedef int Nothing;"
  ${CC:-cc} -std=c11 -Wstrict-prototypes $strict -x c - <<<"$twice" || fail "$name does not compile alone as C11"
  c++ -std=c++11 $strict -x c++ - <<<"$twice" || fail "$name does not compile alone as C++"
  [ "$name" = segue/segue.h ] || grep -q "^#include \"$name\"" include/segue/segue.h || fail "segue.h lacks $name"
done
for header in $(c_files core import queries export cli tests | grep '\.h$'); do
  ${CC:-cc} -std=c11 $strict -Wno-unused-function -Wno-unused-variable -D_DEFAULT_SOURCE \
    -DSEGUE_SOURCE_DIR='""' -I . -x c - \
    <<<"#include \"$header\""$'\n'"typedef int Nothing;" || fail "$header does not compile alone"
done
finish
