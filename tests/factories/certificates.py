"""Certificates for servers on loopback, made by openssl, each trusted only by who asks for its context."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate and its key as PEM files."""

    file: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        """What a server presents it with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context

    def client(self) -> ssl.SSLContext:
        """What a client trusts it with, and nobody else."""
        return ssl.create_default_context(cafile=str(self.file))


def make_certificate(folder: Path, *names: str) -> Certificate:
    """A certificate of names such as `DNS:hooks.example.com` or `IP:127.0.0.1`."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl: install Debian's openssl")
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=test"]
    files = ["-keyout", str(made.key), "-out", str(made.file)]
    extensions = ["-addext", f"subjectAltName={','.join(names)}"]
    subprocess.run(["openssl", "req", "-x509", *options, *files, *extensions], check=True, capture_output=True)
    return made
