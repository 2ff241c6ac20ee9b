package dev.callwright.server.rest.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.callwright.server.store.NumberKind;

/// A number's sort and where it belongs, by the world's numbering plans.
///
/// @param country two letters; `ZZ` when there is no such plan
record NumberPlace(NumberKind kind, String country) {

    /// @param number E.164
    static NumberPlace of(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = plans.parse(number, null);
            String region = plans.getRegionCodeForNumber(parsed);
            return new NumberPlace(
                    kind(plans.getNumberType(parsed)),
                    region == null ? plans.getRegionCodeForCountryCode(parsed.getCountryCode()) : region);
        } catch (NumberParseException noPlan) {
            return new NumberPlace(NumberKind.LOCAL, "ZZ");
        }
    }

    private static NumberKind kind(PhoneNumberType type) {
        return switch (type) {
            case TOLL_FREE -> NumberKind.TOLL_FREE;
            case MOBILE, PAGER -> NumberKind.MOBILE;
            case FIXED_LINE,
                    FIXED_LINE_OR_MOBILE,
                    PREMIUM_RATE,
                    SHARED_COST,
                    VOIP,
                    PERSONAL_NUMBER,
                    UAN,
                    VOICEMAIL,
                    UNKNOWN -> NumberKind.LOCAL;
        };
    }

    /// A sort of numbers as paths have it.
    static String segment(NumberKind kind) {
        return switch (kind) {
            case LOCAL -> "Local";
            case MOBILE -> "Mobile";
            case TOLL_FREE -> "TollFree";
        };
    }
}
