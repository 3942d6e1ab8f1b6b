#!/bin/sh
# Packages of PyPI in a virtual environment of their own.
#   python.sh NAME PYTHON install DIR
#   python.sh NAME PYTHON run DIR COMMAND…       with HOTPASS_PEER_PYTHON set to its interpreter
# NAME.txt names the packages; PYTHON is the interpreter to make it with.
set -eu
name=$1 python=$2 action=$3 folder=$4
shift 4

if [ "$action" = install ]; then
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "$name: needs python3 3.11 or newer on PATH" >&2
    exit 1
  }
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    [ "$(id -u)" -eq 0 ] || { echo "$name: needs the package python3-venv" >&2 && exit 1; }
    apt-get update -qq && apt-get install -qq -y --no-install-recommends python3-venv
  fi
  "$python" -m venv "$folder/venv"
  exec "$folder/venv/bin/pip" install --quiet --no-input --no-deps --requirement ".ci/peers/$name.txt"
fi

export HOTPASS_PEER_PYTHON="$folder/venv/bin/python"
"$HOTPASS_PEER_PYTHON" --version
exec "$@"
