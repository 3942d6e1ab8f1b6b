#!/bin/sh
# See python.sh.
set -eu
exec sh .ci/peers/python.sh openai-agents python3 "$@"
