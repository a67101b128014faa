#!/bin/bash
# Checks that no function outside the tests has more than 60 lines or more than 6 parameters and an SgError.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"
command -v ctags >/dev/null || skip "ctags is not there; run scripts/setup --test"
ctags --version | grep -q Universal || skip "this ctags is not Universal Ctags"

files=$(c_files core import queries export cli bench fuzz examples)
[ -n "$files" ] || finish
while read -r file name first last signature; do
  [ "${last:-0}" -gt 0 ] || continue
  case "$file $name" in # their parameters are those of libxml2 and serd
  "import/xml_base.c on_start" | "bench/bare_parse.c on_start" | \
    "import/rdf_serd.c on_statement") signature="" ;;
  esac
  lines=$((last - first + 1))
  [ $lines -le 60 ] || fail "$file:$first: $name() has $lines lines, at most 60"
  commas=${signature%,SgError*}
  commas=${commas//[^,]/}
  [ $((${#commas} + 1)) -le 6 ] || fail "$file:$first: $name() has $((${#commas} + 1)) parameters, at most 6"
done < <(ctags --languages=C --langmap=C:.c.h --kinds-C=f -x --_xformat='%F %N %n %{end} %S' $files)
finish
