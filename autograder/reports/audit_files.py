"""The findings of `iaml audit` as JSON, Markdown and HTML."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from autograder.audit.findings import Answer, ExerciseAudit, Finding
from autograder.errors import UsageError
from autograder.files import reason
from autograder.names import inert
from autograder.reports.audit_words import question_words
from autograder.reports.files import write_atomic
from autograder.reports.safe_text import json_text, markdown_fence, markdown_line, visible
from autograder.text import _, current_language


def audit_json(audits: Sequence[ExerciseAudit]) -> str:
    """A list of exercises; each question's figure, shortfalls and remarks."""
    return json_text(
        [
            {
                "exercise": audit.exercise,
                "falls_short": audit.falls_short,
                "questions": {answer.question: _answer(answer) for answer in audit.answers},
            }
            for audit in audits
        ]
    )


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "figure": answer.figure,
        "shortfalls": [_finding(finding) for finding in answer.shortfalls],
        "remarks": [_finding(finding) for finding in answer.remarks],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {"text": finding.text, "detail": finding.detail}


def write_audit(path: Path, course: str, audits: Sequence[ExerciseAudit]) -> None:
    """Write the report to `path`, HTML if it ends so; raises UsageError where that cannot be."""
    text = audit_html(course, audits) if path.suffix in (".html", ".htm") else audit_markdown(course, audits)
    try:
        write_atomic(path, text)
    except OSError as error:
        facts = {"file": inert(str(path), 1000), "reason": reason(error)}
        raise UsageError(_("The report cannot be written to %(file)s: %(reason)s.") % facts) from error


def audit_markdown(course: str, audits: Sequence[ExerciseAudit]) -> str:
    """A table of figures, then every finding under its exercise."""
    questions = [answer.question for answer in audits[0].answers] if audits else []
    rows = [["", *(question_words(question) for question in questions)], ["---"] * (len(questions) + 1)]
    rows += [[audit.exercise, *map(_figure, audit.answers)] for audit in audits]
    title = _("Audit: %(course)s") % {"course": course}
    parts = [f"# {markdown_line(title)}"]
    parts += ["\n".join(f"| {' | '.join(row)} |" for row in rows)]
    for audit in audits:
        found = list(_markdown_findings(audit))
        if found:
            parts += [f"## {markdown_line(audit.exercise)} · {markdown_line(audit.title)}", *found]
    return "\n\n".join(parts) + "\n"


def _figure(answer: Answer) -> str:
    return f"{answer.figure} {'❌' if answer.shortfalls else '✅'}"


def _markdown_findings(audit: ExerciseAudit) -> Iterator[str]:
    for answer in audit.answers:
        for mark, findings in (("❌", answer.shortfalls), ("ℹ️", answer.remarks)):
            for finding in findings:
                yield f"{mark} {markdown_line(finding.text)}"
                if finding.detail:
                    yield markdown_fence(finding.detail)


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse}td,th{padding:.3em .8em;border-bottom:1px solid #ccc;text-align:right}"
    "td:first-child,th:first-child{text-align:left}.short{color:light-dark(#b00020,#ff8a96)}"
    "pre,div{overflow:auto}pre{border:1px solid #8888;padding:.6em}"
)


def audit_html(course: str, audits: Sequence[ExerciseAudit]) -> str:
    """The same as one page that needs nothing else."""
    title = _html(_("Audit: %(course)s") % {"course": course})
    questions = [answer.question for answer in audits[0].answers] if audits else []
    head = "".join(f"<th>{_html(question_words(question))}</th>" for question in questions)
    rows = "".join(_html_row(audit) for audit in audits)
    body = "".join(_html_findings(audit) for audit in audits)
    return (
        f'<!doctype html>\n<html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
        f"<div><table><tr><th></th>{head}</tr>\n{rows}</table></div>\n{body}</body></html>\n"
    )


def _html_row(audit: ExerciseAudit) -> str:
    cells = "".join(
        f"<td class=short>✗ {_html(answer.figure)}</td>"
        if answer.shortfalls
        else f"<td>{_html(answer.figure)}</td>"
        for answer in audit.answers
    )
    return f"<tr><td>{_html(audit.exercise)}</td>{cells}</tr>\n"


def _html_findings(audit: ExerciseAudit) -> str:
    parts = []
    for answer in audit.answers:
        for start, findings in (("<p class=short>✗ ", answer.shortfalls), ("<p>", answer.remarks)):
            for finding in findings:
                detail = f"<pre>{_html(finding.detail)}</pre>" if finding.detail else ""
                parts.append(f"{start}{_html(finding.text)}</p>{detail}\n")
    heading = f"<h2>{_html(audit.exercise)} · {_html(audit.title)}</h2>\n"
    return heading + "".join(parts) if parts else ""


def _html(text: str) -> str:
    return escape(visible(text))
