"""Dialog for a new report; all its values can be changed later on the cover page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from app.actions import projects
from app.report.model import BodyKind, Cover, Scope
from ui.cover.date import OptionalDate
from ui.cover.fields import CONTACT_EXAMPLE, LABELS, YearBox, choice_box
from ui.dialogs.column import dialog_column
from ui.widgets.helpers import add_button, named
from ui.widgets.labels import plain_label, row_label

_WIDTH = 40
"""Chinese characters."""


class NewReportDialog(QDialog):
    """Dialog for organisation and year; shows the resulting title and the missing values.

    It begins with the values of ``known``, the cover of the last report.
    """

    def __init__(self, today: date, known: Cover | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self._has_chosen_kind = False
        self._deadline: date | None = None
        layout = dialog_column(self)
        self.title = named(plain_label(), "newTitle")
        self.title.setWordWrap(True)
        self.title.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.title)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        layout.addLayout(form)
        self.organisation = named(QLineEdit(), "new.organisation", "单位全称")
        self.organisation.setPlaceholderText("例如：某某区某某街道办事处")
        self.year = named(YearBox(), "new.year", "报告年度")
        self.body_kind = choice_box("new.body_kind", "单位类别", BodyKind)
        self.scope = choice_box("new.scope", "填报范围", Scope)
        self.contact = named(QLineEdit(), "new.contact", "联系方式")
        self.contact.setPlaceholderText(CONTACT_EXAMPLE)
        self.deadline = OptionalDate("本地报送期限", "new.local_deadline")
        for key, field in (
            ("organisation", self.organisation),
            ("year", self.year),
            ("body_kind", self.body_kind),
            ("scope", self.scope),
            ("contact", self.contact),
            ("local_deadline", self.deadline),
        ):
            form.addRow(row_label(LABELS[key], field), field)
        self.notice = named(plain_label(), "newNotice")
        self.notice.setWordWrap(True)
        self.notice.setProperty("role", "faint")
        layout.addWidget(self.notice)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        begin = add_button(buttons, "开始填写", QDialogButtonBox.ButtonRole.AcceptRole)
        begin.setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._begin_with(today, known)
        self.organisation.textChanged.connect(self._follow_name)
        self.year.textChanged.connect(self._show)
        self.body_kind.activated.connect(self._keep_kind)
        self.deadline.date_changed.connect(self._keep_deadline)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH)
        self._show()

    def cover(self) -> Cover:
        """Return the cover with the values entered."""
        return Cover(
            organisation=self.organisation.text().strip(),
            year=self._year(),
            body_kind=BodyKind(self.body_kind.currentData()),
            scope=Scope(self.scope.currentData()),
            contact=self.contact.text().strip(),
            local_deadline=self._deadline,
        )

    def _begin_with(self, today: date, known: Cover | None) -> None:
        self.year.set_year(projects.proposed_year(today))
        if known is not None:
            self.organisation.setText(known.organisation)
            self.contact.setText(known.contact)
            self.scope.setCurrentIndex(self.scope.findData(known.scope))
            self.body_kind.setCurrentIndex(self.body_kind.findData(known.body_kind))
        self.organisation.selectAll()

    def _follow_name(self) -> None:
        self._guess()
        self._show()

    def _guess(self) -> None:
        """Select the kind of body that the name suggests, unless the user has chosen one."""
        kind = projects.probable_body_kind(self.organisation.text())
        if kind is not None and not self._has_chosen_kind:
            self.body_kind.setCurrentIndex(self.body_kind.findData(kind))

    def _keep_kind(self) -> None:
        self._has_chosen_kind = True

    def _keep_deadline(self, day: date | None) -> None:
        self._deadline = day

    def _year(self) -> int | None:
        text = self.year.text()
        return int(text) if len(text) == 4 else None

    def _show(self) -> None:
        report = projects.create(self.cover())
        self.title.setText(report.title)
        if report.cover.year is not None:
            self.deadline.propose(projects.proposed_deadline(report.cover.year))
        if self.year.text() and report.cover.year is None:
            self.notice.setText("报告年度是四位数，例如 2025；也可以先开始，以后在封面上改。")
            return
        missing = [
            name
            for name, is_missing in (
                ("单位全称", not report.cover.organisation),
                ("报告年度", report.cover.year is None),
            )
            if is_missing
        ]
        self.notice.setText(
            f"{'和'.join(missing)}还没有填，也可以先开始，以后在封面上补。" if missing else "这些以后都可以在封面上改。"
        )
