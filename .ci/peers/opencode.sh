#!/bin/sh
# opencode.
exec sh .ci/peers/npm-client.sh opencode-ai@1.18.33 opencode "$@"
