package dev.callwright.arazzo.json;

/// Strings in a JSON text that is read piece by piece.
public final class JsonStrings {
    private JsonStrings() {}

    /// Whether a string is open behind `piece`.
    ///
    /// @param before whether one was open before it
    public static boolean isOpenAfter(String piece, boolean before) {
        boolean open = before;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c == '\\' && open) {
                i++;
            } else if (c == '"') {
                open = !open;
            }
        }
        return open;
    }
}
