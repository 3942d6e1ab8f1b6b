#!/bin/sh
# See python.sh.
set -eu
exec sh .ci/peers/python.sh smolagents python3 "$@"
