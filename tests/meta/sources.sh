# Functions that the tests of the source tree share: which files there are, and how to fail.
# SPDX-License-Identifier: GPL-2.0-or-later
cd "${SOURCE:?is the source folder}" || exit 1
failures=0

# The C files under the folders given, or all of ours.
c_files() {
  local folder found=()
  for folder in "${@:-.}"; do
    [ -d "$folder" ] && found+=("$folder")
  done
  [ ${#found[@]} -eq 0 ] && return
  find "${found[@]}" \( -name build -o -name '.*' ! -name . \) -prune -o -name '*.[ch]' -print |
    sed 's,^\./,,' | sort
}

# The other files of ours that are programs: scripts and CMake files.
script_files() {
  find . \( -name build -o -name '.git' \) -prune -o \
    \( -name CMakeLists.txt -o -name '*.cmake' -o -name '*.sh' -o -path './scripts/*' -o -path './.ci/*' \) \
    -type f -print | sed 's,^\./,,' | sort
}

fail() {
  echo "$*"
  failures=$((failures + 1))
}

skip() {
  echo "skipped: $*"
  exit 77
}

# Ends a test: to be called last.
finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failures"; exit 1; }
  exit 0
}
