"""What a reader sees for the kinds of body and the scopes of a report."""

from typing import Final

from app.report.model import BodyKind, Scope

BODY_KINDS: Final = {
    BodyKind.DEPARTMENT: "政府部门",
    BodyKind.TOWNSHIP: "乡镇、街道",
    BodyKind.GOVERNMENT: "人民政府",
    BodyKind.OTHER: "其他",
}
SCOPES: Final = {Scope.OWN: "本机关", Scope.JURISDICTION: "本行政区域汇总"}
