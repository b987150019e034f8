"""Stages for tests: a text file says what its extractor does. Imported by worker processes too.

A file begins with `REPORT` and an order: `good`, `sleep`, `exit`, ... Further lines are read.
"""

import ctypes
import multiprocessing
import os
import re
import signal
import threading
import time
from decimal import Decimal
from pathlib import Path

from fuhe.extractors.extractor import Extractor
from fuhe.pipeline.process import Stages
from fuhe.schemas.assessment import (
    Assessment,
    CellReference,
    Form,
    FundLine,
    FundSource,
    GridKind,
    Indicator,
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
    Role,
)
from fuhe.schemas.document import Cell, Content, Grid, Paragraph, Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError
from fuhe.schemas.report import GridUse, PrintedReport, Report
from fuhe.schemas.rulebook import Rulebook, rulebook
from fuhe.schemas.value import AmountUnit, Number, Operator, Target, ValueKind
from fuhe.schemas.verdict import (
    Choice,
    Evidence,
    Finding,
    FindingCode,
    Rescore,
    Rescoring,
    Severity,
    Subject,
    Verdict,
)

MARK = "REPORT "


def report_file(folder: Path, name: str, order: str = "good", *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join((MARK + order, *(lines or (name,)))), encoding="utf-8")
    return path


def identify(path: Path) -> str | None:
    with path.open("rb") as file:
        return "text/x-report" if file.read(len(MARK)) == MARK.encode() else None


def extract(path: Path) -> Content:
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    order = head.removeprefix(MARK)
    problems = obey(order, path)
    cells = (
        Cell(0, 0, text="项目名称"),
        Cell(0, 1, text=lines[0]),
        Cell(1, 0, text="得分"),
        Cell(1, 1, text="96", confidence=0.5),
    )
    return Content(
        media_type="text/x-report",
        extractor="fake",
        extractor_version="1",
        paragraphs=tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1)),
        grids=(Grid(1, 2, 2, cells, source_path="body/tbl[1]"),),
        problems=problems,
    )


def obey(order: str, path: Path) -> tuple[Problem, ...]:
    match order.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["hang"]:
            (path.parent.parent / "begun").touch()
            time.sleep(600)
        case ["exit", code]:
            os._exit(int(code))
        case ["leave"]:
            raise SystemExit(5)
        case ["raise"]:
            message = "a fault"
            raise KeyError(message)
        case ["encrypted"]:
            raise ExtractionError(ErrorCode.ENCRYPTED, "has a password: remove it")
        case ["vanish"]:
            raise FileNotFoundError(2, "No such file or directory")
        case ["segfault"]:
            ctypes.string_at(0)
        case ["kill", *_]:
            os.kill(multiprocessing.parent_process().pid, 9)
            time.sleep(60)
        case ["memory"]:
            bytearray(1 << 40)
        case ["eat"]:
            eaten = []
            while True:
                eaten.append(bytearray(1 << 26))
        case ["stop"]:
            os.kill(os.getpid(), 19)
        case ["deaf"]:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            while True:
                time.sleep(600)
        case ["grip"]:
            re.fullmatch("(a|aa)+b", "a" * 99)  # holds the interpreter, for ages
        case ["abort"]:
            os.abort()
        case ["recurse"]:
            obey(order, path)
        case ["bytes"]:
            for descriptor in (1, 2):
                os.write(descriptor, b"\xff\xfe\x00\x1b[31m" * 100_000)
        case ["threads"]:
            threading.Thread(target=time.sleep, args=(600,)).start()
        case ["noise"]:
            print("noise of a library")
            os.write(1, b"noise of a C library\n")
            os.write(2, b"noise of a C library\n")
        case ["late"]:
            return (Problem(ErrorCode.TIMEOUT, "Page 9: a scan. Allow more: --timeout 600."),)
        case ["partial"]:
            return (Problem(ErrorCode.UNREADABLE_TEXT, "page 2 has no text: read it by hand"),)
    return ()


