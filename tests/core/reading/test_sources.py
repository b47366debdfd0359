# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Files as people have them: any encoding, pages of the web, documents, and what is no text at all."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from core.catalog import catalog as catalogs
from core.errors import InputError
from core.reading.reading import read
from core.reading.source import LARGEST, read_bytes, read_file, read_text

ENGLISH = "Permission is granted — “as is” — to anyone who agrees not to harm people. © Müller & Søn, 2024."
CHINESE = (
    "本许可证允许任何人使用、复制和修改本软件，但是不得将其用于违反法律的用途。使用者应当在所有副本中保留上述声明。"
)
JAPANESE = "このライセンスは、ソフトウェアの使用を許可します。ただし、法律に違反する目的で使用してはなりません。"
KOREAN = "이 라이선스는 소프트웨어의 사용을 허가합니다. 다만 법을 위반하는 목적으로 사용할 수 없습니다."
RUSSIAN = "Эта лицензия разрешает использование программы, но запрещает использовать её во вред людям."

SECONDS_A_MEGABYTE = 30
"""Three times what the documentation promises: machines are shared."""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "utf-32-le"),
        (ENGLISH, "cp1252"),
        (ENGLISH.replace("“", '"').replace("”", '"').replace("—", "-"), "latin-1"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-16"),
        (CHINESE, "gb18030"),
        (f"{ENGLISH[:18]} {CHINESE}", "gb18030"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
def test_any_usual_encoding_is_told_from_the_bytes(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding)).text == text


def test_a_page_may_declare_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Zażółć gęślą jaźń</p></body></html>'
    assert read_bytes(page.encode("iso-8859-2")).text == "Zażółć gęślą jaźń"


def test_one_broken_byte_does_not_turn_a_text_into_another_script() -> None:
    data = (RUSSIAN * 3).encode()
    assert read_bytes(data[:40] + b"\xff" + data[40:]).text.count("\ufffd") == 1


def test_scripts_of_a_page_are_neither_run_nor_read() -> None:
    page = """<!doctype html><html><head><title>x</title><script>document.write("You must not")</script></head>
    <body><nav>Home</nav><h1>Terms</h1><p onclick="alert(1)">You must not harm people.</p>
    <script src="http://example.org/x.js"></script><style>p{}</style><noscript>no</noscript></body></html>"""
    assert read_text(page).text == "Terms\n\nYou must not harm people."


def test_a_word_document_gives_its_tables_and_not_what_was_deleted() -> None:
    document = Document()
    document.add_heading("Use policy")
    document.add_paragraph("You agree not to:")
    document.add_paragraph("spy on people", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Weapons", "not allowed"
    data = io.BytesIO()
    document.save(data)
    source = read_bytes(data.getvalue())
    assert (source.format, source.text) == (
        "docx",
        "Use policy\n\nYou agree not to:\n\nspy on people\n\nWeapons\n\nnot allowed",
    )
    deleted = with_document(
        data.getvalue(),
        b"spy on people</w:t>",
        b"spy</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:t> on</w:t>",
    )
    assert "spy on\n" in read_bytes(deleted).text and "gone" not in read_bytes(deleted).text


def with_document(data: bytes, before: bytes, after: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(before, after) if name.endswith("document.xml") else old.read(name)
            )
    return changed.getvalue()


def packed(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return data.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x7fELF" + bytes(4000), "binary"),
        (b"%PDF-1.7 and nothing else", "PDF"),
        (b"PK\x03\x04 broken", "DOCX"),
        (packed("model.bin", b"x"), "packed"),
        (packed("word/document.xml", b"<w:document"), "DOCX"),
        (packed("word/document.xml", BOMB), "DOCX"),
        (packed("word/document.xml", b"<x>" + b" " * (11 * LARGEST)), "unpacks"),
        (b"a" * (LARGEST + 1), "MB"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        read_bytes(data, where="a file")
    assert str(refused.value).startswith("a file: ") and "\n" not in str(refused.value)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    large = tmp_path / "LICENSE"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    begin = time.perf_counter()
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_file(large)
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "a" * 1_000_000,
        "You must not use it for war. " * 35_000,
        "(a) not " * 125_000,
        "[" * 500_000 + "(" * 500_000,
        "本" * 400_000,
    ],
    ids=["words", "one word", "sentences", "items", "brackets", "Chinese"],
)
def test_a_megabyte_on_one_line_is_read_in_bounded_time(text: str) -> None:
    begin = time.perf_counter()
    read(read_bytes(text.encode()), catalog=catalogs.load())
    assert time.perf_counter() - begin < SECONDS_A_MEGABYTE
