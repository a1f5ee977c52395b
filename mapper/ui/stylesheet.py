"""The style sheet, with the theme's tokens to be filled in. Spacing 4 · 8 · 12 · 16 · 24, radii 4 · 8 · 12 (UX.md, Tokens)."""

from string import Template
from typing import Final

_BARS: Final = """
QMainWindow, QDialog { background: $canvas; }
QMainWindow::separator { background: $hairline; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QMenuBar { background: $surface; color: $ink; padding: 2px 8px; border: 0; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $raised; color: $ink; border: 1px solid $hairline; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; margin: 0 2px; }
QMenu::icon { padding-left: 10px; }
QMenu::icon:checked { background: $chosen; border: 1px solid $accent; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $hairline; margin: 6px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 8px; border-radius: 4px; border: 1px solid $control; }
QMenu::indicator:exclusive { border-radius: 8px; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("$picture_tick"); }
QToolBar { background: $surface; border: 0; border-bottom: 1px solid $hairline; padding: 4px; spacing: 4px; }
QToolBar::separator { background: $hairline; width: 1px; margin: 6px 8px; }
QToolButton { background: transparent; color: $ink; border: 2px solid transparent; border-radius: 8px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $chosen; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QStatusBar { background: $surface; color: $ink_2; border-top: 1px solid $hairline; min-height: 30px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $ink_2; font-size: 12px; }
QToolTip { background: $raised; color: $ink; border: 1px solid $hairline; padding: 5px 8px; }
"""

_PANELS: Final = """

#panel, #panel QScrollArea, #panelBody { background: $surface; border: 0; }
#panelHead { background: $surface; border-bottom: 1px solid $hairline; }
#panelTitle { font-weight: 600; font-size: 14px; color: $ink; }
#kind { color: $muted; font-size: 11px; font-weight: 600; }
#subject { color: $ink; font-size: 16px; font-weight: 600; }
#section { color: $ink_2; font-weight: 600; font-size: 12px; padding-top: 8px; }
#fieldLabel { color: $ink_2; font-size: 12px; }
#hint { color: $muted; }
#problem { color: $danger; padding-left: 8px; }
#rule { background: $hairline; max-height: 1px; min-height: 1px; border: 0; }
QTabBar { background: $bar; }
#journeyBar { background: $bar; border-bottom: 1px solid $hairline; }
QTabBar::tab { background: transparent; color: $ink_2; padding: 8px 14px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; background: $hover; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { background: $chosen; }
QScrollArea { border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $hairline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
"""

