"""The least that a native-messaging host can do: a ring comes, the server is asked once, the browser is told.

python host.py ws://HOST:PORT
"""

import asyncio
import json
import struct
import sys

from websockets.asyncio.client import connect


async def main(server: str) -> None:
    async with connect(server, compression=None, ping_interval=None, proxy=None) as socket:
        async for ring in socket:
            await socket.send(ring)
            answer = json.loads(await socket.recv())
            body = json.dumps({"url": answer["url"]}).encode()
            sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