def recognize(content: Content) -> PrintedReport:
    name, score = content.grids[0].cells[1], content.grids[0].cells[3]
    if name.text == "empty":
        return PrintedReport()
    at = {(r, c): CellReference(1, r, c) for r in (0, 1) for c in (0, 1)}
    printed = PrintedAssessment(
        ordinal=1,
        grid=1,
        form=Form.PROJECT,
        project_name=Printed(name.text, (at[0, 1],)),
        total_score=Printed(score.text, (at[1, 1],), confidence=0.5),
        funds=(
            PrintedFundLine(
                label=Printed("年度资金总额"),
                annual_budget=Printed("220"),
                executed=Printed("134.64"),
                execution_rate=Printed("61.2%"),
                weight=Printed("10"),
                score=Printed("96"),
            ),
        ),
        indicators=(
            PrintedIndicator(
                level1=Printed("产出\n指标"),
                level3=Printed("走访企业 数量"),
                target=Printed("≥1600家"),
                actual=Printed("1600家"),
                weight=Printed("20"),
                score=Printed("20"),
                deviation_note=Printed(""),
                shared=("score",),
            ),
            PrintedIndicator(
                level3=Printed("完成时间"),
                target=Printed("2023年12月31日"),
                actual=Printed(""),
                score=Printed("—"),
            ),
        ),
        coverage=0.75,
    )
    roles = {
        at[0, 0]: Role.LABEL,
        at[0, 1]: Role.VALUE,
        at[1, 0]: Role.UNCLAIMED,
        at[1, 1]: Role.VALUE,
    }
    return PrintedReport(
        grids=(GridUse(1, GridKind.SELF_ASSESSMENT, roles),), assessments=(printed,)
    )


def number(text: str, unit: str | None = None) -> Number:
    return Number(Decimal(text), 0, unit)


def normalize(printed: PrintedReport) -> Report:
    return Report(
        title="绩效自评",
        fiscal_year=2023,
        grids=printed.grids,
        assessments=tuple(assessment(form) for form in printed.assessments),
    )


def repair(report: Report) -> Report:
    return report


def assessment(printed: PrintedAssessment) -> Assessment:
    line, (visits, date) = printed.funds[0], printed.indicators
    return Assessment(
        printed=printed,
        fiscal_year=2023,
        project_name=printed.project_name.text if printed.project_name else None,
        amount_unit=AmountUnit.TEN_THOUSAND_YUAN,
        funds=(
            FundLine(
                printed=line,
                source=FundSource.TOTAL,
                annual_budget=Decimal(220),
                executed=Decimal("134.64"),
                execution_rate=number("0.612", "%"),
                weight=number("10"),
                score=number("96"),
            ),
        ),
        indicators=(
            Indicator(
                ordinal=1,
                printed=visits,
                level1="产出指标",
                level3="走访企业数量",
                target=Target(ValueKind.QUANTITY, Operator.AT_LEAST, Decimal(1600), unit="家"),
                actual=Target(ValueKind.QUANTITY, value=Decimal(1600), unit="家"),
                weight=number("20"),
                score=number("20"),
            ),
            Indicator(
                ordinal=2,
                printed=date,
                level3="完成时间",
                target=Target(ValueKind.DATE, date="2023-12-31"),
                actual=Target(ValueKind.NONE),
            ),
        ),
        total_score=number("96"),
        confidence=0.5,
    )


def rescore(report: Report, given: Rulebook | None = None) -> Rescoring:
    book = given or rulebook("national-2020")
    shared = {"rulebook": book.code, "rule_verified": True}
    choices = tuple(Choice(form.ordinal, book, "由使用者指定") for form in report.assessments)
    rescores = tuple(
        rescore
        for form in report.assessments
        for rescore in (
            Rescore(
                assessment=form.ordinal,
                subject=Subject.EXECUTION,
                published=Decimal(96),
                low=Decimal("6.12"),
                high=Decimal("6.12"),
                verdict=Verdict.MISPLACED,
                rule="R05",
                explanation="61.2%×10=6.12",
                **shared,
            ),
            Rescore(
                assessment=form.ordinal,
                subject=Subject.GRADE,
                published="优",
                verdict=Verdict.NOT_RECOMPUTABLE,
                rule="R19",
                explanation="总分无法复核",
                **shared,
            ),
        )
    )
    return Rescoring(choices, rescores)


def check(content: Content, report: Report, rescoring: Rescoring) -> tuple[Finding, ...]:
    cell = Evidence(cell=CellReference(1, 1, 1))
    return tuple(
        Finding(
            code=FindingCode.TOTAL_IN_EXECUTION_CELL,
            severity=Severity.ERROR,
            message="执行得分96超过分值10",
            assessment=form.ordinal,
            published="96",
            expected="6.12",
            evidence=(cell, Evidence(paragraph=1)),
            confidence=0.5,
        )
        for form in report.assessments
    )


def stages() -> Stages:
    extractor = Extractor("fake", "1", identify, extract)
    return Stages((extractor,), recognize, normalize, repair, rescore, check)


def newer_stages() -> Stages:
    extractor = Extractor("fake", "2", identify, extract)
    return Stages((extractor,), recognize, normalize, repair, rescore, check)
