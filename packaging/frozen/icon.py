"""Icons of the application, drawn from its SVG: an .ico for Windows, PNG files of all usual sizes for Linux."""

from pathlib import Path

from boot.console import ROOT

SOURCE = ROOT / "resources" / "icons" / "nianbao.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def write_icons(folder: Path) -> Path:
    """Write ``nianbao.ico`` and ``nianbao-SIZE.png`` into the folder; return the path of the .ico.

    Needs no display and no application object, because the SVG has no text.
    """
    from PIL import Image  # noqa: PLC0415 - freeze.py starts without packages
    from PySide6.QtCore import QRectF, Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    renderer = QSvgRenderer(str(SOURCE))
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"nianbao-{size}.png"))
    pictures = [Image.open(folder / f"nianbao-{size}.png") for size in SIZES]
    target = folder / "nianbao.ico"
    pictures[-1].save(target, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    return target
