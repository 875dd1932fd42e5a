"""What a page weighs: all that a browser must fetch for it, compressed."""

import gzip
from enum import StrEnum

from playwright.sync_api import Page as Tab

from .stage import Visit

KB = 1000


class Kind(StrEnum):
    PAGE = "HTML"
    STYLE = "CSS"
    SCRIPT = "JS"
    FIGURE = "figures and others"

    @classmethod
    def of(cls, content_type: str) -> "Kind":
        kinds = {"text/html": cls.PAGE, "text/css": cls.STYLE, "text/javascript": cls.SCRIPT}
        return kinds.get(content_type.split(";")[0], cls.FIGURE)


Sizes = dict[Kind, dict[str, int]]


def sizes_of(visit: Visit) -> Sizes:
    """Bytes, compressed, of all that the page is made of: each address once, figures that wait to
    be scrolled to as well."""
    sizes: Sizes = {kind: {} for kind in Kind}
    sizes[Kind.PAGE][visit.path] = compressed(visit.answer.body())
    for url in visit.tab.evaluate(LOAD_ALL):
        kind, size = visit.stage.remember(url, lambda url=url: received(visit.tab, url))
        sizes[kind][url] = size
    return sizes


LOAD_ALL = """async () => {
    const images = [...document.images];
    for (const image of images) image.loading = "eager";
    await Promise.allSettled(images.map((image) => image.decode()));
    return performance.getEntriesByType("resource").map((entry) => entry.name);
}"""


def received(tab: Tab, url: str) -> tuple[Kind, int]:
    answer = tab.request.get(url)
    return Kind.of(answer.headers["content-type"]), compressed(answer.body())


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))


def heaviest(sizes: Sizes) -> str:
    files = [(size, url) for of_kind in sizes.values() for url, size in of_kind.items()]
    return "\n".join(f"    {size / KB:5.1f} KB {url}" for size, url in sorted(files)[:-9:-1])
