package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.util.Locale;

/// What counts as a success beside the criteria, as it stands on the command line.
final class SuccessArguments {
    private final Argument<Contract> contract;
    private final Argument<NoCriteria> noCriteria;

    /// What becomes of what is not as an API's description says.
    private enum Contract {
        REPORT,
        FAIL,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// With which status a step without criteria succeeds.
    private enum NoCriteria {
        SUCCESS,
        ANY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SuccessArguments(Syntax syntax) {
        contract = syntax.choice(
                "--contract",
                "report|fail|off",
                Contract.REPORT,
                "What is not as an API is described: remark it, fail for it, or do not look.");
        noCriteria = syntax.choice(
                "--no-criteria",
                "success|any",
                NoCriteria.SUCCESS,
                "Which status a step without criteria succeeds with: one below 400, or any.");
    }

    ArazzoRun.Success success() {
        return new ArazzoRun.Success(noCriteria.value() == NoCriteria.ANY, contract.value() == Contract.FAIL);
    }

    /// Whether requests and answers are held against the descriptions of their APIs.
    boolean looks() {
        return contract.value() != Contract.OFF;
    }
}
