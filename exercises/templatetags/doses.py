"""``{% load doses %}``, then ``{{ exercise|dose }}``: "2 x 30 s each side"."""

from django import template

from ..doses import dose_of, seconds_text

register = template.Library()
register.filter("dose", dose_of)
register.filter("seconds", seconds_text)
