package dev.callwright.arazzo.run;

import dev.callwright.arazzo.problem.Code;

/// What is wrong with an input.
///
/// @param input its name; empty when it is not one alone
/// @param isMissing whether it was needed and not given
/// @param words for people, with the name
record InputProblem(String input, boolean isMissing, String words) {
    static InputProblem ofAll(String words) {
        return new InputProblem("", false, words);
    }

    Code code() {
        return isMissing ? Code.MISSING_INPUT : Code.WRONG_INPUT;
    }
}
