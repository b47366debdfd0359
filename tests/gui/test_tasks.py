# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""To a worker thread and back: results, words, faults and cancelling."""

import threading

from pytestqt.qtbot import QtBot

from core.errors import ClausewrightError, InputError
from gui import tasks
from gui.tasks import Job


def test_the_result_comes_back_in_the_main_thread(qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    worked: list[bool] = []

    def work(job: Job) -> int:
        worked.append(threading.current_thread() is threading.main_thread())
        return 42

    tasks.run(work, then=lambda n: seen.append((n, threading.current_thread() is threading.main_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]
    assert worked == [False]


def test_words_come_in_order_before_the_result(qtbot: QtBot) -> None:
    seen: list[str] = []

    def work(job: Job) -> str:
        job.say("one")
        job.say("two")
        return "three"

    tasks.run(work, then=seen.append, progress=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == ["one", "two", "three"]


def test_a_readable_error_arrives_as_it_is(qtbot: QtBot) -> None:
    seen: list[ClausewrightError] = []

    def work(job: Job) -> None:
        raise InputError("is wrong", where="here", mend="Mend it")

    tasks.run(work, then=lambda _: seen.clear(), failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]) == "here: is wrong. Mend it."


def test_a_fault_of_ours_becomes_a_sentence(qtbot: QtBot, caplog) -> None:  # type: ignore[no-untyped-def]
    seen: list[ClausewrightError] = []
    tasks.run(lambda job: {}["missing"], failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert "Something went wrong inside Clausewright" in str(seen[0])
    assert "KeyError" in caplog.text


def test_nothing_is_called_after_cancel(qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    called: list[str] = []

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(5)
        job.say("still here")
        job.stop_if_cancelled()
        called.append("went on")

    task = tasks.run(
        work, then=lambda _: called.append("then"), failed=lambda _: called.append("failed"), progress=called.append
    )
    assert begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert called == []


def test_nothing_is_called_after_cancel_of_what_had_ended_already(qtbot: QtBot) -> None:
    done = threading.Event()
    called: list[int] = []

    def work(job: Job) -> int:
        done.set()
        return 1

    task = tasks.run(work, then=called.append)
    assert done.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert called == []
