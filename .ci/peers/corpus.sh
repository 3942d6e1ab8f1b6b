#!/bin/sh
# LibreOffice Calc of Debian, unpacked into a folder (nothing is installed), and openpyxl; see python.sh.
#   corpus.sh install DIR
#   corpus.sh run DIR COMMAND…      with HOTPASS_PEER_SOFFICE set to a command beside HOTPASS_PEER_PYTHON
set -eu
action=$1 folder=$2

if [ "$action" = install ]; then
  sh .ci/peers/python.sh corpus python3 install "$folder"
  mkdir -p "$folder/office" "$folder/packages"
  [ "$(id -u)" -ne 0 ] || apt-get update -qq
  packages=$(apt-get install --simulate --no-install-recommends libreoffice-calc-nogui | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
  # shellcheck disable=SC2086
  (cd "$folder/packages" && apt-get download -qq $packages)
  for package in "$folder"/packages/*.deb; do dpkg -x "$package" "$folder/office"; done
  rm -r "$folder/packages"
  program=$folder/office/usr/lib/libreoffice/program
  # It looks for itself where Debian installs it.
  sed -i "s#file:///usr/lib/libreoffice#file://$folder/office/usr/lib/libreoffice#g
          s#file:///etc/libreoffice#file://$folder/office/etc/libreoffice#g" "$program"/*rc "$folder"/office/etc/libreoffice/*rc
  ln -sfn .registry "$folder/office/usr/lib/libreoffice/share/registry"
  mkdir -p "$folder/office/etc/libreoffice/registry"
  cp -R "$folder/office/usr/lib/libreoffice/share/.registry/." "$folder/office/etc/libreoffice/registry"
  libraries=$(echo "$folder"/office/usr/lib/*-linux-gnu)
  cat >"$folder/soffice" <<END
#!/bin/sh
# The first start with a new home only makes it and asks to be started again.
export LD_LIBRARY_PATH=$program:$libraries:$libraries/blas:$libraries/lapack
"$program/soffice.bin" --headless --norestore "\$@" || [ \$? -ne 81 ] || exec "$program/soffice.bin" --headless --norestore "\$@"
END
  chmod +x "$folder/soffice"
  exit
fi

export HOTPASS_PEER_SOFFICE="$folder/soffice"
exec sh .ci/peers/python.sh corpus python3 "$@"
