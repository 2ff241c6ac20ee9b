package dev.callwright.server.rest;

/// The codes this API answers with: the numbers and HTTP statuses are Twilio's, the words are ours.
public enum ErrorCode {
    ACCOUNT_NOT_ACTIVE(10001, 403, "The account is not active"),
    CONCURRENT_CALLS(10004, 429, "Too many calls at one time"),
    SEVERAL_RECORDINGS(16108, 400, "Several recordings of the call are active: name one"),
    CHANNELS(16113, 400, "The recording has one channel only"),
    AUTHENTICATE(20003, 401, "Authenticate"),
    METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),
    ACCESS_DENIED(20006, 403, "Access denied"),
    PAGE_SIZE(20007, 400, "PageSize must be a whole number from 1 to 1000"),
    NOT_FOR_TESTS(20008, 403, "Test credentials cannot do this"),
    NOT_FINISHED(20009, 400, "What has not ended cannot be deleted"),
    NOT_FOUND(20404, 404, "The requested resource was not found"),
    INVALID_PARAMETER(20422, 400, "Invalid parameter"),
    TOO_MANY(20429, 429, "Too many requests"),
    TOO_LARGE(20413, 413, "The request is too large"),
    INTERNAL(20500, 500, "Internal server error"),
    UNAVAILABLE(20503, 503, "The server is shutting down"),
    TO_MISSING(21201, 400, "No 'To' was given"),
    URL_INVALID(21205, 400, "Url is not valid"),
    SEND_DIGITS(21206, 400, "SendDigits is not valid"),
    TIMEOUT(21208, 400, "Timeout is not valid"),
    METHOD(21209, 400, "Method is not valid"),
    FROM_NOT_OWNED(21210, 400, "'From' is neither a number of this account nor a verified caller id"),
    TO_INVALID(21211, 400, "'To' is not valid"),
    FROM_INVALID(21212, 400, "'From' is not valid"),
    FROM_MISSING(21213, 400, "No 'From' was given"),
    TO_UNREACHABLE(21214, 400, "'To' cannot be reached"),
    TO_COUNTRY(21215, 400, "The account may not call the country of 'To'"),
    TO_BLOCKED(21216, 400, "'To' is blocked"),
    TO_NO_NUMBER(21217, 400, "'To' does not look like a number"),
    APPLICATION_SID(21218, 400, "ApplicationSid is not valid"),
    NOT_IN_PROGRESS(21220, 400, "The call is not in-progress; it cannot be changed so"),
    SIP_USERNAME_LONG(21221, 400, "SipAuthUsername is too long"),
    SIP_USERNAME(21222, 400, "SipAuthUsername has illegal characters"),
    SIP_PASSWORD_LONG(21223, 400, "SipAuthPassword is too long"),
    SIP_PASSWORD(21224, 400, "SipAuthPassword has illegal characters"),
    SIP_PASSWORD_MISSING(21225, 400, "SipAuthPassword is missing"),
    SIP_HEADERS_LONG(21227, 400, "The headers of the SIP address are too long"),
    SIP_HEADER_NAME(21228, 400, "A header name of the SIP address is not allowed"),
    SIP_HEADER_VALUE(21229, 400, "A header value of the SIP address is not valid"),
    SIP_DOMAIN(21231, 400, "The SIP domain is not valid"),
    SIP_DOMAIN_NAME(21232, 400, "DomainName is not valid"),
    SIP_ADDRESS_LIST_USED(21236, 400, "The IP access control list is mapped to a domain"),
    SIP_CREDENTIAL_LIST(21240, 400, "The credential list is not valid"),
    SIP_CREDENTIAL_LIST_USED(21241, 400, "The credential list is mapped to a domain"),
    SIP_CREDENTIAL(21243, 400, "The credential is not valid"),
    MACHINE_DETECTION(21234, 400, "MachineDetection is not valid"),
    MACHINE_DETECTION_LIMIT(21263, 400, "A parameter of MachineDetection is not valid"),
    CALLER_ID_NUMBER(21401, 400, "PhoneNumber is no number that can be called"),
    NUMBER_URL(21402, 400, "A URL of the phone number is not valid"),
    NUMBER_METHOD(21403, 400, "A method of the phone number is not valid"),
    FALLBACK_WITHOUT_URL(21405, 400, "A fallback URL needs a URL"),
    NUMBER_APPLICATION(21420, 400, "VoiceApplicationSid names no application of the account"),
    NUMBER_INVALID(21421, 400, "PhoneNumber is not valid"),
    NUMBER_TAKEN(21422, 400, "PhoneNumber is not available"),
    CALLER_ID_KNOWN(21450, 400, "The number is a verified caller id already"),
    AREA_CODE(21451, 400, "AreaCode is not valid"),
    NONE_AVAILABLE(21452, 400, "There is no such number to be had"),
    CALL_DELAY(21454, 400, "CallDelay is not valid"),
    CALLER_ID_CALLBACK(21456, 400, "StatusCallback of the caller id is not a valid URL"),
    NUMBER_ACCOUNT(21470, 400, "AccountSid names no account that the number can go to"),
    ACCOUNT_STATUS(21475, 400, "Status must be active, suspended or closed"),
    ACCOUNT_STATUS_OF_PARENT(21477, 400, "Only a subaccount's Status can be changed"),
    ACCOUNT_CLOSED(21479, 400, "A closed account cannot be opened again"),
    TOO_MANY_ACCOUNTS(21480, 400, "There are too many subaccounts"),
    PAGE_TOKEN(21481, 400, "PageToken is not valid"),
    STATUS_CALLBACK(21609, 400, "StatusCallback is not a valid URL"),
    STATUS_CALLBACK_EVENT(21626, 400, "StatusCallbackEvent is not valid"),
    QUEUE_LONG(22005, 400, "Too many calls are queued"),
    TWIML_LONG(32018, 400, "Twiml is too long");

    private final int code;
    private final int status;
    private final String message;

    ErrorCode(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    public int code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String message() {
        return message;
    }

    /// The failure to throw, naming the thing and the value.
    public ApiProblem because(String detail) {
        return new ApiProblem(this, message + ": " + detail);
    }

    /// The failure to throw when there is nothing to add.
    public ApiProblem problem() {
        return new ApiProblem(this, message);
    }
}
