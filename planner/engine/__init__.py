"""The planner's rules as plain Python: values in, values out. Start reading at ``week.py``."""
