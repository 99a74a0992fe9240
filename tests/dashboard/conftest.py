"""What the tests of pages share."""

import pytest


@pytest.fixture
def offered(monkeypatch) -> dict[str, object]:
    """The files that a page offers to take away: name → what makes the bytes. Filled as the page is drawn."""
    files: dict[str, object] = {}

    def noted(*given: object, **_: object) -> bool:
        _, data, name = [one for one in given if isinstance(one, str) or callable(one)][:3]
        files[name] = data
        return False

    monkeypatch.setattr("streamlit.delta_generator.DeltaGenerator.download_button", noted)
    monkeypatch.setattr("streamlit.download_button", noted)
    return files
