#!/bin/bash
# Runs the program where igraph is not there, or another library stands in its place: only what needs it fails.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: igraph_absent.sh PROGRAM
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
unset SEGUE_KB
printf 'graph [ node [ id 1 ] ]\n' >"$place/a.gml"
printf 'Id,Label\n1,Ann\n' >"$place/a.csv"
failures=0

# refuses WHY: a file that igraph reads is refused so, and others are not.
refuses() {
  local expected="libigraph.so.3 $1; install igraph 0.10 (in Debian, the package libigraph3)" said status
  said=$(LD_LIBRARY_PATH=$place/lib "$program" --kb "$place/kb.segue" import "$place/a.gml" 2>&1)
  status=$?
  [[ $said == *"$expected" && $status -eq 4 ]] || { echo "says, with $status: $said"; failures=1; }
  LD_LIBRARY_PATH=$place/lib "$program" --kb "$place/kb.segue" import --dry-run "$place/a.csv" >/dev/null || failures=1
}

program=$1
mkdir "$place/lib"
echo "no library" >"$place/lib/libigraph.so.3"
refuses "cannot be loaded"
${CC:-cc} -shared -o "$place/lib/libigraph.so.3" -x c - <<<"int igraph_vcount(void) { return 0; }"
refuses "has not all that is needed"
rm "$place/lib/libigraph.so.3"
"$program" --kb "$place/kb.segue" import "$place/a.gml" >/dev/null || failures=1
readelf -d "$program" | grep -q igraph && { echo "the program is linked to igraph"; failures=1; }
exit $failures
