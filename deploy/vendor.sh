#!/usr/bin/env bash
# Renews workflow_app/static/vendor and the icon sprite from npm at fixed versions; run it only to change a version.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

cp "$top/deploy/vendor.mjs" "$build/"
cd "$build"
echo '{"private": true, "type": "module"}' > package.json
# --ignore-scripts: only files are wanted, no package gets to run anything.
npm install --ignore-scripts --no-audit --no-fund --save-exact --loglevel=error \
  @tabler/core@1.6.1 @tabler/icons@3.51.0 @fontsource/be-vietnam-pro@5.3.0 htmx.org@2.0.11 purgecss@7.0.2
node vendor.mjs "$top/workflow_app/static"
