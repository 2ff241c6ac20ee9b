package dev.callwright.media.dtmf;

/// The sixteen keys and their tone pairs (ITU-T Q.23): one low tone per row, one high tone per column.
public final class DtmfTones {
    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477, 1633};

    /// Rows and columns.
    static final int GROUP = 4;

    private DtmfTones() {}

    /// Whether there is such a key: 0-9, `*`, `#`, A-D.
    public static boolean isKey(char key) {
        return KEYS.indexOf(key) >= 0;
    }

    /// The low tone of `key` in hertz.
    public static double low(char key) {
        return ROWS[indexOf(key) / GROUP];
    }

    /// The high tone of `key` in hertz.
    public static double high(char key) {
        return COLUMNS[indexOf(key) % GROUP];
    }

    static char at(int row, int column) {
        return KEYS.charAt(row * GROUP + column);
    }

    /// All eight tones: rows first, then columns.
    static double hertz(int tone) {
        return tone < GROUP ? ROWS[tone] : COLUMNS[tone - GROUP];
    }

    private static int indexOf(char key) {
        int index = KEYS.indexOf(key);
        if (index < 0) {
            throw new IllegalArgumentException("not a key: '" + key + "'");
        }
        return index;
    }
}
