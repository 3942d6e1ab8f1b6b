#!/bin/sh
# Schemathesis, which makes up requests from the document of an API; see python.sh.
set -eu
exec sh .ci/peers/python.sh schemathesis python3 "$@"
