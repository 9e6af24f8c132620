"""Pages of ours about accounts, below the language."""

from django.urls import path

from accounts import views
from accounts.plain import uncompressed

app_name = "accounts"
urlpatterns = [
    path("account/", views.home, name="home"),
    path("account/invitation/<str:token>/", uncompressed(views.accept), name="accept"),
    path("desk/people/", views.people, name="people"),
    path("desk/people/invitations/<int:pk>/resend/", views.resend, name="resend"),
    path("desk/people/invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("desk/people/<int:pk>/deactivate/", views.deactivate, name="deactivate"),
    path("desk/people/<int:pk>/activate/", views.activate, name="activate"),
]
