"""What the extension sees of the session, the phone, the cards and the settings.

Times named `...At` and `...Since` are Unix time in milliseconds. Every view that is sent again carries a
`revision`, which grows by one with each change of it while the agent lives.
"""

from pydantic import Field

from native_host.messaging.contract.base import Model
from native_host.messaging.contract.conference import ConferenceView
from native_host.telephony.words import CardKind, OpenWhen, PhoneState, Tolerant, UserState, Verb


class ErrorView(Model):
    """A failure for people: `title` says what happened, `advice` what to do; both in the user's language."""

    code: str = Field(description="stable; one of the codes of this contract, or of a newer one")
    title: str
    advice: str = ""
    can_retry: bool = Field(False, description="the same request may succeed later without a person's help")
    facts: dict[str, str | int] = Field(
        default_factory=dict, description="what the sentences were filled with: server, number, field ..."
    )


class LinkPhase(Tolerant):
    """How the agent stands with the Oktell server: `waiting` tries again at `retryAt`, `refused` only after a
    person has acted."""

    SIGNED_OUT = "signed-out"
    CONNECTING = "connecting"
    ONLINE = "online"
    WAITING = "waiting"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class SecretStore(Tolerant):
    """What locks the secrets on this computer."""

    KEYRING = "keyring"
    KEY_FILE = "key-file"
    UNKNOWN = "unknown"


class SessionView(Model):
    """The one Oktell session of this computer's user."""

    revision: int
    phase: LinkPhase
    server: str = ""
    login: str = ""
    user_name: str = ""
    number: str = Field("", description="the employee's internal number")
    user_state: UserState = UserState.UNKNOWN
    reason: ErrorView | None = Field(None, description="why the phase is `waiting` or `refused`")
    retry_at: int | None = Field(None, description="when the agent tries again")
    is_insecure: bool = Field(False, description="the connection has no TLS; a lasting warning")
    secret_store: SecretStore = SecretStore.UNKNOWN


class CardView(Model):
    """A card that the call offers. `id` is opaque and lives as long as the agent remembers the call."""

    id: str
    kind: CardKind
    title: str
    is_main: bool = Field(False, description="a click on the party's name or number opens it")
    is_opened: bool = Field(False, description="it was opened in this call already")


class PartyView(Model):
    """A person on the line. `shown` is the number as people write it, `number` what can be dialled."""

    key: str = Field(description="tells two parties of one call apart")
    name: str = ""
    number: str = ""
    shown: str = ""
    via: str = Field("", description="the queue or outside line, in words; empty when unknown")
    ivr: str = Field("", description="the name of the voice menu, when a machine is on the line")
    is_external: bool = False
    cards: tuple[CardView, ...] = ()


class PhoneView(Model):
    """The phone. `state` is never `backcall`: that is shown as `call`. `verbs` are what can be done now
    with the call itself."""

    revision: int
    state: PhoneState
    state_since: int
    talk_since: int | None = None
    parties: tuple[PartyView, ...] = ()
    held: PartyView | None = None
    held_since: int | None = None
    conference: ConferenceView | None = None
    verbs: tuple[Verb, ...] = ()
    can_call: bool = False


class SiteView(Model):
    """A CRM: `origin` is scheme, host and port. Templates hold `{catalogId}`, `{recordId}`, `{number}`."""

    origin: str
    preset: str = Field("custom", description="`bpium` or `custom`")
    open_template: str = ""
    create_template: str = ""
    search_template: str = ""
    text_numbers: bool = Field(False, description="numbers in plain text of its pages get buttons too")


class TaughtField(Model):
    """What a person said of a place on a site: it is the place of a number, or it is not."""

    origin: str
    selector: str = Field(description="CSS, within the document or the shadow root of the field")
    is_phone: bool


class DialRulesView(Model):
    """How outside numbers are dialled; all empty: as the server writes them (79123456789)."""

    outside: str = Field("", description="before every outside number, for example 9")
    national: str = Field("", description="in the place of the own country's code, for example 8")
    international: str = Field("", description="before the code of another country, for example 810")


class SettingsValues(Model):
    """What a person or the administrator can set."""

    servers: tuple[str, ...] = ()
    sites: tuple[SiteView, ...] = ()
    open_record_when: OpenWhen = OpenWhen.RING
    create_record_when: OpenWhen = OpenWhen.RING
    search_when: OpenWhen = OpenWhen.NEVER
    region: str = Field("RU", description="the country of numbers without a country code, ISO 3166")
    language: str = Field("auto", description="`auto`, `ru` or `en`")
    ca_file: str = Field("", description="a PEM file with the certificate that signed the server's")
    show_caller_when_locked: bool = Field(False, description="name and number on a locked screen")
    ring_window: bool = Field(True, description="a small window while it rings and the panel is out of sight")
    ring_sound: bool = Field(False, description="the browser rings too, beside the telephone")
    ring_volume: int = Field(60, description="of that sound, 0 to 100")
    taught_fields: tuple[TaughtField, ...] = ()
    dial_rules: DialRulesView = Field(default_factory=DialRulesView)


class SettingsView(Model):
    """The settings in force; a name in `managed` was fixed by the administrator and cannot be set."""

    revision: int
    values: SettingsValues
    managed: tuple[str, ...] = ()


class NumberView(Model):
    """What a text of a page holds. `dial` null: nothing that can be dialled."""

    text: str = Field(description="as it was given; of several in one text, the piece of this one")
    dial: str | None = None
    e164: str | None = None
    extension: str | None = Field(None, description="to be dialled after the call is up")
    shown: str = Field("", description="as people write it")
    about: str = Field("", description="mobile, Russia: in the user's language")
    dialled: str = Field("", description="what the server is asked to call, after the dial rules")


class NoticeView(Model):
    """Something that the user should know once; not the failure of a request."""

    id: str
    level: str = Field("info", description="`info`, `warning` or `error`")
    text: ErrorView
