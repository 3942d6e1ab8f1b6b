#!/bin/sh
# What an analyst would install instead: pandas with openpyxl, polars with calamine; see python.sh.
set -eu
exec sh .ci/peers/python.sh baseline python3 "$@"
