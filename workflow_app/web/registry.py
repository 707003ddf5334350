"""The pages there are, a blueprint each; a new group of pages is one file and one line here."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
