package dev.callwright.server.rest.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.callwright.server.store.NumberKind;
import org.jspecify.annotations.Nullable;

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
            return region == null
                    ? outsideOfPlans(parsed, plans)
                    : new NumberPlace(kind(plans.getNumberType(parsed)), region);
        } catch (NumberParseException noPlan) {
            return new NumberPlace(NumberKind.LOCAL, "ZZ");
        }
    }

    /// Numbers that nobody gets, such as those kept for films, are in no plan: they go with those they begin like.
    private static NumberPlace outsideOfPlans(Phonenumber.PhoneNumber number, PhoneNumberUtil plans) {
        String region = plans.getRegionCodeForCountryCode(number.getCountryCode());
        char first = first(number);
        boolean isMobile = beginsWith(first, plans.getExampleNumberForType(region, PhoneNumberType.MOBILE))
                && !beginsWith(first, plans.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE));
        return new NumberPlace(isMobile ? NumberKind.MOBILE : NumberKind.LOCAL, region);
    }

    private static boolean beginsWith(char digit, Phonenumber.@Nullable PhoneNumber example) {
        return example != null && first(example) == digit;
    }

    private static char first(Phonenumber.PhoneNumber number) {
        return Long.toString(number.getNationalNumber()).charAt(0);
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
