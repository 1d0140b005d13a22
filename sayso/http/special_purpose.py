"""IP addresses that are not on the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

__all__ = ["LOOPBACK", "special_purpose"]

LOOPBACK = "loopback"

# Source: the IANA special-purpose address registries (RFC 6890 and its updates) and the address space registries
# (multicast, reserved). `ipaddress.is_global` is not used, because its answers differ between patch releases of Python
# and it takes multicast addresses for public ones.
_IPV4 = [
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", LOOPBACK),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        # Microsoft's documentation of Azure: the platform's own services, reached from inside a virtual machine.
        ("168.63.129.16/32", "cloud platform"),
    )
]
_IPV6 = [
    (IPv6Network(network), kind)
    for network, kind in (
        ("::/128", "this host"),
        ("::1/128", LOOPBACK),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
]
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052. The prefix for local use, 64:ff9b:1::/48, is outside global unicast."""


def special_purpose(address: str) -> str | None:
    """Return the kind of an address that is not public, None for a public one.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is judged by that one.

    Args:
        address: IPv4, or IPv6 with or without a zone (``fe80::1%eth0``).

    Raises:
        ValueError: it is no IP address.

    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = _embedded(ip)
        if inner is None:
            return _kind_of_ipv6(ip)
        ip = inner
    return next((kind for network, kind in _IPV4 if ip in network), None)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _kind_of_ipv6(ip: IPv6Address) -> str | None:
    kind = next((kind for network, kind in _IPV6 if ip in network), None)
    return kind or (None if ip in _GLOBAL_UNICAST else "reserved")
