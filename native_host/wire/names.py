"""How Oktell spells its methods and events. Source: the public clients oktell.js 1.8.4 and panel 0.5.3."""

# the connection
PING = "ping"
PONG = "pong"
REDIRECT = "websocketredirect"
MULTIPART = "multipart"
WHO_ARE_YOU = "whoareyou"
I_AM = "iam"
RESULT_SUFFIX = "result"  # the answer to "login" is "loginresult"; only its qid counts

# the session
LOGIN = "login"
LOGOUT = "logout"
SUBSCRIBE = "subscribeevent"
GET_VERSION = "getversion"
GET_MY_USER_INFO = "getmyuserinfo"
CHANGE_PASSWORD = "changepassword"  # noqa: S105

# the employee's own state
GET_USER_STATE = "getuserstate"
SET_USER_STATE = "setuserstate"
GET_BREAK_REASONS = "cc_getlunchtypes"
GET_REDIRECT_RULES = "getredirectrules"
SAVE_REDIRECT_RULES = "saveredirectrules"
DELETE_REDIRECT_RULES = "deleteredirectrules"

# numbers and people
GET_NUMBERS = "getpbxnumbers"
GET_USERS = "getallusernumbers"
GET_PHOTOS = "getalluserphotolink"
GET_MY_PHOTO = "getuserphoto"

# the line and the call
GET_LINE = "getextendedlineinfo"
GET_CHAIN_CONTENT = "getchaincontent"
GET_QUEUE = "getcurrentqueue"
CALL_START = "pbxautocallstart"
CALL_ABORT_ORDER = "pbxautocallabort"
CALL_ANSWER = "pbxanswercall"
CALL_ABORT = "pbxabortcall"
CALL_DECLINE = "pbxdeclinecall"
FLASH = "pbxmakeflash"
TRANSFER = "pbxmaketransfer"
GET_FLASHED = "getflashedabonentinfo"
GET_JOURNAL = "getpbxcalljournal"

# the conference
CONF_CREATE = "createnewconference"
CONF_BUILD = "buildconferencefromcommutation"
CONF_INVITE = "invitetoconference"
CONF_CHECK_TOGETHER = "checkcanconnecttogathertoconference"  # Oktell's own spelling
CONF_CONNECT_TOGETHER = "connecttogathertoconference"
CONF_INFO = "getconferenceinfo"
CONF_MEMBERS = "getconferencecompetitors"
CONF_REMOVE = "confdisconnectcompetitor"
CONF_EXIT = "exitconference"
CONF_HANDLE_EVENT = "confhandleevent"

# listening to a talk of others
GHOST_ATTACH = "attachasghost"
GHOST_MODE = "confsetghostmode"
GHOST_VOICE = "confsetvoiceparams"

# programs of the host
STORED_PROCEDURE = "execpredefineddbstoredproc"
TRIGGER_CUSTOM_EVENT = "triggercustomevent"

# events
PHONE_EVENT = "phoneevent"  # in a subscription {"event": "phoneevent"}: every event whose name begins so
RING_STARTED = "phoneevent_ringstarted"
RING_STOPPED = "phoneevent_ringstopped"
ACM_CALL_STARTED = "phoneevent_acmcallstarted"
ACM_CALL_STOPPED = "phoneevent_acmcallstopped"
IVR_STARTED = "phoneevent_ivrstarted"
COMM_STARTED = "phoneevent_commstarted"
COMM_STOPPED = "phoneevent_commstopped"
LINE_STATE_CHANGED = "linestatechanged"
FLASH_STATE_CHANGED = "flashstatechanged"
CONF_COMPOSITION_CHANGED = "confcompositionchanged"
CONF_COMPETITOR_STATE_CHANGED = "confcompetitorstatechanged"
USER_STATE_CHANGED = "userstatechanged"
NUMBER_STATE_CHANGED = "pbxnumberstatechanged"
CUSTOM_EVENT = "customevent"
HTTP_RESPONSE_COPY = "httpresponsecopy"

PHONE_EVENTS = (
    LINE_STATE_CHANGED,
    FLASH_STATE_CHANGED,
    CONF_COMPOSITION_CHANGED,
    CONF_COMPETITOR_STATE_CHANGED,
    ACM_CALL_STARTED,
    ACM_CALL_STOPPED,
    RING_STARTED,
    RING_STOPPED,
    IVR_STARTED,
    COMM_STARTED,
    COMM_STOPPED,
)
"""Subscribed to one by one, after the line has been read."""
