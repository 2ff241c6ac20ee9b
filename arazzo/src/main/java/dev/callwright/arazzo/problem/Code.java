package dev.callwright.arazzo.problem;

import dev.callwright.arazzo.Diagnostic.Severity;

/// Every remark that can be made about a document or a run. The numbers are stable.
///
/// 1xx document, 2xx references and sources, 3xx inputs and settings, 4xx habits, 5xx values and requests, 6xx
/// criteria, 7xx what is not as an API is described.
public enum Code {
    UNREADABLE("AZ101", Severity.ERROR),
    VERSION("AZ102", Severity.ERROR),
    MISSING_FIELD("AZ103", Severity.ERROR),
    WRONG_TYPE("AZ104", Severity.ERROR),
    DUPLICATE("AZ105", Severity.ERROR),
    WRONG_VALUE("AZ106", Severity.ERROR),
    UNKNOWN_FIELD("AZ107", Severity.WARNING),
    ONE_TARGET("AZ108", Severity.ERROR),
    NEWER_FIELD("AZ109", Severity.WARNING),
    ODD_NAME("AZ110", Severity.WARNING),
    DISCOURAGED("AZ111", Severity.WARNING),
    IGNORED_SCHEMA("AZ112", Severity.WARNING),

    SOURCE_NOT_FOUND("AZ201", Severity.ERROR),
    SOURCE_UNREADABLE("AZ202", Severity.ERROR),
    UNKNOWN_SOURCE("AZ203", Severity.ERROR),
    UNKNOWN_OPERATION("AZ204", Severity.ERROR),
    AMBIGUOUS_OPERATION("AZ205", Severity.ERROR),
    UNKNOWN_WORKFLOW("AZ206", Severity.ERROR),
    UNKNOWN_STEP("AZ207", Severity.ERROR),
    UNKNOWN_COMPONENT("AZ208", Severity.ERROR),
    NO_SERVER("AZ209", Severity.ERROR),
    DEPENDENCY_CYCLE("AZ210", Severity.ERROR),
    NOT_SUPPORTED("AZ211", Severity.ERROR),
    REFERENCE("AZ212", Severity.WARNING),
    NO_LISTENER("AZ213", Severity.ERROR),
    HOST_NOT_ALLOWED("AZ214", Severity.ERROR),
    SOURCE_TYPE("AZ215", Severity.WARNING),

    MISSING_INPUT("AZ301", Severity.ERROR),
    WRONG_INPUT("AZ302", Severity.ERROR),
    UNKNOWN_INPUT("AZ303", Severity.WARNING),
    SETTING("AZ304", Severity.ERROR),
    NO_CREDENTIAL("AZ305", Severity.WARNING),
    PLAN_CUT("AZ306", Severity.WARNING),

    JSONPATH_COMPARISON("AZ401", Severity.WARNING),
    CONDITION_HABIT("AZ402", Severity.WARNING),
    EXPRESSION_HABIT("AZ403", Severity.WARNING),
    OPERATION_HABIT("AZ404", Severity.WARNING),
    SOURCE_MOVED("AZ405", Severity.WARNING),
    FILTER_ON_ROOT("AZ406", Severity.WARNING),
    STEP_OUTPUT_HABIT("AZ407", Severity.WARNING),
    INPUTS_PASSED_ON("AZ408", Severity.WARNING),
    NESTED_ANSWER("AZ409", Severity.WARNING),
    INPUT_AS_TEXT("AZ410", Severity.WARNING),
    OWN_SECURITY("AZ411", Severity.WARNING),

    VALUE_LEFT_OUT("AZ501", Severity.WARNING),
    PATH_PARAMETER("AZ502", Severity.ERROR),
    REQUIRED_VALUE("AZ503", Severity.ERROR),
    OUTPUT_NOT_FOUND("AZ504", Severity.WARNING),
    BAD_EXPRESSION("AZ505", Severity.ERROR),
    UNKNOWN_PARAMETER("AZ506", Severity.WARNING),
    SELECTOR("AZ507", Severity.WARNING),
    MISSING_PARAMETER("AZ508", Severity.WARNING),
    UNKNOWN_OUTPUT("AZ509", Severity.WARNING),
    FORWARD_OUTPUT("AZ510", Severity.WARNING),
    BAD_SELECTOR("AZ511", Severity.ERROR),
    BYTES_AS_TEXT("AZ512", Severity.WARNING),
    DAMAGED_TEXT("AZ513", Severity.WARNING),

    BAD_CONDITION("AZ601", Severity.ERROR),
    NOT_EVALUATED("AZ602", Severity.WARNING),
    NEVER_HOLDS("AZ603", Severity.WARNING),

    CONTRACT_STATUS("AZ701", Severity.WARNING),
    CONTRACT_TYPE("AZ702", Severity.WARNING),
    CONTRACT_ANSWER("AZ703", Severity.WARNING),
    CONTRACT_REQUEST("AZ704", Severity.WARNING);

    private final String id;
    private final Severity severity;

    Code(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
