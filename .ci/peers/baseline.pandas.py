"""Reads a workbook with pandas and openpyxl, normalises it and groups it by organisation: prints how many there are."""

import json
import sys
import time
import warnings
from pathlib import Path

import pandas
import phonenumbers

CHECKED = "checked" in sys.argv
RULES = json.loads(Path(__file__).with_name("baseline.rules.json").read_text())
warnings.simplefilter("ignore")
started = time.process_time()


def valid(number):
    if not number:
        return ""
    parsed = phonenumbers.parse(number, None)
    return number if phonenumbers.is_valid_number(parsed) else ""


def texts(column):
    text = column.map(lambda value: "" if value is None else str(value), na_action=None)
    text = text.str.normalize("NFKC").str.replace(r"\s+", " ", regex=True).str.strip()
    return text.mask(text.str.lower().isin([*RULES["nothing"], "nan", "nat"]), "")


def slugs(names):
    plain = names.str.replace(RULES["trading_as"], "", regex=True)
    for _ in range(2):
        plain = plain.str.replace(RULES["legal_form"], "", regex=True)
    plain = plain.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.lower()
    return plain.str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")


def phones(column):
    digits = column.str.replace(r"\.0$", "", regex=True).str.replace(r"[^\d+/;]", "", regex=True)
    digits = digits.str.split(r"[/;]", regex=True).str[0].str.replace(r"^(?:\+|00)", "", regex=True)
    whole = digits.str.replace(r"^0", "27", regex=True)
    formed = ("+" + whole).where(whole.str.fullmatch(r"27\d{9}"), "")
    return formed.map(valid) if CHECKED else formed


def normalised(frame):
    frame = frame.drop(columns=[name for name in frame if name in RULES["dates"]]).apply(texts).assign(
        **{
            name: pandas.to_datetime(frame[name], format="mixed", dayfirst=True, errors="coerce").dt.strftime("%Y-%m-%d").fillna("")
            for name in RULES["dates"]
            if name in frame
        }
    )
    for name in RULES["phones"]:
        if name in frame:
            frame[name] = phones(frame[name])
    if "Email" in frame:
        email = frame["Email"].str.lower().str.replace(r"^mailto:", "", regex=True).str.split(r"[;,|/]", regex=True).str[0].str.strip().str.rstrip(".")
        frame["Email"] = email.where(email.str.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+"), "")
    if "Website" in frame:
        frame["Website"] = frame["Website"].str.lower().str.replace(r"^https?://|^www\.|[?#].*$|/$", "", regex=True)
    if "Province" in frame:
        known = frame["Province"].str.lower().map(RULES["provinces"])
        frame["Province"] = known.fillna(frame["Province"])
    frame["slug"] = slugs(frame["Company"])
    return frame[frame["slug"] != ""]


sheets = pandas.read_excel(sys.argv[1], sheet_name=None, engine="openpyxl", dtype=object)
organisations, contacts = normalised(sheets["Organisations"]), normalised(sheets["Contacts"])
first = organisations.mask(organisations == "").groupby("slug", sort=True).first()
people = contacts.groupby("slug", sort=True).agg({"Email": lambda some: "; ".join(dict.fromkeys(filter(None, some)))})
merged = first.join(people.rename(columns={"Email": "emails"}), how="outer")
print(json.dumps({"organisations": len(merged), "cpu": time.process_time() - started, "version": pandas.__version__}))
