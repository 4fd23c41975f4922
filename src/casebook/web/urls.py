"""Routes of the shared pages."""

from django.urls import path

from casebook.web import articles, downloads, handbooks, home, live, surveys, views

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("seat/<slug:tenant>/", home.seat, name="seat"),
    path("files/<uuid:file>/", downloads.download, name="file"),
    path("live/", live.live, name="live"),
    path("articles/<slug:tenant>/", articles.library, name="articles"),
    path("articles/<slug:tenant>/<slug:code>/", articles.article, name="article"),
    path("handbooks/", handbooks.index, name="handbooks"),
    path("handbooks/<slug:handbook>/", handbooks.current, name="handbook-current"),
    path("handbooks/<slug:handbook>/<str:edition>/", handbooks.edition, name="handbook"),
    path("survey/<str:secret>/", surveys.survey, name="survey"),
    path("kit/", views.kit, name="kit"),
    path("kit/<slug:page>/", views.kit, name="kit-page"),
    path("theme/", views.theme, name="theme"),
    path("preview/", views.preview, name="preview"),
]
