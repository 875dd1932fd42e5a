"""Each safety question gets the theme of the page that asks it. Questions that are there already
get one theme for all; load_catalogue then moves those that are in its files."""

import django.db.models.deletion
from django.db import migrations, models

QUESTIONS = ("redflag", "clearancegate", "condition")
OTHER = {"slug": "other", "title": "Other questions", "order": 99}


def ask_on_the_other_page(apps, schema_editor):
    theme = apps.get_model("exercises", "SafetyTheme")
    for name in QUESTIONS:
        questions = apps.get_model("exercises", name).objects.all()
        if questions.exists():
            other, _ = theme.objects.get_or_create(slug=OTHER["slug"], defaults=OTHER)
            questions.update(theme=other)


def theme(**options):
    return models.ForeignKey(
        help_text="The page on which it is asked: the most urgent questions stand first.",
        on_delete=django.db.models.deletion.PROTECT,
        related_name="%(class)ss",
        to="exercises.safetytheme",
        verbose_name="theme",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0002_figure"),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyTheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_digest",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="SHA-256 of the content that load_catalogue last wrote; empty if it never did.",
                        max_length=64,
                        verbose_name="digest when loaded",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("slug", models.SlugField(max_length=64, unique=True, verbose_name="slug")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Where it stands in lists, counted from 1.",
                        verbose_name="order",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="The heading of its page.", max_length=80, verbose_name="title"
                    ),
                ),
                (
                    "hint",
                    models.CharField(
                        blank=True,
                        help_text="What helps to answer, and who can go on at once.",
                        max_length=160,
                        verbose_name="hint",
                    ),
                ),
            ],
            options={
                "verbose_name": "safety theme",
                "verbose_name_plural": "safety themes",
                "ordering": ["order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="safety_theme_title_given",
                        violation_error_message="title must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slug__in", ("about", "moves")), _negated=True),
                        name="safety_theme_slug_is_free",
                        violation_error_message="Another page has one of these names: about, moves.",
                    ),
                ],
            },
        ),
        *(migrations.AddField(name, "theme", theme(null=True)) for name in QUESTIONS),
        migrations.RunPython(ask_on_the_other_page, migrations.RunPython.noop),
        *(migrations.AlterField(name, "theme", theme()) for name in QUESTIONS),
    ]
