#!/bin/sh
# Install Chromium and a Chinese font, by which the pages of `fuhe serve` are tested and pictured,
# where this machine allows it. Where it does not, say so and go on: everything else works without.
set -u

tell() {
  echo "Chromium is not installed ($1): the tests of the pages in a browser are skipped." \
    "Install it: $2"
}

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

by_hand="apt-get install chromium fonts-noto-cjk"
if [ "$(uname -s)" = Darwin ]; then by_hand="brew install --cask chromium"; fi
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
echo "installing Chromium, which takes a minute"
install() {
  $as env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
    chromium fonts-noto-cjk >/dev/null 2>&1
}
install && exit 0
$as apt-get update >/dev/null 2>&1
install || tell "apt-get could not" "$by_hand"
exit 0
