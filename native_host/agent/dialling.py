"""The dial rules of the settings, as telephony knows them."""

from native_host.storage.settings import Settings
from native_host.telephony.dial_rules import DialRules


def rules_of(settings: Settings) -> DialRules:
    chosen = settings.dial_rules
    return DialRules(chosen.outside, chosen.national, chosen.international)
