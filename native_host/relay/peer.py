"""Whose process is at the other end of a Unix socket; the kernel says it, nobody can pretend."""

import socket
import struct

_UCRED = struct.Struct("3i")  # Linux, unix(7): pid, uid, gid
_XUCRED = struct.Struct("2I")  # macOS, sys/ucred.h: version, uid, then the groups
_XUCRED_BYTES = 76
_SOL_LOCAL = 0


def peer_uid(peer: socket.socket) -> int:
    """The user id of the process that connected or listened; OSError when the socket cannot tell."""
    if hasattr(socket, "SO_PEERCRED"):
        credentials = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
        _pid, uid, _gid = _UCRED.unpack(credentials)
        return int(uid)
    local = getattr(socket, "LOCAL_PEERCRED", 1)
    _version, uid = _XUCRED.unpack_from(peer.getsockopt(_SOL_LOCAL, local, _XUCRED_BYTES))
    return int(uid)
