"""Home, about, errors, and what crawlers ask of every site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from directory.models import Location
from pages import home_content, press_kit

CONTACT_KEY = "dir-035"  # RSO “Maritza”, who runs the site, in the directory
# The same need as people type it, with its language; each must find something.
EXAMPLES = [
    ("bulgarian lessons", "en"),
    ("دروس بلغارية", "ar"),
    ("уроки болгарского", "ru"),
    ("Bulgarca kursu", "tr"),
]


@require_safe
@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the language their browser asks for."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("pages:home"))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search box, topics, phone lines, what is here."""
    context = {
        "examples": EXAMPLES,
        "topics": home_content.topics_with_counts(),
        "doors": home_content.doors(),
        "places_in_region": home_content.places_in_region(),
        "region": settings.HOME_REGION,
        "hotlines": home_content.hotlines(),
        "practices": home_content.telling_practices(),
    }
    return render(request, "pages/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The project, who answers for it, accessibility, privacy."""
    places = Location.objects.published().with_details()
    context = {
        "contact": places.filter(key=CONTACT_KEY).first(),
        "freshness": home_content.freshness(),
        "section_nav": "about",
    }
    return render(request, "pages/about.html", context)


@require_safe
def press(request: HttpRequest) -> HttpResponse:
    """What a journalist needs: names, the funding note, pictures, contacts, what is new."""
    places = Location.objects.published().with_details()
    context = {
        "names": press_kit.project_names(),
        "notes": press_kit.funding_notes(),
        "pictures": press_kit.PICTURES,
        "contact": places.filter(key=CONTACT_KEY).first(),
        "publications": home_content.newest_publications(),
        "section_nav": "press",
    }
    return render(request, "pages/press.html", context)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that is not here, with the ways on."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came is too large or no request of ours; both languages, for its own may be wrong."""
    page = loader.get_template("400.html").render({"static_url": settings.STATIC_URL})
    return HttpResponse(page, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke, perhaps the database: this page asks nothing of it."""
    page = loader.get_template("500.html").render({"static_url": settings.STATIC_URL})
    return HttpResponse(page, status=500)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may fetch, and where the list of pages is."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/"]
    lines += ["Disallow: /*/handbook/selection.pdf", ""]  # each asks for work
    lines += [f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
