"""Which network addresses may be asked, and when two web addresses are the same article."""

from __future__ import annotations

import hashlib
import ipaddress
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = frozenset(
    {
        *("fbclid", "gclid", "dclid", "gclsrc", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "cmp"),
        *("ref", "ref_src", "ref_url", "rss", "ocid", "smid", "smtyp", "ns_mchannel", "ns_campaign", "ns_source"),
        *("ns_linkname", "ns_fee", "xtor", "wt_mc", "sr_share", "spm", "trk", "ito", "partner"),
    }
)
TRACKING_STARTS = ("utm_", "at_", "pk_", "mtm_", "hsa_", "__twitter", "feature=")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Global by the books, yet inside: site-local and relayed addresses, protocol assignments, one cloud's inner door.
INSIDE = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "fec0::/10", "3fff::/20", "64:ff9b:1::/48")
)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine, its network, or a cloud's metadata."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = _embedded(parsed)
        if inner is not None:
            return is_public(str(inner))
    if any(parsed in network for network in INSIDE):
        return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def canonical_url(url: str) -> str:
    """An article's address without what only tells how the reader came: tracking parameters, fragment, default port."""
    parts = urlsplit(url.strip())
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    host = (parts.hostname or "").lower()
    port = f":{parts.port}" if parts.port and (parts.scheme, parts.port) not in {("http", 80), ("https", 443)} else ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", urlencode(query), ""))


def article_id(*parts: str) -> str:
    """A stable id from what names an article: its address, or its source and the file's path."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def article_id_of(url: str) -> str:
    """The id of the article at an address; http and https are the same article."""
    return article_id(canonical_url(url).partition("://")[2])


def _tracks(key: str) -> bool:
    return key.lower() in TRACKING or key.lower().startswith(TRACKING_STARTS)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to, in each of the notations that carry one."""
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
