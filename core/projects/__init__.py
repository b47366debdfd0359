# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License projects on disk: save, open, recover, migrate, issued releases.

How a window uses it, from start to end::

    for unsaved in recovery.find(): ...              # offer; then Recorder(Journal.resume(unsaved)) or discard(unsaved)
    opened = store.open_project(path, hold=True)     # .read_only with .message, or a ProjectError
    recent.add(opened.path, opened.project.title)
    recorder = Recorder(Journal.start(), on_error=signal.emit)
    recorder.record(project, opened.path, stamp)     # on every change; returns at once
    stamp = store.save_project(project, opened.path, stamp=stamp, lock=opened.lock)     # in a worker
    recorder.saved(project, opened.path, stamp)
    recorder.close(); opened.lock.release()          # when the project is closed (give_up() before, if not wanted)

Save as: `lock.acquire(new path)`, `save_project(project, new path, lock=new lock)`, release the old lock.
"""
