"""Turns live values into what the extension sees (`messaging/contract/views.py`)."""

from native_host.agent.account import Account
from native_host.agent.deck import Card
from native_host.agent.desk import Desk
from native_host.agent.preferences import Preferences
from native_host.agent.wording import error_view
from native_host.cards.action_list import title_of
from native_host.messaging.contract import views
from native_host.messaging.contract.conference import ConferenceView, MemberView
from native_host.messaging.contract.history import HistoryEntry
from native_host.storage.settings import Settings
from native_host.telephony.actions import verbs_of_call
from native_host.telephony.history import Entry
from native_host.telephony.numbers import Number, show_number
from native_host.telephony.party import Party
from native_host.telephony.whom import may_remove, own_member
from native_host.telephony.words import PhoneState, Seconds, Verb
from native_host.texts.catalogue import word


def session_view(account: Account, desk: Desk, locale: str) -> views.SessionView:
    me, reason = account.me, account.reason
    return views.SessionView(
        revision=account.revision,
        phase=account.phase,
        server=account.server.shown if account.server else desk.settings.last_server,
        login=account.login or desk.settings.last_login,
        user_name=me.user_name if me else "",
        number=me.number if me else "",
        user_state=account.user_state,
        reason=error_view(reason, locale) if reason else None,
        retry_at=_unix_ms(desk, account.retry_at),
        is_insecure=bool(account.server and not account.server.is_secure),
        secret_store=views.SecretStore(account.secret_store),
    )


def phone_view(desk: Desk, locale: str) -> views.PhoneView:
    phone = desk.phone
    verbs = tuple(verb for verb in verbs_of_call(phone) if verb is not Verb.ANSWER or desk.can_answer)
    return views.PhoneView(
        revision=desk.revision,
        state=PhoneState.CALL if phone.state is PhoneState.BACKCALL else phone.state,
        state_since=desk.clock.unix_ms(phone.state_since),
        talk_since=_unix_ms(desk, phone.talk_since),
        parties=tuple(party_view(desk, party, locale) for party in phone.parties),
        held=party_view(desk, phone.held, locale) if phone.held else None,
        held_since=_unix_ms(desk, phone.held_since),
        conference=conference_view(desk),
        verbs=verbs,
        can_call=phone.state is PhoneState.READY,
    )


def conference_view(desk: Desk) -> ConferenceView | None:
    """The conference that the employee is in."""
    phone = desk.phone
    if phone.conference is None:
        return None
    own = own_member(phone)
    members = (
        MemberView(
            key=one.key,
            name=one.name,
            number=one.number,
            shown=show_number(one.number, desk.region) if one.number else "",
            state=one.state,
            is_me=one == own,
            is_creator=one.is_creator,
        )
        for one in phone.members
    )
    return ConferenceView(
        id=phone.conference, is_mine=may_remove(phone), is_ghost=phone.is_ghost, members=tuple(members)
    )


def party_view(desk: Desk, party: Party, locale: str) -> views.PartyView:
    return views.PartyView(
        key=party.key,
        name="" if party.name == party.number else party.name,
        number=party.number,
        shown=show_number(party.number, desk.settings.region) if party.number else "",
        via=party.queue or (word("line", locale, {"line": party.line}).title if party.line else ""),
        ivr=party.ivr,
        is_external=party.is_external,
        cards=tuple(card_view(desk, card, locale) for card in desk.cards_of(party)),
    )


def card_view(desk: Desk, card: Card, locale: str) -> views.CardView:
    return views.CardView(
        id=card.id,
        kind=card.action.kind,
        title=title_of(card.action, locale),
        is_main=card.is_main,
        is_opened=card.id in desk.deck.opened,
    )


def history_entry(desk: Desk, entry: Entry, call: str, locale: str) -> HistoryEntry:
    """A call that is over; `call` is what its cards are known by."""
    party = entry.party or Party(key=entry.id)
    site = desk.settings.card_site
    cards = desk.deck.of_party(call, party, bool(site and site.search_template))
    shown = party_view(desk, party, locale)
    return HistoryEntry(
        id=entry.id,
        direction=entry.direction,
        is_missed=entry.is_missed,
        name=shown.name,
        number=shown.number,
        shown=shown.shown,
        via=shown.via,
        started_at=entry.started_at,
        talk_seconds=entry.talk_seconds,
        answered_by=entry.answered_by,
        cards=tuple(card_view(desk, card, locale) for card in cards),
    )


def settings_view(preferences: Preferences) -> views.SettingsView:
    return views.SettingsView(
        revision=preferences.revision,
        values=settings_values(preferences.settings),
        managed=tuple(sorted(preferences.managed)),
    )


def settings_values(settings: Settings) -> views.SettingsValues:
    return views.SettingsValues.model_validate(settings.model_dump(mode="json"))


def number_view(text: str, number: Number | None) -> views.NumberView:
    if number is None:
        return views.NumberView(text=text)
    return views.NumberView(
        text=text,
        dial=number.dial,
        e164=number.e164,
        extension=number.extension,
        shown=number.shown,
        about=number.about,
    )


def _unix_ms(desk: Desk, moment: Seconds | None) -> int | None:
    return None if moment is None else desk.clock.unix_ms(moment)
