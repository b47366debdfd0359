#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Clausewright from a fresh checkout, with nothing but Python.

    python3 dev.py run [PROJECT]        set up, then open the window
    python3 dev.py test [PYTEST ARGS]   set up, then run the tests
    python3 dev.py screenshots          set up, then take a picture of every page
    python3 dev.py setup                set up for tests and builds, then stop

Set-up is done once: system libraries (Linux), a virtual environment in .venv, the packages of pyproject.toml.
This file parses on every Python from 3.6, so that an old one can be told that it is too old.
"""

import contextlib
import ctypes
import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
READY = VENV / "clausewright-ready"
LOG = VENV / "setup.log"
EXTRAS = "test,build"
OLDEST = (3, 11)
SPACE = 1500 * 2**20  # bytes: what .venv takes, and about as much again while pip unpacks

# What the loader must find before Qt is imported, and the Debian package that holds it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Programs that the tests start: a virtual screen and the accessibility bus to drive the window from outside, a keyring,
# and other people's readers of what we write. None of them is optional: a test that cannot run is a failure.
TEST_PROGRAMS = {
    "xvfb-run": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "gnome-keyring-daemon": "gnome-keyring",
    "git": "git",
    "objdump": "binutils",
    "pdftotext": "poppler-utils",
    "pandoc": "pandoc",
    "node": "nodejs",
    "npm": "npm",
    "openssl": "openssl",
}
# Modules of the system's own Python: it runs the driver outside of our process, and dev.py as an ordinary user.
SYSTEM_PYTHON = "/usr/bin/python3"
TEST_MODULES = {"pyatspi": "python3-pyatspi", "ensurepip": "python3-venv"}


class Stop(Exception):
    """Set-up cannot go on; the text is the one line that says why and what to do."""


def main(arguments):
    commands = {"run": run, "test": test, "screenshots": screenshots, "setup": stop_here}
    if not arguments or arguments[0] not in commands:
        print(__doc__.strip())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        check_python()
        check_system(for_tests=arguments[0] in ("test", "setup"))
        make_environment()
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        return end(str(stop), 1)
    except KeyboardInterrupt:
        return end("Interrupted. The same command goes on from here.", 130)
    except OSError as error:
        return end(in_words(error), 1)


def end(line, code):
    print(f"dev.py: {line}", file=sys.stderr)
    return code


# What the commands do once all is set up


def run(arguments):
    needs_display = sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ
    if needs_display and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise Stop(
            "All is set up, but there is no display (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open. "
            f"Without one: {os.path.relpath(str(BIN / 'clausewright'))} draft DRAFT.toml -o FOLDER "
            "(the README shows how), or python3 dev.py test."
        )
    return become([BIN / "clausewright", *arguments])


def test(arguments):
    return become_offscreen([PYTHON, "-m", "pytest", *arguments])


def screenshots(arguments):
    return become_offscreen([PYTHON, "-m", "gui.screenshots", *arguments])


def stop_here(arguments):
    print("All is set up.")
    return 0


def become_offscreen(command):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(str(ROOT))
    return become(command)


def become(command):
    """Replace this process, so that signals and the exit code are the program's own."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    return subprocess.call(words) if os.name == "nt" else os.execv(words[0], words)


# Python and system packages


def check_python():
    if sys.version_info < OLDEST:
        raise Stop(
            "Clausewright needs Python {}.{} or newer; this is {}.{}. ".format(*OLDEST, *sys.version_info[:2])
            + "Start dev.py with a newer one, for example: python3.11 dev.py run"
        )


