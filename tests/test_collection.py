"""Each test has an id of its own, by which it is handed out to one of the processes."""

import pytest

from tests.conftest import SharedIds, shared_ids


class TestIds:
    def test_may_differ_in_a_parameter_alone(self) -> None:
        assert shared_ids(["tests/a.py::test[search]", "tests/a.py::test[suggest]"]) == []

    def test_fail_the_run_by_name_where_two_tests_share_one(
        self, request: pytest.FixtureRequest
    ) -> None:
        found: SharedIds = SharedIds.from_parent(request.session, name="ids")
        found.names = shared_ids(["a.py::test_one", "b.py::test_two", "b.py::test_two"])
        with pytest.raises(pytest.fail.Exception) as failure:
            found.runtest()
        assert str(failure.value) == "Several tests share one id:\nb.py::test_two"
