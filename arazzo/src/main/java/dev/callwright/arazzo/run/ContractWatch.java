package dev.callwright.arazzo.run;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.contract.Contract;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.Operation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Remarks what is not as an API's description says; it decides only for a run whose success asks for that.
final class ContractWatch {
    private final Session session;
    private final Optional<Contract> contract;

    ContractWatch(Session session) {
        this.session = session;
        this.contract =
                session.evidence().contract() || asDescribed(session) ? Optional.of(new Contract()) : Optional.empty();
    }

    private static boolean asDescribed(Session session) {
        return session.settings().success().asDescribed();
    }

    /// @return why the request must not be sent; empty when it may
    Optional<String> sending(Step step, Operation operation, Exchange.Sent request) {
        return contract.flatMap(held -> objection(step, held.request(operation, request)));
    }

    /// @param body of the answer, as it was read
    /// @return why the step fails whatever its criteria say; empty when it need not
    Optional<String> received(Step step, Operation operation, HttpAnswer answer, JsonNode body) {
        return contract.flatMap(held -> objection(step, held.answer(operation, answer, body)));
    }

    private Optional<String> objection(Step step, List<Contract.Finding> findings) {
        findings.forEach(finding ->
                session.remark(Problems.diagnostic(finding.code(), step.place(), finding.reason(), Optional.empty())));
        return findings.stream()
                .filter(_ -> asDescribed(session))
                .map(Contract.Finding::reason)
                .findFirst();
    }
}
