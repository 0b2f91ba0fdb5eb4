import os

import pytest

from client import Client


@pytest.fixture(autouse=True, scope="session")
def nothing_kept(tmp_path_factory):
    """Reports that examd keeps are kept for one run of the tests, and beside the user's."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def launch():
    """Starts servers, and ends those that a test left running."""
    running: list[Client] = []

    def start(*arguments: str, reads: bool = True, command: list[str] | None = None) -> Client:
        client = Client(list(arguments), reads=reads, command=command)
        running.append(client)
        return client

    yield start
    for client in running:
        client.kill()
    for client in running:
        assert not client.violations, client.story()


@pytest.fixture
def client(launch):
    """A client that has been through initialize and takes what is pushed."""
    client = launch()
    client.start()
    return client


def pytest_sessionfinish(session):
    """With EXAMD_NO_SKIPS, as in CI, a test that was left out is a failure, unless this machine cannot do what it tries."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [report for report in reporter.stats.get("skipped", []) if "here:" not in str(report.longrepr)]
    if os.environ.get("EXAMD_NO_SKIPS") and skipped and session.exitstatus == 0:
        for report in skipped:
            print(f"\nleft out: {report.nodeid}: {report.longrepr}")
        session.exitstatus = 1
