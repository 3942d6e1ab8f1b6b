#!/bin/sh
# Claude Code.
exec sh .ci/peers/npm-client.sh @anthropic-ai/claude-code@2.1.330 claude "$@"
