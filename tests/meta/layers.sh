#!/bin/bash
# Checks that a folder includes only the folders before it, and where each foreign library may appear.
# SPDX-License-Identifier: GPL-2.0-or-later
. "$(dirname "$0")/sources.sh"

# layer: the folders whose headers it may include.
allowed() {
  case $1 in
    include) echo "segue" ;;
    core) echo "segue core" ;;
    import) echo "segue core import" ;;
    queries) echo "segue core queries" ;;
    export) echo "segue core export" ;;
    cli) echo "segue core import queries export cli" ;;
  esac
}

for layer in include core import queries export cli; do
  for file in $(c_files $layer); do
    while IFS=: read -r line header; do
      case " $(allowed $layer) " in
        *" ${header%%/*} "*) ;;
        *) fail "$file:$line: $layer must not include \"$header\"" ;;
      esac
    done < <(sed -n 's,^ *# *include *"\([^"]*\)".*,\1,;t p;d;:p;=;p' "$file" | paste -d: - -)
  done
done

# A foreign library is met in few files, so that it can be replaced there.
# include pattern | where it may stand
while read -r pattern place; do
  users=$(c_files core import queries export cli include | xargs grep -lE "# *include *[<\"]$pattern")
  for file in $users; do
    [[ $file =~ ^($place)$ ]] || fail "$file: must not include $pattern (only $place)"
  done
done <<'TABLE'
libxml/ import/xml_(base|decoder|schema)\.c
igraph core/igraph_(bridge\.c|measure\.c|read\.c|impl\.h)
lmdb\.h core/store(_[a-z]+\.c|\.c|_impl\.h)
utf8proc\.h core/fold\.c
xxhash core/[a-z_]+\.c|import/(facts_hash|graph_table|import|stream)\.c
yajl import/json\.c
serd import/rdf_serd\.c
archive import/unpack\.c
TABLE
finish
