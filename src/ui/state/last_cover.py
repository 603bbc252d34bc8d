"""Cover of the last report that was begun or saved here, proposed for the next one."""

import msgspec

from app.report.model import BodyKind, Cover, Scope
from ui.state.preferences import Preferences


class _Known(msgspec.Struct, frozen=True):
    organisation: str
    body_kind: BodyKind = BodyKind.DEPARTMENT
    scope: Scope = Scope.OWN
    contact: str = ""


class LastCover:
    """What stays the same from year to year: organisation, kind, scope and contact, stored in the settings."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    def cover(self) -> Cover | None:
        """Return these fields of the last report; ``None`` if there is none or the setting is invalid."""
        try:
            known = msgspec.json.decode(self._settings.last_cover, type=_Known)
        except msgspec.MsgspecError:
            return None
        return Cover(known.organisation, body_kind=known.body_kind, scope=known.scope, contact=known.contact)

    def remember(self, cover: Cover) -> None:
        """Store these fields of a report that has an organisation."""
        if cover.organisation.strip():
            known = _Known(cover.organisation, cover.body_kind, cover.scope, cover.contact)
            self._settings.last_cover = msgspec.json.encode(known).decode("utf-8")
