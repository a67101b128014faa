#!/bin/bash
# Checks what every source file must have and must not have: its first lines, its width, its length, banned words.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
export LC_ALL=C.UTF-8

spdx='SPDX-License-Identifier: GPL-2.0-or-later'
for file in $(c_files); do
  sed -n 1p "$file" | grep -qE '^// .{10,}' || fail "$file:1: the first line says what the file is for"
  [ "$(sed -n 2p "$file")" = "// $spdx" ] || fail "$file:2: the second line is // $spdx"
  n=$(wc -l <"$file")
  [ "$n" -le 600 ] || fail "$file: $n lines, at most 600: split it by idea"
done
for file in $(script_files); do
  head -4 "$file" | grep -q "^# $spdx" || fail "$file: its first four lines lack # $spdx"
done

# report PATTERN MESSAGE FILE...: fails for each line that has the pattern.
report() {
  local pattern=$1 message=$2
  shift 2
  [ $# -eq 0 ] && return
  while IFS= read -r hit; do
    fail "${hit:0:120}: $message"
  done < <(grep -nHE -- "$pattern" "$@")
}

report $'\t' "tab" $(c_files) $(script_files)
report '.{101}' "over 100 columns" $(c_files)
report '[[:space:]]$' "space at the end of the line" $(c_files) $(script_files)
report '\<(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atof|alloca)[[:space:]]*\(' "banned function" $(c_files)
report '\<(TODO|FIXME|XXX|HACK)\>' "unfinished" $(c_files) $(script_files | grep -v meta/style.sh)
library=$(c_files core import queries export | grep -v '_compile\.c$') # but for the programs of the build
report '\<(abort|exit|_exit|getenv|setlocale|printf|puts|putchar|perror)[[:space:]]*\(' \
  "the library never prints, exits or reads the environment" $library
report '\<(malloc|calloc|realloc|strdup|strndup|asprintf)[[:space:]]*\(' \
  "memory comes through the SgAllocator" $(echo "$library" | grep -v '^core/memory.c$')
finish
