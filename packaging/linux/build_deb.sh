#!/usr/bin/env bash
# Makes dist/manhole-studio_VERSION_ARCH.deb from the folder that PyInstaller built.
# Needs dpkg-deb. The result has not been tried on a clean machine yet.
set -euo pipefail
cd "$(dirname "$0")/../.."

built=${1:-dist/manhole-studio}
id=io.github.manhole_studio.ManholeStudio
if [ ! -x "$built/manhole-studio" ]; then
  echo "$built/manhole-studio is missing: build it first with packaging/pyinstaller." >&2
  exit 2
fi
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -n 1)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

install -d "$root/opt" "$root/usr/bin" "$root/DEBIAN"
cp -a "$built" "$root/opt/manhole-studio"
ln -s /opt/manhole-studio/manhole-studio "$root/usr/bin/manhole-studio"
install -Dm644 "packaging/linux/$id.desktop" "$root/usr/share/applications/$id.desktop"
install -Dm644 "packaging/linux/$id.metainfo.xml" "$root/usr/share/metainfo/$id.metainfo.xml"
install -Dm644 LICENSE "$root/usr/share/doc/manhole-studio/copyright"
for size in 16 24 32 48 64 128 256 512; do
  install -Dm644 "resources/icons/app/manhole-studio-$size.png" \
    "$root/usr/share/icons/hicolor/${size}x${size}/apps/$id.png"
done
install -Dm644 resources/icons/app/manhole-studio.svg \
  "$root/usr/share/icons/hicolor/scalable/apps/$id.svg"

cat >"$root/DEBIAN/control" <<CONTROL
Package: manhole-studio
Version: $version
Architecture: $architecture
Maintainer: The Manhole Studio authors <maintainers@manhole-studio.invalid>
Section: science
Priority: optional
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: libegl1, libgl1, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-render-util0, libxcb-randr0, libxcb-shape0, libxcb-xkb1, libx11-xcb1, libdbus-1-3, libfontconfig1, libglib2.0-0
Description: train and use a manhole-cover detector
 Turns photographs labelled with labelImg into a detector of manhole covers,
 and the detector into a live watch over cameras, streams and videos.
CONTROL

mkdir -p dist
dpkg-deb --root-owner-group --build "$root" "dist/manhole-studio_${version}_${architecture}.deb"
