import asyncio
import threading

import pytest

from api.errors import BusyError
from api.limits import Pool
from api.problem import as_json, of_ours


def test_beyond_its_places_the_pool_is_busy_and_recovers():
    async def run():
        pool, gate = Pool(workers=1, waiting=1, retry_after_s=7), threading.Event()
        first, second = (asyncio.ensure_future(pool.run(gate.wait)) for _ in range(2))
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await pool.run(gate.wait)
        gate.set()
        assert await first
        assert await second
        assert await pool.run(lambda: "again") == "again"
        pool.close()
        return busy.value

    response = as_json(of_ours(asyncio.run(run()), "/api/v1/search"))
    assert (response.status_code, response.headers["retry-after"]) == (503, "7")


def test_a_caller_who_goes_away_does_not_free_the_place_of_a_search_that_runs():
    async def run():
        pool, gate, started = Pool(workers=1, waiting=0, retry_after_s=1), threading.Event(), threading.Event()

        def job():
            started.set()
            return gate.wait()

        gone = asyncio.ensure_future(pool.run(job))
        await asyncio.to_thread(started.wait)
        gone.cancel()
        await asyncio.wait([gone])
        with pytest.raises(BusyError):
            await pool.run(lambda: None)
        gate.set()
        pool.close()

    asyncio.run(run())


def test_what_a_search_raises_reaches_its_caller_and_frees_its_place():
    async def run():
        pool = Pool(workers=1, waiting=0, retry_after_s=1)
        for _ in range(3):
            with pytest.raises(KeyError):
                await pool.run(lambda: {}["missing"])
        pool.close()

    asyncio.run(run())
