#!/bin/sh
# PostgreSQL 15 of Debian: unpacked into a folder, nothing is installed; each run is a new cluster on loopback.
#   postgres-15.sh install DIR
#   postgres-15.sh run DIR COMMAND…      with HOTPASS_DATABASE_URL set to its superuser
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  [ "$(id -u)" -ne 0 ] || apt-get update -qq
  cd "$folder"
  # What it needs beyond this system, without the Perl wrappers of Debian.
  packages=$(apt-get install --simulate --reinstall --no-install-recommends postgresql-15 |
    sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -E '^(postgresql-15|postgresql-client-15|lib.*)$' | grep -vE -e '-(perl|dev)$')
  # shellcheck disable=SC2086
  apt-get download -qq $packages
  for package in *.deb; do dpkg -x "$package" .; done
  rm -- *.deb
  LD_LIBRARY_PATH=$(echo "$PWD"/usr/lib/*-linux-gnu) usr/lib/postgresql/15/bin/postgres --version
  exit
fi

# Postgres refuses to run as root, and another user could not look into root's cache: so a copy that both can read.
umask 022
work=$(mktemp -d)
chmod 755 "$work"
cp -r "$folder/usr" "$work/usr"
as=
if [ "$(id -u)" -eq 0 ]; then
  as='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
PATH=$work/usr/lib/postgresql/15/bin:$PATH
libraries=$(echo "$work"/usr/lib/*-linux-gnu)
password=$(node -p 'crypto.randomUUID()')
port=$(node -e 'const s = net.createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
echo "$password" >"$work/password"
[ -z "$as" ] || chown -R 65534:65534 "$work"

postgres() {
  (cd / && LD_LIBRARY_PATH=$libraries $as "$@")
}
stop() {
  postgres pg_ctl --pgdata="$work/data" --mode=immediate stop >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

postgres initdb --pgdata="$work/data" --username=hotpass --pwfile="$work/password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
postgres pg_ctl --pgdata="$work/data" --log="$work/log" --wait start >/dev/null -o "-c listen_addresses=127.0.0.1 \
  -c port=$port -c unix_socket_directories=$work -c fsync=off -c max_connections=200 \
  -c log_connections=on" || {
  cat "$work/log" >&2
  exit 1
}
export HOTPASS_DATABASE_URL="postgresql://hotpass:$password@127.0.0.1:$port/postgres"
"$@"

# Tests that never spoke to it have tested something else.
grep -q 'connection authorized: user=hotpass' "$work/log" || {
  echo 'postgres-15: no test used HOTPASS_DATABASE_URL' >&2
  exit 1
}
