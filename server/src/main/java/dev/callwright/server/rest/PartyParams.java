package dev.callwright.server.rest;

import dev.callwright.voice.journal.Endpoint;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads who is called and who calls out of a request.
public final class PartyParams {
    private static final Pattern PUNCTUATION = Pattern.compile("[ ().-]");
    private static final Pattern NATIONAL = Pattern.compile("1?[2-9][0-9]{9}");
    private static final Pattern SIP_USER = Pattern.compile("[A-Za-z0-9+_.-]{1,255}");
    private static final Pattern SIP_ADDRESS = Pattern.compile("sips?:[^\\s<>\"]+@[^\\s<>\"@?;]+([;?][^\\s<>\"]*)?");
    private static final Pattern HEADER_NAME = Pattern.compile(
            "X-[A-Za-z0-9.!%*_+`'~-]+|User-to-User|Remote-Party-ID|P-Preferred-Identity|P-Called-Party-ID");
    private static final int LONGEST_SIP_ADDRESS = 255;
    private static final int LONGEST_CLIENT = 255;
    private static final int LONGEST_SIP_HEADERS = 1024;

    private PartyParams() {}

    /// Whom to call.
    public static Endpoint to(FormParams params) {
        String text = params.text("To").orElseThrow(ErrorCode.TO_MISSING::problem);
        if (text.startsWith("sip:") || text.startsWith("sips:")) {
            return sipAddress(text, ErrorCode.TO_INVALID);
        }
        if (text.startsWith("client:")) {
            return client(text, ErrorCode.TO_INVALID);
        }
        return number(text).orElseThrow(() -> ErrorCode.TO_INVALID.because(text));
    }

    /// Who calls: a number, a client, or the user name a SIP call shows.
    public static Endpoint from(FormParams params) {
        String text = params.text("From").orElseThrow(ErrorCode.FROM_MISSING::problem);
        if (text.startsWith("client:")) {
            return client(text, ErrorCode.FROM_INVALID);
        }
        if (text.startsWith("sip:")) {
            return sipAddress(text, ErrorCode.FROM_INVALID);
        }
        Optional<Endpoint> number = number(text);
        if (number.isPresent()) {
            return number.get();
        }
        if (!SIP_USER.matcher(text).matches()) {
            throw ErrorCode.FROM_INVALID.because(text);
        }
        return new Endpoint.Name(text);
    }

    /// A number in E.164; punctuation is dropped, ten digits are taken for North America.
    public static Optional<Endpoint> number(String text) {
        String digits = PUNCTUATION.matcher(text).replaceAll("");
        if (NATIONAL.matcher(digits).matches()) {
            digits = digits.length() == 10 ? "+1" + digits : "+" + digits;
        }
        return Endpoint.parse(digits) instanceof Endpoint.PhoneNumber number ? Optional.of(number) : Optional.empty();
    }

    private static Endpoint client(String text, ErrorCode problem) {
        String name = text.substring("client:".length());
        if (name.isEmpty() || name.length() > LONGEST_CLIENT) {
            throw problem.because("a client's name has 1 to " + LONGEST_CLIENT + " characters, not " + name.length());
        }
        return new Endpoint.Client(name);
    }

    private static Endpoint sipAddress(String text, ErrorCode problem) {
        int question = text.indexOf('?');
        String address = question < 0 ? text : text.substring(0, question);
        if (address.length() > LONGEST_SIP_ADDRESS || !SIP_ADDRESS.matcher(text).matches()) {
            throw problem.because(text);
        }
        if (question >= 0) {
            checkHeaders(text.substring(question + 1));
        }
        return new Endpoint.SipAddress(text);
    }

    private static void checkHeaders(String headers) {
        if (headers.length() >= LONGEST_SIP_HEADERS) {
            throw ErrorCode.SIP_HEADERS_LONG.because(headers.length() + " characters");
        }
        for (String header : headers.split("&", -1)) {
            int equals = header.indexOf('=');
            String name = equals < 0 ? header : header.substring(0, equals);
            if (!HEADER_NAME.matcher(name).matches()) {
                throw ErrorCode.SIP_HEADER_NAME.because(name);
            }
            if (equals < 0 || header.length() == equals + 1) {
                throw ErrorCode.SIP_HEADER_VALUE.because(name + " has no value");
            }
        }
    }
}
