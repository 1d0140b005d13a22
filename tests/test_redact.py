"""Secrets of addresses are neither shown nor stored."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.redact import redact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/x?page=2#top", "https://a.example/x?page=2#top"),
        ("https://ann:pw@a.example:8443/x", "https://a.example:8443/x"),
        ("https://ghp_token@a.example/x", "https://a.example/x"),
        ("HTTPS://ann:p@ss@a.example/x", "HTTPS://a.example/x"),
        ("https://ann:p/s?s#@a.example/x", "https://a.example/x"),
        ("https://ann:two words@a.example/x", "https://a.example/x"),
        ("https://[2001:db8::1]:80/@x", "https://[2001:db8::1]:80/@x"),
        ("https://a.example/@handle", "https://a.example/@handle"),
        ("https://a.example:80/@handle", "https://a.example:80/@handle"),
        ("ftp://ann:pw@a.example/x", "ftp://ann:***@a.example/x"),
        ("postgresql://ann:pw@db.example/x", "postgresql://ann:***@db.example/x"),
        ("postgresql://USER@HOST/DATABASE", "postgresql://USER@HOST/DATABASE"),
        ("https://a.example/x?token=abc&id=7", "https://a.example/x?token=***&id=7"),
        ("https://a.example/x?Access_Token=abc", "https://a.example/x?Access_Token=***"),
        ("https://a.example/x?apiKey=abc&subscription-key=d", "https://a.example/x?apiKey=***&subscription-key=***"),
        ("https://a.example/x?%74oken=abc", "https://a.example/x?%74oken=***"),
        ("https://a.example/x?X-Amz-Credential=k&X-Amz-Signature=s", "https://a.example/x?X-Amz-Credential=***&X-Amz-Signature=***"),
        ("https://a.example/x;jsessionid=abc?id=7", "https://a.example/x;jsessionid=***?id=7"),
        ("https://a.example/x#access_token=abc", "https://a.example/x#access_token=***"),
        ("https://a.example/x?author=Ann&keyword=sig&code=0200", "https://a.example/x?author=Ann&keyword=sig&code=0200"),
        ("https://a.example/x?key=20230206.22003001516", "https://a.example/x?key=20230206.22003001516"),
        ("https://a.example/x?key=Zx81Qa93Kd75Lm20Tt", "https://a.example/x?key=***"),
        ("redirects to https://ann:pw@a.example/ and https://b.example/?sig=s now", "redirects to https://a.example/ and https://b.example/?sig=*** now"),
        ("reports/2023:token=x@home.txt", "reports/2023:token=x@home.txt"),
    ],
)  # fmt: skip
def test_what_is_left_of_an_address(text: str, shown: str) -> None:
    assert redact(text) == shown
    assert redact(shown) == shown


@given(
    st.text(string.ascii_letters + string.digits + "!$%&()*+,-./:;=?@[]^_~# ", min_size=1),
    st.sampled_from(["/", "", "/x?page=2"]),
)
def test_no_password_is_left_whatever_is_in_it(password: str, tail: str) -> None:
    secret = f"zq{password}qz"
    assert secret not in redact(f"https://ann:{secret}@lists.example{tail}")
    assert "lists.example" in redact(f"https://ann:{secret}@lists.example{tail}")


def test_no_error_shows_a_secret() -> None:
    error = SaysoError(
        "https://ann:pw1@a.example/", "redirects to http://b.example/?token=pw2", "see https://pw3@c.example"
    )
    assert "pw" not in f"{error} {error.place} {error.fault} {error.way_out} {error.args}"
