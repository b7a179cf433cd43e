"""Since which server date (`version.dated`, YYMMDD) a method exists; what is not named here is older."""

from native_host.wire import names

SINCE = {
    names.GET_LINE: 120112,
    names.GET_FLASHED: 120112,
    names.GET_MY_USER_INFO: 120327,
    names.FLASH: 120725,
    names.TRANSFER: 120725,
    names.TRIGGER_CUSTOM_EVENT: 120725,
    names.GET_REDIRECT_RULES: 120725,
    names.SAVE_REDIRECT_RULES: 120725,
    names.DELETE_REDIRECT_RULES: 120725,
    names.GET_USERS: 120920,
    names.GET_BREAK_REASONS: 130101,
    names.CALL_ANSWER: 131218,
}
OLD = 120401  # knows getmyuserinfo, without which no client signs in, and little of what came later
