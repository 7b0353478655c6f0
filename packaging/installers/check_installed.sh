#!/usr/bin/env bash
# What check_deb.sh runs inside of the clean root: check_installed.sh VERSION X Y, with the place of the gain's slider.
set -euo pipefail
version=$1 x=$2 y=$3
home=/srv/person
step() { printf '%s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
quietly() { "$@" >/check/log 2>&1 || { tail -n 15 /check/log >&2; fail "$*"; }; }
# Words and no function, so that the process in the background is the program itself.
user=(setpriv --reuid=person --regid=person --init-groups env -i HOME=$home LANG=C.UTF-8 PATH=/usr/bin:/bin DISPLAY=:7)
as_user() { "${user[@]}" "$@"; }
wait_for() { # seconds, command
    local left=$(($1 * 10))
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [[ $left -gt 0 ]] || return 1
        sleep 0.1
    done
}
window() { as_user xdotool search --onlyvisible --name "$1" | tail -n 1 | grep .; }
focus() {
    wait_for 40 window "$1" || fail "no window named $1"
    as_user xdotool windowfocus "$(window "$1")"
    sleep 0.7
}
close() { # the program's process, as a session that ends does
    kill "$1"
    wait "$1" 2>/dev/null || true
    ! kill -0 "$1" 2>/dev/null || fail "the program does not end"
}

useradd --create-home --home-dir "$home" --shell /bin/bash person
quietly apt-get update
quietly apt-get install -y /check/old.deb
step "installed with apt, with $(grep -c '^Setting up' /check/log) packages"
as_user sigexplorer --version | grep -q . || fail "the older version does not start"
[[ -e /usr/lib/sigexplorer/of-the-older-version ]] || fail "the older version is not there"
quietly apt-get install -y --no-install-recommends xvfb xdotool xauth xdg-utils libfile-mimeinfo-perl
Xvfb :7 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
odd="/srv/Größe und 例 ∂f"
trap 'kill $server 2>/dev/null || true; umount -l "$odd" 2>/dev/null || true' EXIT
wait_for 20 as_user xdotool getdisplaygeometry || fail "no X display"

# Settings of the older version.
"${user[@]}" sigexplorer /check/example.sigx 2>/check/errors &
program=$!
focus example.sigx
settings=$(find $home/.config -name '*.conf' | head -n 1)
close "$program"
[[ -n $settings ]] && grep -q example.sigx "$settings" || fail "the older version keeps no settings"
cp "$settings" /check/settings
step "settings kept in ${settings#"$home"/}"

quietly apt-get install -y /check/new.deb
[[ $(dpkg-query --show --showformat='${Version}' sigexplorer) == "$version" ]] || fail "not upgraded to $version"
[[ ! -e /usr/lib/sigexplorer/of-the-older-version ]] || fail "a file of the older version is left"
cmp -s "$settings" /check/settings || fail "the upgrade changed the settings"
step "upgraded to $version, settings as they were"

as_user sigexplorer --self-test >/check/said 2>&1 || { cat /check/said; fail "self-test on a display"; }
grep -q 'Qt platform xcb' /check/said || fail "the self-test did not use the display"
as_user env -u DISPLAY sigexplorer --self-test >/check/said 2>&1 || { cat /check/said; fail "self-test without a display"; }
step "self-test passed, on a display and without one"

# Drag the slider and export all four kinds, with pointer and keys alone.
"${user[@]}" sigexplorer 2>/check/errors &
program=$!
focus Untitled
# Wherever on the screen the window has opened.
to=(mousemove --window "$(window Untitled)")
as_user xdotool "${to[@]}" "$x" "$y" mousedown 1 "${to[@]}" "$((x + 20))" "$y" "${to[@]}" "$((x + 50))" "$y" mouseup 1
sleep 0.7
export_by_hand() { # key, title of the file dialog, file
    as_user xdotool key "$1"
    if [[ $1 == ctrl+e ]]; then
        focus 'Export picture'
        as_user xdotool key Return
        sleep 1
    fi
    focus "$2"
    as_user xdotool key ctrl+a type --delay 8 "$3"
    as_user xdotool key Return
    wait_for 30 test -s "$3" || fail "$3 was not written"
    focus Untitled
}
export_by_hand ctrl+shift+e 'Export data' $home/dragged.csv
for suffix in png svg pdf; do export_by_hand ctrl+e 'Export' "$home/dragged.$suffix"; done
gain=$(sed -n 's/^# activation.gain = //p' $home/dragged.csv | tr -d '\r')
awk -v gain="$gain" 'BEGIN { exit !(gain > 1.2) }' || fail "the pointer did not move the slider: gain $gain"
head -c 8 $home/dragged.png | od -An -tx1 | grep -q '89 50 4e 47' || fail "dragged.png is no PNG picture"
grep -q '<svg' $home/dragged.svg || fail "dragged.svg is no SVG drawing"
head -c 5 $home/dragged.pdf | grep -q '%PDF-' || fail "dragged.pdf is no PDF document"
[[ ! -s /check/errors ]] || { cat /check/errors; fail "something was written to the standard error"; }
close "$program"
step "slider dragged to gain $gain, exported as $(cd $home && echo dragged.*)"

# A session, by its type.
cp /check/example.sigx $home/example.sigx
chown person: $home/example.sigx
kind=$(as_user xdg-mime query filetype $home/example.sigx) || fail "the type of example.sigx is not found"
handler=$(as_user xdg-mime query default "$kind")
[[ $kind == application/vnd.sigexplorer+json && $handler == sigexplorer.desktop ]] || fail "example.sigx is $kind, opened by $handler"
as_user xdg-open $home/example.sigx >/dev/null 2>&1 &
focus example.sigx
kill "$(as_user xdotool getwindowpid "$(window example.sigx)")"
step "$kind opens with $handler"
cp /check/example.sigrec $home/example.sigrec
chown person: $home/example.sigrec
kind=$(as_user xdg-mime query filetype $home/example.sigrec) || fail "the type of example.sigrec is not found"
handler=$(as_user xdg-mime query default "$kind")
[[ $kind == application/vnd.sigexplorer.recording && $handler == sigexplorer.desktop ]] || fail "example.sigrec is $kind, opened by $handler"
step "$kind opens with $handler"

# From elsewhere: a path with blanks and other letters, a file system that cannot be written, no home.
mkdir -p "$odd"
cp -a /usr/lib/sigexplorer "$odd/program"
if mount --bind "$odd" "$odd" && mount -o remount,bind,ro "$odd"; then
    touch "$odd/written" 2>/dev/null && fail "the file system can be written"
    as_user HOME=/nonexistent "$odd/program/sigexplorer" --self-test >/check/said 2>&1 || { cat /check/said; fail "self-test from $odd"; }
    "${user[@]}" HOME=/nonexistent "$odd/program/sigexplorer" /check/example.sigx 2>/check/errors &
    program=$!
    focus example.sigx
    close "$program"
    umount "$odd"
    step "runs from a read-only file system, from a path with blanks and other letters, and without a home"
else
    fail "no read-only file system can be made here"
fi
rm -rf "$odd"

quietly apt-get purge -y sigexplorer
left=$(find / -xdev \( -path /proc -o -path /check -o -path "$home" -o -path /var/log -o -path /tmp -o -path /dev \) -prune -o -iname '*sigexplorer*' -print)
[[ -z $left ]] || fail "left behind: $left"
caches=$(grep -rlis sigexplorer /usr/share/applications /usr/share/mime /usr/share/icons /etc /var/lib/dpkg/info || true)
[[ -z $caches ]] || fail "still named in: $caches"
[[ -s $settings ]] || fail "the user's settings went with the program"
step "removed, nothing left but what is the user's"
