"""What every sheet says."""

from django.utils.translation import gettext as _


def fixed_words() -> dict[str, str]:
    """By the name that the templates call them."""
    return rules() | parts() | log_words()


def rules() -> dict[str, str]:
    """How hard, what pain means, when to stop, who helps. The bands: evidence.md E9."""
    return {
        "days": _("Your days"),
        "days_hint": _("The numbers are those of the exercises, in the order to do them."),
        "boxes": _(
            "A box is one day. L is left, R is right. The number is how many sets to do. "
            "Tick what is done."
        ),
        "how_hard": _("How hard?"),
        "how_hard_text": _(
            "At the end of a set you could still do 2 or 3 more. A stretch pulls a little and "
            "does not hurt."
        ),
        "pain": _("Does it hurt, from 0 to 10?"),
        "go": _("0 to 2"),
        "go_text": _("Go on."),
        "less": _("3 to 5"),
        "less_text": _("Do less."),
        "end": _("6 to 10"),
        "end_text": _("Stop the exercise."),
        "morning": _("Still sore the next morning? Do less next time."),
        "stop": _("STOP and get checked"),
        "stop_text": _(
            "if a pain is sharp, catches or spreads, if you feel numb or tingling, if a leg gives "
            "way, if your chest hurts, or if you feel dizzy or short of breath."
        ),
        "help": _("Where to get help"),
        "help_text": _(
            "Emergency: call your local emergency number. All else: ask a doctor or a "
            "physiotherapist."
        ),
    }


def parts() -> dict[str, str]:
    return {
        "felt": _("Feel it:"),
        "do": _("Do:"),
        "dont": _("Don't:"),
        "breathing": _("Breathing:"),
        "easier": _("Easier:"),
        "harder": _("Harder:"),
        "why": _("Why:"),
        "needs": _("You need:"),
        "steps": _("Steps"),
        "changed": _("Changed for you:"),
        "care": _("Take care:"),
        "left": _("Left"),
        "right": _("Right"),
        "both": _("Sets"),
        "left_out": _("Left out for you"),
        "notes": _("Notes"),
        "on_the_web": _("On your phone"),
        "qr_alt": _("QR code that opens {link}"),
        "page": _("Page {number} of {count}"),
    }


def log_words() -> dict[str, str]:
    return {
        "exercise": _("Exercise"),
        "log_left": _("Left: sets and reps"),
        "log_right": _("Right: sets and reps"),
        "log_pain": _("Pain 0 to 10"),
    }
