package dev.callwright.server.rest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/// Phone numbers for people.
public final class PhoneFormat {
    private PhoneFormat() {}

    /// A North American number as `(415) 867-5309`; everything else as it is.
    public static String national(String number) {
        if (!number.startsWith("+1") || number.length() != 12) {
            return number;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(number, null), PhoneNumberFormat.NATIONAL);
        } catch (NumberParseException e) {
            return number;
        }
    }
}
