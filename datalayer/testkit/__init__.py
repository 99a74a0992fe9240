"""The conformance kit: a plugin's tests inherit `LoaderKit` and name a loader, its settings and a sample.

For tests only: it needs pytest and hypothesis, and neither the app nor a loader imports it.
"""

import pytest

pytest.register_assert_rewrite("datalayer.testkit.promises", "datalayer.testkit.judging")

from datalayer.testkit.kit import LoaderKit  # noqa: E402

__all__ = ["LoaderKit"]
