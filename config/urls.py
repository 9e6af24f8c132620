"""Addresses: a language prefix for people, none for machines."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from pages import views as pages
from pages.sitemaps import SITEMAPS
from work import views as health

urlpatterns = [
    path("", pages.choose_language, name="choose_language"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("config.api")),
    path("data/", include("opendata.urls")),
    path("healthz/live", health.healthz_live, name="healthz_live"),
    path("healthz/ready", health.healthz_ready, name="healthz_ready"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
urlpatterns += i18n_patterns(
    path("", include("pages.urls")),
    path("", include("directory.urls")),
    path("", include("kb.urls")),
    path("", include("filing.desk.urls")),
    path("", include("opendata.page_urls")),
    path("", include("indicators.urls")),
    path("", include("paper.urls")),
    path("", include("search.urls")),
    path("", include("accounts.urls")),
    path("account/", include("accounts.sign_in_urls")),
    prefix_default_language=True,
)
handler400 = "pages.views.bad_request"
handler404 = "pages.views.not_found"
handler500 = "pages.views.server_error"
