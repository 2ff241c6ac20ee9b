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

/// Remarks what is not as an API's description says; nothing is decided by it.
final class ContractWatch {
    private final Session session;
    private final Optional<Contract> contract;

    ContractWatch(Session session) {
        this.session = session;
        this.contract = session.evidence().contract() ? Optional.of(new Contract()) : Optional.empty();
    }

    void sent(Step step, Operation operation, Exchange.Sent request) {
        contract.ifPresent(held -> tell(step, held.request(operation, request)));
    }

    /// @param body of the answer, as it was read
    void received(Step step, Operation operation, HttpAnswer answer, JsonNode body) {
        contract.ifPresent(held -> tell(step, held.answer(operation, answer, body)));
    }

    private void tell(Step step, List<Contract.Finding> findings) {
        findings.forEach(finding ->
                session.remark(Problems.diagnostic(finding.code(), step.place(), finding.reason(), Optional.empty())));
    }
}
