"""JSON shapes of the commands with ``--json``; they are contracts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from app.actions import checking, showing
from app.checks.finding import Finding
from app.importer.judgement import COVER, Counts, judge, section_title
from app.report.bound.sentences import Sentence, Written
from app.report.bound.stored import to_file
from app.report.readback.comparing import DocumentDifference

if TYPE_CHECKING:
    from app.actions.importing.folder import FolderItem
    from app.importer.raw.notes import Imported
    from app.output.template.tags.mistakes import TemplateChecked


def findings_shape(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return ``{"findings": […], "counts": {"error", "warning", "hint"}}``; answered warnings are not counted."""
    return {
        "findings": [
            {
                "rule": finding.rule,
                "level": finding.level.value,
                "cells": list(finding.cells),
                "part": finding.part,
                "span": None if finding.span is None else list(finding.span),
                "quote": finding.quote,
                "stated": finding.stated,
                "computed": finding.computed,
                "difference": finding.difference,
                "message": finding.message,
                "reason": finding.reason,
                "why": checking.why(finding),
            }
            for finding in findings
        ],
        "counts": {level.value: number for level, number in checking.counts(findings).items()},
    }


def sentence_shape(sentence: Sentence, written: Written) -> dict[str, Any]:
    """Return ``{"topic", "name", "part", "text", "bindings"}``; bindings as in a data file."""
    return {
        "topic": sentence.topic,
        "name": sentence.name,
        "part": sentence.part,
        "text": written.text,
        "bindings": to_builtins(to_file(written.text, written.bindings)),
    }


def imported_shape(imported: "Imported") -> dict[str, Any]:
    """Return ``{"report": as show, "cells": {key: {…}}, "notes": […], "judgement": {…}}``.

    A cell has ``table``, ``row``, ``column`` and ``found``, the judgement ``counts``, ``sections`` and ``items``.
    """
    judgement = judge(imported)
    form = imported.report.form
    return {
        "report": showing.as_data(imported.report),
        "cells": {
            key: {"table": source.table, "row": source.row, "column": source.column, "found": source.found}
            for key, source in imported.cells.items()
        },
        "notes": [
            {
                "kind": note.kind,
                "key": note.key,
                "where": note.where,
                "found": note.found,
                "taken": note.taken,
                "confidence": note.confidence,
                "message": note.message,
            }
            for note in imported.notes
        ],
        "judgement": {
            "counts": _counts_shape(judgement.counts()),
            "sections": [
                {"key": key, "heading": section_title(form, key), "counts": _counts_shape(judgement.counts(key))}
                for key in (COVER, *(section.key for section in form.sections))
            ],
            "items": [
                {
                    "key": item.key,
                    "section": item.section,
                    "certainty": item.certainty.value,
                    "kind": None if item.kind is None else item.kind.value,
                    "why": list(item.why),
                    "proof": list(item.proof),
                }
                for item in judgement.items
            ],
        },
    }


def counts_sentence(imported: "Imported") -> str:
    """Return how many figures and parts are certain, guessed and open, with the sections that have any to look at."""
    judgement, form = judge(imported), imported.report.form
    counts = judgement.counts()
    parts = [f"确定 {counts.certain} 处，推测 {counts.guessed} 处，待查 {counts.open} 处"]
    for key in (COVER, *(section.key for section in form.sections)):
        own = judgement.counts(key)
        if own.guessed or own.open:
            parts.append(f"{section_title(form, key)}：推测 {own.guessed}，待查 {own.open}")
    return "；".join(parts) + "。"


def _counts_shape(counts: Counts) -> dict[str, int]:
    return {"certain": counts.certain, "guessed": counts.guessed, "open": counts.open}


def folder_item_shape(item: "FolderItem") -> dict[str, Any]:
    """Return ``{"source", "output", "error": sentence | null, "duplicate_of": name | null, "imported": … | null}``."""
    return {
        "source": item.source.name,
        "output": item.target.name,
        "error": item.refusal or None,
        "duplicate_of": item.duplicate_of or None,
        "imported": None if item.imported is None else imported_shape(item.imported),
    }


def differences_shape(differences: Sequence[DocumentDifference]) -> dict[str, Any]:
    """Return ``{"same": bool, "differences": [{"kind", "key", "where", "report", "document", "message"}]}``."""
    return {
        "same": not differences,
        "differences": [
            {
                "kind": item.kind.value,
                "key": item.key,
                "where": item.where,
                "report": item.report,
                "document": item.document,
                "message": item.message,
            }
            for item in differences
        ],
    }


def template_shape(checked: "TemplateChecked") -> dict[str, Any]:
    """Return ``{"mistakes": [{"part", "place", "tag", "kind", "message", "suggestion"}], "unprinted": [key]}``."""
    return {
        "mistakes": [
            {
                "part": mistake.part,
                "place": mistake.place,
                "tag": mistake.tag,
                "kind": mistake.kind,
                "message": mistake.message,
                "suggestion": mistake.suggestion,
            }
            for mistake in checked.mistakes
        ],
        "unprinted": list(checked.unprinted),
    }


def print_json(tree: object) -> None:
    """Print a tree of plain values as indented JSON, decimals exact."""
    print(showing.as_json(tree), end="")
