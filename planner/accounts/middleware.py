"""What allauth's pages have in common with ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

OK, UNPROCESSABLE = 200, 422


def failed_forms(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A form of allauth that comes back with errors answers 422, as all forms here do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == OK and is_account_page(request) and has_errors(response):
            response.status_code = UNPROCESSABLE
        return response

    return middleware


def is_account_page(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = match.url_name if match else None
    return request.method == "POST" and (name or "").startswith("account_")


def has_errors(response: HttpResponse) -> bool:
    form = (getattr(response, "context_data", None) or {}).get("form")
    return bool(form and form.errors)
