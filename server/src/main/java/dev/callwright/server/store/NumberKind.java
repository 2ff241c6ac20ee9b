package dev.callwright.server.store;

/// What sort of number it is, as the API sorts them. A number that the world's numbering plans do not know is local.
public enum NumberKind {
    LOCAL("local"),
    MOBILE("mobile"),
    TOLL_FREE("tollfree");

    private final String text;

    NumberKind(String text) {
        this.text = text;
    }

    /// As a number's `type` has it.
    public String text() {
        return text;
    }
}
