from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.reports.browser import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened
