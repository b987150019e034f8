#!/bin/sh
# Install a program that fuhe can do without, where this machine allows it. Where it does not, say so
# and go on: everything else works without.
#
#     sh requirements/install.sh libreoffice   by which .doc, .wps, .rtf and .odt are read
#     sh requirements/install.sh chromium      by which the pages of `fuhe serve` are tested and
#                                              pictured; with it a Chinese font
set -u

# packages: apt-get's; other_packages: those of a release that has not the first.
case "${1-}" in
libreoffice)
  name="LibreOffice Writer"
  without=".doc, .wps, .rtf and .odt are not read and their tests are skipped"
  programs="soffice libreoffice /Applications/LibreOffice.app/Contents/MacOS/soffice"
  packages="libreoffice-writer-nogui"
  other_packages="libreoffice-writer"
  cask="libreoffice"
  ;;
chromium)
  name="Chromium"
  without="the tests of the pages in a browser are skipped"
  programs="chromium chromium-browser google-chrome"
  packages="chromium fonts-noto-cjk"
  other_packages=""
  cask="chromium"
  ;;
*)
  echo "say which program: sh requirements/install.sh libreoffice, or chromium" >&2
  exit 2
  ;;
esac

tell() {
  echo "$name is not installed ($1): $without. Install it: $2"
}

install() {
  # shellcheck disable=SC2086  # several packages are several words
  $as env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $1 \
    >/dev/null 2>&1
}

for program in $programs; do
  if command -v "$program" >/dev/null 2>&1; then exit 0; fi
done

by_hand="apt-get install $packages"
if [ "$(uname -s)" = Darwin ]; then by_hand="brew install --cask $cask"; fi
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
echo "installing $name, which takes a minute"
install "$packages" && exit 0
$as apt-get update >/dev/null 2>&1
install "$packages" && exit 0
if [ -n "$other_packages" ]; then install "$other_packages" && exit 0; fi
tell "apt-get could not" "$by_hand"
exit 0
