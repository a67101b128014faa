#!/bin/sh
# Installs the JavaScript readers that check_graphml.js uses: setup.sh [DIR]; DIR is build/interchange if not given.
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-$here/../../build/interchange}
if ! command -v npm >/dev/null; then
  echo "setup: npm is not there, so exports are not checked with graphology" >&2
  exit 0
fi
mkdir -p "$to"
if cmp -s "$here/package-lock.json" "$to/package-lock.json" && [ -d "$to/node_modules" ]; then
  exit 0
fi
cp "$here/package.json" "$to"
cp "$here/package-lock.json" "$to/wanted.json"
cd "$to"
mv wanted.json package-lock.json
npm ci --no-audit --no-fund --silent || {
  rm -f package-lock.json
  echo "setup: npm could not install graphology, so exports are not checked with it" >&2
}
