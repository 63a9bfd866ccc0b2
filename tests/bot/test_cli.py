"""The command line as people and pipes use it: answers, complaints on stderr, exit codes, never a trace."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands import COMMANDS
from bot.errors import Misconfigured
from bot.platforms.slack_manifest import RESERVED
from bot.sources.registry import read_sources

ROOT = Path(__file__).parents[2]
PROFILE = ("--profile", "nagorno-karabakh-2020")
BRIEF = ("brief", "--date", "2020-11-02", *PROFILE)
TOLL = (
    "The Artsakh Defence Ministry said on Monday that 1,250 of its servicemen had been killed since the war began. "
    "“We hold every height,” spokeswoman Shushan Stepanyan said."
)
SHELLING = (
    "Azerbaijan’s Defence Ministry said on Monday that shelling killed two civilians in the city of Barda. "
    "President Ilham Aliyev said the attack would not go unanswered."
)


def document(name: str, body: str, **fields: object) -> str:
    return json.dumps({"doc": name, "body": body, "published": "2020-11-02T09:00:00Z", "outlet": name, **fields})


DOCUMENTS = {"wire": TOLL, "press": SHELLING}
LINES = "\n".join(document(name, body) for name, body in DOCUMENTS.items()) + "\n"


def sitrep(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(app, arguments, input=given)


def process(
    *arguments: str, given: bytes | None = b"", variables: Mapping[str, str] | None = None, **streams: Any
) -> subprocess.CompletedProcess[bytes]:
    """The command as a shell starts it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    fed = {} if "stdin" in streams else {"input": given}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT), **(variables or {})},
        cwd=ROOT,
        check=False,
        timeout=100,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **fed, **streams},
    )


# annotate


def test_annotations_are_json_lines_whose_spans_are_the_articles_own_bytes() -> None:
    done = sitrep("annotate", *PROFILE, given=LINES)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert {row["record"] for row in rows} == {"casualty", "statement"}
    assert {row["doc"] for row in rows} == set(DOCUMENTS)
    assert all(DOCUMENTS[row["doc"]][row["start"] : row["end"]] == row["exact"] for row in rows)
    assert [(row["low"], row["victim_side"]) for row in rows if row["record"] == "casualty"] == [
        (1250, "armenian"),
        (2, "azerbaijani"),
    ]


def test_bad_lines_are_told_with_their_numbers_and_the_good_ones_annotated() -> None:
    bad = ["{", '{"doc": "x"}', "[" * 100_000, document("far", "x", published="0001-01-01T00:00:00+14:00")]
    done = sitrep("annotate", given="\n".join([*bad, LINES]))
    assert done.exit_code == 1
    assert [int(number) for number in re.findall(r"sitrep: line (\d+) is left out", done.stderr)] == [1, 2, 3, 4]
    assert "nested too deeply" in done.stderr
    assert "outside the calendar" in done.stderr
    assert {json.loads(line)["doc"] for line in done.stdout.splitlines()} == set(DOCUMENTS)


@pytest.mark.parametrize("given", ["", "\n\n  \n"])
def test_nothing_in_is_nothing_out(given: str) -> None:
    done = sitrep("annotate", given=given)
    assert (done.exit_code, done.output) == (0, "")


def test_binary_input_is_told_and_no_trace() -> None:
    done = sitrep("annotate", given=bytes(range(256)) * 20)
    assert done.exit_code == 1
    assert "no JSON" in done.stderr
    assert done.stdout == ""


def test_a_huge_line_is_refused_without_being_read() -> None:
    done = sitrep("annotate", given=document("big", "a" * 21_000_000) + "\n" + LINES)
    assert done.exit_code == 1
    assert "longer than 20,000,000 characters" in done.stderr
    assert len(done.stdout.splitlines()) >= len(DOCUMENTS)


