"""The Windows registry: where browsers there find the manifest of a native host.

A value is data; only `write`, `read` and `remove` touch the registry. `reg_file` gives the same values as a
file that an administrator can import or hand to a group policy.
"""

import sys
from dataclasses import dataclass

CURRENT_USER = "HKEY_CURRENT_USER"
ALL_USERS = "HKEY_LOCAL_MACHINE"


@dataclass(frozen=True, slots=True)
class Value:
    """The default value of the key `root\\path`."""

    root: str
    path: str
    text: str

    def __str__(self) -> str:
        return rf"{self.root}\{self.path}"


def reg_file(values: tuple[Value, ...]) -> str:
    """The values in the format of regedit 5 (to be saved as UTF-16 with a byte order mark)."""
    lines = ["Windows Registry Editor Version 5.00", ""]
    for value in values:
        quoted = value.text.replace("\\", "\\\\").replace('"', '\\"')
        lines += [f"[{value}]", f'@="{quoted}"', ""]
    return "\r\n".join(lines)


if sys.platform == "win32":
    import winreg

    _ROOTS = {CURRENT_USER: winreg.HKEY_CURRENT_USER, ALL_USERS: winreg.HKEY_LOCAL_MACHINE}
    _VIEW = winreg.KEY_WOW64_64KEY  # browsers of either width read it

    def write(value: Value) -> None:
        with winreg.CreateKeyEx(_ROOTS[value.root], value.path, 0, winreg.KEY_WRITE | _VIEW) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, value.text)

    def read(value: Value) -> str | None:
        """What the key holds now; None when it is absent."""
        try:
            with winreg.OpenKey(_ROOTS[value.root], value.path, 0, winreg.KEY_READ | _VIEW) as key:
                return str(winreg.QueryValueEx(key, "")[0])
        except FileNotFoundError:
            return None

    def remove(value: Value) -> None:
        try:
            winreg.DeleteKeyEx(_ROOTS[value.root], value.path, _VIEW)
        except FileNotFoundError:
            return

else:

    def write(value: Value) -> None:
        raise NotImplementedError("only Windows has a registry")

    def read(value: Value) -> str | None:
        return None

    def remove(value: Value) -> None:
        raise NotImplementedError("only Windows has a registry")
