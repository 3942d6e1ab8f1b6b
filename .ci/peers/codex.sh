#!/bin/sh
# Codex.
exec sh .ci/peers/npm-client.sh @openai/codex@0.169.0 codex "$@"
