#!/bin/sh
# Installs this folder, as unpacked from the archive, without any network:
#   sh install.sh [--to /opt/tenkyo] [--state /var/lib/tenkyo] [--systemd]
# Files go to <to>/releases/<name>, and <to>/current points there; an older release stays for going back.
set -eu

to=/opt/tenkyo
state=/var/lib/tenkyo
systemd=no
while [ $# -gt 0 ]; do
  case "$1" in
    --to) to="$2"; shift 2 ;;
    --state) state="$2"; shift 2 ;;
    --systemd) systemd=yes; shift ;;
    *) echo "使い方: sh install.sh [--to フォルダー] [--state フォルダー] [--systemd]" >&2; exit 2 ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"

echo "ファイルを確かめています…"
sha256sum -c --quiet --strict SHA256SUMS || {
  echo "壊れているか、書き換えられたファイルがあります。配布元から受け取り直してください。" >&2
  exit 1
}

node=$(command -v node || true)
[ -x runtime/bin/node ] && node="$here/runtime/bin/node"
[ -n "$node" ] || { echo "Node.js がありません。Node.js 20.19 以上を入れるか、--with-node で作った配布物を使ってください。" >&2; exit 1; }
"$node" -e '
  const { platform, arch } = JSON.parse(require("fs").readFileSync("bundle.json", "utf8"));
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (platform !== process.platform || arch !== process.arch) {
    console.error(`この配布物は ${platform}-${arch} 用です。このコンピューター（${process.platform}-${process.arch}）では動きません。`);
    process.exit(1);
  }
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    console.error(`Node.js ${process.versions.node} では動きません。20.19 以上（22 系は 22.12 以上）を入れてください。`);
    process.exit(1);
  }'

release="$to/releases/$(basename "$here")"
mkdir -p "$to/releases" "$state"
# The copy becomes visible under its name only when it is whole.
rm -rf "$release.new"
cp -R "$here" "$release.new"
if [ -e "$release" ]; then rm -rf "$release.old"; mv "$release" "$release.old"; fi
mv "$release.new" "$release"
rm -rf "$release.old"
ln -sfn "releases/$(basename "$here")" "$to/current.new"
mv -fT "$to/current.new" "$to/current"

if [ "$systemd" = yes ]; then
  id tenkyo >/dev/null 2>&1 || useradd --system --home-dir "$state" --shell /usr/sbin/nologin tenkyo
  chown -R tenkyo: "$state"
  mkdir -p /etc/tenkyo
  if [ ! -e /etc/tenkyo/tenkyo.env ]; then
    sed "s|^STATE_DIR=.*|STATE_DIR=$state|" .env.example >/etc/tenkyo/tenkyo.env
    chown root:tenkyo /etc/tenkyo/tenkyo.env
    chmod 0640 /etc/tenkyo/tenkyo.env
  fi
  [ -x runtime/bin/node ] && node="$to/current/runtime/bin/node"
  sed -e "s|/opt/tenkyo|$to|g" -e "s|/var/lib/tenkyo|$state|g" -e "s|/usr/bin/node|$node|" deploy/tenkyo.service >/etc/systemd/system/tenkyo.service
  systemctl daemon-reload
  echo "systemctl enable --now tenkyo で起動します。設定は /etc/tenkyo/tenkyo.env です。"
else
  [ -x runtime/bin/node ] && node="$to/current/runtime/bin/node"
  echo "次のコマンドで起動します。"
  echo "cd $to/current && STATE_DIR=$state $node scripts/start.mjs"
fi
