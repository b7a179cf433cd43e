"""The certificates of wss: an authority made for this run and a server certificate signed by it."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFE = timedelta(days=30)
_DAY = timedelta(days=1)


class CertificateKind(StrEnum):
    """What is wrong with the server's certificate, if anything."""

    GOOD = "good"
    EXPIRED = "expired"
    OTHER_NAME = "other-name"


@dataclass(frozen=True, slots=True)
class Certificates:
    """`authority` is the file that a client must trust; `chain` and `key` are the server's own."""

    authority: Path
    chain: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


def make_certificates(folder: Path, kind: CertificateKind = CertificateKind.GOOD) -> Certificates:
    """New ones in `folder` (old ones are replaced), for localhost and the loopback addresses.

    The authority's key is thrown away: nobody can sign anything more with it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    authority_key, server_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _authority(authority_key)
    server = _server(server_key, authority_key, authority, kind)
    made = Certificates(folder / "authority.pem", folder / "server.pem", folder / "server-key.pem")
    pem = serialization.Encoding.PEM
    made.authority.write_bytes(authority.public_bytes(pem))
    made.chain.write_bytes(server.public_bytes(pem) + authority.public_bytes(pem))
    made.key.touch(mode=0o600)
    made.key.write_bytes(
        server_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return made


def _authority(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name, now = _name("Oktell simulator authority"), datetime.now(UTC)
    usage = _key_usage(is_authority=True)
    return (
        _builder(name, name, key, now - _DAY, now + _LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _server(
    key: ec.EllipticCurvePrivateKey,
    authority_key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
    kind: CertificateKind,
) -> x509.Certificate:
    now = datetime.now(UTC)
    until = now - _DAY / 2 if kind is CertificateKind.EXPIRED else now + _LIFE
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    return (
        _builder(_name("Oktell simulator"), authority.subject, key, now - _DAY, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(_alternative_names(kind)), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_key_usage(is_authority=False), critical=True)
        .add_extension(issued_by, critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _alternative_names(kind: CertificateKind) -> list[x509.GeneralName]:
    if kind is CertificateKind.OTHER_NAME:
        return [x509.DNSName("other.oktell.example")]
    addresses = [x509.IPAddress(ip_address(address)) for address in ("127.0.0.1", "::1")]
    return [x509.DNSName("localhost"), *addresses]


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _key_usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
