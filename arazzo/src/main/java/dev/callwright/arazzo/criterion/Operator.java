package dev.callwright.arazzo.criterion;

/// The comparison signs of a condition.
enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }
}
