"""Report ↔ bytes of a project file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, TypeVar

import msgspec

from app.errors import FileNotWritten, ProjectTooNew, ProjectUnreadable, ResourceMissing
from app.form.loader import known_editions, load_form
from app.form.model import CellKind, Form
from app.project import migrations
from app.project.bindings import with_sound
from app.project.limits import LARGEST_FILE, excess, may_be_large
from app.project.schema import (
    SCHEMA_VERSION,
    UNCHANGED,
    CoverFile,
    NarrativeFile,
    Number,
    ProjectFile,
    ReasonFile,
    ReportFile,
    SignOffFile,
    decode_number,
    encode_number,
)
from app.project.tree import on_one_line, read_tree, refuse_shape
from app.report import provenance
from app.report.bindings import Binding
from app.report.bound.stored import BindingFile, from_file, to_file
from app.report.model import Cover, Narrative, Reason, Report, SignOff, completed
from app.report.text import clean, clean_line
from app.values import Figure, Slash, canonical_decimal

_LARGEST_COPY: Final = 64 * 1024 * 1024
_ENCODER: Final = msgspec.json.Encoder(enc_hook=encode_number, decimal_format="number")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Report read from a file, and the numbers of characters and of bindings dropped from its text."""

    report: Report
    dropped: int
    unbound: int = 0


class _TextCleaner:
    """Cleaner of every text of one file; counts the characters it drops, and the bindings that the file has."""

    def __init__(self) -> None:
        self.dropped = 0
        self.bindings = 0

    def text(self, lines: list[str]) -> str:
        cleaned, dropped = clean("\n".join(lines))
        self.dropped += dropped
        return cleaned

    def line(self, text: str) -> str:
        cleaned, dropped = clean_line(text)
        self.dropped += dropped
        return cleaned

    def placed(self, text: str, bindings: list[BindingFile]) -> tuple[Binding, ...]:
        """Return the bindings of a cleaned text whose characters are there; tables are looked at later."""
        self.bindings += len(bindings)
        return from_file(text, bindings)


def encode(report: Report) -> bytes:
    """Return the project file: UTF-8 JSON, indented, keys in form order; equal reports give equal bytes.

    Never fails: characters that UTF-8 cannot hold are left out. Only ``prove`` tells whether the file can be opened.
    """
    last = report.last_year
    content = _content(report)
    file = ProjectFile(
        schema_version=SCHEMA_VERSION,
        edition=report.edition,
        cover=content.cover,
        introduction=content.introduction,
        introduction_bindings=content.introduction_bindings,
        narratives=content.narratives,
        figures=content.figures,
        remarks=content.remarks,
        notes=content.notes,
        reasons=[
            ReasonFile(
                rule=reason.rule,
                reason=reason.reason,
                figures={key: None if value is None else Number(value) for key, value in reason.figures},
                part=reason.part,
                quote=reason.quote,
                author=reason.author,
                given_on=reason.given_on,
            )
            for reason in report.reasons
        ],
        last_year=None if last is None else _content(last),
        sign_offs=[SignOffFile(item.review, item.name, item.signed_on, item.content_hash) for item in report.sign_offs],
        provenance=None if report.provenance is None else provenance.to_file(report.provenance),
    )
    try:
        data = _ENCODER.encode(file)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(file, builtin_types=(Decimal,), str_keys=True, enc_hook=encode_number)
        data = _ENCODER.encode(_encodable(plain))
    return msgspec.json.format(data, indent=2) + b"\n"


def _encodable(tree: Any) -> Any:
    """Return a JSON tree without unpaired surrogates in its strings and keys."""
    if isinstance(tree, str):
        return tree.encode("utf-8", "ignore").decode("utf-8")
    if isinstance(tree, list):
        return [_encodable(item) for item in tree]
    if isinstance(tree, dict):
        return {_encodable(key): _encodable(value) for key, value in tree.items()}
    return tree


def is_too_large(report: Report) -> bool:
    """Return whether the report's file would be larger than one that can be opened."""
    return may_be_large(report) and len(encode(report)) > LARGEST_FILE


