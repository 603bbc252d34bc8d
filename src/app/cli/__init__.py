"""Command line: the actions without a window."""

import os
import sys

COMMANDS = ("new", "attach", "import", "show", "check", "export", "verify", "sentences", "desk", "rules", "template")


def main() -> int:
    """Run the command of ``sys.argv``; return the exit status: 0 done, 1 errors found, 2 failed.

    An internal fault ends in a sentence too; its traceback is printed only if ``NIANBAO_DEBUG`` is set.
    """
    arguments = sys.argv[1:]
    try:
        if arguments[:1] == ["--reader"] and len(arguments) == 2:  # hidden: how the frozen program starts its reader
            from app.actions.reading import run_reader  # noqa: PLC0415

            return run_reader(arguments[1])
        # Imported late: the window starts without the command line, and a damaged installation ends in a sentence.
        if not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-")):
            from app.cli.window import open_window  # noqa: PLC0415

            return open_window(arguments)
        from app.cli.commands import run  # noqa: PLC0415

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("NIANBAO_DEBUG"):
            raise
        kind = type(error).__name__
        print(f"程序内部出错（{kind}），文件没有改动；请把这句话和所做的操作告诉开发者。", file=sys.stderr)
        return 2
