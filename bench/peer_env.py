"""A virtual environment under target/bench with pinned packages from PyPI, and the script run again inside it."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def inside(name, requirements):
    """Returns inside the environment `name`, which holds what `requirements` (a file) pins; outside, runs the script anew there."""
    home = ROOT / "target" / "bench" / name
    if pathlib.Path(sys.prefix).resolve() == home.resolve():
        return
    python, stamp, wanted = home / "bin" / "python", home / "installed.txt", requirements.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"installing {requirements.relative_to(ROOT)} into {home.relative_to(ROOT)}", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    os.execv(python, [str(python), *sys.argv])


def version(package):
    from importlib.metadata import version as of

    return of(package)
