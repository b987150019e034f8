#!/bin/sh
# Install LibreOffice Writer, by which .doc, .wps, .rtf and .odt are read, where this machine allows
# it. Where it does not, say so and go on: everything else works without.
set -u

tell() {
  echo "LibreOffice is not installed ($1): .doc, .wps, .rtf and .odt are not read and their tests" \
    "are skipped. Install it: $2"
}

for name in soffice libreoffice /Applications/LibreOffice.app/Contents/MacOS/soffice; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

by_hand="apt-get install libreoffice-writer-nogui"
if [ "$(uname -s)" = Darwin ]; then by_hand="brew install --cask libreoffice"; fi
if ! command -v apt-get >/dev/null 2>&1; then
  tell "no apt-get here" "$by_hand"
  exit 0
fi
as=""
if [ "$(id -u)" != 0 ]; then
  if ! sudo -n true >/dev/null 2>&1; then
    tell "that needs root" "sudo $by_hand"
    exit 0
  fi
  as="sudo -n"
fi
echo "installing LibreOffice Writer, which takes a minute"
install() {
  $as env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$1" \
    >/dev/null 2>&1
}
install libreoffice-writer-nogui && exit 0
$as apt-get update >/dev/null 2>&1
install libreoffice-writer-nogui || install libreoffice-writer ||
  tell "apt-get could not" "$by_hand"
exit 0
