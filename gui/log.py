# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The log: a small file in the state folder that says what went wrong, never what a token is."""

import contextlib
import logging
import logging.handlers
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import core
from core.projects.places import home

MAX_BYTES = 512 * 1024
# Hub tokens, and whatever stands behind "authorization:", "token=" or "password:".
_SECRETS = re.compile(
    r"hf_[A-Za-z0-9]{6,}|(?i:((?:authorization|token|password|secret)[\"']?\s*[:=]\s*(?:bearer\s+)?[\"']?))[^\s\"',;)}]+"
)

_log = logging.getLogger("clausewright")


def log_file() -> Path:
    return home() / "clausewright.log"


def without_secrets(text: str) -> str:
    """The text with everything that looks like a token or a password replaced by "(secret)"."""
    return _SECRETS.sub(lambda match: f"{match.group(1) or ''}(secret)", text)


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def start() -> None:
    """Write warnings and errors of everything, and our own words, to the log file. Works without one, in silence."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in root.handlers):
        return
    with contextlib.suppress(OSError):
        log_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = logging.handlers.RotatingFileHandler(
            log_file(), maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
        handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
        _log.setLevel(logging.INFO)
        _log.info("Clausewright %s on Python %s, %s", core.__version__, sys.version.split()[0], sys.platform)


def catch_all(tell: Callable[[str], object]) -> None:
    """Send every exception nobody caught, in whatever thread, to the log, and call `tell` with one sentence.

    `tell` is called in the thread of the fault. Nothing is shown on the console and the program goes on.
    """

    def caught(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        _log.error("unexpected fault", exc_info=(kind, value, trace))
        with contextlib.suppress(Exception):
            tell("Something went wrong inside Clausewright. Your work is kept; the log tells more.")

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread


def catch_qt() -> None:
    """Send Qt's own words to the log; they are for us and not for the console."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }

    def say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        _log.log(levels[kind], "Qt: %s", text)

    qInstallMessageHandler(say)
