# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Printing: the document of the preview, black on white, through the system's print dialog."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from core.drafting.document import LicenseDocument
from gui import theme
from gui.preview.lines import lines
from gui.preview.view import LicenseView

MARGINS_MM = QMarginsF(20, 20, 20, 20)


def ask(parent: QWidget, document: LicenseDocument, name: str, done: Callable[[str], object]) -> QPrintDialog:
    """Show the print dialog; `done` is told in words how it ended."""
    printer = make_printer(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle("Print license")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        done("Printed." if print_document(document, printer) else "Printing failed: the printer did not take the job.")

    dialog.accepted.connect(go)
    QDialog.open(dialog)
    return dialog


def make_printer(name: str) -> QPrinter:
    """A printer with our margins; `name` is what the job is called."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    return printer


def print_document(document: LicenseDocument, printer: QPrinter) -> bool:
    """Print the whole license with page numbers. False where the printer failed."""
    view = LicenseView()
    view.setPalette(theme.palette(theme.LIGHT))
    view.show_lines(lines(document), mark=False)
    view.document().print_(printer)
    view.deleteLater()
    return printer.printerState() not in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
