"""Routes of the shared pages."""

from django.urls import path

from casebook.web import views

app_name = "web"
urlpatterns = [
    path("kit/", views.kit, name="kit"),
    path("kit/<slug:page>/", views.kit, name="kit-page"),
    path("theme/", views.theme, name="theme"),
    path("preview/", views.preview, name="preview"),
]
