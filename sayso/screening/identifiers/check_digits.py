"""Check digits, each as its standard defines it. Values come without whitespace and signs, in lowercase."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

__all__ = ["CHECKS", "is_imo_of_company", "is_imo_of_ship", "wallet_key"]

_BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_USCC = "0123456789abcdefghjklmnpqrtuwxy"
_BECH_32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# What the checksum of an address leaves: BIP 173 (version 0) and BIP 350 (later versions).
_BECH_32_LEFT = frozenset({1, 0x2BC830A3})


def _weighted(figures: str, weights: tuple[int, ...]) -> int:
    return sum(int(f) * w for f, w in zip(figures, weights, strict=False))


def is_imo_of_ship(value: str) -> bool:
    """Return whether seven figures may be a ship's: IMO Resolution A.1117(30), the last figure of a weighted sum."""
    return any(map(int, value)) and int(value[6]) == _weighted(value, (7, 6, 5, 4, 3, 2)) % 10


def is_imo_of_company(value: str) -> bool:
    """Return whether seven figures may be an owner's or manager's: IMO Resolution MSC.160(78), by the rest by 11."""
    return any(map(int, value)) and int(value[6]) == (11 - _weighted(value, (8, 6, 4, 2, 9, 7)) % 11) % 10


def _imo(value: str) -> bool:
    return is_imo_of_ship(value) or is_imo_of_company(value)


def _mod_97(value: str) -> bool:
    """ISO 7064, MOD 97-10: letters are 10 to 35, and the whole leaves 1."""
    return int("".join(str(int(c, 36)) for c in value)) % 97 == 1


def _iban(value: str) -> bool:
    """ISO 13616: as ``_mod_97``, the first four characters moved behind the others."""
    return _mod_97(value[4:] + value[:4])


def _isin(value: str) -> bool:
    """ISO 6166: Luhn's sum, letters as 10 to 35."""
    figures = "".join(str(int(c, 36)) for c in value)
    doubled = [int(f) * (2 if n % 2 else 1) for n, f in enumerate(reversed(figures))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _inn(value: str) -> bool:
    """Order MMV-7-6/435@ of Russia's Federal Tax Service: one figure of bodies, two of persons."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    ends = (9,) if len(value) == 10 else (10, 11)
    return all(_weighted(value[:end], weights[11 - end :]) % 11 % 10 == int(value[end]) for end in ends)


def _ogrn(value: str) -> bool:
    """Order 165n of Russia's Ministry of Finance: the rest by 11 (of fifteen figures: by 13) of all others."""
    return int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1])


def _uscc(value: str) -> bool:
    """GB 32100-2015: powers of 3 by 31, without the letters I, O, S, V, Z."""
    if any(c not in _USCC for c in value):
        return False
    total = sum(_USCC.index(c) * pow(3, n, 31) for n, c in enumerate(value[:17]))
    return (31 - total % 31) % 31 == _USCC.index(value[17])


def _base_58_check(printed: str) -> bool:
    """Base58Check: 21 bytes (two of version: 22), and the first four of their SHA-256 twice."""
    number = 0
    for c in printed:
        number = number * 58 + _BASE_58.index(c)
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    raw = b"\0" * (len(printed) - len(printed.lstrip("1"))) + raw
    return raw[-4:] == hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4]


def _bech_32(value: str) -> bool:
    """BIP 173 and BIP 350: a polynomial over the values of all characters leaves a constant."""
    prefix, _, data = value.rpartition("1")
    if not data or any(c not in _BECH_32 for c in data):
        return False
    values = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *(_BECH_32.index(c) for c in data)]
    left = 1
    for v in values:
        top = left >> 25
        left = (left & 0x1FFFFFF) << 5 ^ v
        for n, generator in enumerate(_BECH_32_GENERATORS):
            left ^= generator if top >> n & 1 else 0
    return left in _BECH_32_LEFT


def wallet_key(printed: str) -> bool:
    """Return whether the address of a wallet may be one: its checksum, where the form has one that can be computed.

    Args:
        printed: as it is printed, since capitals count in Base58.

    """
    folded = printed.lower()
    if folded.startswith(("bc1", "ltc1")):
        return _bech_32(folded)
    # Bitcoin, Litecoin, Dash, Zcash and Tron. Other currencies have forms of their own, and are not judged.
    if printed[:1] in "13LMXtT" and 26 <= len(printed) <= 35 and all(c in _BASE_58 for c in printed):
        return _base_58_check(printed)
    return True


CHECKS: dict[str, Callable[[str], bool]] = {
    "imo": _imo,
    "mod_97": _mod_97,
    "iban": _iban,
    "isin": _isin,
    "inn": _inn,
    "ogrn": _ogrn,
    "uscc": _uscc,
}
"""By the name that ``identifiers.toml`` gives. Addresses of wallets are checked as printed, by ``wallet_key``."""
