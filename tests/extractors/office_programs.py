"""A stand-in for LibreOffice, for tests of what goes wrong with it: a file says what happens."""

import sys
from pathlib import Path

import docx

# Takes the files behind `--outdir FOLDER` one by one, as LibreOffice does.
_SCRIPT = """#!{python} -IS
import os, shutil, signal, sys, time
from pathlib import Path
place = sys.argv.index("--outdir")
target = Path(sys.argv[place + 1])
with open({calls!r}, "a") as calls:
    calls.write(" ".join(Path(file).stem for file in sys.argv[place + 2:]) + "\\n")
for file in map(Path, sys.argv[place + 2:]):
    order = file.read_text().split("order:")[-1].strip(" }}\\n")
    if order == "hang":
        time.sleep(600)
    if order == "crash":
        (target / (file.stem + ".docx")).write_text("PK half of a file")
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "no writer":
        print("Error: no export filter for", file)
    if order == "good":
        shutil.copy({docx!r}, target / (file.stem + ".docx"))
"""


def install(folder: Path, monkeypatch) -> Path:
    """Put the stand-in on the search path and return the file that lists its calls."""
    programs = folder / "programs"
    programs.mkdir()
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表")
    document.save(str(programs / "result.docx"))
    calls = programs / "calls"
    calls.touch()
    script = programs / "soffice"
    script.write_text(
        _SCRIPT.format(python=sys.executable, calls=str(calls), docx=str(programs / "result.docx"))
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return calls


def order(path: Path, what: str) -> Path:
    """Write a rich text file at which the stand-in does what it says."""
    path.write_text(f"{{\\rtf1 order: {what}}}")
    return path
