"""Old Word files (.doc), .rtf and .odt: LibreOffice, where it is installed, writes them as .docx, which is then read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.readers.errors import UnreadableFile
from analysis.readers.word.document import read_docx
from analysis.readers.word.package import LOCKED, is_locked

SECONDS = 120
"""How long LibreOffice may take for one file; a long annex takes ten, its first start a few."""

_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_MISSING = (
    "files ending in {ending} need LibreOffice, which was not found; install it (libreoffice.org, free), "
    "or open the file in Word and save it as .docx"
)
_FAILED = "LibreOffice could not open it ({why}); open it in Word, without password if it has one, and save it as .docx"
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read_by_office(data: bytes, ending: str) -> str:
    """Text of a .doc, .rtf or .odt file; raises UnreadableFile where LibreOffice is missing, fails or takes too long.

    A .docx with a password comes here too, for its first bytes are those of a .doc.
    """
    if is_locked(data):
        raise UnreadableFile(LOCKED)
    program = office_program()
    if program is None:
        raise UnreadableFile(_MISSING.format(ending=ending))
    with tempfile.TemporaryDirectory(prefix="plans-office-", ignore_cleanup_errors=True) as folder:
        return read_docx(_converted(program, data, ending, Path(folder)))


def office_program() -> str | None:
    """Where LibreOffice is: on PATH, else in the usual places of Windows, macOS and Linux; None if nowhere."""
    names = ("soffice.com", "soffice", "libreoffice") if sys.platform == "win32" else ("soffice", "libreoffice")
    on_path = next((found for name in names if (found := shutil.which(name))), None)
    return on_path or next((place for place in map(os.path.expandvars, _PLACES) if Path(place).is_file()), None)


def _converted(program: str, data: bytes, ending: str, folder: Path) -> bytes:
    """The file as .docx, made with a profile of its own: no macros, no links, no other session of LibreOffice touched."""
    source, profile = folder / f"document{ending}", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SAFE, encoding="utf-8")
    source.write_bytes(data)
    said = _run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)]
    )  # fmt: skip
    made = folder / "out" / "document.docx"
    if not made.is_file():
        last = (said.strip().splitlines() or ["it gave no reason"])[-1]
        raise UnreadableFile(_FAILED.format(why=last.replace(str(folder), "").strip()[:120]))
    return made.read_bytes()


def _run(command: list[str]) -> str:
    """What the program says; its own children are ended with it when it takes too long."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
    except OSError as error:
        raise UnreadableFile(_FAILED.format(why=f"it does not start: {error.strerror}")) from None
    try:
        said, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(_FAILED.format(why=f"it took longer than {SECONDS} seconds")) from None
    finally:
        _end(process)
    return said.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and its children, where it has not ended by itself."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
