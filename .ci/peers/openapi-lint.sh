#!/bin/sh
# Two linters of OpenAPI, Redocly and Spectral.
#   openapi-lint.sh install DIR
#   openapi-lint.sh run DIR COMMAND…     with HOTPASS_PEER_LINTERS set to the folder of their programs
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  cp .ci/peers/openapi-lint.package.json "$folder/package.json"
  cp .ci/peers/openapi-lint.package-lock.json "$folder/package-lock.json"
  exec npm ci --silent --ignore-scripts --prefix "$folder"
fi

export HOTPASS_PEER_LINTERS="$folder/node_modules/.bin" REDOCLY_TELEMETRY=off
"$HOTPASS_PEER_LINTERS/redocly" --version >/dev/null
"$HOTPASS_PEER_LINTERS/spectral" --version
exec "$@"
