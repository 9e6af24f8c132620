"""Figures for machines: files, releases that never change, catalogues of both, an API."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "opendata"
