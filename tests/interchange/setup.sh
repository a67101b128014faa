#!/bin/sh
# Installs the JavaScript readers that check_graphml.js uses into a folder: setup.sh DIR.
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cp "$here/package.json" "$here/package-lock.json" "$1"
cd "$1"
npm ci --no-audit --no-fund
