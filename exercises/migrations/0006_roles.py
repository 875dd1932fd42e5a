from django.db import migrations

from exercises.roles import EDITOR, REVIEWER, make_roles


def make(apps, schema_editor):
    names = (("auth", "Group"), ("auth", "Permission"), ("contenttypes", "ContentType"))
    make_roles(*(apps.get_model(*name) for name in names))


def take_away(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=(EDITOR, REVIEWER)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0005_review"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, take_away)]
