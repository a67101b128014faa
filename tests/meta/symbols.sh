#!/bin/bash
# Checks what the libraries show: the shared one exactly the public functions, the static one only names with sg_.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: symbols.sh LIBRARY.so LIBRARY.a
. "$(dirname "$0")/sources.sh"

exported=$(nm -D --defined-only "$1" | awk '{print $3}' | sort -u)
for symbol in $(grep -v '^sg_' <<<"$exported"); do
  fail "$1 exports $symbol"
done
declared=$(cat include/segue/*.h | tr '\n' ' ' | grep -oE 'SG_API[^;{]*' | grep -oE '\<sg_[a-z0-9_]+ *\(' | tr -d ' (' |
  sort -u)
for name in $(comm -13 <(echo "$exported") <(echo "$declared")); do
  fail "$name() is declared in a public header, but $1 does not export it"
done
for name in $(comm -23 <(echo "$exported") <(echo "$declared")); do
  fail "$1 exports $name, which no public header declares"
done
for symbol in $(nm -g --defined-only "$2" 2>/dev/null | awk 'NF == 3 {print $3}' | grep -v '^sg_' | sort -u); do
  fail "$2 defines $symbol: globals are named sg_*"
done
finish
