"""Packed folders: .zip, .7z, .rar and .tar (also by gzip, bzip2, xz), unpacked in private.

Nothing an archive says is trusted: members are written under numbers, never under their names;
links, devices and paths that lead outside are left out and told; sizes are counted as they come.
An archive within an archive is unpacked once, deeper ones stay as they are.
"""

VERSION = "1"
"""Rises whenever the same archive may give other members or another status."""

SEPARATOR = "!"
"""Stands between the path of an archive and that of its member."""

ZIP, SEVEN_ZIP, RAR = "application/zip", "application/x-7z-compressed", "application/vnd.rar"
TAR, GZIP = "application/x-tar", "application/gzip"
BZIP2, XZ = "application/x-bzip2", "application/x-xz"

PACKED_TYPES = frozenset({ZIP, SEVEN_ZIP, RAR, TAR, GZIP, BZIP2, XZ})
"""Media types of files that may be packed folders; Office packages have types of their own."""