def test_half_a_character_in_a_text_leaves_as_json() -> None:
    done = process(
        "annotate", given=document("half", "Officials said on Monday that \ud800 killed 3 soldiers.").encode()
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert any("\ud800" in row["exact"] for row in rows)


def test_a_reader_who_leaves_early_is_no_error_worth_a_trace(tmp_path: Path) -> None:
    """As ``sitrep annotate … | head -1`` does."""
    papers = tmp_path / "papers.jsonl"
    papers.write_text("\n".join(document(f"d{number}", TOLL * 20) for number in range(40)))
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "annotate", str(papers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        json.loads(running.stdout.readline())
        running.stdout.close()
        complained = running.stderr.read()
    assert complained == b""
    assert running.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_and_not_blamed_on_the_input(tmp_path: Path) -> None:
    papers = tmp_path / "papers.jsonl"
    papers.write_text(LINES)
    with Path("/dev/full").open("wb") as full:
        done = process("annotate", str(papers), stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "sitrep: input or output: No space left on device"


def test_a_closed_stdin_is_told() -> None:
    command = f"exec {sys.executable} -m bot.cli annotate <&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("sitrep: stdin: it is closed")


@pytest.mark.parametrize(("name", "why"), [("nowhere.jsonl", "No such file"), (".", "directory")])
def test_a_file_that_cannot_be_read_is_named(name: str, why: str, tmp_path: Path) -> None:
    done = sitrep("annotate", str(tmp_path / name))
    assert isinstance(done.exception, Misconfigured)
    assert why in str(done.exception)


# brief


@pytest.fixture
def papers(tmp_path: Path) -> str:
    path = tmp_path / "papers.jsonl"
    path.write_text(LINES)
    return str(path)


def made(*arguments: str, given: str = "") -> dict[str, Any]:
    done = sitrep(*BRIEF, "--format", "json", *arguments, given=given)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def bullets(briefing: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [bullet for section in briefing["sections"] for bullet in section["bullets"]]


def quoted(text: str) -> Iterator[str]:
    for match in re.finditer(r"“([^”]+)”", text):
        yield match.group(1).rstrip(".,")


def test_every_line_of_a_briefing_stands_on_spans_that_are_the_articles_own_bytes(papers: str) -> None:
    briefing = made("--input", papers)
    lines = [*bullets(briefing), *briefing["losses"]]
    assert bullets(briefing)
    assert briefing["losses"]
    for line in lines:
        assert line["evidence"]
        for span in line["evidence"]:
            assert DOCUMENTS[span["article_id"]][span["start"] : span["end"]] == span["exact"]
        assert {source["article_id"] for source in briefing["sources"] if source["number"] in line["sources"]} == {
            span["article_id"] for span in line["evidence"]
        }


def test_every_quotation_of_a_briefing_stands_in_its_evidence(papers: str) -> None:
    lines = bullets(made("--input", papers, "--style", "full"))
    found = [(words, line) for line in lines for words in quoted(line["text"])]
    assert found
    for words, line in found:
        assert any(words in DOCUMENTS[span["article_id"]] for span in line["evidence"])


def test_every_figure_of_the_losses_stands_in_its_evidence(papers: str) -> None:
    rows = made("--input", papers)["losses"]
    assert [row["figure"] for row in rows] == ["1,250"]
    assert all(any(row["figure"] in span["exact"] for span in row["evidence"]) for row in rows)


def test_the_same_documents_make_the_same_briefing_in_whatever_order_they_come(papers: str) -> None:
    turned = "\n".join(reversed(LINES.splitlines()))
    assert made("--input", papers) == made("--input", "-", given=turned)


@pytest.mark.parametrize("output", ["text", "telegram", "slack"])
def test_each_form_shows_the_figures_and_who_says_so(papers: str, output: str) -> None:
    done = sitrep(*BRIEF, "--input", papers, "--format", output)
    assert done.exit_code == 0
    assert "1,250" in done.stdout
    assert "Azerbaijani MoD" in done.stdout
    if output == "slack":
        assert all("blocks" in message for message in json.loads(done.stdout))


def test_fewer_words_make_a_shorter_briefing_and_headlines_the_shortest(papers: str) -> None:
    full, few = made("--input", papers, "--style", "full"), made("--input", papers, "--words", "12")
    assert sum(len(line["text"].split()) for line in bullets(few)) <= 12
    assert 0 < len(bullets(few)) < len(bullets(full))
    assert len(bullets(made("--input", papers, "--style", "headline"))) <= len(bullets(full))


def test_a_window_takes_the_days_from_first_to_last_and_no_other(papers: str) -> None:
    assert made("--input", papers, "--window", "2020-11-01..2020-11-02")["coverage"]["articles"] == 2
    assert made("--input", papers, "--window", "2020-10-31..2020-11-01")["coverage"]["articles"] == 0


def test_a_zone_decides_what_day_it_is() -> None:
    late = document("late", TOLL, published="2020-11-02T21:30:00Z")
    assert made("--input", "-", "--zone", "UTC", given=late)["coverage"]["articles"] == 1
    assert made("--input", "-", "--zone", "Asia/Yerevan", given=late)["coverage"]["articles"] == 0


def test_a_document_without_a_date_is_counted_and_left_out_unless_its_text_tells_the_day() -> None:
    silent = json.dumps({"doc": "silent", "body": "Shelling killed two civilians in Barda."})
    telling = json.dumps({"doc": "telling", "body": "Monday, 2 November 2020\nShelling killed two civilians in Barda."})
    coverage = made("--input", "-", given=f"{silent}\n{telling}")["coverage"]
    assert (coverage["articles"], coverage["undated"]) == (1, 1)


def test_bad_lines_are_complained_about_and_the_rest_is_briefed() -> None:
    done = sitrep(*BRIEF, "--input", "-", given="{\n" + LINES)
    assert done.exit_code == 1
    assert "line 1 is left out" in done.stderr
    assert "1,250" in done.stdout


def test_a_folder_of_saved_pages_is_briefed(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(f"Toll of the war rises\n2 November 2020\n{TOLL}\n")
    assert made("--input", str(tmp_path))["coverage"]["articles"] == 1


def test_a_folder_with_a_sources_file_is_briefed_as_that_describes_it() -> None:
    folder = ROOT / "bot" / "sample"
    briefing = made("--input", str(folder))
    listed = {source.outlet for source in read_sources(folder / "sources.toml").sources.values()}
    cited = {source["outlet"] for source in briefing["sources"]}
    assert briefing["coverage"]["outlets"] == len(listed)
    assert len(cited) > 2
    assert cited <= listed


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = sitrep(*BRIEF, "--input", str(tmp_path))
    assert isinstance(done.exception, Misconfigured)
    assert "no page" in str(done.exception)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--date", "2 November"), "write it as 2020-11-02"),
        (("--date", "9999-12-31"), "end of the calendar"),
        (("--window", "2020-11-03..2020-11-02"), "ends before it starts"),
        (("--zone", "Mars/Olympus"), "no IANA time zone"),
        (("--zone", "../../etc/passwd"), "no IANA time zone"),
        (("--style", "loud"), "headline, normal, full"),
        (("--format", "pdf"), "text, json, telegram, slack"),
        (("--words", "0"), "greater than or equal to 1"),
    ],
)
def test_a_wrong_option_is_answered_with_what_would_be_right(papers: str, wrong: tuple[str, ...], told: str) -> None:
    done = sitrep(*BRIEF, "--input", papers, *wrong)
    assert done.exit_code == 2
    assert told in " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.stderr).split())


def test_an_unknown_profile_is_answered_with_those_there_are(papers: str) -> None:
    done = sitrep("brief", "--input", papers, "--date", "2020-11-02", "--profile", "atlantis")
    assert isinstance(done.exception, Misconfigured)
    assert "nagorno-karabakh-2020" in str(done.exception)


def test_without_a_profile_a_briefing_is_still_made(papers: str) -> None:
    done = sitrep("brief", "--input", papers, "--date", "2020-11-02")
    assert done.exit_code == 0
    assert "1,250" in done.stdout


# manifest


def test_the_manifest_is_json_with_every_command_but_those_slack_keeps_for_itself() -> None:
    manifest = json.loads(sitrep("manifest").stdout)
    slashes = {command["command"] for command in manifest["features"]["slash_commands"]}
    assert "/sitrep" in slashes
    assert {f"/{name}" for name in COMMANDS} - slashes == {f"/{name}" for name in COMMANDS if name in RESERVED}
    assert {f"/sitrep-{name}" for name in COMMANDS if name in RESERVED} <= slashes


# run, ask and doctor, each a process of its own: they read settings and start logging


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder filled by a first start, and what that printed."""
    folder = tmp_path_factory.mktemp("house")
    done = process("run", variables={"SITREP_DATA_DIR": str(folder)})
    assert done.returncode == 0, done.stderr
    assert "for the first time" in done.stderr.decode()
    return folder, done.stdout.decode()


def test_without_a_terminal_the_briefing_is_printed_and_a_second_start_reads_nothing_anew(
    read_once: tuple[Path, str],
) -> None:
    folder, first = read_once
    done = process("run", variables={"SITREP_DATA_DIR": str(folder)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == first
    assert "day 37" in first


def test_ask_answers_one_command_and_a_command_there_is_not_ends_with_1(read_once: tuple[Path, str]) -> None:
    variables = {"SITREP_DATA_DIR": str(read_once[0])}
    answered = process("ask", "/casualties shushi killed", variables=variables)
    assert answered.returncode == 0
    assert "Shushi" in answered.stdout.decode()
    unknown = process("ask", "/nonsense", variables=variables)
    assert unknown.returncode == 1
    assert "/help" in unknown.stdout.decode()


def test_a_database_that_another_program_holds_is_told(read_once: tuple[Path, str], tmp_path: Path) -> None:
    folder = shutil.copytree(read_once[0], tmp_path / "held")
    holder = sqlite3.connect(folder / "sitrep.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = process("run", variables={"SITREP_DATA_DIR": str(folder)})
    holder.close()
    assert "Traceback" not in done.stderr.decode()
    assert "locked" in (done.stderr + done.stdout).decode().lower() or "another" in done.stdout.decode()


def test_a_file_that_is_no_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "sitrep.db").write_text("a shopping list\n" * 100)
    done = process("run", variables={"SITREP_DATA_DIR": str(tmp_path)})
    assert done.returncode == 2
    assert "no database" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert (tmp_path / "sitrep.db").read_text().startswith("a shopping list")


def test_the_doctor_finds_a_source_that_fails_and_says_what_to_do(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "day.txt").write_text(f"Toll of the war rises\n2 November 2020\n{TOLL}\n")
    good = '[[source]]\nid = "good"\noutlet = "Good"\nurl = "pages"\nkind = "folder"\n'
    (tmp_path / "sources.toml").write_text(good + good.replace("good", "gone").replace("pages", "nowhere"))
    done = process("doctor", variables=_with(tmp_path))
    said = done.stdout.decode()
    assert done.returncode == 1
    assert re.search(r"^fails gone +.*there is no folder", said, re.MULTILINE)
    assert re.search(r"^ok +good +Good, 1 article", said, re.MULTILINE)


def test_the_doctor_names_the_line_of_a_broken_sources_file(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '# mine\n\n[[source]]\nid = "a"\noutlet = "A"\nurl = "x"\nkind = "wireless"\n'
    )
    done = process("doctor", variables=_with(tmp_path))
    assert done.returncode == 2
    assert "line 3" in done.stderr.decode()
    assert "wireless" in done.stderr.decode()


def _with(folder: Path) -> dict[str, str]:
    return {
        "SITREP_DATA_DIR": str(folder / "data"),
        "SITREP_SOURCES": str(folder / "sources.toml"),
        "SITREP_CONFLICT": "nagorno-karabakh-2020",
    }


def test_feeds_come_in_from_opml_as_entries_that_sources_toml_takes_and_go_out_again(tmp_path: Path) -> None:
    feeds = '<opml version="2.0"><body><outline text="Hill Wire" xmlUrl="https://hill.example/feed"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(feeds)
    entries = sitrep("opml", "import", str(tmp_path / "feeds.opml"))
    assert "1 new feeds, 0 known" in entries.stderr
    (tmp_path / "sources.toml").write_text('conflict = "nagorno-karabakh-2020"\n' + entries.stdout)
    assert [source.url for source in read_sources(tmp_path / "sources.toml").sources.values()] == [
        "https://hill.example/feed"
    ]
    out = process("opml", "export", variables={"SITREP_SOURCES": str(tmp_path / "sources.toml")})
    assert b'xmlUrl="https://hill.example/feed"' in out.stdout


def test_the_bench_says_where_there_is_nothing_to_score(tmp_path: Path) -> None:
    for newsroom in ("reading", "editing"):
        ended = process("bench", newsroom, "--data", str(tmp_path))
        assert ended.returncode == 2
        assert b"there is no evaluation set in it" in ended.stderr
