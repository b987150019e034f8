"""LibreOffice as a program of its own: files of other formats to .docx, several in one call.

Each call has a new profile in which no macro runs, no link is followed and nothing is fetched.
What LibreOffice does with a file is not trusted: it may hang, crash, or leave nothing.
"""

import os
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct

from fuhe.extractors.guarded_folder import GuardedFolder
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_LOSSES = 4
"""After so many calls that broke, the files still waiting are left to be converted alone."""

_ENOUGH_BYTES = 1 << 30
_FILTER = "docx:MS Word 2007 XML"
_NAMES = ("soffice", "libreoffice")
# Where the installers put it without a word to the search path.
_USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_INSTALL = {
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
_INSTALL_ELSEWHERE = "apt-get install libreoffice-writer-nogui"
_SWITCHES = (
    *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
    "--nofirststartwizard",
)
# A proxy that refuses: the last bar, should a link be followed against the settings below.
_NO_NETWORK = "http://127.0.0.1:9"

_COMMON = "/org.openoffice.Office.Common"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisablePythonRuntime", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "CheckDocumentEvents", "false"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Save/Document", "AutoSave", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Chart", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    for name in _NAMES:
        if (found := shutil.which(name)) is not None:
            return found
    return next(
        (place for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).exists()), None
    )


def installation_advice() -> str:
    """Return the command that installs LibreOffice on a machine like this one."""
    return _INSTALL.get(sys.platform, _INSTALL_ELSEWHERE)


def require_program() -> str:
    """Return the path of LibreOffice; raises ExtractionError MISSING_PROGRAM without it."""
    found = find_program()
    if found is None:
        message = (
            f"needs LibreOffice, which is not installed: {installation_advice()}; then run again"
        )
        raise ExtractionError(ErrorCode.MISSING_PROGRAM, message)
    return found


def program_version(seconds: float = 30.0) -> str | None:
    """Return the version of LibreOffice, None where it is missing or does not convert a file."""
    program = find_program()
    if program is None:
        return None
    with GuardedFolder(environment=environment()) as folder:
        probe = folder.path / "probe.rtf"
        probe.write_bytes(b"{\\rtf1 probe}")
        try:
            if not convert(folder, [probe], "Rich Text Format", seconds).results:
                return None
        except ExtractionError:
            return None
        profile = _new_profile(folder.path)
        folder.run([program, f"-env:UserInstallation={profile.as_uri()}", "--version"], seconds)
        found = re.search(r"^LibreOffice\S*\s+(\S+)", folder.log(), re.MULTILINE)
    return found[1] if found else "of unknown version"


class Converted(Struct, frozen=True):
    """What a call made: the .docx of each file, by file, and the exit code of the last program.

    `code` is None where it was killed since nothing came of it any more.
    """

    results: dict[Path, Path]
    code: int | None


def convert(
    folder: GuardedFolder,
    files: Sequence[Path],
    input_filter: str,
    seconds: float,
    stopping: Callable[[], bool] = lambda: False,
) -> Converted:
    """Convert the files to .docx in one call.

    The files lie in `folder` and have different stems. A file that nothing comes of for longer
    than `seconds`, or at which LibreOffice crashes, is left out and the call is made again for
    those behind it, up to `MAX_LOSSES` times. Once `stopping()` is true, it ends.
    Raises ExtractionError MISSING_PROGRAM.
    """
    program = require_program()
    target = folder.path / "converted"
    target.mkdir(exist_ok=True)
    results = {file: target / f"{file.stem}.docx" for file in files}
    waiting = list(files)
    code = None
    for _ in range(MAX_LOSSES):
        code = folder.run(
            _command(program, _new_profile(folder.path), input_filter, target, waiting),
            seconds,
            progress=lambda: sum(result.exists() for result in results.values()),
            stopping=stopping,
        )
        # LibreOffice takes the files in their order: it broke at the first without a result.
        waiting = [file for file in waiting if not _is_whole(results[file])][1:]
        if code == 0 or not waiting or stopping():
            break
    if "no export filter" in folder.log():
        message = f"needs Writer, a part of LibreOffice that is missing: {installation_advice()}"
        raise ExtractionError(ErrorCode.MISSING_PROGRAM, message)
    return Converted({file: result for file, result in results.items() if _is_whole(result)}, code)


def environment() -> Mapping[str, str]:
    """Return the environment in which LibreOffice runs: no display, no network by the proxies."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NO_NETWORK)
    return {**kept, **proxies, "SAL_USE_VCLPLUGIN": "svp"}


def has_little_memory() -> bool:
    """Tell whether this process, and so a program that it starts, has less than LibreOffice takes.

    It maps half a gigabyte before it reads anything.
    """
    if sys.platform == "win32":
        return False
    import resource

    soft = resource.getrlimit(resource.RLIMIT_AS)[0]
    return soft != resource.RLIM_INFINITY and soft < _ENOUGH_BYTES


def _is_whole(result: Path) -> bool:
    """Tell whether a .docx was written to its end."""
    return result.exists() and zipfile.is_zipfile(result)


def _command(
    program: str, profile: Path, input_filter: str, target: Path, files: Iterable[Path]
) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *_SWITCHES,
        f"--infilter={input_filter}",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(target),
        *map(str, files),
    ]


def _new_profile(folder: Path) -> Path:
    """Make a profile of LibreOffice in which nothing of a document can act."""
    profile = Path(tempfile.mkdtemp(prefix="profile-", dir=folder))
    user = profile / "user"
    user.mkdir(parents=True)
    items = "\n".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )
    return profile
