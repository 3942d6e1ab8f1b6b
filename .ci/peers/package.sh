#!/bin/sh
# What checks npm packages: publint and "are the types wrong".
#   package.sh install DIR
#   package.sh run DIR COMMAND…       with HOTPASS_PEER_BIN set to the folder of their programs
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  cp .ci/peers/package.package.json "$folder/package.json"
  cp .ci/peers/package.package-lock.json "$folder/package-lock.json"
  exec npm ci --silent --ignore-scripts --prefix "$folder"
fi

export HOTPASS_PEER_BIN="$folder/node_modules/.bin"
test -x "$HOTPASS_PEER_BIN/publint"
exec "$@"
