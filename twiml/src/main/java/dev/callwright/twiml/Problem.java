package dev.callwright.twiml;

/// One thing that is wrong with a document.
///
/// `code` is one of Twilio's run-time codes (12100, 12102, 12200, 13xxx, 14xxx …); `line` and `column` count from 1 and
/// show the element or attribute concerned. `message` names the part and the value.
public record Problem(int code, Severity severity, int line, int column, String message) {
    @Override
    public String toString() {
        return severity + " " + code + " at " + line + ":" + column + ": " + message;
    }
}
