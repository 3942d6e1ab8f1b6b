#!/bin/sh
# A client from npm in a folder of its own; npm brings the binary of this platform.
#   npm-client.sh PACKAGE@VERSION PROGRAM install DIR
#   npm-client.sh PACKAGE@VERSION PROGRAM run DIR COMMAND…       with HOTPASS_PEER_CLIENT set to its program
set -eu
package=$1 program=$2 action=$3 folder=$4
shift 4

if [ "$action" = install ]; then
  cd "$folder"
  echo '{ "private": true }' >package.json
  npm install --silent --no-save --ignore-scripts "$package"
  # Of all scripts only its own, which puts the binary in place, and may start it.
  export HOME="$folder"
  exec npm rebuild --silent --ignore-scripts=false "${package%@*}"
fi

export HOTPASS_PEER_CLIENT="$folder/node_modules/.bin/$program"
HOME="$folder" "$HOTPASS_PEER_CLIENT" --version
exec "$@"
