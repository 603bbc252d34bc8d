"""What can go wrong inside a zip package, and its small parts read without trust."""

import struct
import zlib
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

ZIP_ERRORS: Final = (
    BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, LookupError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""All that ``zipfile`` and the decompressor raise on damaged packages."""
_LARGEST: Final = 1024 * 1024


def is_usual(part: ZipInfo) -> bool:
    """Whether the part is packed as every office program does it; others unpack with errors of their own."""
    return part.compress_type in (ZIP_STORED, ZIP_DEFLATED)


def small_part(package: ZipFile, name: str) -> bytes:
    """The beginning of a part; nothing where it is not there or unusually packed. Raises ``ZIP_ERRORS``."""
    if name not in package.namelist() or not is_usual(package.getinfo(name)):
        return b""
    with package.open(name) as file:
        return file.read(_LARGEST)
