#!/bin/bash
# Checks that the checks of the source tree can fail: each row breaks one rule in a small tree that is else sound.
# SPDX-License-Identifier: GPL-2.0-or-later
tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT
here=$(cd "$(dirname "$0")" && pwd)
failures=0
head='// A file of the test of the rules.\n// SPDX-License-Identifier: GPL-2.0-or-later\n'
long=$(printf 'x%.0s' {1..101})
many=$(printf '  f(1);\\n%.0s' {1..60})

# Makes a sound tree.
plant() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/include/segue "$tree"/{core,import,queries,export,cli,tests}
  printf "${head}#include \"core/a.h\"\n" >"$tree/core/a.c"
  printf "${head}typedef int A;\n" >"$tree/core/a.h"
  printf "${head}typedef int B;\n" >"$tree/include/segue/b.h"
  printf "${head}#include \"segue/b.h\"\n" >"$tree/include/segue/segue.h"
}

# Runs a check in the tree; its output goes to standard output.
run() {
  SOURCE=$tree bash "$here/$1.sh" 2>&1
}

plant
for check in layers style functions headers; do
  run $check >/dev/null || [ $? -eq 77 ] || { echo "$check fails a sound tree: $(run $check)"; failures=1; }
done

# check | file | what it holds after the usual first lines | what the check must say
while IFS='|' read -r check file text expected; do
  plant
  case $text in
    =*) printf '%b' "${text#=}" >"$tree/$file" ;;
    *) printf '%b%b' "$head" "$text" >"$tree/$file" ;;
  esac
  said=$(run "$check")
  status=$?
  [ $status -eq 77 ] && continue
  if [ $status -eq 0 ]; then
    echo "$check passes $file with: $text"
    failures=1
  elif [[ $said != *"$expected"* ]]; then
    printf '%s says\n%s\nnot\n%s\n' "$check" "$said" "$expected"
    failures=1
  fi
done <<TABLE
layers|core/x.c|#include "import/y.h"\n|core/x.c:3: core must not include "import/y.h"
layers|import/x.c|#include "queries/y.h"\n|import must not include "queries/y.h"
layers|queries/x.h|# include "export/y.h"\n|queries must not include "export/y.h"
layers|export/x.c|#include "queries/y.h"\n|export must not include "queries/y.h"
layers|include/segue/x.h|#include "core/y.h"\n|include must not include "core/y.h"
layers|core/x.c|#include "y.h"\n|core must not include "y.h"
layers|import/x.c|#include <libxml/parser.h>\n|import/x.c: must not include libxml/
layers|export/x.c|#include <libxml/xmlwriter.h>\n|export/x.c: must not include libxml/
layers|import/x.h|#include <libxml/parser.h>\n|import/x.h: must not include libxml/
layers|queries/x.c|#include <igraph/igraph.h>\n|queries/x.c: must not include igraph
layers|cli/x.c|#include <lmdb.h>\n|cli/x.c: must not include lmdb
style|core/x.c|=// SPDX-License-Identifier: GPL-2.0-or-later\n|core/x.c:2: the second line is
style|core/x.c|=#include <a.h>\n// SPDX-License-Identifier: GPL-2.0-or-later\n|core/x.c:1: the first line says
style|core/x.c|// $long\n|over 100 columns
style|core/x.c|int a;\t\n|tab
style|core/x.c|int a; \n|space at the end
style|core/x.c|void f(void) { strcpy(a, b); }\n|banned function
style|tests/x.c|void f(void) { sprintf (a, b); }\n|banned function
style|core/x.c|// TO\x44O later\n|unfinished
style|core/x.c|void f(void) { abort(); }\n|never prints, exits
style|queries/x.c|void f(void) { getenv("A"); }\n|never prints, exits
style|queries/x.c|void f(void) { malloc(1); }\n|memory comes through
style|core/x.c|$(printf '\\n%.0s' {1..600})|602 lines
style|x.cmake|=set(a b)\n|x.cmake: its first four lines lack
functions|core/x.c|void f(void)\n{\n$many}\n|f() has 63 lines
functions|core/x.c|void f(int a, int b, int c, int d, int e, int g, int h)\n{\n}\n|f() has 7 parameters
headers|include/segue/b.h|size_t a;\n|segue/b.h does not compile alone as C11
headers|include/segue/b.h|int template;\n|segue/b.h does not compile alone as C++
headers|include/segue/b.h|struct a { int b; };\n|segue/b.h does not compile alone
headers|include/segue/x.h|typedef int C;\n|segue.h lacks segue/x.h
headers|core/x.h|extern size_t a;\n|core/x.h does not compile alone
TABLE
exit $failures
