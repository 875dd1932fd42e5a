import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planner.settings")
application = get_wsgi_application()
# What is loaded by now stays for good, and to look for garbage in it would take some of the time of
# each week that is planned.
gc.freeze()
