"""Why the operating system refused something, in words."""

from __future__ import annotations

import errno
import os
from functools import cache
from typing import TYPE_CHECKING

from commops.language.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def common() -> Mapping[int, Message]:
    """Return what Linux says of the common errors, so that it can be translated."""
    return {
        errno.EACCES: message("permission denied"),
        errno.EBUSY: message("device or resource busy"),
        errno.EDQUOT: message("disk quota exceeded"),
        errno.EEXIST: message("file exists"),
        errno.EFBIG: message("file too large"),
        errno.EINVAL: message("invalid argument"),
        errno.EIO: message("input/output error"),
        errno.EISDIR: message("is a directory"),
        errno.ELOOP: message("too many levels of symbolic links"),
        errno.EMFILE: message("too many open files"),
        errno.ENAMETOOLONG: message("file name too long"),
        errno.ENFILE: message("too many open files in system"),
        errno.ENODEV: message("no such device"),
        errno.ENOENT: message("no such file or directory"),
        errno.ENOMEM: message("cannot allocate memory"),
        errno.ENOSPC: message("no space left on device"),
        errno.ENOTDIR: message("not a directory"),
        errno.ENOTEMPTY: message("directory not empty"),
        errno.ENXIO: message("no such device or address"),
        errno.EPERM: message("operation not permitted"),
        errno.EPIPE: message("broken pipe"),
        errno.EROFS: message("read-only file system"),
        errno.ESTALE: message("stale file handle"),
        errno.ETXTBSY: message("text file busy"),
    }


def reason(error: OSError) -> str:
    """Return what the system says of an error, or who raised it in its place, to follow a colon."""
    if isinstance(error.strerror, Message):
        return error.strerror
    number = error.errno or 0
    said = common().get(number)
    if said and error.strerror == os.strerror(number):
        return said
    return (error.strerror or str(error)).lower()
