package dev.callwright.server.rest.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;

/// What sort of number it is, as this API sorts them. A number that the world's numbering plans do not know is local.
public enum NumberKind {
    LOCAL("Local", "local"),
    MOBILE("Mobile", "mobile"),
    TOLL_FREE("TollFree", "tollfree");

    /// A number's sort and where it belongs.
    ///
    /// @param country two letters
    record Place(NumberKind kind, String country) {}

    private final String segment;
    private final String text;

    NumberKind(String segment, String text) {
        this.segment = segment;
        this.text = text;
    }

    /// As paths have it.
    String segment() {
        return segment;
    }

    /// As a number's `type` has it.
    String text() {
        return text;
    }

    /// @param number E.164
    static Place of(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = plans.parse(number, null);
            String region = plans.getRegionCodeForNumber(parsed);
            PhoneNumberType type = plans.getNumberType(parsed);
            NumberKind kind = switch (type) {
                case TOLL_FREE -> TOLL_FREE;
                case MOBILE, PAGER -> MOBILE;
                case FIXED_LINE,
                        FIXED_LINE_OR_MOBILE,
                        PREMIUM_RATE,
                        SHARED_COST,
                        VOIP,
                        PERSONAL_NUMBER,
                        UAN,
                        VOICEMAIL,
                        UNKNOWN -> LOCAL;
            };
            return new Place(
                    kind, region == null ? plans.getRegionCodeForCountryCode(parsed.getCountryCode()) : region);
        } catch (NumberParseException noPlan) {
            return new Place(LOCAL, "ZZ");
        }
    }
}
