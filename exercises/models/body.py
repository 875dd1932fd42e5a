"""What is trained, and with what."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import CatalogueRecord, given, one_of
from .choices import Role


class Region(models.TextChoices):
    FRONT = "front", _("front of the hip")
    OUTER = "outer", _("outer hip")
    INNER = "inner", _("inner thigh")
    BACK = "back", _("back of the hip")
    TRUNK = "trunk", _("trunk")
    LEG = "leg", _("leg")


class MuscleQuerySet(models.QuerySet["Muscle"]):
    def with_exercises(self) -> Self:
        """Those that are primary in an exercise that is shown."""
        return self.filter(roles__role=Role.PRIMARY, roles__exercise__published=True).distinct()


class Muscle(CatalogueRecord):
    """A muscle group that can be tight or weak on each side."""

    name = models.CharField(_("name"), max_length=80)
    plain_name = models.CharField(_("plain name"), max_length=80)
    region = models.CharField(_("region"), max_length=8, choices=Region)
    tight_hint = models.TextField(_("how tight feels"), blank=True)
    weak_hint = models.TextField(_("how weak feels"), blank=True)

    objects = MuscleQuerySet.as_manager()

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")
        constraints = [
            given("muscle", "name"),
            given("muscle", "plain_name"),
            one_of("muscle", "region", Region),
        ]

    def __str__(self) -> str:
        return self.name


class Equipment(CatalogueRecord):
    """Something a person may lack. Walls, floor, cushions and small towels are not listed: every
    home is taken to have them."""

    name = models.CharField(_("name"), max_length=80)

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        constraints = [given("equipment", "name")]

    def __str__(self) -> str:
        return self.name
