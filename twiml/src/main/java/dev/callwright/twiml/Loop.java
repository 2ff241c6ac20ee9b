package dev.callwright.twiml;

/// The attribute `loop` of [Say] and [Play]: a document's 0 means "as often as possible".
final class Loop {
    /// More rounds than this are never played.
    static final int MOST = 1000;

    private Loop() {}

    static Attribute<Integer> in(Form form, int code) {
        Type<Integer> rounds = Type.number(0, Integer.MAX_VALUE)
                .map(written -> written == 0 ? MOST : Math.min(written, MOST))
                .described("0 or more; 0 and everything over " + MOST + " mean " + MOST);
        return form.attribute("loop", rounds, "1", code);
    }
}
