#!/bin/bash
# Installs into a folder of its own and builds and runs a small program against it in every way there is.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
expected="2 entities, 1 credit"

# try NAME COMMAND...: the program must say what is expected.
try() {
  local name=$1 said
  shift
  said=$("$@" "$place/$name.segue" 2>&1) || fail "$name failed: $said"
  [ "$said" = "$expected" ] || fail "$name says \"$said\", not \"$expected\""
}

"$CMAKE" --install "$BUILD" --prefix "$place/usr" >"$place/log" 2>&1 || { cat "$place/log"; fail "cannot install"; finish; }
libraries=$(dirname "$(find "$place/usr" -name segue.pc)")/..
libraries=$(cd "$libraries" && pwd)
export PKG_CONFIG_PATH=$libraries/pkgconfig LD_LIBRARY_PATH=$libraries

flags="-std=c11 -Wall -Werror"
program=tests/consumer/consumer.c
${CC:-cc} $flags $program $(pkg-config --cflags --libs segue) -o "$place/dynamic" || fail "pkg-config --libs does not do"
try pkg-config-shared "$place/dynamic"
${CC:-cc} $flags $program $(pkg-config --cflags segue) "$libraries/libsegue.a" \
  $(pkg-config --static --libs segue | sed 's/-lsegue//') -o "$place/static" || fail "pkg-config --static does not do"
try pkg-config-static "$place/static"

"$CMAKE" -S tests/consumer -B "$place/build" -DCMAKE_PREFIX_PATH="$place/usr" -DCMAKE_C_COMPILER="${CC:-cc}" \
  >"$place/log" 2>&1 && "$CMAKE" --build "$place/build" >>"$place/log" 2>&1 || { cat "$place/log"; fail "find_package does not do"; }
try cmake-shared "$place/build/consumer_shared"
try cmake-static "$place/build/consumer_static"
[ -z "$(find "$place/usr/bin" -name segue 2>/dev/null)" ] || "$place/usr/bin/segue" --version >/dev/null ||
  fail "the installed program does not start"
finish
