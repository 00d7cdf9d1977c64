"""The QApplication, made ready: style, palette, fonts, and one language for all windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.language import CHINESE, current_language
from app.paths import APP_NAME, resource
from app.views import theme
from app.views.icon import icon

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

# Families that a system of the person's may have and that suit a dense window, best first.
_CHINESE = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
_LATIN = ("Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Inter", "Noto Sans")
_OUR_FONT = ("fonts", "NotoSansSC-Regular.ttf")


def make_application(arguments: list[str]) -> QApplication:
    """The application, dressed. There can be only one."""
    app = QApplication(arguments)
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(APP_NAME.lower())
    dress_application(app)
    translate_qt(app)
    return app


def end_with(app: QApplication, ended: SignalInstance) -> None:
    """Let a program end with a signal, and not already when its last window is hidden or closed."""
    app.setQuitOnLastWindowClosed(False)
    ended.connect(app.quit, Qt.ConnectionType.QueuedConnection)


def dress_application(app: QApplication) -> None:
    """Give an application our style, palette, font and style sheet; once is enough."""
    if app.property("dressed"):
        return
    app.setProperty("dressed", True)
    app.setWindowIcon(icon("app", "accent"))
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(theme.palette())
    app.setFont(_font())
    app.setStyleSheet(theme.style_sheet())


def _font() -> QFont:
    """The system's best Chinese font, or the one that comes with the program."""
    there = set(QFontDatabase.families())
    chinese = next((family for family in _CHINESE if family in there), None)
    if chinese is None:
        QFontDatabase.addApplicationFont(str(resource(*_OUR_FONT)))
        QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansSC-Medium.ttf")))
        chinese = "Noto Sans SC"
    latin = [family for family in _LATIN if family in there]
    font = QFont([*latin[:1], chinese])
    font.setPointSizeF(theme.TEXT_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def translate_qt(app: QCoreApplication | None) -> None:
    """Let Qt's own dialogs and days speak the current language."""
    if app is None:
        return
    known: QTranslator | None = app.property("qt_translator")
    if known is not None:
        app.removeTranslator(known)
    chinese = current_language() == CHINESE
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if chinese and translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
        app.setProperty("qt_translator", translator)
