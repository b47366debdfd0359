# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs a command of `clausewright` and turns every fault into one line on stderr and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

import core
from core.cli import output
from core.errors import ClausewrightError

COMMANDS = (
    "clauses",
    "terms",
    "presets",
    "new",
    "draft",
    "read",
    "verify",
    "compare",
    "inspect",
    "statement",
    "publish",
    "audit",
    "census",
    "lineage",
    "collection",
    "watch",
)
"""Names of the commands in the order of `--help`; each is a module of this package that holds a `command`."""

PROGRAM = "clausewright"
INTERRUPTED = 130


class _Commands(click.Group):
    """Loads a command when it is called, so that none pays for the libraries of another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"core.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"The commands are {', '.join(COMMANDS)}."
            raise click.UsageError(f'there is no command or file "{args[0]}". {hint}', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(core.__version__, prog_name="Clausewright", message="%(prog)s %(version)s")
def group() -> None:
    """Author licenses with behavioral-use clauses (RAIL). Without a command, or with the path of a project, the
    window opens.

    Results go to stdout, words to stderr. Exit codes: 0 done, 1 findings, 2 the input or the call is at fault, 3 the
    Hub or the network failed, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; never raises."""
    output.prepare()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        output.close_quietly()
        return 0
    except OSError as error:
        output.close_quietly()
        output.say(f"the result could not be written: {(error.strerror or str(error)).lower()}.")
        return 2


def _run(arguments: list[str]) -> int:
    try:
        with group.make_context(PROGRAM, arguments) as context:
            group.invoke(context)
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        output.say(error.ctx.get_help() if error.ctx is not None else "", several_lines=True)
        return 2
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx is not None else PROGRAM
        words = error.format_message()
        ended = words if words.endswith((".", "?", "!")) else f"{words}."
        output.say(f"{ended[:1].lower()}{ended[1:]} See {where} --help.")
        return 2
    except click.ClickException as error:
        output.say(error.format_message())
        return 2
    except ClausewrightError as error:
        output.say(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        output.say("interrupted.")
        return INTERRUPTED
    except OSError:
        raise
    except Exception as error:
        if os.environ.get("CLAUSEWRIGHT_TRACE"):
            traceback.print_exc()
        output.say(
            f"a fault of the program itself ({type(error).__name__}: {error}). "
            "Run it again with CLAUSEWRIGHT_TRACE=1 and report what it prints."
        )
        return 2