def prove(data: bytes, name: str) -> None:
    """Decode an encoded report, so that nothing is written that cannot be opened.

    Raises:
        FileNotWritten: it could not be opened; the message names the reason.
    """
    try:
        decode(data, name)
    except ProjectUnreadable as error:
        reason = f"存下来以后会打不开（{str(error).split('，' + UNCHANGED)[0]}）"
        raise FileNotWritten(f"没有写入“{name}”：{reason}。原来的文件没有改动。", reason) from error


def decode(data: bytes, name: str = "项目文件", *, limited: bool = True) -> Decoded:
    """Return the report in these bytes; ``name`` is the file's name in messages.

    Args:
        data: the whole file.
        name: its name in messages.
        limited: whether to refuse texts beyond the limits of a report; a recovery copy holds them until they are
            shortened.

    Raises:
        ProjectTooNew: a later version wrote it.
        ProjectUnreadable: it is truncated, of another program, or of the wrong shape.
    """
    tree = read_tree(data, name, LARGEST_FILE if limited else _LARGEST_COPY)
    try:
        file = msgspec.convert(migrations.migrate(tree, name), ProjectFile, dec_hook=decode_number)
    except ValueError as error:  # also of msgspec, whose error is one
        refuse_shape(name, str(error))
    cleaner = _TextCleaner()
    report = _report(file, name, cleaner)
    last = None if file.last_year is None else _report(file.last_year, name, cleaner)
    reasons = tuple(_reason(item, report.form, name, cleaner) for item in file.reasons)
    sign_offs = tuple(
        SignOff(cleaner.line(item.review), cleaner.line(item.name), item.signed_on, cleaner.line(item.content_hash))
        for item in file.sign_offs
    )
    whole = replace(
        report,
        reasons=reasons,
        last_year=last,
        sign_offs=sign_offs,
        provenance=None if file.provenance is None else _provenance(file.provenance, report.form, name),
    )
    if limited:
        _refuse_excess(whole, name)
    if not cleaner.bindings:
        return Decoded(whole, cleaner.dropped)
    whole, kept = with_sound(whole)
    return Decoded(whole, cleaner.dropped, cleaner.bindings - kept)


def _refuse_excess(report: Report, name: str) -> None:
    """Refuse a report with more than a file may hold.

    Raises:
        ProjectUnreadable: it is beyond a limit; the message begins with ``name`` and says which.
    """
    found = excess(report)
    if found is not None:
        raise ProjectUnreadable(f"“{name}”的{found.what}，{UNCHANGED}；{found.advice}。")


def _content(report: Report) -> ReportFile:
    cover, form = report.cover, report.form
    sections = [section.key for section in form.sections]
    return ReportFile(
        edition=report.edition,
        cover=CoverFile(
            organisation=cover.organisation,
            year=cover.year,
            body_kind=cover.body_kind,
            scope=cover.scope,
            contact=cover.contact,
            signed_on=cover.signed_on,
            signature=cover.signature,
            local_deadline=cover.local_deadline,
        ),
        introduction=_lines(report.introduction),
        introduction_bindings=to_file(report.introduction, report.introduction_bindings),
        narratives={
            section: [
                NarrativeFile(item.part, item.heading, _lines(item.text), to_file(item.text, item.bindings))
                for item in narratives
            ]
            for section, narratives in _in_order(report.narratives, sections).items()
        },
        figures={key: Number(value) for key, value in _in_order(report.figures, form.cells).items()},
        remarks=_in_order(report.remarks, form.cells),
        notes=_in_order(report.notes, form.tables),
    )


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _report(file: ProjectFile | ReportFile, name: str, cleaner: _TextCleaner) -> Report:
    if file.edition not in known_editions():
        edition = on_one_line(file.edition)
        raise ProjectTooNew(f"“{name}”用的是“{edition}”版报告格式，{UNCHANGED}；请升级本程序后再打开。")
    try:
        form = load_form(file.edition)
    except ResourceMissing as error:
        raise ProjectUnreadable(str(error)) from error
    cover = file.cover
    introduction = cleaner.text(file.introduction)
    return Report(
        edition=file.edition,
        cover=Cover(
            organisation=cleaner.line(cover.organisation),
            year=cover.year,
            body_kind=cover.body_kind,
            scope=cover.scope,
            contact=cleaner.line(cover.contact),
            signed_on=cover.signed_on,
            signature=cover.signature,
            local_deadline=cover.local_deadline,
        ),
        narratives=_narratives(file, form, name, cleaner),
        introduction=introduction,
        figures=_in_order(
            {key: figure_from_json(form, key, item.value) for key, item in _known(file.figures, form.cells, name)},
            form.cells,
        ),
        remarks=_in_order(
            _filled((key, cleaner.line(text)) for key, text in _known(file.remarks, form.cells, name)), form.cells
        ),
        notes=_in_order(
            _filled((key, cleaner.text([text])) for key, text in _known(file.notes, form.tables, name)), form.tables
        ),
        introduction_bindings=cleaner.placed(introduction, file.introduction_bindings),
    )


