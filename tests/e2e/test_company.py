"""Hold, join, transfer, conference, break, queue and a missed call in a real Chromium, as the demo plays."""

import pytest

from native_host.demo.company import Company
from tests.e2e.office import Office

pytestmark = pytest.mark.browser


def test_a_day_in_the_company_as_the_demo_plays_it(calm: Office) -> None:
    Company(calm.play).run()
    server = calm.stage.simulator
    assert len(server.requests("pbxmaketransfer")) == 1
    assert len(server.requests("buildconferencefromcommutation")) == 1
    assert server.state()["calls"] == []
