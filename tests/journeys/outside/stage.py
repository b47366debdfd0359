# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A virtual screen, a session bus and an accessibility bus of their own, for one journey; nothing outlives it."""

import contextlib
import os
import shlex
import signal
import subprocess
import uuid
from pathlib import Path

HERE = Path(__file__).parent
MARK = "CLAUSEWRIGHT_STAGE"


def play(script: str, *arguments: str | Path, home: Path, within: float) -> str:
    """Play `tests/journeys/outside/<script>.py` with these arguments; what it printed.

    Args:
        home: an empty folder that stands for the person's home.
        within: seconds; past them everything is ended and the journey has failed.

    Raises AssertionError with all the words when the script fails.
    """
    mark = uuid.uuid4().hex
    journey = shlex.join(["/usr/bin/python3", str(HERE / f"{script}.py"), *map(str, arguments)])
    launcher = "/usr/libexec/at-spi-bus-launcher --launch-immediately"
    on_stage = f"{launcher} & launched=$!; {journey}; code=$?; kill $launched; exit $code"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1366x850x24", "dbus-run-session", "--", "bash", "-c", on_stage]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(home, mark),
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=within)
    except subprocess.TimeoutExpired:
        end_all(mark)
        output, _ = process.communicate(timeout=10)
        raise AssertionError(f"the journey was not over after {within:.0f} s\n{output}") from None
    finally:
        end_all(mark)
    assert process.returncode == 0, output
    return output


def environment(home: Path, mark: str) -> dict[str, str]:
    """Nothing of the machine's own desktop, and nothing of the test run's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **kept,
        MARK: mark,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "CLAUSEWRIGHT_HOME": str(home / "clausewright"),
        "CLAUSEWRIGHT_TEST_DIALOGS": "1",
    }


def end_all(mark: str) -> None:
    """Kill every process that was started on this stage, whoever its parent is by now."""
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
