# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The style rules that a palette cannot express, each hung on a role (see `gui.theme.role`)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.theme import Tokens


def rules(t: "Tokens") -> str:
    """The style sheet of one palette."""
    check = "check-dark" if t.dark else "check-light"
    return f"""
QToolTip {{ color: {t.text}; background: {t.surface}; border: 1px solid {t.border}; padding: 4px; }}

QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; }}
QFrame[role="choice"] {{ background: {t.accent_soft}; border: 1px solid {t.accent}; border-radius: 6px; }}
QFrame[role="panel"] {{ background: {t.window}; border: none; }}
QFrame[role="sidebar"] {{ background: {t.sidebar}; border: none; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="warning"] {{ color: {t.warning}; }}
QLabel[role="error"] {{ color: {t.error}; }}
QLabel[role="chip"] {{
    color: {t.on_accent_soft}; background: {t.accent_soft}; border-radius: 4px; padding: 1px 6px; }}

Message[tone="info"] {{ background: {t.accent_soft}; }}
Message[tone="success"] {{ background: {t.success_soft}; }}
Message[tone="warning"] {{ background: {t.warning_soft}; }}
Message[tone="error"] {{ background: {t.error_soft}; }}
Message QLabel {{ color: {t.text}; }}
Message QPushButton {{ padding: 3px 12px; }}

QPushButton {{
    color: {t.text}; background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
    padding: 5px 16px; min-height: 18px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 1px solid {t.accent}; outline: none; }}
QPushButton:disabled {{ color: {t.disabled}; background: transparent; border-color: {t.line}; }}
QPushButton[role="primary"] {{ color: {t.on_accent}; background: {t.accent}; border-color: {t.accent}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.on_accent_soft}; padding: 4px 15px; }}
QPushButton[role="primary"]:disabled {{ color: {t.muted}; background: {t.line}; border-color: {t.line}; }}
QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[role="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[role="quiet"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[role="tile"] {{
    background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; padding: 0; text-align: left; }}
QPushButton[role="tile"]:hover {{ border-color: {t.accent}; background: {t.surface}; }}
QPushButton[role="tile"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[role="tile"]:pressed {{ background: {t.hover}; }}
QPushButton[role="row"] {{ background: transparent; border: 1px solid transparent; padding: 0; text-align: left; }}
QPushButton[role="row"]:hover {{ background: {t.hover}; }}
QPushButton[role="row"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="link"] {{
    color: {t.accent}; background: transparent; border: 1px solid transparent; padding: 1px 2px; text-align: left; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {t.accent}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QListWidget {{
    color: {t.text}; background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
    selection-color: {t.on_accent}; selection-background-color: {t.accent}; }}
QLineEdit {{ padding: 4px 6px; }}
QPlainTextEdit, QTextEdit, QListWidget {{ padding: 2px; }}
QListWidget::item {{ padding: 3px 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QListWidget:focus {{ border-color: {t.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QTextBrowser[role="paper"], QTextEdit[role="paper"], QPlainTextEdit[role="paper"] {{
    background: {t.paper}; border: none; border-radius: 0; }}

QCheckBox, QRadioButton {{ spacing: 8px; min-height: 18px; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 14px; height: 14px; background: {t.surface}; border: 1px solid {t.border}; }}
QCheckBox::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {t.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ outline: 1px solid {t.accent}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url(ui:{check}.svg); }}
QRadioButton::indicator:checked {{
    width: 6px; height: 6px; background: {t.on_accent}; border: 5px solid {t.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}
QCheckBox::indicator:checked:disabled {{ background: {t.disabled}; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    color: {t.muted}; background: transparent; border: none; border-bottom: 2px solid transparent; padding: 6px 12px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}

QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenuBar {{ background: {t.sidebar}; padding: 2px 4px; }}
QStatusBar {{ background: {t.sidebar}; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
QLabel#status_line {{ color: {t.muted}; padding: 4px 12px; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