_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QKeySequenceEdit {
    background: $surface; color: $ink; border: 1px solid $control; border-radius: 4px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 18px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover { border-color: $ink_2; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {
    color: $disabled; background: $canvas; border-color: $hairline; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border: 2px solid $danger; padding: 4px 7px; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("$picture_down"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $raised; color: $ink; border: 1px solid $hairline; padding: 4px; outline: 0;
    selection-background-color: $chosen; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: 0; width: 22px; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: 0; width: 22px; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$picture_up"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$picture_down"); width: 12px; height: 12px; }
QCheckBox, QRadioButton { color: $ink; spacing: 8px; padding: 3px 3px 3px 0; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $control; border-radius: 4px;
    background: $surface; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$picture_tick"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$picture_dash"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; background: $hairline; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0;
    border-radius: 8px; }
QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover { background: $accent; }
QProgressBar { background: $hairline; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QListView, QTreeView, QTableView { background: $surface; border: 1px solid $hairline; border-radius: 8px; outline: 0;
    selection-background-color: $chosen; selection-color: $ink; }
QListView::item, QTreeView::item { min-height: 28px; border-radius: 4px; color: $ink; }
QListView::item:selected, QTreeView::item:selected { background: $chosen; color: $ink; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::indicator, QTreeView::indicator { width: 14px; height: 14px; border: 1px solid $control; border-radius: 4px;
    background: $surface; }
QListView::indicator:checked, QTreeView::indicator:checked { background: $accent; border-color: $accent;
    image: url("$picture_tick"); }
QTableView { gridline-color: $hairline; }
QTableView::item { padding: 0 6px; }
QHeaderView::section { background: $bar; color: $ink_2; border: 0; border-bottom: 1px solid $hairline; padding: 6px 8px; }
QCalendarWidget QToolButton { color: $ink; padding: 4px 8px; }
QCalendarWidget #qt_calendar_navigationbar { background: $surface; }
QCalendarWidget #qt_calendar_prevmonth { qproperty-icon: url("$picture_left"); }
QCalendarWidget #qt_calendar_nextmonth { qproperty-icon: url("$picture_right"); }
"""

_BUTTONS: Final = """
QDialogButtonBox { button-layout: 3; }
QPushButton { background: $surface; color: $ink; border: 1px solid $control; border-radius: 8px; padding: 6px 16px;
    min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton:default:focus { border: 2px solid $ink; }
QPushButton:disabled { color: $disabled; background: $canvas; border: 1px solid $hairline; }
QPushButton#flat { background: transparent; border: 2px solid transparent; color: $accent; padding: 4px 8px; }
QPushButton#flat:hover { background: $hover; }
QPushButton#flat:focus { border-color: $accent; }
QPushButton#flat:disabled { color: $disabled; }
QPushButton#choice { padding: 5px 12px; border-color: $hairline; color: $ink_2; }
QPushButton#choice:checked { background: $chosen; border-color: $accent; color: $ink; }
QPushButton#choice:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton#kindChoice { border-color: $hairline; padding: 0; }
QPushButton#kindChoice:hover { border-color: $accent; background: $surface; }
QPushButton#kindChoice:checked { background: $chosen; border-color: $accent; }
QPushButton#kindChoice:focus { border: 2px solid $accent; padding: 0; }
#proofRemark { color: $ink_2; font-size: 12px; }
#findBar { background: $surface; border-bottom: 1px solid $hairline; }
#palette { background: $raised; border: 1px solid $control; border-radius: 12px; }
#palette QListView { background: $raised; border: 0; }
#banner { background: $chosen; border: 1px solid $hairline; border-left: 4px solid $accent; border-radius: 8px;
    margin: 8px 12px; }
#banner[tone="danger"] { background: $card_pain; border-left-color: $danger; }
#banner[tone="warning"] { border-left-color: $warning; }
#banner QLabel { color: $ink; }
"""

_START: Final = """
#start { background: $canvas; }
#startTitle { font-size: 28px; font-weight: 600; color: $ink; }
#startLead { font-size: 14px; color: $ink_2; }
#startSection { font-size: 16px; font-weight: 600; color: $ink; }
#startNote { color: $muted; }
#tile { background: $surface; border: 1px solid $hairline; border-radius: 12px; text-align: left; }
#stillTile, #stillTile:hover, #stillTile:pressed { background: $canvas; border: 1px solid $hairline; border-radius: 12px; }
#tile:hover { border-color: $accent; background: $surface; }
#tile:focus { border: 2px solid $accent; }
#tile:pressed { background: $hover; }
#tile:disabled { background: $canvas; }
#tileTitle { font-weight: 600; color: $ink; background: transparent; }
#figure { font-size: 24px; font-weight: 600; background: transparent; }
#studies, #study { background: $canvas; }
#studyList { background: $surface; border: 0; border-right: 1px solid $hairline; border-radius: 0; padding: 8px; }
#studyList::item { padding-left: 6px; border-radius: 8px; }
#studyList::item:selected { background: $chosen; color: $ink; font-weight: 600; }
#tileNote { color: $muted; font-size: 12px; background: transparent; }
#tile:disabled #tileTitle, #tileTitle:disabled, #tileNote:disabled { color: $disabled; }
"""

SHEET: Final = Template(_BARS + _PANELS + _INPUTS + _BUTTONS + _START)
