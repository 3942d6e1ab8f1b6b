#!/bin/sh
# LangChain, LangGraph and their MCP adapters for JavaScript, with the script beside them.
#   langchain-js.sh install DIR
#   langchain-js.sh run DIR COMMAND…       with HOTPASS_PEER_CLIENT set to the folder
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  cp .ci/peers/langchain-js.mjs "$folder/"
  cp .ci/peers/langchain-js.package.json "$folder/package.json"
  cp .ci/peers/langchain-js.package-lock.json "$folder/package-lock.json"
  exec npm ci --silent --ignore-scripts --prefix "$folder"
fi

test -d "$folder/node_modules/langchain"
export HOTPASS_PEER_CLIENT="$folder"
exec "$@"
