import pytest

from client import Client


@pytest.fixture
def launch():
    """Starts servers, and ends those that a test left running."""
    running: list[Client] = []

    def start(*arguments: str, reads: bool = True) -> Client:
        client = Client(list(arguments), reads=reads)
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
