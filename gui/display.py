# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whether a window can open, asked before Qt is: where Qt finds no display it ends the process with an abort."""

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

# What a window needs on Linux, in the order of the message.
_ALWAYS = ("libGL.so.1", "libEGL.so.1", "libglib-2.0.so.0", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3")
_X11 = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0")
_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
_NO_WINDOW = "The commands work without one: see `clausewright --help`."
_PATIENCE_S = 3.0


def obstacle(environment: Mapping[str, str] | None = None) -> str:
    """Why no window can open, in one line with what to do; empty where one can."""
    if not sys.platform.startswith("linux"):
        return ""
    environ = os.environ if environment is None else environment
    platforms = [name.partition(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if platforms and not {"xcb", "wayland", "wayland-egl"} & set(platforms):
        return _missing(_ALWAYS)
    if "xcb" not in platforms[:1] and _wayland_answers(environ):
        return _missing(_ALWAYS)
    display = environ.get("DISPLAY", "")
    if not display:
        return f"There is no display to open a window on (DISPLAY is not set). {_NO_WINDOW}"
    if missing := _missing((*_ALWAYS, *_X11)):
        return missing
    return "" if _x_answers(display) else f"The display {display} does not answer. {_NO_WINDOW}"


def _missing(names: tuple[str, ...]) -> str:
    """The line about libraries that cannot be loaded; empty where all can."""
    missing = [name for name in names if _library(name) is None]
    if not missing:
        return ""
    packages = " ".join(_PACKAGES[name] for name in missing)
    return (
        f"The window needs system libraries that are missing: {', '.join(missing)}. "
        f"On Debian or Ubuntu: sudo apt-get install {packages}"
    )


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name or not _has_wayland_plugin():
        return False
    path = Path(environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / name
    return _socket_answers(str(path))


def _has_wayland_plugin() -> bool:
    """Whether Qt here could speak Wayland at all (a trimmed bundle may not); asked of the files, without Qt."""
    import importlib.util

    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return False
    root = Path(next(iter(found.submodule_search_locations)))
    return any((root / "Qt" / "plugins" / "platforms").glob("libqwayland*.so"))


def _x_answers(display: str) -> bool:
    """Whether an X server takes us as a client there. A server that says nothing for seconds does not."""
    answers: list[bool] = []

    def connect() -> None:
        xcb = _library("libxcb.so.1")
        if xcb is None:
            answers.append(True)  # the missing libraries are what there is to say
            return
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
        answers.append(xcb.xcb_connection_has_error(connection) == 0)
        xcb.xcb_disconnect(connection)

    asking = threading.Thread(target=connect, daemon=True)
    asking.start()
    asking.join(_PATIENCE_S)
    return bool(answers and answers[0])


def _library(name: str) -> ctypes.CDLL | None:
    """A system library; in a bundle also one that lies inside it."""
    bundle = getattr(sys, "_MEIPASS", None)
    for candidate in (name, *([str(Path(bundle) / name)] if bundle else [])):
        with contextlib.suppress(OSError):
            return ctypes.CDLL(candidate)
    return None


def _socket_answers(path: str) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_PATIENCE_S)
            connection.connect(path)
            return True
    except (OSError, ValueError):
        return False
