"""The command line: the actions without a window."""

import os
import sys


def main() -> int:
    """Run the command of ``sys.argv``: exit status 0 done, 1 errors found, 2 not possible.

    A fault of our own ends in a sentence too; its traceback is shown only where ``NIANBAO_DEBUG`` is set.
    """
    try:
        from app.cli.commands import run  # noqa: PLC0415 - a damaged installation ends in a sentence as well

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("NIANBAO_DEBUG"):
            raise
        kind = type(error).__name__
        print(f"程序内部出错（{kind}），文件没有改动；请把这句话和所做的操作告诉开发者。", file=sys.stderr)
        return 2
