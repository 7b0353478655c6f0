"""The installers for Windows and macOS; signed where the environment holds what signing needs.

Neither system is at hand where the packages for Linux are made: of what is here, only the script of the Windows installer (compiled
on a stand-in for the folder), the icons and the bundle's Info.plist are tested; the rest runs in the release workflow first.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installers import descriptions, icons
from installers.program import HERE, BuildError, Program
from installers.tools import run, self_test


def executable(program: Program) -> str:
    """Return the name of the program with a console in its folder."""
    return f"{program.name}-console.exe" if sys.platform == "win32" else program.name


def spec_environment(program: Program, work: Path) -> dict[str, str]:
    """Return what the PyInstaller specification is told on this system: the icon, and on macOS the Info.plist."""
    if sys.platform == "win32":
        (work / "sigexplorer.ico").write_bytes(icons.ico(program.icon))
        return {"SIGEXPLORER_ICON": str(work / "sigexplorer.ico")}
    if sys.platform == "darwin":
        (work / f"{program.name}.icns").write_bytes(icons.icns(program.icon))
        (work / "Info.plist").write_bytes(descriptions.information(program))
        return {"SIGEXPLORER_ICON": str(work / f"{program.name}.icns"), "SIGEXPLORER_PLIST": str(work / "Info.plist")}
    return {}


def compile_installer(program: Program, folder: Path, work: Path, made: Path) -> None:
    """Compile the Windows installer of a folder; `makensis` does that on every system.

    Raises
    ------
    BuildError
        If `makensis` is missing or refuses the script.
    """
    work.mkdir(parents=True, exist_ok=True)
    (work / "program.nsh").write_text(descriptions.nsis_values(program), encoding="utf-8-sig")
    (work / "installer.ico").write_bytes(icons.ico(program.icon))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    mark = "/" if sys.platform == "win32" else "-"
    defined = {
        "VALUES": work / "program.nsh",
        "FOLDER": folder,
        "TARGET": made,
        "ICON": work / "installer.ico",
        "LICENCE": HERE.parent.parent / "LICENSE",
        "KIBIBYTES": size,
    }
    words = ["makensis", f"{mark}V2", f"{mark}WX", f"{mark}INPUTCHARSET", "UTF8", *(f"{mark}D{name}={value}" for name, value in defined.items())]
    run([*words, str(HERE / "windows.nsi")], "the Windows installer cannot be compiled", cwd=work)


def make_windows(program: Program, folder: Path, work: Path, target: Path) -> Path:
    """Make the installer for Windows, install with it for this user alone, and let what it installed test itself."""
    for name in (f"{program.name}.exe", f"{program.name}-console.exe"):
        sign_windows(folder / name, work)
    made = target / f"{program.name}-{program.version}-windows-x86_64.exe"
    compile_installer(program, folder, work / "nsis", made)
    sign_windows(made, work)
    place = work / "installed"
    # NSIS wants the folder last and without quotes.
    run([str(made), "/S", f"/D={place}"], f"{made.name} does not install")
    self_test([str(place / f"{program.name}-console.exe")], made.name)
    run([str(place / "uninstall.exe"), "/S", f"_?={place}"], f"{made.name} does not uninstall")
    if (place / f"{program.name}.exe").exists():
        raise BuildError(f"{made.name} leaves the program behind when it is uninstalled.")
    return made


def sign_windows(path: Path, work: Path) -> None:
    """Sign a program where `WINDOWS_CERTIFICATE` (PKCS #12 in base64), its password and a time server are given."""
    certificate, password, server = (os.environ.get(f"WINDOWS_{name}", "") for name in ("CERTIFICATE", "CERTIFICATE_PASSWORD", "TIMESTAMP_SERVER"))
    if not (certificate and password and server):
        return
    file = work / "certificate.pfx"
    file.write_bytes(base64.b64decode(certificate))
    try:
        run(["signtool", "sign", "/fd", "sha256", "/td", "sha256", "/tr", server, "/f", str(file), "/p", password, str(path)], f"{path.name} cannot be signed")
    finally:
        file.unlink()


def make_macos(program: Program, bundle: Path, target: Path) -> Path:
    """Make the disk image with the bundle and a link to the applications; signed and notarised where the environment allows."""
    identity = os.environ.get("MACOS_IDENTITY", "")
    if identity:
        words = ["codesign", "--force", "--deep", "--timestamp", "--options", "runtime", "--entitlements", str(HERE / "macos-entitlements.plist")]
        run([*words, "--sign", identity, str(bundle)], f"{bundle.name} cannot be signed")
        run(["codesign", "--verify", "--deep", "--strict", str(bundle)], f"{bundle.name} is not signed well")
    made = target / f"{program.name}-{program.version}-macos-{os.uname().machine}.dmg"
    stage = bundle.parent / "image"
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    run(
        ["hdiutil", "create", "-volname", program.title, "-srcfolder", str(stage), "-fs", "HFS+", "-format", "UDZO", "-ov", str(made)],
        f"{made.name} cannot be made",
    )
    names = ("MACOS_NOTARY_APPLE_ID", "MACOS_NOTARY_TEAM", "MACOS_NOTARY_PASSWORD")
    account, team, password = (os.environ.get(name, "") for name in names)
    if identity and account and team and password:
        run(["codesign", "--force", "--timestamp", "--sign", identity, str(made)], f"{made.name} cannot be signed")
        words = ["xcrun", "notarytool", "submit", str(made), "--apple-id", account, "--team-id", team, "--password", password, "--wait"]
        run(words, f"{made.name} is not notarised")
        run(["xcrun", "stapler", "staple", str(made)], f"{made.name} cannot carry its notarisation")
    mounted = bundle.parent / "mounted"
    mounted.mkdir()
    run(["hdiutil", "attach", str(made), "-nobrowse", "-readonly", "-mountpoint", str(mounted)], f"{made.name} cannot be opened")
    try:
        self_test([str(mounted / bundle.name / "Contents" / "MacOS" / program.name)], made.name)
    finally:
        subprocess.run(["hdiutil", "detach", str(mounted)], check=False)
    return made
