"""Where the third-party evaluation material lies beside the checkout, if it is there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "eval").is_dir(), reason="the evaluation material (../shared) does not lie beside this checkout"
)
