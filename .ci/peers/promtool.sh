#!/bin/sh
# Prometheus' own checker of what a scrape gives.
#   promtool.sh install DIR
#   promtool.sh run DIR COMMAND…
set -eu
action=$1
shift 2

if [ "$action" = install ]; then
  command -v promtool >/dev/null && exit 0
  [ "$(id -u)" -eq 0 ] || { echo 'promtool: needs the package prometheus' >&2 && exit 1; }
  apt-get update -qq
  exec apt-get install -qq -y --no-install-recommends prometheus
fi

promtool --version >/dev/null
exec "$@"
