"""The window. Only here is Qt known."""

from app.views.lasting_none import make_none_last

make_none_last()