def _narratives(
    file: ProjectFile | ReportFile, form: Form, name: str, cleaner: _TextCleaner
) -> dict[str, tuple[Narrative, ...]]:
    sections = {section.key: section for section in form.sections if section.parts}
    for key in file.narratives:
        if key not in sections:
            refuse_shape(name, f"unknown field `{key}` - at `$.narratives`")
    found: dict[str, tuple[Narrative, ...]] = {}
    for key, section in sections.items():
        repeated = {part.key: part.repeated for part in section.parts}
        seen: set[str] = set()
        for item in file.narratives.get(key, []):
            if item.part not in repeated or (item.part in seen and not repeated[item.part]):
                refuse_shape(name, f"unknown field `{item.part}` - at `$.narratives.{key}`")
            seen.add(item.part)
        narratives = tuple(
            Narrative(
                item.part,
                text := cleaner.text(item.text),
                None if item.heading is None else cleaner.line(item.heading),
                cleaner.placed(text, item.bindings),
            )
            for item in file.narratives.get(key, [])
        )
        found[key] = completed(form, key, narratives)
    return found


def figure_from_json(form: Form, key: str, value: int | Decimal | Slash) -> Figure:
    """Return a number of the file as the cell holds it: whole numbers in counts, canonical decimals in amounts.

    A number that the cell may not hold (3.5 cases, -1) is kept: ``figure-invalid`` reports it.
    """
    if isinstance(value, Slash):
        return value
    if form.cells[key].kind is CellKind.AMOUNT:
        return canonical_decimal(Decimal(value))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else canonical_decimal(value)
    return value


def _filled(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the texts that are not blank: a remark of invisible characters would be printed as empty brackets."""
    return {key: text for key, text in texts if text.strip()}


def _known(given: dict[str, Value], known: Any, name: str) -> list[tuple[str, Value]]:
    for key in given:
        if key not in known:
            refuse_shape(name, f"unknown field `{key}`")
    return list(given.items())


def _in_order(found: Mapping[str, Value], keys: Iterable[str]) -> dict[str, Value]:
    """Return the entries in the form's order, independent of the input order."""
    return {key: found[key] for key in keys if key in found} | dict(found)


def _provenance(file: provenance.ProvenanceFile, form: Form, name: str) -> provenance.Provenance:
    try:
        return provenance.from_file(file, form.cells)
    except ValueError as error:
        refuse_shape(name, f"{error} - at `$.provenance`")


def _reason(item: ReasonFile, form: Form, name: str, cleaner: _TextCleaner) -> Reason:
    figures = tuple(
        (key, None if number is None else figure_from_json(form, key, number.value))
        for key, number in _known(item.figures, form.cells, name)
    )
    return Reason(
        rule=cleaner.line(item.rule),
        reason=cleaner.line(item.reason),
        figures=figures,
        part=None if item.part is None else cleaner.line(item.part),
        quote=None if item.quote is None else cleaner.text([item.quote]),
        author=cleaner.line(item.author),
        given_on=item.given_on,
    )
