"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-references", action="store_true", help="write what is produced now into tests/reference, to review"
    )


@pytest.fixture
def rewrite_references(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-references"))
