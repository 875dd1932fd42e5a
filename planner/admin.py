"""Nothing of the planner is in the admin: what people say of their health, and the weeks that
follow from it, are theirs. Editors work on the catalogue (exercises/admin)."""
