"""Registry values as a file that regedit reads; writing them needs Windows."""

from native_host.install.winreg import CURRENT_USER, Value, reg_file


def test_values_become_a_file_for_regedit() -> None:
    value = Value(
        CURRENT_USER, r"Software\Mozilla\NativeMessagingHosts\ru.oktell.companion", r"C:\Иван\x.json"
    )
    assert reg_file((value,)).split("\r\n") == [
        "Windows Registry Editor Version 5.00",
        "",
        r"[HKEY_CURRENT_USER\Software\Mozilla\NativeMessagingHosts\ru.oktell.companion]",
        r'@="C:\\Иван\\x.json"',
        "",
    ]
