#!/usr/bin/env bash
# Try a .deb in a clean root of Debian, as a person uses it: install, start, drag, export, open a session, upgrade, remove.
#   packaging/check_deb.sh dist/sigexplorer_*.deb            in Debian 12
#   packaging/check_deb.sh dist/sigexplorer_*.deb trixie     in another version
# Needs root rights, debootstrap, and what `packaging/dev.py build` needs. The root is made once below build/roots.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
[[ $# -ge 1 && -f $1 ]] || { sed -n '2,5p' "$0"; exit 2; }
package=$(readlink -f "$1") suite=${2:-bookworm}
[[ $(id -u) == 0 ]] || { echo "check_deb.sh: a root of its own needs root rights: call it with sudo." >&2; exit 1; }
for tool in debootstrap lintian appstreamcli; do
    command -v "$tool" >/dev/null || { echo "check_deb.sh: $tool is missing: install it (appstreamcli is in appstream)." >&2; exit 1; }
done
lintian --fail-on error --allow-root "$package"
contents=$(mktemp -d)
dpkg-deb --extract "$package" "$contents"
appstreamcli validate --no-net "$contents"/usr/share/metainfo/*.xml
rm -rf "$contents"
base=$here/build/roots/$suite
if [[ ! -e $base/.done ]]; then
    rm -rf "$base"
    mkdir -p "$base"
    # The same mirror as this machine's, where it names one.
    mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$base" ${mirror:+"$mirror"} >"$base.log" 2>&1 ||
        { echo "check_deb.sh: debootstrap $suite: $(tail -n 1 "$base.log")" >&2; exit 1; }
    touch "$base/.done"
fi
root=$(mktemp -d "$here/build/roots/run.XXXXXX")
cleanup() {
    umount -l "$root/proc" "$root/dev/pts" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
cp -a "$base/." "$root/"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" 2>/dev/null || true
cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
mkdir -p "$root/check"
cp "$package" "$root/check/new.deb"
cp "$here/packaging/installers/check_installed.sh" "$root/check/"
cp "$here/resources/presets/exploding.sigx" "$root/check/example.sigx"
cp "$here/resources/data/sound.sigrec" "$root/check/example.sigrec"
# An older version: the same package with a lower number and one file that the newer has no more.
old=$(mktemp -d)
dpkg-deb --raw-extract "$package" "$old/tree"
sed -i 's/^Version: .*/Version: 0.0.1/' "$old/tree/DEBIAN/control"
touch "$old/tree/usr/lib/sigexplorer/of-the-older-version"
dpkg-deb --root-owner-group -Zgzip -z1 --build "$old/tree" "$root/check/old.deb" >/dev/null
rm -rf "$old"
# Where the slider's handle is in a window of 1280x800: the same window, drawn off screen, tells.
grip=$(QT_QPA_PLATFORM=offscreen "$here/.venv/bin/python" - <<'PYTHON'
from PySide6.QtWidgets import QApplication, QSlider

from sigexplorer.app import create_window

window = create_window([])
window.resize(1280, 800)
window.finish()
QApplication.processEvents()
slider = next(found for found in window.findChildren(QSlider) if found.objectName() == "activation.gain")
place = slider.mapTo(window, slider.rect().center())
print(place.x(), place.y())
window.store.mark_saved()
window.close()
PYTHON
)
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts"
version=$(dpkg-deb --field "$package" Version)
environment=$(env | grep -iE '^(https?_proxy|no_proxy)=' | tr '\n' ' ' || true)
# shellcheck disable=SC2086
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive $environment \
    chroot "$root" bash /check/check_installed.sh "$version" $grip
