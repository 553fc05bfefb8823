"""A kitchen where things are cooked side by side."""

import asyncio


class Burnt(Exception):
    pass


async def cook(dish):
    await asyncio.sleep(0)
    if dish == "toast":
        raise Burnt(dish)
    return f"hot {dish}"


async def order(dish, count):
    return await asyncio.gather(*(cook(dish) for _ in range(count)))


def run(coroutine):
    return asyncio.run(coroutine)


def serve(dishes):
    async def everything():
        return [await cook(dish) for dish in dishes]

    return asyncio.run(everything())
