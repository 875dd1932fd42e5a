"""What lets a browser install Hipwise and open today's session without a connection."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

WORKER = "js/service-worker.js"
MANIFEST = "application/manifest+json"
ICON_SIZES = (192, 512)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """From the root, for it may serve no address above its own. Browsers ask for it anew and take
    it over when a byte differs."""
    response = HttpResponse(source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def source() -> bytes:
    """Of the static files as they are in the source."""
    return Path(finders.find(WORKER)).read_bytes()


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """https://www.w3.org/TR/appmanifest/"""
    icons = [
        {"src": static(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICON_SIZES
    ]
    told = {
        "name": "Hipwise",
        "short_name": "Hipwise",
        "description": _("A week of hip exercise that fits how you move."),
        "id": reverse("home"),
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "standalone",
        "background_color": "#f7f5f0",
        "theme_color": "#f7f5f0",
        "icons": [
            *icons,
            {**icons[-1], "purpose": "maskable"},
            {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    response = JsonResponse(told, content_type=MANIFEST)
    response["Cache-Control"] = "max-age=3600"
    return response
