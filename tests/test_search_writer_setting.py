"""The address of a language model: used as it stands, or a clear error at start that never shows the key."""

import pytest

from api.cli import main
from corpus.errors import UsageError
from search.wire import open_writer
from search.writer.setting import EXAMPLE, writer_setting

KEY = "sk-Very-Secret"


@pytest.mark.parametrize("address", [None, "", "  "])
def test_no_address_is_no_language_model(address):
    assert writer_setting(address, KEY) is None
    assert open_writer(None) is None


@pytest.mark.parametrize(
    ("address", "base", "model"),
    [
        (EXAMPLE, "http://127.0.0.1:11434/v1", "llama3.1"),
        ("https://api.example/v1/#gpt-4o", "https://api.example/v1", "gpt-4o"),
        ("http://[::1]:8080#m", "http://[::1]:8080", "m"),
        (" http://localhost/v1#org/model:8b ", "http://localhost/v1", "org/model:8b"),
    ],
)
def test_an_address_with_a_model(address, base, model):
    setting = writer_setting(address, KEY, 5)
    assert (setting.base, setting.model, setting.key, setting.timeout_s) == (base, model, KEY, 5.0)
    assert KEY not in repr(setting)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("localhost:11434#m", "begins neither"),
        ("ftp://localhost/v1#m", "begins neither"),
        ("http://#m", "begins neither"),
        ("http://[::1#m", "no address"),
        ("http://localhost:99999/v1#m", "no address"),
        ("http://localhost/v1", "name is missing"),
        ("http://localhost/v1#", "name is missing"),
        ("http://localhost/v1#" + "m" * 101, "name is missing"),
        ("http://user:hunter2@localhost/v1#m", "a password"),
        ("http://localhost/v1?key=hunter2#m", "a query"),
        ("http://models.example/v1#m", "unencrypted"),
    ],
)
def test_an_address_that_cannot_be_used(address, why):
    with pytest.raises(UsageError, match=why) as caught:
        writer_setting(address, KEY)
    assert KEY not in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_an_unencrypted_address_elsewhere_is_fine_without_a_key():
    assert writer_setting("http://models.example/v1#m", None) is not None


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "ключ"])
def test_a_key_that_cannot_be_sent(key):
    with pytest.raises(UsageError, match="MINUTEBOOK_WRITER_KEY") as caught:
        writer_setting(EXAMPLE, key)
    assert key not in str(caught.value)


@pytest.mark.parametrize("seconds", [0, -1, 121, float("nan")])
def test_a_time_that_cannot_be_used(seconds):
    with pytest.raises(UsageError, match="seconds"):
        writer_setting(EXAMPLE, None, seconds)


@pytest.mark.parametrize("command", [["ask", "the Pledge"], ["serve"]])
def test_a_wrong_setting_is_said_before_anything_is_opened(command, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MINUTEBOOK_WRITER", "localhost#m")
    monkeypatch.setenv("MINUTEBOOK_WRITER_KEY", KEY)
    assert main([*command, "--index", str(tmp_path / "none")]) == 2
    said = capsys.readouterr().err
    assert "language model's address" in said
    assert KEY not in said


def test_the_key_is_not_an_option_and_not_in_the_help(monkeypatch, capsys):
    monkeypatch.setenv("MINUTEBOOK_WRITER_KEY", KEY)
    with pytest.raises(SystemExit):
        main(["ask", "--help"])
    told = capsys.readouterr().out
    assert "--writer" in told
    assert KEY not in told
    with pytest.raises(SystemExit):
        main(["ask", "x", "--writer-key", KEY])
