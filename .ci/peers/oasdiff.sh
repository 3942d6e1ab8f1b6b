#!/bin/sh
# oasdiff, which tells changes of an API that break its clients, built from the Go module.
#   oasdiff.sh install DIR
#   oasdiff.sh run DIR COMMAND…     with HOTPASS_PEER_OASDIFF set to the program
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  PATH=$PATH:/usr/local/go/bin
  command -v go >/dev/null || { echo 'oasdiff: needs Go 1.26 or newer on PATH' >&2 && exit 1; }
  GOBIN=$folder GOFLAGS=-trimpath exec go install github.com/oasdiff/oasdiff@v1.35.0
fi

export HOTPASS_PEER_OASDIFF="$folder/oasdiff"
"$HOTPASS_PEER_OASDIFF" --version
exec "$@"
