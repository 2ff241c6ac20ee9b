package dev.callwright.server.rest;

/// Phone numbers for people.
public final class PhoneFormat {
    private static final int NORTH_AMERICAN = "+14158675309".length();

    private PhoneFormat() {}

    /// A North American number as `(415) 867-5309`; everything else as it is.
    public static String national(String number) {
        return isNorthAmerican(number)
                ? "(" + number.substring(2, 5) + ") " + number.substring(5, 8) + "-" + number.substring(8)
                : number;
    }

    /// Area codes begin with 2 to 9, and so do exchanges but for a few that are reserved.
    private static boolean isNorthAmerican(String number) {
        return number.length() == NORTH_AMERICAN
                && number.startsWith("+1")
                && number.charAt(2) >= '2'
                && number.chars().skip(2).allMatch(c -> c >= '0' && c <= '9');
    }
}
