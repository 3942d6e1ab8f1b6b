#!/bin/sh
# Copilot CLI.
exec sh .ci/peers/npm-client.sh @github/copilot@1.0.102 copilot "$@"
