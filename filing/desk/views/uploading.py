"""Files instead of typing: the template, the upload, and its outcome."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from filing import workflow
from filing.desk.submissions import Role, get_submission, submissions_for
from filing.errors import FileRefused, FilingError
from filing.form_templates import template_csv, write_template_xlsx
from filing.imports import jobs
from filing.imports.tables import MOST_BYTES
from filing.models import ImportJob, Submission

_REFRESH_SECONDS = 3
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@csrf_exempt  # the token is in the body, which is read only where it is not far too large
def upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A form for a file; a POST takes it and leads to the page of its outcome."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdigit() and int(length) > 3 * MOST_BYTES:
        return HttpResponse(_too_large(), status=413, content_type="text/plain; charset=utf-8")
    return _upload(request, uid)


@csrf_protect
@never_cache
@require(Role.CONTRIBUTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def _upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    submission = get_submission(request.user, uid)
    if request.method == "POST":
        return _take(request, submission)
    if submission.state not in workflow.OPEN:
        return redirect("desk:submission_detail", uid)
    return _page(request, submission)


def _take(request: HttpRequest, submission: Submission) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or file.size is None:
        return _page(request, submission, _("Choose a file first."), 400)
    if file.size > MOST_BYTES:
        return _page(request, submission, _too_large(), 413)
    try:
        job = jobs.start(submission, file.name or "", file.read(), request.user)
    except FileRefused as error:
        return _page(request, submission, str(error), 413)
    except FilingError as error:
        return _page(request, submission, str(error), 409)
    return redirect("desk:import_detail", job.uid)


def _too_large() -> str:
    sentence = _("The file is larger than %(count)s MB. Send it in parts.")
    return sentence % {"count": MOST_BYTES // 2**20}


def _page(
    request: HttpRequest, submission: Submission, said: str = "", status: int = 200
) -> HttpResponse:
    context = _context(submission, _("A file instead")) | {
        "said": said,
        "most": MOST_BYTES // 2**20,
        "imports": ImportJob.objects.filter(submission=submission).defer("content")[:10],
        "is_open": submission.state in workflow.OPEN,
    }
    return render(request, "filing/upload.html", context, status=status)


def _context(submission: Submission, here: str) -> dict[str, Any]:
    about = reverse("desk:submission_detail", args=[submission.uid])
    crumbs = [(_("Desk"), reverse("desk:home")), (str(submission.round), about), (here, "")]
    return {"crumbs": crumbs, "submission": submission}


@never_cache
@require(Role.CONTRIBUTOR)
@require_safe
def import_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The outcome of an upload; while the file is read, its progress on a page that reloads."""
    own = ImportJob.objects.filter(submission__in=submissions_for(request.user))
    job = own.defer("content").filter(uid=uid).first()
    if job is None:
        raise Http404
    submission = get_submission(request.user, job.submission.uid)
    context = _context(submission, _("A file instead")) | {
        "job": job,
        "is_open": submission.state in workflow.OPEN,
    }
    response = render(request, "filing/import_detail.html", context)
    if not job.is_finished:
        # By a header and not by the page: a script is not needed, and there is a link beside it.
        response["Refresh"] = str(_REFRESH_SECONDS)
    return response


@never_cache
@require(Role.CONTRIBUTOR)
@require_safe
def template(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """The template of a form with what is filled in already; `kind` is csv or xlsx."""
    submission = get_submission(request.user, uid)
    about = submission.round
    name = f"{about.questionnaire.slug}-{about.period.code}.{kind}".replace("/", "_")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "csv":
        content = b"".join(template_csv(submission))
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
    file = BytesIO()
    write_template_xlsx(submission, file)
    return HttpResponse(file.getvalue(), content_type=_XLSX, headers=headers)
