#!/bin/sh
# Starts sigexplorer from wherever this folder lies; nothing is installed.
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd) || exit 1
needed=@GLIBC@
have=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^[^0-9]*//')
if [ -z "$have" ]; then
    echo "@NAME@: this system has no GNU C library, and @NAME@ needs version $needed or newer: install it with pipx instead." >&2
    exit 1
fi
if [ "$(printf '%s\n' "$needed" "$have" | sort -V | head -n 1)" != "$needed" ]; then
    echo "@NAME@: this system has the GNU C library $have, and $needed or newer is needed: use a newer system, or install @NAME@ with pipx." >&2
    exit 1
fi
missing() {
    ldd "$here/program/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" "$here/program/_internal/libpython"* 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' '
}
# Small libraries that some desktops lack are here too; they are used only where the system has none.
if [ -n "$(missing)" ]; then
    LD_LIBRARY_PATH="$here/fallback${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    export LD_LIBRARY_PATH
    lacking=$(missing)
    if [ -n "$lacking" ]; then
        echo "@NAME@: the system lacks these libraries, install them with its package manager: $lacking" >&2
        exit 1
    fi
fi
exec "$here/program/@NAME@" "$@"
