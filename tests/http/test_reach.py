"""No page leads inward: names, redirects, and the connection itself."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import NoAnswer, NotFound, NotPublic
from sayso.http.get import get
from sayso.http.network import Network
from sayso.http.special_purpose import special_purpose
from sayso.http.target import Target
from tests.http.lab import Lab, Names, ok, redirect

PUBLIC = "93.184.215.14"


def content(url: str, network: Network | None = None, *, via: str | None = None, **headers: str) -> bytes:
    with get(url, seconds=10, size=100_000, network=network, via=via, headers=headers) as response:
        return b"".join(response.pieces())


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("8.8.8.8", None),
        ("2606:4700::1111", None),
        ("::ffff:8.8.8.8", None),
        ("64:ff9b::808:808", None),  # NAT64 of 8.8.8.8
        ("2002:808:808::1", None),  # 6to4 of 8.8.8.8
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("0.0.0.0", "this host"),
        ("::", "this host"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("64:ff9b::a00:1", "private"),
        ("2002:c0a8:101::", "private"),
        ("fd00:ec2::254", "private"),
        ("fec0::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("168.63.129.16", "cloud platform"),
        ("192.0.0.192", "protocol assignments"),
        ("198.18.0.1", "benchmarking"),
        ("203.0.113.7", "documentation"),
        ("2001:db8::1", "documentation"),
        ("3fff::1", "documentation"),
        ("2001::7f00:1", "protocol assignments"),  # Teredo
        ("192.88.99.1", "6to4 relay"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::127.0.0.1", "reserved"),  # IPv4-compatible
        ("::ffff:0:127.0.0.1", "reserved"),  # IPv4-translated
        ("64:ff9b:1::a00:1", "reserved"),
        ("5f00::1", "reserved"),
    ],
)
def test_what_is_public(address: str, kind: str | None) -> None:
    assert special_purpose(address) == kind


def test_a_public_name_is_resolved_once_and_reached_at_the_address_that_was_judged(lab: Lab) -> None:
    lab.answers["/a"] = ok(b"Ferry aground")
    names = Names(lab, news_example=[PUBLIC])
    assert content("http://news.example/a", names.network()) == b"Ferry aground"
    assert (names.looked_up, names.reached, lab.asked) == (["news.example"], [PUBLIC], [("news.example", "/a")])


def test_a_name_whose_answer_changes_is_judged_by_the_answer_that_is_used(lab: Lab) -> None:
    lab.answers |= {"/a": redirect("/b"), "/b": ok()}
    names = Names(lab)
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    with pytest.raises(NotPublic, match=r"leads to rebinding\.example \(127\.0\.0\.1\), .*: loopback; say --allow"):
        content("http://rebinding.example/a", names.network()._replace(resolve=resolve))
    assert names.reached == [PUBLIC]


@pytest.mark.parametrize(
    "inside", ["10.1.2.3", "127.0.0.1", "::1", "::ffff:192.168.0.1", "64:ff9b::a00:1", "fe80::1%1"]
)
def test_a_name_with_one_address_inside_is_not_asked_at_all(inside: str, lab: Lab) -> None:
    names = Names(lab, news_example=[PUBLIC, inside])
    with pytest.raises(NotPublic, match="not on the public internet"):
        content("http://news.example/", names.network())
    assert names.reached == []


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://localhost:6379/",
        "//127.0.0.1/x",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25lo]/",
        "http://0/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://user:pw@192.168.1.1/reboot",
        "http://inside.example/",
        "http://inside.example./",
        "http://INSIDE.example/",
        "http://public.example@127.0.0.1/",
        "http://１２７.0.0.1/",
    ],
)
def test_no_redirect_leads_inward(location: str, lab: Lab) -> None:
    lab.answers["/"] = redirect(location)
    names = Names(lab, news_example=[PUBLIC], inside_example=["192.168.7.7"])
    names.addresses["inside.example."] = ["192.168.7.7"]
    with pytest.raises(NotFound) as raised:
        content("http://news.example/", names.network())
    assert names.reached == [PUBLIC]
    assert lab.asked == [("news.example", "/")]
    assert "pw" not in str(raised.value)
    assert (
        isinstance(raised.value, NotPublic)
        or "no valid web address" in raised.value.fault
        or "not known" in raised.value.fault
    )


def test_a_backslash_hides_no_host(lab: Lab) -> None:
    lab.answers["/"] = redirect("http://news.example\\@127.0.0.1/")
    with pytest.raises(NotFound, match="no valid web address"):
        content("http://news.example/", Names(lab, news_example=[PUBLIC]).network())


def test_who_means_it_may_go_inward(lab: Lab) -> None:
    lab.answers |= {"/": redirect("http://intranet.example/list"), "/list": ok(b"inside")}
    names = Names(lab, news_example=[PUBLIC], intranet_example=["10.0.0.8"])
    assert content("http://news.example/", names.network(allow_private=True)) == b"inside"
    assert names.reached == [PUBLIC, "10.0.0.8"]


def test_the_own_machine_is_reached_where_the_user_named_it(lab: Lab) -> None:
    lab.answers |= {"/dir": redirect("/dir/", 301), "/dir/": ok(b"index")}
    assert content(lab.url("/dir")) == b"index"
    assert content(f"http://localhost:{lab.port}/dir", Names(lab, localhost=["127.0.0.1", "::1"]).network()) == b"index"


@pytest.mark.parametrize("location", ["http://127.0.0.1:{other}/", "http://localhost:{port}/", "http://10.0.0.1/"])
def test_its_redirects_to_elsewhere_inside_are_refused(location: str, lab: Lab) -> None:
    lab.answers["/"] = redirect(location.format(port=lab.port, other=lab.port ^ 1))
    with pytest.raises(NotPublic):
        content(lab.url("/"))
    assert len(lab.asked) == 1


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://127.1/", "http://2130706433/", "http://printer.example/"])
def test_other_addresses_inside_need_the_option_also_by_hand(url: str, lab: Lab) -> None:
    names = Names(lab, printer_example=["127.0.0.1"])
    with pytest.raises(NotPublic, match="--allow-private"):
        content(url, names.network())
    assert names.reached == []


def test_a_name_of_the_own_machine_that_resolves_elsewhere_inside_is_refused(lab: Lab) -> None:
    with pytest.raises(NotPublic, match="private"):
        content("http://a.localhost/", Names(lab, a_localhost=["10.0.0.1"]).network())


def test_what_a_document_names_is_judged_as_a_redirect_of_its_own_place(lab: Lab) -> None:
    lab.answers["/a"] = ok()
    assert content(lab.url("/a"), via=lab.url("/feed")) == b"Hello"
    for via in ("http://news.example/feed", "feed.xml", "http://127.0.0.1:9/feed"):
        with pytest.raises(NotPublic):
            content(lab.url("/a"), via=via)


# -- schemes, loops, places that are none ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "gopher://x/", "javascript:1"]
)
def test_only_http_is_followed(scheme: str, lab: Lab) -> None:
    lab.answers["/"] = redirect(scheme)
    with pytest.raises(NotFound, match=f"redirects to a {scheme.partition(':')[0]}: address; only http and https"):
        content(lab.url("/"))


@pytest.mark.parametrize(
    "location",
    ["http://[::1", "http://a.example:99999/", "http://a.example:0/", "http://a.example:x/",
     "http://a b.example/", "http://%00/", "http://" + "a" * 300 + "/", "http://xn--/", "//[", "http://a..b/"],
)  # fmt: skip
def test_a_malformed_location_is_one_clear_line(location: str, lab: Lab) -> None:
    lab.answers["/"] = redirect(location)
    with pytest.raises(NotFound) as raised:
        content(lab.url("/"))
    assert "\n" not in str(raised.value)
    assert "redirects to" in raised.value.fault or "not known" in raised.value.fault


@given(st.text(max_size=60) | st.text(":/?#[]@%\\.0x1 :a", max_size=30).map("http://".__add__))
def test_any_location_is_a_target_or_one_line(location: str) -> None:
    start = Target.parse("http://news.example/a")
    reads: list[Callable[[], Target]] = [lambda: start.redirected(location, start.url), lambda: Target.parse(location)]
    for read in reads:
        try:
            target = read()
        except NotFound as error:
            assert str(error)
        else:
            assert target.origin[0] in {"http", "https"}
            assert target.origin[1]
            assert target.path.startswith("/")


def test_an_empty_location_leads_back_and_is_a_circle(lab: Lab) -> None:
    lab.answers["/"] = redirect("")
    with pytest.raises(NotFound, match="redirects in a circle"):
        content(lab.url("/"))


def test_redirects_end(lab: Lab) -> None:
    lab.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(10)} | {"/5": ok(b"there")}
    assert content(lab.url("/0")) == b"there"
    lab.answers["/5"] = redirect("/6")
    with pytest.raises(NotFound, match="redirects more than 5 times"):
        content(lab.url("/0"))
    lab.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(NotFound, match="in a circle"):
        content(lab.url("/a"))


def test_a_location_in_utf8_is_read_as_such(lab: Lab) -> None:
    lab.answers |= {"/": redirect("/статья".encode()), "/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F": ok(b"there")}
    assert content(lab.url("/")) == b"there"


# -- secrets -----------------------------------------------------------------------------------------------------------


def test_logins_and_keys_go_to_the_host_that_they_are_for_and_no_further(lab: Lab) -> None:
    lab.answers |= {"/a": redirect("/b"), "/b": redirect("http://other.example/c"), "/c": ok()}
    names = Names(lab, lists_example=[PUBLIC], other_example=[PUBLIC])
    headers = {"X-Api-Key": "k", "If-None-Match": '"1"', "Accept": "text/xml"}
    with get(
        "http://ann:p%40ss@lists.example/a", seconds=10, size=100, network=names.network(), headers=headers
    ) as response:
        assert response.changed
    first, second, third = lab.headers
    for own in (first, second):
        assert own["authorization"] == "Basic YW5uOnBAc3M="
        assert own["x-api-key"] == "k"
    assert {"authorization", "x-api-key"}.isdisjoint(third)
    assert third["accept"] == "text/xml"
    assert [host for host, _ in lab.asked] == ["lists.example", "lists.example", "other.example"]


def test_no_proxy_is_used(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    lab.answers["/"] = ok(b"direct")
    assert content(lab.url("/")) == b"direct"


def test_a_host_without_an_answer(lab: Lab) -> None:
    names = Names(lab, a_example=["8.8.8.8"])

    def refuse(address: tuple[str, int], timeout: float) -> socket.socket:
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(NoAnswer, match=r"does not answer \(Connection refused\)"):
        content("http://a.example/", names.network()._replace(connect=refuse))
    with pytest.raises(NoAnswer, match="not known"):
        content("http://nowhere.example/", names.network())