def check_system(for_tests, load=ctypes.CDLL, which=shutil.which):
    """Install the system packages that are missing, or raise Stop with the line to copy."""
    packages = missing_packages(for_tests, load, which)
    if not packages:
        return
    line = "apt-get install --yes --no-install-recommends " + " ".join(packages)
    if which("apt-get") is None:
        raise Stop(f"Missing on this system: {', '.join(packages)} (Debian's names; others are in the README).")
    if os.geteuid() != 0:
        raise Stop(f"Some system packages are missing. Install them, then try again: sudo {line}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    wait = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = subprocess.DEVNULL  # what went wrong here shows again in the next step
    subprocess.call(["apt-get", "update", *wait], env=environment, stdout=quiet, stderr=quiet)
    quietly([*line.split(), *wait], "Installing system packages failed", environment)
    left = missing_packages(for_tests, load, which)
    if left:
        raise Stop(f"apt-get ended well, and these are still missing: {', '.join(left)}.")


def missing_packages(for_tests, load=ctypes.CDLL, which=shutil.which):
    """Debian's names of what this system lacks, all at once, each once."""
    found = [] if PYTHON.exists() else [missing_venv()]
    if sys.platform.startswith("linux"):
        found += [package for library, package in LIBRARIES.items() if not loads(load, library)]
    if sys.platform.startswith("linux") and for_tests:
        found += [package for program, package in TEST_PROGRAMS.items() if which(program) is None]
        found += [package for module, package in TEST_MODULES.items() if not system_python_has(module)]
        found += [missing_libpython(load)]
    return list(dict.fromkeys(filter(None, found)))


def missing_venv():
    """The package that brings what Debian's Python leaves out of venv; empty where nothing is missing."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "python{}.{}-venv".format(*sys.version_info[:2])
    return ""


def missing_libpython(load):
    """The package with Python as a library, which the bundle of the program carries; Debian's python3 works without."""
    library = sysconfig.get_config_var("INSTSONAME") or ""
    beside = Path(sysconfig.get_config_var("LIBDIR") or "", library)
    if ".so" not in library or beside.exists() or loads(load, library):
        return ""
    return "libpython{}.{}".format(*sys.version_info[:2])


def loads(load, library):
    try:
        load(library)
    except OSError:
        return False
    return True


def system_python_has(module):
    look = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"
    try:
        return subprocess.call([SYSTEM_PYTHON, "-I", "-c", look]) == 0
    except OSError:
        return False


# The virtual environment


def make_environment():
    """Leave .venv as it is where it is ready; else go on where set-up was broken off, or begin anew."""
    if is_ready():
        return
    with only_one_at_a_time():
        if is_ready():
            return
        free = shutil.disk_usage(str(ROOT)).free
        if free < SPACE:
            raise Stop(f"{ROOT} has {free // 2**20} MB of free disk space; set-up needs about {SPACE // 2**20} MB.")
        if READY.exists():
            READY.unlink()
        print("Setting up .venv (once; a minute or two) ...", flush=True)
        if not pip_works():
            if missing_venv():
                raise Stop("This Python cannot make virtual environments: it lacks ensurepip. Use another Python.")
            if VENV.is_symlink() or VENV.is_file():
                VENV.unlink()
            elif VENV.exists():
                shutil.rmtree(str(VENV))
            quietly([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], "Making .venv failed")
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
        environment = dict(os.environ, PIP_USER="0", PYTHONNOUSERSITE="1")
        quietly([*pip, "--editable", f"{ROOT}[{EXTRAS}]"], "Installing the packages failed", environment)
        READY.write_text(fingerprint())


def is_ready():
    try:
        return READY.read_text() == fingerprint() and PYTHON.exists()
    except OSError:
        return False


def fingerprint():
    """Changes when what is to be installed changes, or the Python below, or the place (scripts in .venv name it)."""
    parts = [str(ROOT).encode(), EXTRAS.encode(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join([*parts, (VENV / "pyvenv.cfg").read_bytes()])).hexdigest()


def pip_works():
    check = f"import pip, sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.call([str(PYTHON), "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


@contextlib.contextmanager
def only_one_at_a_time():
    """A second set-up in the same checkout waits for the first."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


# Failures in words

NO_SPACE = f"no disk space is left. Free about {SPACE // 2**20} MB, then try again."
NO_RIGHT = "permission denied. The folder must belong to the user who runs dev.py."
NO_NETWORK = "the network cannot be reached. The first set-up needs it; later starts do not."
SIGNS = {
    "No space left on device|Errno 28|You don't have enough free space": NO_SPACE,
    "NewConnectionError|ConnectTimeout|ProxyError|Name or service not known|Temporary failure|Connection refused"
    "|Network is unreachable|Could not resolve|Could not connect|Failed to fetch|from versions: none": NO_NETWORK,
    "Permission denied": NO_RIGHT,
}


def quietly(command, failure, environment=None):
    """Run a command without its talk; when it fails, raise Stop with the cause in words."""
    words = [str(word) for word in command]
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise Stop(f"{failure}: {cause(done.stdout.decode(errors='replace'), done.returncode)}")


def cause(output, code):
    """Why a set-up command failed, in one line; what is not known goes to the log as a whole."""
    for sign, words in SIGNS.items():
        if re.search(sign, output):
            return words
    lines = [line.strip() for line in output.splitlines() if line.strip()] or [f"exit code {code}"]
    last = [line for line in lines if line.startswith(("ERROR:", "E:"))][-1:] or lines[-1:]
    try:
        LOG.write_text(output)
    except OSError:
        return last[0]
    return f"{last[0]} (more in {LOG})"


def in_words(error):
    known = {errno.ENOSPC: NO_SPACE, errno.EACCES: NO_RIGHT, errno.EPERM: NO_RIGHT, errno.EROFS: NO_RIGHT}
    return f"{error.filename or ROOT}: {known.get(error.errno, error.strerror or error)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
