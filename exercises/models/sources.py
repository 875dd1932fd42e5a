"""Where a fact comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import CatalogueRecord, given, one_of


class SourceKind(models.TextChoices):
    PRIMARY = "primary", _("primary or official")
    SECONDARY = "secondary", _("secondary page")
    LITERATURE = "literature", _("literature")
    SEED = "seed", _("seed text")
    DERIVED = "derived", _("our own proposal")


class Confidence(models.TextChoices):
    HIGH = "high", _("high")
    MODERATE = "moderate", _("moderate")
    LOW = "low", _("low")


class Source(CatalogueRecord):
    """One citation. Its slug is the mark that the evidence uses for it, such as ``L24``."""

    title = models.CharField(_("title"), max_length=400)
    url = models.URLField(_("address"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence, blank=True)

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [given("source", "title"), one_of("source", "kind", SourceKind)]

    def __str__(self) -> str:
        return f"{self.slug}: {self.title}"
