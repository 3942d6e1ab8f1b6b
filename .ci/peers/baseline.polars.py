"""Reads a workbook with calamine, normalises it and groups it by organisation with polars: prints how many there are."""

import json
import sys
import time
from pathlib import Path

import phonenumbers
import polars
from polars import col, lit, when
from python_calamine import CalamineWorkbook

CHECKED = "checked" in sys.argv
RULES = json.loads(Path(__file__).with_name("baseline.rules.json").read_text())
started = time.process_time()


def valid(number):
    if not number:
        return ""
    parsed = phonenumbers.parse(number, None)
    return number if phonenumbers.is_valid_number(parsed) else ""


def read(workbook, name):
    header, *rows = workbook.get_sheet_by_name(name).to_python()
    columns = zip(*rows, strict=True)
    return polars.DataFrame(
        {title: [str(value) for value in column] for title, column in zip(map(str, header), columns, strict=True)}
    )


def text(name):
    plain = col(name).str.normalize("NFKC").str.replace_all(r"\s+", " ").str.strip_chars()
    return when(plain.str.to_lowercase().is_in(RULES["nothing"])).then(lit("")).otherwise(plain).alias(name)


def slug():
    plain = col("Company").str.replace(RULES["trading_as"], "")
    for _ in range(2):
        plain = plain.str.replace(RULES["legal_form"], "")
    plain = plain.str.normalize("NFKD").str.replace_all(r"[^\x00-\x7f]", "").str.to_lowercase()
    return plain.str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-").alias("slug")


def phone(name):
    digits = col(name).str.replace(r"\.0$", "").str.replace_all(r"[^\d+/;]", "").str.extract(r"^([^/;]*)")
    whole = digits.str.replace(r"^(?:\+|00)", "").str.replace(r"^0", "27")
    formed = when(whole.str.contains(r"^27\d{9}$")).then(lit("+") + whole).otherwise(lit("")).alias(name)
    return formed.map_elements(valid, return_dtype=polars.String) if CHECKED else formed


def date(name):
    formats = ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"]
    parsed = polars.coalesce(*(col(name).str.to_date(form, strict=False) for form in formats))
    return parsed.dt.strftime("%Y-%m-%d").fill_null("").alias(name)


def email():
    plain = col("Email").str.to_lowercase().str.replace(r"^mailto:", "").str.extract(r"^([^;,|/]*)")
    plain = plain.str.strip_chars().str.strip_chars_end(".")
    return when(plain.str.contains(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")).then(plain).otherwise(lit("")).alias("Email")


def normalised(frame):
    steps = [phone(name) for name in RULES["phones"] if name in frame.columns]
    steps += [date(name) for name in RULES["dates"] if name in frame.columns]
    if "Email" in frame.columns:
        steps.append(email())
    if "Website" in frame.columns:
        steps.append(col("Website").str.to_lowercase().str.replace_all(r"^https?://|^www\.|[?#].*$|/$", ""))
    if "Province" in frame.columns:
        steps.append(col("Province").str.to_lowercase().replace_strict(RULES["provinces"], default=col("Province")))
    frame = frame.with_columns(text(name) for name in frame.columns).with_columns(*steps, slug())
    return frame.filter(col("slug") != "")


workbook = CalamineWorkbook.from_path(sys.argv[1])
organisations, contacts = (normalised(read(workbook, name)) for name in ("Organisations", "Contacts"))
filled = [col(name).filter(col(name) != "").first() for name in organisations.columns if name != "slug"]
first = organisations.group_by("slug").agg(filled)
people = contacts.group_by("slug").agg(col("Email").filter(col("Email") != "").unique(maintain_order=True).str.join("; "))
merged = first.join(people, on="slug", how="full", coalesce=True, suffix="_contact").sort("slug")
print(json.dumps({"organisations": len(merged), "cpu": time.process_time() - started, "version": polars.__version__}))
