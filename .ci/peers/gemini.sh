#!/bin/sh
# Gemini CLI.
exec sh .ci/peers/npm-client.sh @google/gemini-cli@0.61.0 gemini "$@"
